import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { snapshotCustomers, snapshotOf, type Analysis, type DueList } from 'madoguchi/data';

export interface SnapshotContent {
  readonly analysis: Analysis;
  /** The day that is compared with. */
  readonly earlier?: Analysis | undefined;
  /** Who is behind the cells; without it the file names nobody. */
  readonly withCustomers: boolean;
  /** Who is due, where customers may be named. */
  readonly due?: DueList | undefined;
}

/** Writes the daily file that a page loads, a customer a line; waits while the reader is slow. */
export async function writeSnapshot(content: SnapshotContent, out: Writable): Promise<void> {
  for (const piece of piecesOf(content)) {
    if (!out.write(piece)) await once(out, 'drain');
  }
}

function* piecesOf({ analysis, earlier, withCustomers, due }: SnapshotContent): Generator<string> {
  const head = JSON.stringify(snapshotOf(analysis, earlier));
  if (!withCustomers) {
    yield `${head}\n`;
    return;
  }
  yield head.slice(0, -1);
  if (due) {
    const { customers, ...told } = due;
    yield `,"dueList":${JSON.stringify(told).slice(0, -1)},"customers":[`;
    yield* linesOf(customers);
    yield '\n]}';
  }
  yield ',"customers":[';
  yield* linesOf(snapshotCustomers(analysis));
  yield '\n]}\n';
}

/** One a line, so that files of two days can be compared. */
function* linesOf(items: Iterable<object>): Generator<string> {
  let before = '\n';
  for (const item of items) {
    yield `${before}${JSON.stringify(item)}`;
    before = ',\n';
  }
}
