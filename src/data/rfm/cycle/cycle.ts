import type { GapFacts } from './gaps.js';
import { medianOf, quantileOf } from '../statistics.js';

/** What a cycle was estimated from, the most telling first. */
export type CycleGround = 'consumption' | 'own-gaps' | 'same-order' | 'all-gaps';

export interface Cycle {
  /** Days from an order to the next that is to be expected. */
  readonly days: number;
  readonly ground: CycleGround;
}

export const cycleStates = ['on-course', 'soon', 'overdue', 'late', 'leaving', 'irregular'] as const;
/**
 * By the overdue ratio, days since the last order by cycle. `irregular`: fewer than three gaps, or gaps that vary by
 * more than their mean; it raises no alarm.
 */
export type CycleState = (typeof cycleStates)[number];

/** Where each state begins, by the overdue ratio. */
export const stateLimits = { soon: 0.8, overdue: 1, late: 1.5, leaving: 4 } as const;
/** Own gaps that tell enough. */
export const enoughGaps = 3;
/** How many gaps the pooled median counts for beside a customer's own. */
const pooledWeight = 4;
/** Customers at the same order number that tell enough. */
export const enoughPeers = 20;
const steadyVariation = 1;

/** What the gaps of all customers tell of those who have too few of their own. */
export interface PooledGaps {
  /** Of all gaps; `null` where nobody ordered twice. */
  readonly median: number | null;
  /** The median of everybody's first gap, second gap …; `null` where fewer than 20 had one. */
  readonly byOrder: readonly (number | null)[];
}

export function poolGaps(customers: readonly (GapFacts | null)[]): PooledGaps {
  const all: number[] = [];
  const byOrder: number[][] = [];
  for (const facts of customers) {
    facts?.gaps.forEach((gap, at) => {
      all.push(gap);
      (byOrder[at] ??= []).push(gap);
    });
  }
  return {
    median: medianOf(all),
    byOrder: byOrder.map(gaps => (gaps.length >= enoughPeers ? medianOf(gaps) : null)),
  };
}

/**
 * How long this customer takes from an order to the next: by what was bought and how long it lasts where that is
 * known; by the own gaps, drawn towards everybody's as long as they are few; by those at the same order number; by
 * everybody's. `null` where nobody ever ordered twice.
 *
 * @param consumptionDays how long the last order lasts, in days; `null` where it is not known
 */
export function estimateCycle(
  { gaps, median }: Pick<GapFacts, 'gaps' | 'median'>,
  pooled: PooledGaps,
  consumptionDays: number | null = null,
): Cycle | null {
  if (consumptionDays !== null && consumptionDays > 0)
    return { days: consumptionDays, ground: 'consumption' };
  if (median !== null && pooled.median !== null && gaps.length >= enoughGaps) {
    const days = (gaps.length * median + pooledWeight * pooled.median) / (gaps.length + pooledWeight);
    return { days, ground: 'own-gaps' };
  }
  const peers = pooled.byOrder[gaps.length] ?? null;
  if (peers !== null) return { days: peers, ground: 'same-order' };
  return pooled.median === null ? null : { days: pooled.median, ground: 'all-gaps' };
}

/** Days since the last order by cycle: 1 on the day that was to be expected. */
export function overdueRatio({ lastDay }: GapFacts, cycleDays: number, asOf: number): number {
  return (asOf - lastDay) / cycleDays;
}

export function cycleState({ gaps, variation }: GapFacts, ratio: number): CycleState {
  if (gaps.length < enoughGaps || (variation ?? Infinity) > steadyVariation) return 'irregular';
  if (ratio < stateLimits.soon) return 'on-course';
  if (ratio < stateLimits.overdue) return 'soon';
  if (ratio < stateLimits.late) return 'overdue';
  return ratio < stateLimits.leaving ? 'late' : 'leaving';
}

/** Within how many cycles half of all orders came: the 25 % and 75 % points of gap by cycle. */
export interface CycleSpread {
  readonly low: number;
  readonly high: number;
}

/** The spread over all gaps of those whose cycle is known by this estimate; `null` where there is no gap. */
export function cycleSpread(
  customers: readonly (GapFacts | null)[],
  cycles: readonly (Cycle | null)[],
): CycleSpread | null {
  const ratios: number[] = [];
  customers.forEach((facts, at) => {
    const cycle = cycles[at];
    if (facts && cycle) for (const gap of facts.gaps) ratios.push(gap / cycle.days);
  });
  const low = quantileOf(ratios, 0.25);
  const high = quantileOf(ratios, 0.75);
  return low === null || high === null ? null : { low, high };
}

/** When the next order is to be expected, as days since 1970-01-01: a window, since a single day is hardly ever met. */
export interface PurchaseWindow {
  readonly opens: number;
  readonly closes: number;
}

export function purchaseWindow({ lastDay }: GapFacts, { days }: Cycle, spread: CycleSpread): PurchaseWindow {
  return {
    opens: Math.floor(lastDay + days * spread.low),
    closes: Math.ceil(lastDay + days * spread.high),
  };
}
