import type { CubeMeta } from '../../data/rfm/cube/cube.js';
import type { DueSum } from '../../data/rfm/due/due-estimate.js';
import type { Move } from '../../data/rfm/cube/movement.js';
import type { Reason } from '../../data/rfm/cycle/reasons.js';
import type { Segment } from '../../data/rfm/segments/segments.js';
import type { Stage } from '../../data/rfm/stages/stages.js';

/** Sums a cell, by `cellAt`; amounts in the smallest unit of the currency. */
export interface CellSums {
  readonly customers: readonly number[];
  readonly orders: readonly number[];
  readonly amount: readonly number[];
}

/** One of the customers behind the cells, as far as the reader may see them. */
export interface TargetCustomer {
  readonly id: string;
  /** Parts of the id are left out, since the reader may not have it whole. */
  readonly masked?: boolean | undefined;
  /** Its cell. */
  readonly cell: number;
  /** Since the last order. */
  readonly days: number;
  readonly orders: number;
  readonly amount: number;
  readonly stage: Stage | null;
  /** Worded by whoever made the data, or to be worded in the reader's language. */
  readonly reason: Reason | string | null;
  readonly positiveDormant: boolean;
}

/** Part of the customers: those of a stage, or those who seem gone but worth a call. */
export type Filter = Stage | 'positive-dormant';

/** An earlier day to compare with. */
export interface EarlierCube {
  readonly asOf: string;
  readonly cells: CellSums;
  /** Both days were scored by the same cuts, so that a cell means the same on both. */
  readonly comparable: boolean;
}

/** A segment of each cell, by `cellAt`. */
export interface CellSegments {
  readonly segments: readonly Segment[];
  /** The place of a cell's segment in `segments`. */
  readonly of: readonly number[];
}

/**
 * Where the customers behind the cells are to be had: they came with the figures (`given`), are still being read, came
 * but can't be read, are asked for (`asked`), or nowhere.
 */
export type Lists = 'given' | 'reading' | 'unreadable' | 'asked' | 'none';

/** What is known of the customers on one day. */
export interface GridFacts {
  /** Figures of each order as it comes, or of the end of a day. */
  readonly basis: 'live' | 'daily';
  readonly meta: CubeMeta;
  readonly cells: CellSums;
  readonly unscored: number;
  readonly excluded: number;
  readonly earlier: EarlierCube | undefined;
  /** `null` where there is no map for this number of bands. */
  readonly segments: CellSegments | null;
  /** The sums of each part that is known. */
  readonly parts: ReadonlyMap<Filter, CellSums>;
  /** How many went from cell to cell since the earlier day; `null` where that is not known. */
  readonly movement: readonly Move[] | null;
  /** Who is expected to order again, and for how much; `null` where nobody estimated it. */
  readonly due: readonly DueSum[] | null;
  readonly lists: Lists;
  /** The customers, where they are given. */
  readonly customers: readonly TargetCustomer[] | null;
}

/** Adds up the figures of some cells. */
export function sumOf(values: readonly number[], cells: Iterable<number>): number {
  let sum = 0;
  for (const cell of cells) sum += values[cell] ?? 0;
  return sum;
}
