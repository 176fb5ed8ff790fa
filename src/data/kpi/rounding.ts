/** `atLeast`: met by a figure equal or above. `atMost`: met by one equal or below. */
export interface RoundingLimits {
  readonly atLeast: readonly number[];
  readonly atMost: readonly number[];
}

export const noLimits: RoundingLimits = { atLeast: [], atMost: [] };

/**
 * Rounds to the nearest multiple of `step`, but never across a limit: 79.96 % is 79.9 % against 80, so that
 * what is read agrees with the verdict. `value`, `step` and limits are in one unit; for a percentage with a
 * decimal of a ratio the step is 0.001. Where two limits leave no multiple on the right side of both, the
 * nearest is returned. `step` must be above 0. Where no limit is near, `round` decides: `Math.floor` for what
 * ticks.
 */
export function roundBeside(
  value: number,
  step: number,
  limits: RoundingLimits,
  round: (steps: number) => number = Math.round,
): number {
  const whole = round(value / step);
  const nearest = multiple(whole, step);
  const other = multiple(nearest > value ? whole - 1 : whole + 1, step);
  return [nearest, other].find(shown => sameSide(value, shown, limits)) ?? nearest;
}

/** 799 steps of 0.001 are 0.799: dividing by the inverse is exact where multiplying is not. */
function multiple(whole: number, step: number): number {
  const inverse = Math.round(1 / step);
  const exact = step < 1 && Math.abs(inverse * step - 1) < 1e-9;
  return exact ? whole / inverse : whole * step;
}

function sameSide(value: number, shown: number, { atLeast, atMost }: RoundingLimits): boolean {
  return (
    atLeast.every(limit => value >= limit === shown >= limit) &&
    atMost.every(limit => value <= limit === shown <= limit)
  );
}
