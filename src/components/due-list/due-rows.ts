import { epochDay } from '../../data/model/civil.js';
import { windowPhase } from '../../data/rfm/due/due-list.js';
import { dueStates, type DueState } from '../../data/rfm/due/due-state.js';
import { stateLimits } from '../../data/rfm/cycle/cycle.js';
import { reasonFault } from '../../data/rfm/cycle/reason-fault.js';
import type { Reason } from '../../data/rfm/cycle/reasons.js';
import { stages, type Stage } from '../../data/rfm/stages/stages.js';
import type { DueRow } from './due-list.facts.js';

/** A day as `YYYY-MM-DD`, or counted from 1970-01-01. */
export type GivenDay = string | number;

/** A due customer as `data` has them: the daily snapshot writes such rows. */
export interface DueCustomerInput {
  readonly id: string;
  /** One number of several, for `mado-dial`. */
  readonly numberRef?: string | undefined;
  /** By the ratio where it is absent. */
  readonly state?: DueState | undefined;
  /** Days since the last order by cycle. */
  readonly ratio: number;
  readonly lastOrder: GivenDay;
  readonly opens: GivenDay;
  readonly closes: GivenDay;
  readonly product?: string | null | undefined;
  readonly next?:
    { readonly product: string; readonly count: number; readonly cases: number } | null | undefined;
  /** In the smallest unit of the currency. */
  readonly value: number;
  readonly stage?: Stage | null | undefined;
  /** Worded already, or to be worded in the reader's language. */
  readonly reason?: Reason | string | null | undefined;
  /** When the alert of this cycle was raised. */
  readonly raised?: GivenDay | null | undefined;
}

type Given = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a row; empty where nothing is. By hand: there may be a hundred thousand, for which a schema takes
 * several times as long.
 */
export function dueFault(row: unknown): string {
  if (!isRecord(row)) return 'a row is an object';
  if (!isText(row['id'])) return 'id must be a text';
  if (typeof row['ratio'] !== 'number' || !(row['ratio'] >= 0)) return 'ratio must be a number, 0 or more';
  for (const name of ['lastOrder', 'opens', 'closes'] as const)
    if (dayOf(row[name]) === undefined) return `${name} must be a day, YYYY-MM-DD`;
  if (!isNone(row['raised']) && dayOf(row['raised']) === undefined) return 'raised must be a day, YYYY-MM-DD';
  if (!Number.isSafeInteger(row['value'])) return 'value must be whole smallest units of the currency';
  return choiceFault(row) || nextFault(row['next']) || reasonFault(row['reason']);
}

function choiceFault(row: Given): string {
  if (!isNone(row['state']) && !dueStates.some(state => state === row['state']))
    return `state must be one of ${dueStates.join(' ')}`;
  if (!isNone(row['stage']) && !stages.some(stage => stage === row['stage']))
    return `stage must be one of ${stages.join(' ')}`;
  const named = (['product', 'numberRef'] as const).find(name => !isNone(row[name]) && !isText(row[name]));
  return named === undefined ? '' : `${named} must be a text`;
}

function nextFault(next: unknown): string {
  if (isNone(next)) return '';
  const isWhole = isRecord(next) && isText(next['product']);
  const counts = isRecord(next) ? [next['count'], next['cases']] : [];
  return isWhole && counts.every(count => Number.isSafeInteger(count))
    ? ''
    : 'next must have a product, a count and the cases';
}

/** Where a window is seen from. */
export interface Sight {
  readonly asOf: number;
  readonly within: number;
}

/** The row of a customer without fault; `null` where the window opens after these days. */
export function dueRowOf(row: DueCustomerInput, { asOf, within }: Sight): DueRow | null {
  const { id, numberRef, ratio, value, product = null, next = null, stage = null, reason = null } = row;
  const [lastOrder = 0, opens = 0, closes = 0] = [row.lastOrder, row.opens, row.closes].map(dayOf);
  const phase = windowPhase({ opens, closes }, asOf, within);
  if (phase === null) return null;
  const state = row.state ?? stateOf(ratio);
  const raised = dayOf(row.raised) ?? null;
  const told = {
    numberRef,
    state,
    phase,
    ratio,
    lastOrder,
    opens,
    closes,
    product,
    next,
    value,
    stage,
    reason,
  };
  return { name: id, id, ...told, raised };
}

/** A customer as a gateway lists them, with a masked id; `null` where the record makes no sense. */
export function maskedRow(record: Given, sight: Sight): DueRow | null {
  const { maskedId: id } = record;
  const row = wholeRow({ ...record, id }, sight);
  return row && { ...row, id: null };
}

/** A customer of an extract, with the whole id; `null` where the record makes no sense. */
export function wholeRow(record: Given, sight: Sight): DueRow | null {
  return dueFault(record) === '' ? dueRowOf(record as unknown as DueCustomerInput, sight) : null;
}

function stateOf(ratio: number): DueState {
  if (ratio < stateLimits.soon) return 'on-course';
  if (ratio < stateLimits.overdue) return 'soon';
  return ratio < stateLimits.late ? 'overdue' : 'late';
}

function dayOf(day: unknown): number | undefined {
  if (typeof day === 'number') return Number.isSafeInteger(day) ? day : undefined;
  return typeof day === 'string' ? epochDay(day) : undefined;
}

function isNone(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Given {
  return typeof value === 'object' && value !== null;
}
