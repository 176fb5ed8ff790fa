import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { cubeRecords, snapshotOf, type Analysis, type BatchSnapshot } from 'madoguchi/data';

export interface BatchContent {
  /** The id of the cube: the file holds the stream `rfm/{cube}`. */
  readonly cube: string;
  readonly analysis: Analysis;
  /** The day that is compared with. */
  readonly earlier?: Analysis | undefined;
}

/** Writes the day's file that a page's source loads by `batch`: the records that a gateway would send. */
export async function writeBatch({ cube, analysis, earlier }: BatchContent, out: Writable): Promise<void> {
  const snapshot = snapshotOf(analysis, earlier);
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
