import type { CubeMeta } from '../../data/rfm/cube/cube.js';
import type { ListPart } from '../../data/rfm/cube/list-records.js';
import { fetchExtracted, type ExtractRun } from '../base/fetch-extract.js';
import type { TargetCustomer } from './rfm-grid.facts.js';
import { wholeTarget } from './target-entries.js';

export type { ExtractRun } from '../base/fetch-extract.js';

export interface ExtractWish {
  readonly cube: string;
  /** As the grid's `selection`. */
  readonly cells: string;
  readonly part: ListPart | null;
  readonly bins: number;
}

/** Everybody of a list, and how they were scored where that is told. */
export interface FetchedExtract {
  readonly targets: readonly TargetCustomer[];
  readonly meta: CubeMeta | null;
}

/**
 * The customers of the chosen cells, with whole ids.
 *
 * @throws AskError where it is refused, breaks off or lacks customers
 */
export async function fetchExtract(wish: ExtractWish, run: ExtractRun): Promise<FetchedExtract> {
  const { cube, cells, part, bins } = wish;
  const args = { list: 'targets', cells, ...(part && { part }) };
  const { rows, made } = await fetchExtracted(
    { cube, args, read: (entry, { meta }) => wholeTarget(entry, meta?.bins ?? bins) },
    run,
  );
  return { targets: rows, meta: made.meta };
}
