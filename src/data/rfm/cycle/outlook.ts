import {
  cycleSpread,
  cycleState,
  estimateCycle,
  overdueRatio,
  poolGaps,
  purchaseWindow,
  type Cycle,
  type CycleSpread,
  type CycleState,
  type PooledGaps,
  type PurchaseWindow,
} from './cycle.js';
import { contactUpTo, type CustomerFlags } from '../orders/flags.js';
import { gapsOfAll, type GapFacts } from './gaps.js';
import type { OrderHistory } from '../orders/history.js';

/** When a customer is to be expected again. */
export interface Outlook {
  readonly facts: GapFacts;
  readonly cycle: Cycle;
  /** Days since the last order by cycle. */
  readonly ratio: number;
  readonly state: CycleState;
  /** The day at one cycle after the last order, as days since 1970-01-01, not rounded. */
  readonly due: number;
  readonly window: PurchaseWindow;
}

/** What the gaps of all customers tell together. */
export interface GapBasis {
  readonly pooled: PooledGaps;
  readonly spread: CycleSpread;
}

export interface Outlooks extends GapBasis {
  /** By the customer's place; `null` without a valid order, and where nobody ever ordered twice. */
  readonly of: readonly (Outlook | null)[];
}

/** Where there is no gap to measure by: the window is the due day itself. */
export const noSpread: CycleSpread = { low: 1, high: 1 };

/**
 * Purchase cycle, state and window of every customer.
 *
 * @param basis where these customers are a part of all; else it is taken from them
 */
export function outlooksOf(history: OrderHistory, flags: CustomerFlags = {}, basis?: GapBasis): Outlooks {
  const all = gapsOfAll(history);
  const pooled = basis?.pooled ?? poolGaps(all);
  const cycles = all.map((facts, customer) => {
    const lasts = flags.consumption?.[customer] ?? Number.NaN;
    return facts && estimateCycle(facts, pooled, lasts > 0 ? lasts : null);
  });
  const spread = basis?.spread ?? cycleSpread(all, cycles) ?? noSpread;
  const of = all.map((facts, customer) => {
    const cycle = cycles[customer];
    return facts && cycle ? outlookOf(facts, cycle, spread, history.asOf) : null;
  });
  return { of, pooled, spread };
}

function outlookOf(facts: GapFacts, cycle: Cycle, spread: CycleSpread, asOf: number): Outlook {
  const ratio = overdueRatio(facts, cycle.days, asOf);
  return {
    facts,
    cycle,
    ratio,
    state: cycleState(facts, ratio),
    due: facts.lastDay + cycle.days,
    window: purchaseWindow(facts, cycle, spread),
  };
}

/** Why a due customer raises no alarm. */
export type Suppression = 'subscription-active' | 'order-open' | 'contacted-since-due';

/** Why the customer is left alone; `null`: an alarm may be raised. One alarm a cycle is for its sender to keep. */
export function suppressionOf(
  { due }: Outlook,
  flags: CustomerFlags,
  customer: number,
  asOf: number,
): Suppression | null {
  if (flags.subscriptionActive?.[customer] === 1) return 'subscription-active';
  if (flags.openOrder?.[customer] === 1) return 'order-open';
  const contact = contactUpTo(flags, customer, asOf);
  return contact !== null && contact > due ? 'contacted-since-due' : null;
}
