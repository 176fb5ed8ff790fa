import {
  comparePositions,
  entryMatcher,
  entryTotals,
  foldText,
  positionOf,
  type CustomerEntry,
  type EntryFilter,
  type EntryPosition,
} from 'madoguchi/data';
import type { StoredPage, StoredQuery } from './customer-store.js';
import { entryColumns, entryOf, unsaid, type EntryCells } from './entry-rows.js';
import type { Cell, Queries } from './queries.js';

/** A condition and the values of its marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Cell[];
}

/** A stretch of a person's entries, and the order it is read in. */
export interface Stretch {
  readonly upper?: Condition | undefined;
  readonly lower?: Condition | undefined;
  readonly filters: readonly Condition[];
  readonly order: 'ASC' | 'DESC';
}

/** What of a text is shown. */
export type Words = (text: string) => string;

/** Rows read at once where nobody knows how many will do. */
const chunkRows = 500;

/**
 * Some entries of a person. All but the text that is sought is a look-up in `by_time`: it is in the order of the page
 * and holds what is filtered by, so that only rows of the page itself are read. What it gives is what `pageEntries` of
 * the same entries is.
 */
export function pageOfPerson(queries: Queries, person: number, query: StoredQuery, words: Words): StoredPage {
  const { limit, filter = {} } = query;
  const stretch = stretchOf(query);
  const rows = hasText(filter) ? chunkRows : limit + 1;
  const found = firstOf(matching(readStretch(queries, person, stretch, rows), filter, words), limit + 1);
  const beyond = found[limit];
  const page = found.slice(0, limit);
  return {
    entries: stretch.order === 'ASC' ? page.toReversed() : page,
    next: beyond === undefined ? null : positionOf(beyond),
    totals: filter.totals === true ? totalsOf(queries, person, filter, words) : {},
  };
}

/** All entries of a person without what was said, which very many of them together have no room for; the newest first. */
export function* allFacts(queries: Queries, person: number): Generator<CustomerEntry> {
  const all = readStretch(queries, person, { filters: [], order: 'DESC' }, chunkRows);
  for (const entry of all) yield { ...entry, content: unsaid };
}

export function stretchOf({ at, before, after, filter = {} }: StoredQuery): Stretch {
  // Without an id it is the instant, with all that stands in it.
  const start: EntryPosition | undefined = at?.[1] === '' ? [at[0] + 1, ''] : at;
  const isBefore = before !== undefined && (start === undefined || comparePositions(before, start) <= 0);
  return {
    upper: isBefore ? bound('<', before) : start && bound(start === at ? '<=' : '<', start),
    lower: after && bound('>', after),
    filters: filterConditions(filter),
    order: after !== undefined && at === undefined && before === undefined ? 'ASC' : 'DESC',
  };
}

export function pageSql({ upper, lower, filters, order }: Stretch): string {
  return `SELECT ${entryColumns} FROM entries INDEXED BY by_time ${where([upper, lower, ...filters])}
    ORDER BY occurred_at ${order}, id ${order} LIMIT ?`;
}

export function totalsSql(filters: readonly Condition[]): string {
  return `SELECT channel, direction, kind, count(*) FROM entries INDEXED BY by_time ${where(filters)}
    GROUP BY channel, direction, kind`;
}

export function valuesOf({ upper, lower, filters }: Omit<Stretch, 'order'>): readonly Cell[] {
  return [upper, lower, ...filters].flatMap(condition => condition?.values ?? []);
}

function* readStretch(
  queries: Queries,
  person: number,
  stretch: Stretch,
  rows: number,
): Generator<CustomerEntry> {
  for (let rest: Stretch = stretch; ;) {
    const cells = queries.all<EntryCells>(pageSql(rest), person, ...valuesOf(rest), rows);
    let last: CustomerEntry | undefined;
    for (const row of cells) yield (last = entryOf(row));
    if (last === undefined || cells.length < rows) return;
    const place = positionOf(last);
    rest =
      rest.order === 'DESC' ? { ...rest, upper: bound('<', place) } : { ...rest, lower: bound('>', place) };
  }
}

function bound(comparison: '<' | '<=' | '>', values: EntryPosition): Condition {
  return { sql: `(occurred_at, id) ${comparison} (?, ?)`, values };
}

function filterConditions(filter: EntryFilter): readonly Condition[] {
  const among = (column: string, words: readonly string[] | undefined): readonly Condition[] =>
    words ? [{ sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(words)] }] : [];
  return [
    ...among('channel', filter.channels),
    ...among('direction', filter.directions),
    ...among('kind', filter.kinds),
    ...among('operator', filter.operators),
    ...(filter.case === undefined ? [] : [{ sql: 'case_id = ?', values: [filter.case] }]),
  ];
}

function where(conditions: readonly (Condition | undefined)[]): string {
  return `WHERE ${['person = ?', ...conditions.flatMap(condition => condition?.sql ?? [])].join(' AND ')}`;
}

/** What is hidden is not found: the digits of a masked number could be asked for one by one. */
function* matching(
  entries: Iterable<CustomerEntry>,
  { text = '' }: EntryFilter,
  words: Words,
): Generator<CustomerEntry> {
  const matches = entryMatcher({ text });
  const isShown = hasText({ text }) ? (entry: CustomerEntry) => matches(shown(entry, words)) : () => true;
  for (const entry of entries) if (matches(entry) && isShown(entry)) yield entry;
}

function shown(entry: CustomerEntry, words: Words): CustomerEntry {
  const { content } = entry;
  return { ...entry, content: { ...content, title: words(content.title), text: words(content.text) } };
}

/** What was written has to be read whole to be counted; all else is counted in the index alone. */
function totalsOf(
  queries: Queries,
  person: number,
  filter: EntryFilter,
  words: Words,
): Readonly<Record<string, number>> {
  const filters = filterConditions(filter);
  if (hasText(filter)) {
    const stretch: Stretch = { filters, order: 'DESC' };
    return entryTotals(matching(readStretch(queries, person, stretch, chunkRows), filter, words));
  }
  const totals: Record<string, number> = { entries: 0 };
  const add = (name: string, count: number): void => void (totals[name] = (totals[name] ?? 0) + count);
  const rows = queries.all<[string | null, string | null, string, number]>(
    totalsSql(filters),
    ...[person, ...valuesOf({ filters })],
  );
  for (const [channel, direction, kind, count] of rows) {
    add('entries', count);
    if (channel !== null) add(`channel|${channel}`, count);
    if (direction !== null) add(`direction|${direction}`, count);
    add(`kind|${kind}`, count);
  }
  return totals;
}

const hasText = ({ text = '' }: EntryFilter): boolean => foldText(text) !== '';

function firstOf<T>(items: Iterable<T>, count: number): T[] {
  const first: T[] = [];
  for (const item of items) {
    first.push(item);
    if (first.length >= count) break;
  }
  return first;
}
