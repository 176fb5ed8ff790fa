import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { HistoryInput } from 'madoguchi/data';
import { rowProblem, type RowProblem } from '../../input/problems.js';
import { readEntries } from '../../input/read-entries.js';
import type { PlacedRecord, ReadOptions } from '../../input/records.js';
import type { CustomerStore, PutResult } from './customer-store.js';

/** Rows of one transaction: another writer waits for no longer than they take. */
const batchRows = 1000;
/** Between two, so that others who write get their turn: SQLite lets nobody queue. */
const pauseMs = 2;
/** What tells one file from another, besides its size. */
const signatureBytes = 65_536;

export interface ImportCounts {
  /** The row behind which it went on, counted as the file's lines; 0: from the beginning. */
  readonly resumedBehind: number;
  readonly taken: number;
  readonly corrected: number;
  readonly unchanged: number;
  /** Rows that could not be read, or whose customer can't be told. */
  readonly refused: number;
}

/**
 * Looks at rows before they are written; what it gives back is called when they are, and before it is written how far the file was
 * read: after any end in between both are done again.
 */
export type ImportWatch = (
  inputs: readonly HistoryInput[],
) => Promise<((results: readonly PutResult[]) => Promise<void>) | null>;

export interface ImportOptions extends Omit<ReadOptions, 'onProblem' | 'strict'> {
  /** Of rows that are refused, and of addresses that are left out. */
  readonly onProblem: (problem: RowProblem, isLeftOut: boolean) => void;
  /** After each batch that is on the disk. */
  readonly onCount: (rows: number) => void;
  readonly watch?: ImportWatch | undefined;
}

/**
 * Puts a file of entries and profiles into a store, batch by batch. How far it came is written with each batch: after
 * any end the same file goes on there. Whole files are taken from the beginning again, which changes nothing.
 *
 * @throws InputError where the file can't be read
 */
export async function importEntries(
  store: CustomerStore,
  path: string,
  { onProblem, onCount, watch, ...options }: ImportOptions,
): Promise<ImportCounts> {
  const name = path === '-' ? null : `import ${signatureOf(path)}`;
  const behind = Number((name !== null && store.mark(name)) || 0);
  const counts = { new: 0, corrected: 0, unchanged: 0, refused: 0 };
  let rows = 0;
  const put = async (batch: readonly PlacedRecord<HistoryInput>[]): Promise<void> => {
    const mark = name === null ? undefined : { name, value: String(batch.at(-1)?.line ?? '') };
    const inputs = batch.map(({ value }) => value);
    const results = await putWatched(store, inputs, { mark, watch });
    for (const [at, result] of results.entries()) {
      counts[result.outcome] += 1;
      tellOf(result, batch[at]?.line ?? 0, onProblem);
    }
    onCount((rows += batch.length));
  };
  const refuse = (problem: RowProblem): void => {
    counts.refused += 1;
    onProblem(problem, false);
  };
  for await (const batch of batchesOf(readEntries(path, { ...options, behind, onProblem: refuse }))) {
    await put(batch);
    await pause(pauseMs);
  }
  // It is whole: the same file again is asked for on purpose.
  if (name !== null) await store.put([], { name, value: '' });
  const { new: taken, ...others } = counts;
  return { resumedBehind: behind, taken, ...others };
}

interface Watched {
  readonly mark: Parameters<CustomerStore['put']>[1];
  readonly watch: ImportWatch | undefined;
}

async function putWatched(
  store: CustomerStore,
  inputs: readonly HistoryInput[],
  { mark, watch }: Watched,
): Promise<readonly PutResult[]> {
  const tell = (await watch?.(inputs)) ?? null;
  if (tell === null) return store.put(inputs, mark);
  const results = await store.put(inputs);
  await tell(results);
  if (mark) await store.put([], mark);
  return results;
}

function tellOf(result: PutResult, line: number, tell: ImportOptions['onProblem']): void {
  if (result.outcome === 'refused') tell(rowProblem(line, result.problem), false);
  else for (const problem of result.leftOut) tell(rowProblem(line, problem), true);
}

async function* batchesOf<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < batchRows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A file that grew or was changed at its beginning is another one. A file that is not there is told of by its reader. */
function signatureOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) return 'none';
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(Math.min(signatureBytes, stat.size));
    const length = readSync(file, head, 0, head.length, 0);
    const digest = createHash('sha256').update(head.subarray(0, length)).digest('hex');
    return `${stat.size} ${digest}`;
  } finally {
    closeSync(file);
  }
}
