import { compareBytes } from '../../data/rfm/orders/byte-order.js';
import type { TargetOrder as TargetSort } from '../../data/rfm/cube/list-records.js';
import type { Steps } from '../../data/rfm/steps.js';
import type { Selection } from './cell-selection.js';
import type { Filter, TargetCustomer } from './rfm-grid.facts.js';

export interface TargetOrder {
  readonly key: TargetSort;
  readonly descending: boolean;
}

/** The most money first. */
export const usualOrder: TargetOrder = { key: 'amount', descending: true };

/** Customers that are looked at, or merged, in a step: about a millisecond. */
const perStep = 4_096;
/** Runs of this length are sorted in one go. */
const runLength = 1_024;

/** The customers in the chosen cells, sorted, a step at a time: sorting 100,000 at once stops a page for a fifth of a second. */
export function* targetSteps(
  customers: readonly TargetCustomer[],
  selection: Selection,
  filter: Filter | null,
  order: TargetOrder,
): Steps<readonly TargetCustomer[]> {
  const chosen: TargetCustomer[] = [];
  for (let from = 0; from < customers.length; from += perStep) {
    for (const customer of customers.slice(from, from + perStep))
      if (selection.has(customer.cell) && passes(customer, filter)) chosen.push(customer);
    yield;
  }
  return yield* sortedSteps(chosen, order);
}

/** The customers sorted, a step at a time; those who are alike by their ids, in the order of bytes. */
export function sortedSteps(
  customers: readonly TargetCustomer[],
  order: TargetOrder,
): Steps<readonly TargetCustomer[]> {
  return sortSteps(customers, (one, other) => compareTargets(one, other, order));
}

function compareTargets(
  one: TargetCustomer,
  other: TargetCustomer,
  { key, descending }: TargetOrder,
): number {
  const difference = differenceBy(key, one, other);
  return (descending ? -difference : difference) || compareBytes(one.id, other.id);
}

/** Cells lie in the order of R, then F, then M. */
function differenceBy(key: TargetSort, one: TargetCustomer, other: TargetCustomer): number {
  if (key === 'id') return compareBytes(one.id, other.id);
  return key === 'score' ? one.cell - other.cell : one[key] - other[key];
}

function passes({ stage, positiveDormant }: TargetCustomer, filter: Filter | null): boolean {
  if (filter === null) return true;
  return filter === 'positive-dormant' ? positiveDormant : stage === filter;
}

/** Merge sort from below: sorted runs are merged two and two until there is one. */
function* sortSteps<T>(items: readonly T[], compare: (one: T, other: T) => number): Steps<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += runLength) {
    runs.push(items.slice(from, from + runLength).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(yield* mergeSteps(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergeSteps<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (one: T, other: T) => number,
): Steps<readonly T[]> {
  if (right.length === 0) return left;
  const merged: T[] = [];
  const ends = { left: 0, right: 0 };
  while (merged.length < left.length + right.length) {
    mergeSome(left, right, { compare, merged, ends });
    yield;
  }
  return merged;
}

interface Merge<T> {
  readonly compare: (one: T, other: T) => number;
  readonly merged: T[];
  readonly ends: { left: number; right: number };
}

function mergeSome<T>(left: readonly T[], right: readonly T[], { compare, merged, ends }: Merge<T>): void {
  for (let count = 0; count < perStep; count += 1) {
    const [one, other] = [left[ends.left], right[ends.right]];
    if (one === undefined && other === undefined) return;
    if (other === undefined || (one !== undefined && compare(one, other) <= 0)) {
      merged.push(one as T);
      ends.left += 1;
    } else {
      merged.push(other);
      ends.right += 1;
    }
  }
}
