import { valuesAt } from './scores/selection.js';

/** Sample statistics of numbers; `null` where there is nothing to tell. */

/** The middle, or the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number | null {
  return quantileOf(values, 0.5);
}

/** Type-7 quantile (Hyndman and Fan 1996); `p` from 0 to 1. */
export function quantileOf(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null;
  const at = (values.length - 1) * p;
  const [low = 0, high = low] = sortedAt(values, Math.floor(at), Math.ceil(at));
  return low + (high - low) * (at - Math.floor(at));
}

/** One customer's numbers; typed arrays cost more than they save. */
const few = 32;

/** The values at two places of the sorted list, the lower one first. */
function sortedAt(values: readonly number[], low: number, high: number): readonly number[] {
  if (values.length > few) return valuesAt(Float64Array.from(values), [low, high]);
  const sorted: number[] = [];
  for (const value of values) {
    let place = sorted.length;
    while (place > 0 && (sorted[place - 1] ?? value) > value) {
      sorted[place] = sorted[place - 1] ?? value;
      place -= 1;
    }
    sorted[place] = value;
  }
  return [sorted[low] ?? 0, sorted[high] ?? 0];
}

/** `quantileOf` values of which many are equal: how often each occurs. */
export function quantileOfCounts(counts: ReadonlyMap<number, number>, p: number): number | null {
  const sorted = [...counts].sort(([one], [other]) => one - other);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  const at = (total - 1) * p;
  const low = valueAtPlace(sorted, Math.floor(at));
  const high = valueAtPlace(sorted, Math.ceil(at));
  return low + (high - low) * (at - Math.floor(at));
}

function valueAtPlace(sorted: readonly (readonly [value: number, count: number])[], place: number): number {
  let below = 0;
  for (const [value, count] of sorted) {
    below += count;
    if (place < below) return value;
  }
  return Number.NaN;
}

export function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** With n - 1 in the denominator; of one value there is none. */
export function deviationOf(values: readonly number[]): number | null {
  const mean = meanOf(values);
  if (mean === null || values.length < 2) return null;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** Median of the distances from the median. */
export function medianDistanceOf(values: readonly number[]): number | null {
  const median = medianOf(values);
  return median === null ? null : medianOf(values.map(value => Math.abs(value - median)));
}
