import type { Stage } from '../stages/stages.js';

/** Fewer orders tell too little of a habit. */
export const fewestOrders = 3;
/** Beyond so many cycles a customer has left. */
export const mostCycles = 4;
/** Who was spoken to lately is left alone, in days. */
export const quietDays = 60;

export interface DormantFacts {
  readonly stage: Stage;
  /** The chosen cells leave the customer out. */
  readonly outsideCells: boolean;
  /** Valid orders ever. */
  readonly orders: number;
  /** `null` where no cycle is known. */
  readonly ratio: number | null;
  /** `null` where there was none. */
  readonly daysSinceContact: number | null;
}

/**
 * Whether a customer who seems gone is worth a call: a habit of three orders, no more than four of its cycles ago, and no
 * contact in 60 days. An active subscription or the flag "out of scope" rules it out.
 */
export function isPositiveDormant(facts: DormantFacts): boolean {
  const { stage, outsideCells, orders, ratio, daysSinceContact } = facts;
  if (stage === 'excluded' || stage === 'subscriber') return false;
  const seemsGone = outsideCells || stage === 'dormant';
  const isWithin = ratio !== null && ratio <= mostCycles;
  return seemsGone && orders >= fewestOrders && isWithin && (daysSinceContact ?? Infinity) >= quietDays;
}
