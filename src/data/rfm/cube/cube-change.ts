import { cellBands, type Sum, type Totals } from './cells.js';
import { cubeKey, type CubeSumRecord } from './cube-records.js';
import type { CustomerStanding } from './customer-standing.js';

/** What one customer's way from one standing to another changes in the records of a cube. */
export interface CubeChange {
  /** By key, what is to be added to the sums of `cell` and `part` records. */
  readonly sums: ReadonlyMap<string, CubeSumRecord>;
  readonly totals: (totals: Totals) => Totals;
}

type Where = CustomerStanding['where'];
type Counted = readonly [standing: CustomerStanding, sign: 1 | -1];

/** @param before `null`: the customer was not known */
export function cubeChange(
  before: CustomerStanding | null,
  after: CustomerStanding,
  bins: number,
): CubeChange | null {
  if (before && sameStanding(before, after)) return null;
  const counted: readonly Counted[] = before
    ? [
        [before, -1],
        [after, 1],
      ]
    : [[after, 1]];
  return { sums: sumsOf(counted, bins), totals: totals => totalsWith(totals, counted) };
}

function sameStanding(one: CustomerStanding, other: CustomerStanding): boolean {
  return (Object.keys(one) as (keyof CustomerStanding)[]).every(field => one[field] === other[field]);
}

function sumsOf(counted: readonly Counted[], bins: number): ReadonlyMap<string, CubeSumRecord> {
  const sums = new Map<string, CubeSumRecord>();
  for (const [standing, sign] of counted) {
    for (const key of keysOf(standing, bins)) sums.set(key, added(sums.get(key), standing, sign));
  }
  return sums;
}

/** Only who has a score is in a cell. */
function keysOf({ where, cell, stage, positiveDormant }: CustomerStanding, bins: number): readonly string[] {
  if (where !== 'scored') return [];
  const { r, f, m } = cellBands(cell, bins);
  const keys = [cubeKey('cell', r, f, m), cubeKey('part', stage, r, f, m)];
  return positiveDormant ? [...keys, cubeKey('part', 'positive-dormant', r, f, m)] : keys;
}

function totalsWith(totals: Totals, counted: readonly Counted[]): Totals {
  const sums: Record<Where | 'all', Sum> = { ...totals };
  for (const [standing, sign] of counted) {
    sums.all = added(sums.all, standing, sign);
    sums[standing.where] = added(sums[standing.where], standing, sign);
  }
  return sums;
}

function added(sum: Sum | undefined, { orders, amount }: CustomerStanding, sign: 1 | -1): Sum {
  return {
    customers: (sum?.customers ?? 0) + sign,
    orders: (sum?.orders ?? 0) + sign * orders,
    amount: (sum?.amount ?? 0) + sign * amount,
  };
}
