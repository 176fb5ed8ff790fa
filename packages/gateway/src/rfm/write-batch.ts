import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { cubeRecords, type BatchSnapshot, type RfmSnapshot } from 'madoguchi/data';

export interface BatchContent {
  /** The id of the cube: the file holds the stream `rfm/{cube}`. */
  readonly cube: string;
  readonly snapshot: RfmSnapshot;
}

/** Writes the day's file that a page's source loads by `batch`: the records that a gateway would send. */
export async function writeBatch({ cube, snapshot }: BatchContent, out: Writable): Promise<void> {
  const records = Array.from(
    cubeRecords(snapshot, 'daily'),
    ([key, record]) => [key, { ...record }] as const,
  );
  const batch: BatchSnapshot = {
    asOf: snapshot.meta.asOf,
    streams: { [`rfm/${cube}`]: Object.fromEntries(records) },
  };
  if (!out.write(`${JSON.stringify(batch)}\n`)) await once(out, 'drain');
}
