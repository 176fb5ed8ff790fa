import { comparePositions, positionOf } from '../../data/customer/entry-order.js';
import type { CaseRecord, EntryRecord, ProfileRecord } from '../../data/customer/customer-records.js';
import type { EntryKind } from '../../data/customer/entry.js';
import type { EntryPosition } from '../../data/model/asking.js';
import type { Instant } from '../../data/model/vocabulary.js';

/** An entry as this reader may see it: of what was said and written nothing, maybe. */
export type TimelineEntry = EntryRecord & { readonly id: string };

/** One of a kind. */
export type EntryOfKind<K extends EntryKind> = Extract<TimelineEntry, { readonly kind: K }>;

/** A thread across channels. */
export type TimelineCase = CaseRecord & { readonly id: string };

/** The newest entries, as they are now. */
export interface LiveEntries {
  /** The newest first. */
  readonly entries: readonly TimelineEntry[];
  /** The place of the oldest of them, where there are older ones; `null`: these are all. */
  readonly floor: EntryPosition | null;
}

/** What is known of the customer as a whole. */
export interface TimelineFacts {
  readonly profile: ProfileRecord | null;
  /** Entries in all, and when the first was; `null`: nobody told. */
  readonly count: number | null;
  readonly first: Instant | null;
  /** Another one after each change of any entry. */
  readonly revision: string;
  readonly live: LiveEntries;
  /** Open promises and cases, cautions and hand-over notes. */
  readonly pinned: readonly TimelineEntry[];
  /** What amounts are of. */
  readonly money: { readonly minorUnits: number; readonly currency: string | undefined };
}

/** Whether an entry is as new as a place, or newer. */
export function isFrom(entry: TimelineEntry, place: EntryPosition): boolean {
  return comparePositions(positionOf(entry), place) >= 0;
}
