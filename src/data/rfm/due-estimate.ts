import type { Stage } from './stages.js';

/** Days ahead that an estimate is made for, each from the end of the one before it. */
export const dueHorizons = [7, 14, 30, 60, 90] as const;
export type DueHorizon = (typeof dueHorizons)[number];

/**
 * How many customers of one cell and stage are expected to order again, and for how much: after the horizon before
 * `days` and within `days`. Whole numbers, so that sums over cells, stages and horizons are what is expected of them.
 */
export interface DueSum {
  /** From the analysis date on. */
  readonly days: DueHorizon;
  readonly stage: Stage;
  /** By `cellAt`. */
  readonly cell: number;
  readonly customers: number;
  /** Of their next orders, in the smallest unit of the currency. */
  readonly amount: number;
}
