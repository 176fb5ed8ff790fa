import { casePosition, casesOf } from '../../data/customer/cases-of.js';
import type { EntryFilter } from '../../data/customer/customer-asking.js';
import type { ProfileRecord } from '../../data/customer/customer-records.js';
import {
  comparePositions,
  entryRecord,
  newestFirst,
  positionKey,
  positionOf,
} from '../../data/customer/entry-order.js';
import type { CustomerEntry } from '../../data/customer/entry.js';
import { entryMatcher, pageOf } from '../../data/customer/page-entries.js';
import { parseCustomerAsking } from '../../data/customer/parse-asking.js';
import { pinnedOf } from '../../data/customer/pinned-of.js';
import { AskError, type EntryPage, type EntryQuery } from '../../data/model/asking.js';
import type { Instant } from '../../data/model/vocabulary.js';
import type { TimelineFacts } from './customer-timeline.facts.js';
import type { AskHistory } from './history-pages.js';
import { entryOfRecord, liveCount, liveEntries } from './live-entries.js';

/** A history that is all at hand, told and paged as a gateway does. */
export interface GivenHistory {
  readonly facts: TimelineFacts;
  /** `null`: the page's own clock. */
  readonly now: Instant | null;
  readonly ask: AskHistory;
}

export interface HistoryAtHand {
  readonly profile: ProfileRecord;
  /** In any order. */
  readonly entries: readonly CustomerEntry[];
  readonly now: Instant | null;
  readonly money: TimelineFacts['money'];
}

type Query = Omit<EntryQuery, 'stream'>;

export function givenHistory({ profile, entries: given, now, money }: HistoryAtHand): GivenHistory {
  const entries = profile.state === 'erased' ? [] : isOrdered(given) ? given : newestFirst(given);
  const lasting = entries.filter(({ kind }) => kind === 'promise' || kind === 'handover' || kind === 'case');
  return {
    now,
    ask: answering(entries),
    facts: {
      profile,
      count: entries.length,
      first: entries.at(-1)?.occurredAt ?? null,
      revision: '',
      live: liveEntries(told(entries.slice(0, liveCount)), entries.length),
      pinned: told(pinnedOf(lasting, now ?? 0)),
      money,
    },
  };
}

function isOrdered(entries: readonly CustomerEntry[]): boolean {
  for (let at = 1; at < entries.length; at += 1) {
    const [newer, older] = [entries[at - 1], entries[at]];
    if (!newer || !older || newer.occurredAt < older.occurredAt) return false;
    if (newer.occurredAt === older.occurredAt && comparePositions(positionOf(newer), positionOf(older)) < 0)
      return false;
  }
  return true;
}

function told(entries: readonly CustomerEntry[]) {
  return entries.flatMap(
    entry => entryOfRecord(positionKey('entry', positionOf(entry)), entryRecord(entry)) ?? [],
  );
}

function answering(entries: readonly CustomerEntry[]): AskHistory {
  let last: { readonly key: string; readonly left: readonly CustomerEntry[] } = { key: '{}', left: entries };
  return query => {
    const asked = parseCustomerAsking(query.filter);
    if (!asked.ok) {
      const { field, reason } = asked.problem;
      return Promise.reject(new AskError('malformed', { field, reason }));
    }
    if ('list' in asked.value) return Promise.resolve(casePage(entries, query));
    const { totals, ...filter } = asked.value;
    const key = JSON.stringify(filter);
    const isAll = Object.values(filter).every(value => value === undefined);
    const left = isAll ? entries : key === last.key ? last.left : entries.filter(entryMatcher(filter));
    if (!isAll) last = { key, left };
    return Promise.resolve(entryPage(left, query, totals));
  };
}

function entryPage(left: readonly CustomerEntry[], query: Query, totals: EntryFilter['totals']): EntryPage {
  const { entries, next } = pageOf(left, positionOf, query);
  return {
    entries: entries.map(
      entry => [positionKey('entry', positionOf(entry)), { ...entryRecord(entry) }] as const,
    ),
    next,
    totals: totals ? totalsOf(left) : {},
  };
}

/** As \`entryTotals\` counts; of very many without a text for each. */
function totalsOf(entries: readonly CustomerEntry[]): Readonly<Record<string, number>> {
  const [channels, directions, kinds] = [new Map(), new Map(), new Map()] as Map<string, number>[];
  const count = (into: Map<string, number> | undefined, name: string | null): void => {
    if (name !== null) into?.set(name, (into.get(name) ?? 0) + 1);
  };
  for (const { channel, direction, kind } of entries) {
    count(channels, channel);
    count(directions, direction);
    count(kinds, kind);
  }
  const named = (family: string, counts: Map<string, number> | undefined): [string, number][] =>
    [...(counts ?? [])].map(([name, many]) => [`${family}|${name}`, many]);
  return {
    entries: entries.length,
    ...Object.fromEntries([
      ...named('channel', channels),
      ...named('direction', directions),
      ...named('kind', kinds),
    ]),
  };
}

function casePage(entries: readonly CustomerEntry[], query: Query): EntryPage {
  const cases = casesOf(entries);
  const { entries: page, next } = pageOf(cases, casePosition, query);
  return {
    entries: page.map(each => [positionKey('case', casePosition(each)), { ...each.record }] as const),
    next,
    totals: { cases: cases.length },
  };
}
