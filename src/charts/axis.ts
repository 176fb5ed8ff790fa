/**
 * One straight axis: where a value lies between two ends. By hand, because d3's `scaleLinear` brings
 * 10.8 kB (gzip) of interpolators and formats for what is one division here.
 */
export interface Axis {
  readonly from: number;
  /** Greater than `from`. */
  readonly to: number;
}

/** A stretch of an axis that a value should not be in, in the axis's own unit. */
export interface Zone {
  readonly from: number;
  readonly to: number;
  readonly level: 'watch' | 'alert';
}

/** The place of a value on its axis: 0 at `from`, 1 at `to`, held at the ends beyond them. */
export function place(value: number, axis: Axis): number {
  return Math.min(1, Math.max(0, (value - axis.from) / (axis.to - axis.from)));
}

/** From where the drawn length starts: zero where the axis has it, else the end nearest to it. */
export function originOf(axis: Axis): number {
  return place(0, axis);
}

const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

/** The least round number that is not below `value` (above 0): 1, 1.2, 1.5, 2 … times a power of ten. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  // A hair of tolerance, so that 0.3 (0.30000000000000004 as a quotient) is its own round number.
  const step = steps.find(candidate => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(12));
}
