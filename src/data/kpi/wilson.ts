/** 95 % of a normal distribution lie within so many standard deviations. */
export const z95 = 1.96;

export interface WilsonInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The Wilson score interval of a proportion, without continuity correction (E. B. Wilson, Journal of the
 * American Statistical Association 22, 1927). `null` unless 0 <= successes <= trials and trials > 0. Lies
 * within 0 and 1 and contains successes / trials.
 */
export function wilson(successes: number, trials: number, z = z95): WilsonInterval | null {
  if (!(trials > 0) || !(successes >= 0) || successes > trials) return null;
  const proportion = successes / trials;
  const spread = (z * z) / trials;
  const centre = proportion + spread / 2;
  const margin = z * Math.sqrt((proportion * (1 - proportion)) / trials + spread / (4 * trials));
  // At 0 and 1 the bound is exact, but rounding of the root misses it by a last digit.
  const low = Math.min(proportion, Math.max(0, (centre - margin) / (1 + spread)));
  const high = Math.max(proportion, Math.min(1, (centre + margin) / (1 + spread)));
  return { low, high };
}
