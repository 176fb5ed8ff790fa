import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { snapshotCustomers, snapshotOf, type Analysis } from 'madoguchi/data';

export interface SnapshotContent {
  readonly analysis: Analysis;
  /** The day that is compared with. */
  readonly earlier?: Analysis | undefined;
  /** Who is behind the cells; without it the file names nobody. */
  readonly withCustomers: boolean;
}

/** Writes the daily file that a page loads, a customer a line; waits while the reader is slow. */
export async function writeSnapshot(content: SnapshotContent, out: Writable): Promise<void> {
  for (const piece of piecesOf(content)) {
    if (!out.write(piece)) await once(out, 'drain');
  }
}

function* piecesOf({ analysis, earlier, withCustomers }: SnapshotContent): Generator<string> {
  const head = JSON.stringify(snapshotOf(analysis, earlier));
  if (!withCustomers) {
    yield `${head}\n`;
    return;
  }
  yield `${head.slice(0, -1)},"customers":[`;
  let before = '\n';
  for (const customer of snapshotCustomers(analysis)) {
    yield `${before}${JSON.stringify(customer)}`;
    before = ',\n';
  }
  yield '\n]}\n';
}
