import type { Analysis } from './analysis.js';
import type { Sum } from './cube/cells.js';
import { amountsOf } from './orders/history.js';
import { stages, type Stage } from './stages/stages.js';

/** Lifetime values: what customers brought to date. `amount / customers` is the mean, where there is a customer. */
export interface LifetimeValues {
  /** By the customer's place, in the smallest unit. */
  readonly byCustomer: Float64Array;
  /** Of the scored, a sum a segment in the map's order; empty without segments. */
  readonly bySegment: readonly Sum[];
  /** Of everybody. */
  readonly byStage: Readonly<Record<Stage, Sum>>;
}

/** Sums of valid orders up to the analysis date, by customer, segment and stage. */
export function lifetimeValues({
  history,
  counted,
  segments,
  segment,
  stages: staged,
  options,
}: Analysis): LifetimeValues {
  const byCustomer = amountsOf(history, options.netRefunds ?? false);
  const ordersOf = (customer: number): number =>
    (history.first[customer + 1] ?? 0) - (history.first[customer] ?? 0);
  const bySegment = (segments?.segments ?? []).map(() => new Summing());
  counted.places.forEach((customer, row) => {
    bySegment[segment[row] ?? -1]?.add(ordersOf(customer), byCustomer[customer] ?? 0);
  });
  const byStage = stages.map(() => new Summing());
  byCustomer.forEach((amount, customer) => {
    byStage[staged.stage[customer] ?? -1]?.add(ordersOf(customer), amount);
  });
  const named = stages.map((stage, place) => [stage, byStage[place]?.told()] as const);
  return {
    byCustomer,
    bySegment: bySegment.map(sum => sum.told()),
    byStage: Object.fromEntries(named) as Record<Stage, Sum>,
  };
}

class Summing {
  #customers = 0;
  #orders = 0;
  #amount = 0;

  add(orders: number, amount: number): void {
    this.#customers += 1;
    this.#orders += orders;
    this.#amount += amount;
  }

  told(): Sum {
    return { customers: this.#customers, orders: this.#orders, amount: this.#amount };
  }
}
