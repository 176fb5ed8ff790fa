import { cellAt } from '../../data/rfm/cube/cube.js';
import { reasonFault } from '../../data/rfm/cycle/reason-fault.js';
import type { Reason } from '../../data/rfm/cycle/reasons.js';
import { stages, type Stage } from '../../data/rfm/stages/stages.js';
import type { TargetCustomer } from './rfm-grid.facts.js';

/** A customer as `data` has them: the daily snapshot writes such rows. */
export interface CustomerRow {
  readonly id: string;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  /** Since the last order. */
  readonly days: number;
  readonly orders: number;
  /** In the smallest unit of the currency. */
  readonly amount: number;
  readonly stage?: Stage | null | undefined;
  /** Worded already, or to be worded in the reader's language. */
  readonly reason?: Reason | string | null | undefined;
  readonly positiveDormant?: boolean | undefined;
}

const known: ReadonlySet<unknown> = new Set([...stages, null, undefined]);

/**
 * What is wrong with a row; empty where nothing is. By hand: there may be a hundred thousand, for which a schema takes
 * several times as long.
 */
export function faultOf(row: unknown, bins: number): string {
  if (!isRecord(row)) return 'a row is an object';
  if (typeof row['id'] !== 'string' || row['id'] === '') return 'id must be a text';
  for (const name of ['r', 'f', 'm'] as const)
    if (!isWhole(row[name], 1, bins)) return `${name} must be a band, 1 to ${bins}`;
  for (const name of ['days', 'orders'] as const)
    if (!isWhole(row[name], 0)) return `${name} must be a count`;
  if (!isWhole(row['amount'], -Infinity)) return 'amount must be whole smallest units of the currency';
  if (!known.has(row['stage'])) return `stage must be one of ${stages.join(' ')}`;
  return reasonFault(row['reason']);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isWhole(value: unknown, least: number, most = Infinity): boolean {
  return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** The customer of a row without fault. */
export function targetOf(row: CustomerRow, bins: number): TargetCustomer {
  const { id, r, f, m, days, orders, amount, stage = null, reason = null } = row;
  const isDormant =
    row.positiveDormant === true || (typeof reason === 'object' && reason?.code === 'positive-dormant');
  return { id, cell: cellAt(r, f, m, bins), days, orders, amount, stage, reason, positiveDormant: isDormant };
}
