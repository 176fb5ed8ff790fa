import {
  recordKey,
  type QueueRecord,
  type RecordFamilies,
  type RecordFamily,
  type SiteRecord,
  type StaffRecord,
} from '../fold/records.js';
import { keysOf } from './record-map.js';

/** The records of a stream, as `StreamState` has them. */
export type Records = ReadonlyMap<string, unknown>;

/**
 * The record of a family by the parts of its key; `undefined` where there is none. The one place where
 * what came over the wire gets its type, so that no reader puts keys together or takes them apart.
 */
export function recordOf<F extends RecordFamily>(
  records: Records,
  family: F,
  ...parts: readonly (string | number)[]
): RecordFamilies[F] | undefined {
  const value = records.get(recordKey(family, ...parts));
  return typeof value === 'object' && value !== null ? (value as RecordFamilies[F]) : undefined;
}

/** The parts of the keys of a family, without the family: `[queueId, channel, day]` of `day`. */
export function* partsOf(records: Records, family: RecordFamily): Generator<readonly string[]> {
  for (const key of keysOf(records, family)) yield key.split('|').slice(1);
}

export function siteOf(records: Records): SiteRecord | undefined {
  return recordOf(records, 'site');
}

/** The agents of the whole group, each once, whatever number of queues they serve. */
export function staffOf(records: Records): StaffRecord | undefined {
  return recordOf(records, 'staff');
}

export function queueOf(records: Records, queueId: string): QueueRecord | undefined {
  return recordOf(records, 'queue', queueId);
}
