import type { Channel, Instant } from '../../data/model/vocabulary.js';
import type { TimelineCase, TimelineEntry } from './customer-timeline.facts.js';
import { isGoingOn, isLost } from './entry-words.js';
import { dayOf, daysBetween, type DateSpeech } from './timeline-dates.js';

/** What stands above a row: the day that begins with it, or the case. */
export type RowHeading =
  | { readonly of: 'day'; readonly instant: Instant; readonly isToday: boolean }
  | { readonly of: 'case'; readonly case: TimelineCase; readonly number: number };

/** What stands below a row: how long nothing was, or how many more the thread has. */
export type RowTail =
  | { readonly of: 'gap'; readonly days: number }
  | { readonly of: 'more'; readonly case: string; readonly count: number };

/** One entry of the list, with what belongs to it. */
export interface TimelineRow {
  /** The entry's id, or that of the case whose entries are on their way. */
  readonly key: string;
  /** `null`: it is on its way. */
  readonly entry: TimelineEntry | null;
  readonly heading: RowHeading | null;
  readonly tail: RowTail | null;
}

/** How an entry is marked: by whom it came, or that it came to nothing. */
export type EntryMark = 'in' | 'out' | 'lost' | 'mark' | 'now';

/** Silence of so many days is told. */
export const silentDays = 7;

/** Entries of a thread that are shown at once; the others are a click away. */
export const threadEntries = 5;

export interface RowsOptions extends DateSpeech {
  readonly now: Instant;
  /** All entries are among those given: only then is a gap between two of them silence. */
  readonly isWhole: boolean;
}

/** Pure: entries, the newest first, under the days they are of. */
export function rowsByTime(entries: readonly TimelineEntry[], options: RowsOptions): readonly TimelineRow[] {
  const today = dayOf(options.now, options);
  const days = entries.map(({ occurredAt }) => dayOf(occurredAt, options));
  return entries.map((entry, at) => {
    const [day = '', older] = [days[at], days[at + 1]];
    const silent = older !== undefined && options.isWhole ? daysBetween(older, day) : 0;
    return {
      key: entry.id,
      entry,
      heading: days[at - 1] === day ? null : { of: 'day', instant: entry.occurredAt, isToday: day === today },
      tail: silent >= silentDays ? { of: 'gap', days: silent } : null,
    };
  });
}

/** A case with the entries of it that are there; `null` before any are. */
export interface CaseThread {
  readonly case: TimelineCase;
  readonly entries: readonly TimelineEntry[] | null;
}

/** Pure: threads across channels, the last touched first. */
export function rowsByCase(threads: readonly CaseThread[]): readonly TimelineRow[] {
  return threads.flatMap(({ case: of, entries }, at): TimelineRow[] => {
    const heading: RowHeading = { of: 'case', case: of, number: at + 1 };
    const shown = entries?.slice(0, threadEntries) ?? [];
    if (shown.length === 0) return [{ key: `case ${of.id}`, entry: null, heading, tail: null }];
    const more = of.entries - shown.length;
    return shown.map((entry, place) => ({
      key: entry.id,
      entry,
      heading: place === 0 ? heading : null,
      tail: place === shown.length - 1 && more > 0 ? { of: 'more', case: of.id, count: more } : null,
    }));
  });
}

/** Rows that say the same are the same objects, so that what was drawn of them stays. */
export function sameRows(
  rows: readonly TimelineRow[],
  before: readonly TimelineRow[],
): readonly TimelineRow[] {
  const known = new Map(before.map(row => [row.key, row]));
  let isSame = rows.length === before.length;
  const kept = rows.map((row, at) => {
    const old = known.get(row.key);
    const same = old && old.entry === row.entry && isEqual(old, row) ? old : row;
    if (same !== before[at]) isSame = false;
    return same;
  });
  return isSame ? before : kept;
}

function isEqual(one: TimelineRow, other: TimelineRow): boolean {
  return isSameHeading(one.heading, other.heading) && isSameTail(one.tail, other.tail);
}

function isSameHeading(one: RowHeading | null, other: RowHeading | null): boolean {
  if (one?.of === 'day' && other?.of === 'day')
    return one.instant === other.instant && one.isToday === other.isToday;
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function isSameTail(one: RowTail | null, other: RowTail | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

const sided: ReadonlySet<TimelineEntry['kind']> = new Set(['contact', 'message', 'post']);

/** Filled: from the customer. Framed: from the house. Dashed: it came to nothing. Bare: no talk at all. Ring: now. */
export function markOf(entry: TimelineEntry, now: Instant): EntryMark {
  if (!sided.has(entry.kind)) return 'mark';
  if (isGoingOn(entry, now)) return 'now';
  if (isLost(entry)) return 'lost';
  return entry.direction === 'outbound' ? 'out' : 'in';
}

/** Channels with how many entries there are, the vocabulary's order kept. */
export function channelCounts(
  totals: Readonly<Record<string, number>>,
  order: readonly Channel[],
): readonly (readonly [channel: Channel, count: number])[] {
  return order.flatMap(channel => {
    const count = totals[`channel|${channel}`] ?? 0;
    return count > 0 ? [[channel, count] as const] : [];
  });
}
