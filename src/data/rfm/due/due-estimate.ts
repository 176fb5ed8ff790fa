import type { Analysis } from '../analysis.js';
import { cellAt } from '../cube/cube.js';
import { ordersOfCustomer } from '../orders/product-lines.js';
import { returnChance, type ReturnChance } from './return-curve.js';
import { stages, type Stage } from '../stages/stages.js';

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

interface Expected {
  customers: number;
  amount: number;
}

/**
 * Who is expected to order again in the days ahead, by stage and cell: of each scored customer the chance to come back
 * by then (`returnChance`) and the mean amount of the customer's orders. Each customer counts with the next order alone. Only what is
 * not empty is told.
 */
export function dueSums(analysis: Analysis): readonly DueSum[] {
  const { outlooks, history, scores } = analysis;
  const known = outlooks.of.flatMap(outlook => (outlook ? [outlook.facts] : []));
  const tally = new DueTally(returnChance(known, history.asOf), scores.bins);
  tally.add(analysis);
  return tally.sums();
}

/** Adds `dueSums` up part by part, by a chance that was learnt from all customers. */
export class DueTally {
  readonly #chance: ReturnChance;
  readonly #bins: number;
  readonly #sums = dueHorizons.map(() => new Map<number, Expected>());

  constructor(chance: ReturnChance, bins: number) {
    this.#chance = chance;
    this.#bins = bins;
  }

  add(analysis: Analysis): void {
    const { counted, scores, stages: staged, outlooks } = analysis;
    counted.places.forEach((customer, row) => {
      const outlook = outlooks.of[customer];
      if (!outlook) return;
      const cell = cellAt(scores.r[row] ?? 1, scores.f[row] ?? 1, scores.m[row] ?? 1, this.#bins);
      const place = (staged.stage[customer] ?? 0) * this.#bins ** 3 + cell;
      const amount = meanAmount(analysis, customer);
      dueHorizons.forEach((days, at) => {
        const share = this.#chance.between(outlook.facts, dueHorizons[at - 1] ?? 0, days);
        if (share > 0) addTo(this.#sums[at], place, share, share * amount);
      });
    });
  }

  sums(): readonly DueSum[] {
    const width = this.#bins ** 3;
    return dueHorizons.flatMap((days, at) => wholeSums(days, this.#sums[at] ?? new Map(), width));
  }
}

function meanAmount({ history }: Analysis, customer: number): number {
  const rows = ordersOfCustomer(history, customer);
  return rows.reduce((sum, row) => sum + (history.orders.amount[row] ?? 0), 0) / rows.length;
}

function addTo(
  sums: Map<number, Expected> | undefined,
  place: number,
  customers: number,
  amount: number,
): void {
  const sum = sums?.get(place);
  if (sum) {
    sum.customers += customers;
    sum.amount += amount;
  } else sums?.set(place, { customers, amount });
}

/**
 * Parts of people as whole ones: each place gets what the rounded running total grows by, so that the whole is right
 * to half a customer, where rounding place by place would lose most of it.
 */
function wholeSums(days: DueHorizon, sums: ReadonlyMap<number, Expected>, width: number): readonly DueSum[] {
  const running = { customers: 0, amount: 0 };
  return [...sums]
    .sort(([one], [other]) => one - other)
    .flatMap(([place, expected]) => {
      const before = { customers: Math.round(running.customers), amount: Math.round(running.amount) };
      running.customers += expected.customers;
      running.amount += expected.amount;
      const customers = Math.round(running.customers) - before.customers;
      const amount = Math.round(running.amount) - before.amount;
      const stage = stages[Math.floor(place / width)] ?? 'never-bought';
      return customers === 0 && amount === 0 ? [] : { days, stage, cell: place % width, customers, amount };
    });
}
