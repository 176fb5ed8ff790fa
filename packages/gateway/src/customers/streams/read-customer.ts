import {
  pinnedUntil,
  positionKey,
  positionOf,
  streamedEntries,
  type CustomerEntry,
  type HabitsRecord,
  type Instant,
  type PositionedFamily,
  type SalesRecord,
} from 'madoguchi/data';
import type { CustomerStore, StoredProfile } from '../store/customer-store.js';
import type { Draft } from './kept-records.js';
import type { ShownRecords } from './shown-records.js';

/** What the store says of one person at an instant. */
export interface CustomerReading {
  readonly profile: StoredProfile;
  readonly pinned: readonly CustomerEntry[];
  readonly newest: readonly CustomerEntry[];
  /** When something of it holds no more by itself; `null`: never. */
  readonly until: Instant | null;
}

/** What is told together of a person, and comes later than the rest. */
export interface CustomerSums {
  readonly habits: HabitsRecord;
  readonly sales: SalesRecord | null;
}

/** Reads a few rows, at once. */
export function readCustomer(store: CustomerStore, key: string, now: Instant): CustomerReading {
  const profile = store.profile(key);
  if (profile.state === 'erased') return { profile, pinned: [], newest: [], until: null };
  const pinned = store.pinned(key, now);
  return { profile, pinned, newest: store.newest(key, streamedEntries), until: pinnedUntil(pinned) };
}

/** The keys under which the person may stand in a cube. */
export function keysOf({ key, merged }: StoredProfile): readonly string[] {
  return [key, ...merged];
}

/** The records of a stream `customer/{key}`; of somebody who was erased nothing but that. */
export function customerDrafts(
  { profile, pinned, newest }: CustomerReading,
  sums: CustomerSums | null,
  shown: ShownRecords,
): ReadonlyMap<string, Draft> {
  const drafts = new Map<string, Draft>([['profile', { raw: profile, make: () => shown.profile(profile) }]]);
  if (profile.state === 'erased') return drafts;
  if (sums) drafts.set('habits', asItIs(sums.habits));
  if (sums?.sales) drafts.set('sales', asItIs(sums.sales));
  const add = (family: PositionedFamily, entries: readonly CustomerEntry[]): void => {
    for (const entry of entries)
      drafts.set(positionKey(family, positionOf(entry)), { raw: entry, make: () => shown.entry(entry) });
  };
  add('pinned', pinned);
  add('entry', newest);
  return drafts;
}

function asItIs(record: HabitsRecord | SalesRecord): Draft {
  return { raw: record, make: () => record };
}
