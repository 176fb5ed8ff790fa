/** Sample statistics of a few numbers; `null` where there is nothing to tell. */

/** The middle, or the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number | null {
  return quantileOf(values, 0.5);
}

/** Type-7 quantile (Hyndman and Fan 1996); `p` from 0 to 1. */
export function quantileOf(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? 0;
  return low + (high - low) * (at - Math.floor(at));
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
