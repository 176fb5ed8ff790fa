import type { Day } from '../../model/vocabulary.js';
import type { CustomerColumns } from '../orders/columns.js';
import type { Cuts, Method, Scores } from '../scores/scores.js';

/** How the scores of a cube were made: shown with every figure of it. */
export interface CubeMeta {
  /** The analysis date in the shop's time zone. */
  readonly asOf: Day;
  readonly method: Method;
  readonly bins: number;
  /** `null` for methods without cuts. Days, orders, smallest units of the currency. */
  readonly cuts: Cuts | null;
  /** Digits of the currency's smallest unit. */
  readonly minorUnits: number;
  /** ISO 4217, where it is known. */
  readonly currency?: string | undefined;
}

/** One figure a cell: `bins` cubed of them, by `cellAt`. */
export interface CubeCells {
  readonly customers: Float64Array;
  readonly orders: Float64Array;
  /** In the smallest unit of the currency. */
  readonly amount: Float64Array;
}

/** What is behind each cell of R, F and M, and who is counted beside them, so that the totals reconcile. */
export interface RfmCube {
  readonly meta: CubeMeta;
  readonly cells: CubeCells;
  /** Customers without a valid order: they have no score. */
  readonly unscored: number;
  /** Customers out of scope by their flag. */
  readonly excluded: number;
}

/** The place of a cell among the cells of a cube; bands are 1 to `bins`. */
export function cellAt(r: number, f: number, m: number, bins: number): number {
  return ((r - 1) * bins + (f - 1)) * bins + (m - 1);
}

/** Adds up what the customers of each cell bought. */
export function countCells({ r, f, m, bins }: Scores, { orders, amount }: CustomerColumns): CubeCells {
  const cells: CubeCells = {
    customers: new Float64Array(bins ** 3),
    orders: new Float64Array(bins ** 3),
    amount: new Float64Array(bins ** 3),
  };
  for (let row = 0; row < r.length; row += 1) {
    const cell = cellAt(r[row] ?? 0, f[row] ?? 0, m[row] ?? 0, bins);
    add(cells.customers, cell, 1);
    add(cells.orders, cell, orders[row] ?? 0);
    add(cells.amount, cell, amount[row] ?? 0);
  }
  return cells;
}

function add(sums: Float64Array, cell: number, value: number): void {
  sums[cell] = (sums[cell] ?? 0) + value;
}
