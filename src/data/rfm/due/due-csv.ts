import type { Language } from '../../model/vocabulary.js';
import { formatAmount } from '../orders/amount.js';
import type { CsvCell } from '../orders/csv.js';
import type { DueCustomer } from './due-list.js';
import type { Reason } from '../cycle/reasons.js';
import { dueStateNames, windowPhaseNames } from './due-words.js';
import { dayName } from '../orders/order-day.js';
import { wordReason } from '../cycle/reason-words.js';
import { stageNames, type Stage } from '../stages/stages.js';

/** The columns of a list of due customers, from the command line as from the element. */
export const dueColumns = [
  'customer_id',
  'state',
  'window',
  'overdue_ratio',
  'last_order',
  'window_opens',
  'window_closes',
  'product',
  'next_product',
  'next_count',
  'next_cases',
  'value',
  'stage',
  'reason',
] as const;

/** A due customer as a file has them: of who made a list elsewhere less may be known, or be worded already. */
export interface DueLine extends Omit<DueCustomer, 'stage' | 'reason' | 'raised'> {
  readonly stage: Stage | null;
  readonly reason: Reason | string | null;
}

/** One customer under these columns; the value at stake in the currency. */
export function dueCells(customer: DueLine, language: Language, minorUnits: number): readonly CsvCell[] {
  const { id, state, phase, ratio, lastOrder, opens, closes, product, next, value, stage, reason } = customer;
  return [
    id,
    dueStateNames[state][language],
    windowPhaseNames[phase][language],
    ratio,
    dayName(lastOrder),
    dayName(opens),
    dayName(closes),
    product,
    next?.product ?? null,
    next?.count ?? null,
    next?.cases ?? null,
    Number(formatAmount(value, minorUnits)),
    stage === null ? null : stageNames[stage][language],
    typeof reason === 'object' && reason !== null ? wordReason(reason, language) : reason,
  ];
}
