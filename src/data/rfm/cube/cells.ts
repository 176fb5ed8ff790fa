import type { Analysis } from '../analysis.js';
import { cellAt } from './cube.js';
import { amountsOf, orderDaysOf } from '../orders/history.js';
import type { Scores } from '../scores/scores.js';

/** The bands of a cell, each from 1. */
export interface CellBands {
  readonly r: number;
  readonly f: number;
  readonly m: number;
}

/** The bands of the cell at a place; the other way round from `cellAt`. */
export function cellBands(place: number, bins: number): CellBands {
  return {
    r: Math.floor(place / (bins * bins)) + 1,
    f: (Math.floor(place / bins) % bins) + 1,
    m: (place % bins) + 1,
  };
}

/** How a cell is written, as the score of its customers is: "543"; with a band of ten "10-3-4". */
export function cellName(place: number, bins: number): string {
  const { r, f, m } = cellBands(place, bins);
  return [r, f, m].join(Math.max(r, f, m) > 9 ? '-' : '');
}

/** The cell of each scored row, as places by `cellAt`. */
export function cellColumn({ r, f, m, bins }: Scores): Uint16Array {
  const cells = new Uint16Array(r.length);
  for (let row = 0; row < cells.length; row += 1) {
    cells[row] = cellAt(r[row] ?? 1, f[row] ?? 1, m[row] ?? 1, bins);
  }
  return cells;
}

/** Amounts in the smallest unit. */
export interface Sum {
  readonly customers: number;
  readonly orders: number;
  readonly amount: number;
}

/** Everybody: `scored`, `unscored` and `excluded` add up to `all`. */
export interface Totals {
  readonly scored: Sum;
  /** Without a valid order up to the analysis date. */
  readonly unscored: Sum;
  /** Out of scope by flag. */
  readonly excluded: Sum;
  readonly all: Sum;
}

/** Who is in the grid and who is beside it. */
export function totalsOf({ history, flags, counted, options }: Analysis): Totals {
  const amounts = amountsOf(history, options.netRefunds ?? false);
  const sums = { scored: noSum(), unscored: noSum(), excluded: noSum(), all: noSum() };
  const scored = new Uint8Array(amounts.length);
  for (const customer of counted.places) scored[customer] = 1;
  amounts.forEach((amount, customer) => {
    const isExcluded = flags.excluded?.[customer] === 1;
    const where = isExcluded ? 'excluded' : scored[customer] === 1 ? 'scored' : 'unscored';
    const orders = options.distinctDays
      ? orderDaysOf(history, customer).length
      : (history.first[customer + 1] ?? 0) - (history.first[customer] ?? 0);
    for (const sum of [sums[where], sums.all]) {
      sum.customers += 1;
      sum.orders += orders;
      sum.amount += amount;
    }
  });
  return sums;
}

function noSum(): { customers: number; orders: number; amount: number } {
  return { customers: 0, orders: 0, amount: 0 };
}
