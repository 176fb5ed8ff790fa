import type { Writable } from 'node:stream';
import { listColumns, noDay, type AnalysisOptions, type ParsedCustomer } from 'madoguchi/data';
import type { ReadOptions } from '../../input/records.js';
import { describeProblem, InputError, type RowProblem } from '../../input/problems.js';
import { writeTable, type Cell } from '../../report/write-table.js';
import { customerRows, type TableWords } from '../customer-table.js';
import { isParquet, textFormat } from '../engine.js';
import { noticesOf } from '../notices.js';
import type { RfmOptions } from '../options.js';
import { readCustomers } from '../read-customers.js';
import type { OrderCounts } from '../read-orders.js';
import { writeBatch } from '../write-batch.js';
import { scoreViews, type DatabaseMethod } from '../sql/score-views.js';
import { Database } from './database.js';
import { analyseInDatabase, type LargeAnalysis } from './large-analysis.js';
import { linesOfParquet } from './parquet-lines.js';
import { sumTables, type AnalysedPart } from './part-sums.js';
import { snapshotOfParts } from './part-snapshots.js';
import { flagsTable, sortOrders } from './sorted-orders.js';
import { linesOfText } from './text-lines.js';

export interface LargeRun {
  readonly path: string;
  readonly options: RfmOptions;
  /** What the analysis is made by: days, cuts, segments, rules of stages. */
  readonly analysis: AnalysisOptions;
  readonly progress: LargeProgress;
  readonly out: Writable;
}

export interface LargeProgress {
  /** So many orders are read. */
  show(count: number): void;
  /** A line that stays. */
  say(line: string): void;
  /** What is being done. */
  step(text: string): void;
}

/**
 * `madoguchi rfm` on a database of its own, for orders that don't fit into memory.
 *
 * @throws InputError where it doesn't make what is asked for, or a file can't be read
 * @throws RangeError where given cuts don't fit the bands
 */
export async function rfmOnDuckDb(run: LargeRun): Promise<void> {
  const { options, progress, out } = run;
  const [method, write] = [methodOf(options), writerOf(options)];
  const database = await Database.open(options);
  const steps = tellSteps(database, progress);
  try {
    const read = await readAll(database, run);
    await sortOrders(database, steps.say);
    const { bins, minorUnits, since } = options;
    const day = { ...run.analysis, method, bins, minorUnits };
    const large = await analyseInDatabase(database, day, since, steps.say);
    for (const notice of noticesOf({ facts: large.facts, namesProducts: true, ...read, ...options })) {
      progress.say(notice);
    }
    await write(large, options, out);
  } finally {
    steps.end();
    database.close();
  }
}

function methodOf({ method }: RfmOptions): DatabaseMethod {
  if (method in scoreViews) return method as DatabaseMethod;
  throw new InputError(
    `--engine duckdb has no --method ${method}: choose ${Object.keys(scoreViews).join(', ')}.`,
  );
}

type Write = (large: LargeAnalysis, options: RfmOptions, out: Writable) => Promise<void>;

/** What is asked for. Before anything is read: who asks for what there isn't need not wait. */
function writerOf({ table, snapshot, withCustomers, cube }: RfmOptions): Write {
  if (cube !== undefined) {
    return async (large, _, out) => writeBatch({ cube, snapshot: await snapshotOfParts(large) }, out);
  }
  if (snapshot && !withCustomers) {
    return async (large, _, out) => void out.write(`${JSON.stringify(await snapshotOfParts(large))}\n`);
  }
  if (!snapshot && table === 'customers') return writeCustomers;
  const sums = snapshot ? undefined : Object.entries(sumTables).find(([name]) => name === table)?.[1];
  if (sums) {
    return async (large, { format, ...words }, out) =>
      writeTable(await sums(large.parts(), wordsOf(words)), format, out);
  }
  const asked = snapshot ? '--with-customers' : `--table ${table}`;
  const made = ['customers', ...Object.keys(sumTables)].join(', ');
  throw new InputError(`--engine duckdb doesn't make ${asked}: it makes the tables ${made}, and --snapshot.`);
}

function wordsOf({ lang: language, minorUnits }: Pick<RfmOptions, 'lang' | 'minorUnits'>): TableWords {
  return { language, minorUnits };
}

async function writeCustomers(large: LargeAnalysis, options: RfmOptions, out: Writable): Promise<void> {
  const table = { columns: listColumns, rows: rowsOf(large.parts(), wordsOf(options)) };
  await writeTable(table, options.format, out);
}

async function* rowsOf(
  parts: AsyncIterable<AnalysedPart>,
  words: TableWords,
): AsyncGenerator<readonly Cell[]> {
  for await (const { analysis } of parts) yield* customerRows(analysis, words);
}

interface Read extends OrderCounts {
  readonly bad: number;
}

async function readAll(database: Database, { path, options, progress }: LargeRun): Promise<Read> {
  const { timeZone: zone, minorUnits, columns, strict, customers } = options;
  let bad = 0;
  const reading = {
    zone,
    strict,
    onProblem(problem: RowProblem): void {
      bad += 1;
      if (!strict) progress.say(describeProblem(problem));
    },
  };
  await database.run(flagsTable);
  if (customers !== undefined) await readFlags(database, customers, reading);
  const onCount = (count: number): void => progress.show(count);
  const orders = { ...reading, minorUnits, columns, onCount };
  const counts = isParquet(path, options.inputFormat)
    ? await linesOfParquet(database, path, orders)
    : await linesOfText(database, path, { ...orders, format: textFormat(options.inputFormat) });
  return { ...counts, bad };
}

async function readFlags(database: Database, path: string, reading: ReadOptions): Promise<void> {
  const appender = await database.appender('flags');
  let line = 0;
  const add = ({ customer, excluded, subscriptionActive, openOrder, lastContact }: ParsedCustomer): void => {
    const flags = [excluded, subscriptionActive, openOrder].map(flag => flag ?? false);
    appender.add([line, customer, ...flags, lastContact ?? noDay]);
    line += 1;
  };
  await readCustomers(path, { add }, reading);
  appender.end();
}

/** How often it is asked how far a step is. */
const tellEveryMs = 500;

/** Tells what is being done, and how far it is where the database knows it. */
function tellSteps(
  database: Database,
  progress: LargeProgress,
): { readonly say: (step: string) => void; readonly end: () => void } {
  let step = '';
  const tell = (): void => {
    const { percent } = database;
    if (step !== '') progress.step(percent === undefined ? step : `${step}: ${Math.round(percent)} %`);
  };
  const timer = setInterval(tell, tellEveryMs);
  return {
    say(next) {
      step = next;
      progress.step(next);
    },
    end: () => clearInterval(timer),
  };
}
