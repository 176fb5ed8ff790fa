import { cellAt } from '../../data/rfm/cube.js';
import type { Reason, ReasonCode } from '../../data/rfm/reasons.js';
import { stages, type Stage } from '../../data/rfm/stages.js';
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

export type ReadRows =
  | { readonly targets: readonly TargetCustomer[]; readonly problem?: undefined }
  | { readonly targets?: undefined; readonly problem: string };

/**
 * Reads rows of customers, or says what is wrong with the first bad one. By hand: there may be a hundred thousand, for
 * which a schema takes several times as long.
 */
export function readRows(rows: readonly unknown[], bins: number): ReadRows {
  const targets: TargetCustomer[] = [];
  for (const [at, row] of rows.entries()) {
    const bad = faultOf(row, bins);
    if (bad !== '') return { problem: `customers.${at}: ${bad}` };
    targets.push(targetOf(row as CustomerRow, bins));
  }
  return { targets };
}

/** The numbers that each reason is worded with. */
const cycleNumbers = ['days', 'cycle', 'opens', 'closes'] as const;
const reasonNumbers: Readonly<Record<ReasonCode, readonly string[]>> = {
  'on-course': cycleNumbers,
  soon: cycleNumbers,
  overdue: cycleNumbers,
  late: cycleNumbers,
  leaving: cycleNumbers,
  'positive-dormant': ['days', 'cycle', 'orders'],
  dormant: ['days'],
  'no-cycle': ['days'],
  irregular: ['days', 'gaps'],
  excluded: [],
  'never-bought': [],
  'subscription-active': [],
  'order-open': [],
  'contacted-since-due': [],
};

const known: ReadonlySet<unknown> = new Set([...stages, null, undefined]);

/** What is wrong with a row; empty where nothing is. */
function faultOf(row: unknown, bins: number): string {
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

function reasonFault(reason: unknown): string {
  if (reason === null || reason === undefined || typeof reason === 'string') return '';
  const code = isRecord(reason) ? String(reason['code']) : '';
  const numbers = Object.hasOwn(reasonNumbers, code) ? reasonNumbers[code as ReasonCode] : undefined;
  if (!isRecord(reason) || !numbers)
    return `reason must be a text or have one of the codes ${Object.keys(reasonNumbers).join(' ')}`;
  const missing = numbers.find(name => !isWhole(reason[name], -Infinity));
  return missing === undefined ? '' : `reason ${code} needs the number ${missing}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isWhole(value: unknown, least: number, most = Infinity): boolean {
  return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
}

function targetOf(row: CustomerRow, bins: number): TargetCustomer {
  const { id, r, f, m, days, orders, amount, stage = null, reason = null } = row;
  const isDormant =
    row.positiveDormant === true || (typeof reason === 'object' && reason?.code === 'positive-dormant');
  return { id, cell: cellAt(r, f, m, bins), days, orders, amount, stage, reason, positiveDormant: isDormant };
}
