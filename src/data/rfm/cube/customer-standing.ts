import { cellAt } from './cube.js';
import type { CubeRules } from './cube-rules.js';
import { estimateCycle, overdueRatio, type PooledGaps } from '../cycle/cycle.js';
import { contactUpTo, type CustomerFlags } from '../orders/flags.js';
import { gapFactsOf } from '../cycle/gaps.js';
import { orderDaysOf, type OrderHistory } from '../orders/history.js';
import { isPositiveDormant } from '../cycle/positive-dormant.js';
import { stageFacts } from '../stages/stage-columns.js';
import { stageOf, type Stage } from '../stages/stages.js';
import { countBelow } from '../scores/thresholds.js';

/** One customer alone, in the form of all: at place 0. It holds until another one is asked for. */
export interface OwnOrders {
  readonly history: OrderHistory;
  /** Sum of the refunds up to the analysis date, 0 or below. */
  readonly refunds: number;
  readonly flags: CustomerFlags;
}

/** Where a customer stands in a cube, and what he counts there. */
export interface CustomerStanding {
  readonly where: 'scored' | 'unscored' | 'excluded';
  /** By `cellAt`; means nothing but for the scored. */
  readonly cell: number;
  readonly stage: Stage;
  readonly positiveDormant: boolean;
  readonly orders: number;
  /** In the smallest unit of the currency. */
  readonly amount: number;
}

/**
 * What the analysis of all customers says of this one, without looking at any other.
 *
 * @param pooled what the gaps of all customers told on the analysis date
 */
export function customerStanding(own: OwnOrders, rules: CubeRules, pooled: PooledGaps): CustomerStanding {
  const { history, flags } = own;
  const facts = stageFacts(history, 0, flags);
  const { distinctDays, netRefunds } = rules.settings;
  const orders = distinctDays ? orderDaysOf(history, 0).length : facts.ordersEver;
  const amount = amountOf(history) + (netRefunds ? own.refunds : 0);
  const stage = stageOf(facts);
  return {
    where: facts.excluded ? 'excluded' : facts.ordersEver === 0 ? 'unscored' : 'scored',
    cell: cellOf(rules, facts.daysSinceLastOrder ?? 0, orders, amount),
    stage,
    positiveDormant: seemsWorthACall(own, stage, facts.ordersEver, pooled),
    orders,
    amount,
  };
}

function amountOf({ orders, first, order }: OrderHistory): number {
  let sum = 0;
  for (let at = first[0] ?? 0; at < (first[1] ?? 0); at += 1) sum += orders.amount[order[at] ?? 0] ?? 0;
  return sum;
}

function cellOf({ settings: { bins }, thresholds }: CubeRules, days: number, orders: number, amount: number) {
  const r = bins - countBelow(thresholds.r, days);
  const f = countBelow(thresholds.f, orders) + 1;
  // Who brought nothing is in the lowest band, whatever the cuts are.
  const m = amount <= 0 ? 1 : countBelow(thresholds.m, amount) + 1;
  return cellAt(r, f, m, bins);
}

function seemsWorthACall(
  { history, flags }: OwnOrders,
  stage: Stage,
  orders: number,
  pooled: PooledGaps,
): boolean {
  const { asOf } = history;
  const contact = contactUpTo(flags, 0, asOf);
  const daysSinceContact = contact === null ? null : asOf - contact;
  const dormant = { stage, outsideCells: false, orders, daysSinceContact };
  // A cycle is dear to estimate, and few customers need one.
  if (!isPositiveDormant({ ...dormant, ratio: 0 })) return false;
  const gaps = gapFactsOf(orderDaysOf(history, 0));
  const lasts = flags.consumption?.[0] ?? Number.NaN;
  const cycle = estimateCycle(gaps, pooled, lasts > 0 ? lasts : null);
  return isPositiveDormant({ ...dormant, ratio: cycle && overdueRatio(gaps, cycle.days, asOf) });
}
