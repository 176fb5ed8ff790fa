/**
 * The multiple of `step` nearest to a value, except that rounding never crosses a limit nor lands on one
 * that the value does not equal: 79.96 % is 79.9 % against a target of 80 %.
 */
export function stepBeside(
  value: number,
  step: number,
  limits: readonly number[],
  round: (value: number) => number = Math.round,
): number {
  // Multiples are compared in steps, where they are integers; 1e-9 absorbs what binary fractions lose.
  const exact = value / step;
  let shown = round(exact + (round === Math.floor ? 1e-9 : 0));
  for (const limit of limits) {
    const edge = limit / step;
    if (Math.abs(exact - edge) < 1e-9) continue;
    if (exact < edge && shown >= edge - 1e-9) shown = Math.ceil(edge - 1e-9) - 1;
    if (exact > edge && shown <= edge + 1e-9) shown = Math.floor(edge + 1e-9) + 1;
  }
  return shown * step;
}
