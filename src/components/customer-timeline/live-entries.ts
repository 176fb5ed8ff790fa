import { isWholeCustomer } from '../../data/customer/whole-customer.js';
import { keyPosition, positionOf } from '../../data/customer/entry-order.js';
import { comparePositions } from '../../data/customer/entry-order.js';
import type {
  EntryRecord,
  HabitsRecord,
  ProfileRecord,
  SalesRecord,
} from '../../data/customer/customer-records.js';
import type { LiveEntries, TimelineEntry, TimelineFacts } from './customer-timeline.facts.js';

/** So many of the newest entries a stream has. */
export const liveCount = 200;

const entries = new WeakMap<object, TimelineEntry>();

/** The entry of a record, the same object for the same record; `null` where the key names none. */
export function entryOfRecord(key: string, record: unknown): TimelineEntry | null {
  const place = keyPosition(key);
  if (!place || typeof record !== 'object' || record === null) return null;
  const known = entries.get(record);
  if (known?.id === place[1]) return known;
  const entry: TimelineEntry = { ...(record as EntryRecord), id: place[1] };
  entries.set(record, entry);
  return entry;
}

/** Whether entries are there too, where there are any: a card beside may have needed the rest before. */
export function isWholeHistory(records: ReadonlyMap<string, unknown>): boolean {
  if (!isWholeCustomer(records)) return false;
  const habits = records.get('habits') as HabitsRecord | undefined;
  return !habits?.entries || [...records.keys()].some(key => key.startsWith('entry|'));
}

/** What a stream `customer/{key}` tells. */
export function factsOf(records: ReadonlyMap<string, unknown>): TimelineFacts {
  const newest: TimelineEntry[] = [];
  const pinned: TimelineEntry[] = [];
  for (const [key, record] of records) {
    const family = key.slice(0, key.indexOf('|'));
    const into = family === 'entry' ? newest : family === 'pinned' ? pinned : null;
    const entry = into && entryOfRecord(key, record);
    if (entry) into.push(entry);
  }
  const habits = (records.get('habits') as HabitsRecord | undefined) ?? null;
  const sales = records.get('sales') as SalesRecord | undefined;
  return {
    profile: (records.get('profile') as ProfileRecord | undefined) ?? null,
    count: habits?.entries ?? null,
    first: habits?.first ?? null,
    revision: revisionOf(records),
    live: liveEntries(newest, habits?.entries ?? null),
    pinned: pinned.sort(newestFirst),
    money: { minorUnits: sales?.minorUnits ?? 0, currency: sales?.currency ?? undefined },
  };
}

/**
 * Changes with every entry where the gateway counts changes. One that doesn't tells of those that change how many there
 * are, or whose: a correction of an old entry is then seen when it is asked for the next time.
 */
function revisionOf(records: ReadonlyMap<string, unknown>): string {
  const habits = records.get('habits') as HabitsRecord | undefined;
  const profile = records.get('profile') as ProfileRecord | undefined;
  return JSON.stringify([
    habits?.revision ?? [habits?.entries, habits?.first, habits?.channels],
    profile?.key,
    profile?.merged,
  ]);
}

/** @param known how many entries the customer has in all; `null`: nobody told */
export function liveEntries(newest: TimelineEntry[], known: number | null): LiveEntries {
  newest.sort(newestFirst);
  const last = newest.at(-1);
  const isAll = !last || newest.length >= (known ?? (newest.length < liveCount ? 0 : Infinity));
  return { entries: newest, floor: isAll ? null : positionOf(last) };
}

export function newestFirst(one: TimelineEntry, other: TimelineEntry): number {
  return comparePositions(positionOf(other), positionOf(one));
}
