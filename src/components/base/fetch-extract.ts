import {
  AskError,
  askProblem,
  type CommandArgs,
  type CommandResult,
  type Entry,
  type EntryPage,
} from '../../data/model/asking.js';
import type { CubeMeta } from '../../data/rfm/cube/cube.js';
import type { ExtractRecord } from '../../data/rfm/cube/list-records.js';
import { methods } from '../../data/rfm/scores/methods.js';
import type { Store } from '../../data/store/store.js';
import type { Pace } from './pace.js';

/** What a gateway gives at most for one question. */
const rowsAPage = 200;
/** A gateway that has too much to do is asked again so many times, so many milliseconds later. */
const tries = 4;
const restMs = 1_500;

export interface ExtractRun {
  readonly store: Pick<Store, 'page' | 'command'>;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** How many of how many are there. */
  progress(done: number, count: number): void;
}

export interface ExtractWish<Row> {
  readonly cube: string;
  /** What the command `extract` is given beside the cube: which list, of whom. */
  readonly args: CommandArgs;
  /** A customer with the whole id; `null` where the record makes no sense. */
  read(entry: Entry, made: MadeExtract): Row | null;
}

/** Everybody of a list, and how it was made. */
export interface Extracted<Row> {
  readonly rows: readonly Row[];
  readonly made: MadeExtract;
}

/**
 * Has a list made with whole ids and fetches all of it: everybody or nobody, since a list that lacks some looks like
 * one that doesn't.
 *
 * @throws AskError where it is refused, breaks off or lacks customers
 */
export async function fetchExtracted<Row>(
  { cube, args, read }: ExtractWish<Row>,
  run: ExtractRun,
): Promise<Extracted<Row>> {
  const made = madeExtract(await run.store.command('extract', { cube, ...args }, run.signal));
  if (!made) throw new AskError('no-answer');
  const rows: Row[] = [];
  run.progress(0, made.count);
  while (rows.length < made.count) {
    const filter = { list: 'extract', extract: made.extract, offset: rows.length };
    const { entries } = await patiently(run, () =>
      run.store.page({ stream: `rfm/${cube}`, filter, limit: rowsAPage }, run.signal),
    );
    const known = entries.map(entry => read(entry, made)).filter(row => row !== null);
    if (entries.length === 0 || known.length < entries.length) throw new AskError('no-answer');
    rows.push(...known);
    run.progress(rows.length, made.count);
  }
  return { rows, made };
}

/** What a gateway says of an extract that it made. */
export interface MadeExtract {
  readonly extract: string;
  readonly count: number;
  /** How the customers were scored for it, which may be newer than what is shown; `null` where that is not told. */
  readonly meta: CubeMeta | null;
}

/** Reads what the command `extract` came to; `null` where it makes no sense. */
function madeExtract(result: CommandResult): MadeExtract | null {
  const { extract, count } = result;
  if (typeof extract !== 'string' || !Number.isSafeInteger(count) || Number(count) < 0) return null;
  return { extract, count: Number(count), meta: metaOf(result as Partial<ExtractRecord>) };
}

function metaOf({ asOf, method, bins, cuts, minorUnits, currency }: Partial<ExtractRecord>): CubeMeta | null {
  if (typeof asOf !== 'string' || method === undefined || !methods.includes(method)) return null;
  if (typeof bins !== 'number' || typeof minorUnits !== 'number') return null;
  return { asOf, method, bins, cuts: cuts ?? null, minorUnits, ...(currency ? { currency } : {}) };
}

/** Asks at the pace, and again where the gateway has too much to do. */
async function patiently(run: ExtractRun, ask: () => Promise<EntryPage>): Promise<EntryPage> {
  for (let left = tries; ; left -= 1) {
    await run.pace.turn();
    if (run.signal.aborted) throw new AskError('aborted');
    try {
      return await ask();
    } catch (error) {
      if (left <= 1 || askProblem(error).code !== 'too-many') throw error;
      await run.pace.pause(restMs);
    }
  }
}
