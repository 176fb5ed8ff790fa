import { isDeepStrictEqual } from 'node:util';
import type { Fold, RecordStream } from 'madoguchi/data';

/** Where two folds show something else, in words; `null` where they show the same. */
export function differenceOf(one: Fold, other: Fold): string | null {
  if (one.position !== other.position) return `its last entry is ${other.position}, not ${one.position}`;
  if (one.time !== other.time) return 'its time is another';
  if (JSON.stringify(one.refused) !== JSON.stringify(other.refused)) return 'it refused other events';
  const names = new Set([...one.streamNames(), ...other.streamNames()]);
  for (const name of names) {
    const difference = streamDifference(one.stream(name), other.stream(name));
    if (difference !== null) return `${difference} in ${name}`;
  }
  return null;
}

function streamDifference(one: RecordStream | undefined, other: RecordStream | undefined): string | null {
  if (!one || !other) return 'there is nothing';
  if (one.seq !== other.seq) return `there are ${other.seq} changes, not ${one.seq},`;
  if (one.records.size !== other.records.size)
    return `there are ${other.records.size} records, not ${one.records.size},`;
  for (const [key, record] of one.records) {
    // Keys may be names of agents, so they are not told.
    if (!isDeepStrictEqual(record, other.records.get(key))) return `there is another "${key.split('|')[0]}"`;
  }
  return null;
}
