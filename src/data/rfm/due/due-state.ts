import type { Analysis } from '../analysis.js';
import type { CycleState } from '../cycle/cycle.js';
import { suppressionOf, type Outlook, type Suppression } from '../cycle/outlook.js';
import { stages } from '../stages/stages.js';

/** The states in which a customer is reported. */
export const dueStates = ['on-course', 'soon', 'overdue', 'late'] as const satisfies readonly CycleState[];
export type DueState = (typeof dueStates)[number];

export const silences = [
  'excluded',
  'subscription-active',
  'order-open',
  'contacted-since-due',
  'irregular',
  'leaving',
  'dormant',
] as const;
/**
 * Why a customer is not reported although the window is near, open or over: what suppresses an alert, no steady cycle,
 * or gone for so long that another order is not to be expected by the cycle any more.
 */
export type Silence = Suppression | 'excluded' | 'irregular' | 'leaving' | 'dormant';

/** Where a customer stands: to be reported with a state, or left alone for the reason that holds most. */
export type Standing =
  | { readonly silence: null; readonly state: DueState }
  | { readonly silence: Silence; readonly state?: undefined };

export function standingOf(analysis: Analysis, customer: number, outlook: Outlook): Standing {
  const { flags, history } = analysis;
  const stage = stages[analysis.stages.stage[customer] ?? 0];
  if (stage === 'excluded' || stage === 'dormant') return { silence: stage };
  if (stage === 'subscriber') return { silence: 'subscription-active' };
  const suppressed = suppressionOf(outlook, flags, customer, history.asOf);
  if (suppressed !== null) return { silence: suppressed };
  const { state } = outlook;
  return state === 'irregular' || state === 'leaving' ? { silence: state } : { silence: null, state };
}
