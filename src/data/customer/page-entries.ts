import type { EntryPosition, EntryQuery } from '../model/asking.js';
import type { EntryFilter } from './customer-asking.js';
import type { CustomerEntry } from './entry.js';
import { comparePositions, newestFirst, positionOf } from './entry-order.js';
import { foldText } from './fold-text.js';

/** Where a page begins and how long it is. An empty id stands behind all of its instant in `at`, before them in the others. */
export type PageQuery = Pick<EntryQuery, 'at' | 'before' | 'after' | 'limit'>;

/** A page of entries, the newest first. */
export interface PageOf<T> {
  readonly entries: readonly T[];
  /**
   * The nearest one beyond the page, in the direction that was asked: older, or newer where it was `after`. `null`: there
   * is none. To go on, ask `at` this one; after `after`, ask `after` the newest of the page.
   */
  readonly next: EntryPosition | null;
}

export interface EntrySlice extends PageOf<CustomerEntry> {
  /** `entries`, `channel|phone`, `direction|inbound`, `kind|order` of all that the filter leaves; empty where not asked for. */
  readonly totals: Readonly<Record<string, number>>;
}

/**
 * What a page of a customer's history is: every answer to `page` is tested against this. Without `at`, `before` and
 * `after` it begins with the newest entry; with several of them, with what all of them leave.
 */
export function pageEntries(
  entries: Iterable<CustomerEntry>,
  query: PageQuery,
  filter: EntryFilter = {},
): EntrySlice {
  const left = newestFirst(entries).filter(entryMatcher(filter));
  return { ...pageOf(left, positionOf, query), totals: filter.totals === true ? entryTotals(left) : {} };
}

/** A page of what is ordered already, the newest first. */
export function pageOf<T>(
  items: readonly T[],
  placeOf: (item: T) => EntryPosition,
  { at, before, after, limit }: PageQuery,
): PageOf<T> {
  const inside = items.filter(item => {
    const place = placeOf(item);
    return (
      (at === undefined || (at[1] === '' ? place[0] <= at[0] : comparePositions(place, at) <= 0)) &&
      (before === undefined || comparePositions(place, before) < 0) &&
      (after === undefined || comparePositions(place, after) > 0)
    );
  });
  const towardsNewer = after !== undefined && at === undefined && before === undefined;
  const page = towardsNewer ? inside.slice(-limit) : inside.slice(0, limit);
  const beyond = towardsNewer ? inside.at(-limit - 1) : inside[limit];
  return { entries: page, next: beyond === undefined ? null : placeOf(beyond) };
}

/** Whether an entry is one that the filter leaves. Lists hold any of their words; an empty one leaves nothing. */
export function entryMatcher(filter: EntryFilter): (entry: CustomerEntry) => boolean {
  const { channels, directions, kinds, operators, case: caseId, text = '' } = filter;
  const sought = foldText(text);
  const among = <T>(list: readonly T[] | undefined, value: T | null): boolean =>
    list === undefined || (value !== null && list.includes(value));
  return entry =>
    among(channels, entry.channel) &&
    among(directions, entry.direction) &&
    among(kinds, entry.kind) &&
    among(operators, entry.operator) &&
    (caseId === undefined || entry.caseId === caseId) &&
    (sought === '' || searchText(entry).includes(sought));
}

/** What of an entry is searched, folded: what was said and written, and the products by name. One a line. */
export function searchText({ content, facts }: CustomerEntry): string {
  const products = 'lines' in facts ? facts.lines.map(({ product }) => product) : [];
  return [content.title, content.text, ...products]
    .map(foldText)
    .filter(part => part !== '')
    .join('\n');
}

/** How many entries there are, of each channel, direction and kind. */
export function entryTotals(entries: Iterable<CustomerEntry>): Readonly<Record<string, number>> {
  const totals: Record<string, number> = { entries: 0 };
  const count = (name: string): void => void (totals[name] = (totals[name] ?? 0) + 1);
  for (const { channel, direction, kind } of entries) {
    count('entries');
    if (channel !== null) count(`channel|${channel}`);
    if (direction !== null) count(`direction|${direction}`);
    count(`kind|${kind}`);
  }
  return totals;
}
