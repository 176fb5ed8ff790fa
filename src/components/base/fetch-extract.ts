import {
  AskError,
  askProblem,
  type CommandArgs,
  type Entry,
  type EntryPage,
} from '../../data/model/asking.js';
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
  read(entry: Entry): Row | null;
}

/**
 * Has a list made with whole ids and fetches all of it: everybody or nobody, since a list that lacks some looks like
 * one that doesn't.
 *
 * @throws AskError where it is refused, breaks off or lacks customers
 */
export async function fetchExtracted<Row>(wish: ExtractWish<Row>, run: ExtractRun): Promise<readonly Row[]> {
  const { cube, args, read } = wish;
  const { extract, count } = await run.store.command('extract', { cube, ...args }, run.signal);
  if (typeof extract !== 'string' || !Number.isSafeInteger(count)) throw new AskError('no-answer');
  const rows: Row[] = [];
  run.progress(0, Number(count));
  while (rows.length < Number(count)) {
    const filter = { list: 'extract', extract, offset: rows.length };
    const { entries } = await patiently(run, () =>
      run.store.page({ stream: `rfm/${cube}`, filter, limit: rowsAPage }, run.signal),
    );
    const known = entries.map(read).filter(row => row !== null);
    if (entries.length === 0 || known.length < entries.length) throw new AskError('no-answer');
    rows.push(...known);
    run.progress(rows.length, Number(count));
  }
  return rows;
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
