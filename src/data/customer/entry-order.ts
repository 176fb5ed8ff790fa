import type { EntryPosition } from '../model/asking.js';
import type { Instant } from '../model/vocabulary.js';
import { compareBytes } from '../rfm/orders/byte-order.js';
import type { EntryRecord } from './customer-records.js';
import type { CustomerEntry } from './entry.js';

/** Below 0 where `one` is older; of one instant, where its id comes first by its bytes, as databases order them. */
export function comparePositions(one: EntryPosition, other: EntryPosition): number {
  return one[0] - other[0] || compareBytes(one[1], other[1]);
}

export function positionOf({ occurredAt, id }: Pick<CustomerEntry, 'occurredAt' | 'id'>): EntryPosition {
  return [occurredAt, id];
}

/** The newest first. */
export function newestFirst(entries: Iterable<CustomerEntry>): CustomerEntry[] {
  return [...entries].sort((one, other) => comparePositions(positionOf(other), positionOf(one)));
}

export type PositionedFamily = 'entry' | 'pinned' | 'case';

/** The key of a record at a place in time: `entry|occurredAt|id`, `pinned|occurredAt|id`, `case|lastAt|id`. */
export function positionKey(family: PositionedFamily, [at, id]: EntryPosition): string {
  return `${family}|${at}|${id}`;
}

/** The place in time that a key names; `null` where it names none. */
export function keyPosition(key: string): EntryPosition | null {
  const [, at = '', id] = key.split('|');
  const instant: Instant = Number(at);
  return id === undefined || at === '' || !Number.isSafeInteger(instant) ? null : [instant, id];
}

/** An entry as it stands in a stream: its id is in its key. */
export function entryRecord(entry: CustomerEntry): EntryRecord {
  const { id: _, ...record } = entry;
  return record;
}
