import type { CycleState } from './cycle.js';
import { contactUpTo, type CustomerFlags } from '../orders/flags.js';
import { suppressionOf, type Outlook, type Suppression } from './outlook.js';
import { isPositiveDormant } from './positive-dormant.js';
import type { Stage } from '../stages/stages.js';

/** Where a customer stands in the purchase cycle; days are whole, a window is days since 1970-01-01. */
export interface CycleParams {
  readonly days: number;
  /** Rounded to whole days. */
  readonly cycle: number;
  readonly opens: number;
  readonly closes: number;
}

/** Why a customer is to be called, or left alone: the one thing that tells most. */
export type Reason =
  | { readonly code: 'excluded' | 'never-bought' | Suppression }
  | ({ readonly code: Exclude<CycleState, 'irregular'> } & CycleParams)
  | {
      readonly code: 'positive-dormant';
      readonly days: number;
      readonly cycle: number;
      readonly orders: number;
    }
  | { readonly code: 'dormant' | 'no-cycle'; readonly days: number }
  | { readonly code: 'irregular'; readonly days: number; readonly gaps: number };

export type ReasonCode = Reason['code'];

export interface ReasonFacts {
  readonly customer: number;
  readonly stage: Stage;
  /** Valid orders ever. */
  readonly orders: number;
  readonly outlook: Outlook | null;
  /** Days since the last order; `null` where there was none. */
  readonly days: number | null;
  /** The chosen cells leave the customer out. */
  readonly outsideCells?: boolean;
}

/** The reason of one customer. */
export function reasonOf(facts: ReasonFacts, flags: CustomerFlags, asOf: number): Reason {
  const { customer, stage, outlook, days } = facts;
  if (stage === 'excluded') return { code: 'excluded' };
  if (stage === 'subscriber') return { code: 'subscription-active' };
  if (days === null) return { code: 'never-bought' };
  if (!outlook) return { code: stage === 'dormant' ? 'dormant' : 'no-cycle', days };
  const cycle = Math.round(outlook.cycle.days);
  if (seemsWorthACall(facts, flags, asOf))
    return { code: 'positive-dormant', days, cycle, orders: facts.orders };
  if (stage === 'dormant') return { code: 'dormant', days };
  const suppressed = suppressionOf(outlook, flags, customer, asOf);
  if (suppressed !== null) return { code: suppressed };
  const { state, window } = outlook;
  if (state === 'irregular') return { code: state, days, gaps: outlook.facts.gaps.length };
  return { code: state, days, cycle, opens: window.opens, closes: window.closes };
}

/** Positive dormant, as far as these facts tell. */
export function seemsWorthACall(facts: ReasonFacts, flags: CustomerFlags, asOf: number): boolean {
  const { customer, stage, orders, outlook, outsideCells = false } = facts;
  const contact = contactUpTo(flags, customer, asOf);
  return isPositiveDormant({
    stage,
    outsideCells,
    orders,
    ratio: outlook?.ratio ?? null,
    daysSinceContact: contact === null ? null : asOf - contact,
  });
}
