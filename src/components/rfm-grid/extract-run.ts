import { AskError, askProblem, type EntryPage } from '../../data/model/asking.js';
import type { CubeMeta } from '../../data/rfm/cube.js';
import type { Store } from '../../data/store/store.js';
import type { Pace } from '../base/pace.js';
import type { ListPart } from '../../data/rfm/list-records.js';
import type { TargetCustomer } from './rfm-grid.facts.js';
import { madeExtract, wholeTarget } from './target-entries.js';

/** What a gateway gives at most for one question. */
const rowsAPage = 200;
/** A gateway that has too much to do is asked again so many times, so many milliseconds later. */
const tries = 4;
const restMs = 1_500;

export interface ExtractWish {
  readonly cube: string;
  /** As the grid's `selection`. */
  readonly cells: string;
  readonly part: ListPart | null;
  readonly bins: number;
}

export interface ExtractRun {
  readonly store: Pick<Store, 'page' | 'command'>;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** How many of how many are there. */
  progress(done: number, count: number): void;
}

/** Everybody of a list, and how they were scored where that is told. */
export interface FetchedExtract {
  readonly targets: readonly TargetCustomer[];
  readonly meta: CubeMeta | null;
}

/**
 * Has the list made with whole ids and fetches all of it: everybody or nobody, since a list that lacks some looks like
 * one that doesn't.
 *
 * @throws AskError where it is refused, breaks off or lacks customers
 */
export async function fetchExtract(wish: ExtractWish, run: ExtractRun): Promise<FetchedExtract> {
  const { cube, cells, part } = wish;
  const args = { cube, list: 'targets', cells, ...(part && { part }) };
  const made = madeExtract(await run.store.command('extract', args, run.signal));
  if (!made) throw new AskError('no-answer');
  const bins = made.meta?.bins ?? wish.bins;
  const targets: TargetCustomer[] = [];
  run.progress(0, made.count);
  while (targets.length < made.count) {
    const filter = { list: 'extract', extract: made.extract, offset: targets.length };
    const { entries } = await patiently(run, () =>
      run.store.page({ stream: `rfm/${cube}`, filter, limit: rowsAPage }, run.signal),
    );
    const read = entries.map(entry => wholeTarget(entry, bins));
    const known = read.filter(target => target !== null);
    if (read.length === 0 || known.length < read.length) throw new AskError('no-answer');
    targets.push(...known);
    run.progress(targets.length, made.count);
  }
  return { targets, meta: made.meta };
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
