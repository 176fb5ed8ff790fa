import { positionOf } from '../../data/customer/entry-order.js';
import type { EntryPosition } from '../../data/model/asking.js';
import { isFrom, type LiveEntries, type TimelineEntry } from './customer-timeline.facts.js';
import { newestFirst } from './live-entries.js';

/** So many entries beside the newest are held at most, however long the history is. */
export const entriesKept = 600;

/**
 * A part of a history without a gap in it. It begins with the newest entries, which the stream keeps as they are, or
 * further back, where it was asked for in pages.
 */
export interface EntryRun {
  /** The newest entries of the stream go before its own. */
  readonly joined: boolean;
  /** The newest first; while it is joined, older than the stream's. */
  readonly entries: readonly TimelineEntry[];
  /** There are none older than these. */
  readonly ended: boolean;
}

/** A run that begins with the newest. */
export function newestRun({ floor }: LiveEntries): EntryRun {
  return { joined: true, entries: [], ended: floor === null };
}

/** A run that begins with a page from further back. */
export function pageRun(page: readonly TimelineEntry[], ended: boolean): EntryRun {
  return { joined: false, entries: page, ended };
}

/** Older entries come behind; the far end is let go of. */
export function withOlder(run: EntryRun, page: readonly TimelineEntry[], ended: boolean): EntryRun {
  const entries = unique([...run.entries, ...page]);
  const excess = entries.length - entriesKept;
  if (excess <= 0) return { ...run, entries, ended };
  return { joined: false, entries: entries.slice(excess), ended };
}

/** Newer entries come before; the far end is let go of. Once they reach the stream's, the run goes on into those. */
export function withNewer(
  run: EntryRun,
  page: readonly TimelineEntry[],
  isNewest: boolean,
  live: LiveEntries,
): EntryRun {
  const { floor } = live;
  const reaches = isNewest || (floor !== null && page.some(entry => isFrom(entry, floor)));
  const all = unique([...page, ...run.entries]);
  const below = reaches && floor !== null ? all.filter(entry => !isFrom(entry, floor)) : reaches ? [] : all;
  const entries = below.slice(0, entriesKept);
  return { joined: reaches, entries, ended: entries.length < below.length ? false : run.ended };
}

/**
 * The run when the stream's newest entries are others. What left them for new ones goes on below them; where nothing of
 * the old ones is left nobody knows what is between, and the run begins anew.
 */
export function followed(run: EntryRun, before: LiveEntries, live: LiveEntries): EntryRun {
  const { floor } = live;
  if (!run.joined) return run;
  if (floor === null) return newestRun(live);
  const newest = before.entries[0];
  if (newest && !isFrom(newest, floor)) return newestRun(live);
  const fallen = before.entries.filter(entry => !isFrom(entry, floor));
  if (fallen.length === 0) return before.floor === null ? newestRun(live) : run;
  return { joined: true, entries: unique([...fallen, ...run.entries]), ended: run.ended };
}

/** All entries of a run with the stream's newest, as far as the filter leaves them; the newest first. */
export function entriesOf(
  run: EntryRun,
  live: LiveEntries,
  isLeft: (entry: TimelineEntry) => boolean,
): readonly TimelineEntry[] {
  if (run.joined) return [...live.entries, ...run.entries].filter(isLeft);
  const { floor } = live;
  const corrected = new Map(live.entries.map(entry => [entry.id, entry]));
  // What the stream knows of is as it says, and gone where it says nothing of it.
  const isNewest = (entry: TimelineEntry): boolean => floor === null || isFrom(entry, floor);
  return run.entries
    .flatMap(entry => corrected.get(entry.id) ?? (isNewest(entry) ? [] : [entry]))
    .filter(isLeft);
}

/** Where the older entries begin that are not there yet. */
export function olderThan(run: EntryRun, { floor }: LiveEntries): EntryPosition | null {
  const last = run.entries.at(-1);
  if (last) return positionOf(last);
  return run.joined ? floor : null;
}

function unique(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const byId = new Map<string, TimelineEntry>();
  for (const entry of entries) if (!byId.has(entry.id)) byId.set(entry.id, entry);
  return [...byId.values()].sort(newestFirst);
}
