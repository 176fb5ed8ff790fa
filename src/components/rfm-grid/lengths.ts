import type { Measure } from './measures.js';

/** How long the bar of a figure is beside the others. */
export interface Length {
  /** -1 to 1 of the largest size; below 0 it runs to the other side. */
  readonly share: number;
  /** The bars begin in the middle, since some are of less than nothing. */
  readonly isTwoSided: boolean;
}

export const noLength: Length = { share: 0, isTwoSided: false };

/** What is there at all is seen. */
const shortest = 0.012;

/** The lengths of figures that stand below each other; where nobody is, `null`, is nothing. */
export function lengthsOf(measure: Measure, values: readonly (number | null)[]): readonly Length[] {
  const sizes = values.map(value => Math.abs(value ?? 0));
  const largest = Math.max(1, ...sizes);
  const isTwoSided = measure === 'change' || values.some(value => value !== null && value < 0);
  return values.map((value, at) => {
    const size = value ? Math.max(shortest, (sizes[at] ?? 0) / largest) : 0;
    return { share: value !== null && value < 0 ? -size : size, isTwoSided };
  });
}
