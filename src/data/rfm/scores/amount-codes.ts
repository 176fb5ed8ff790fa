import { overRows, type Steps } from '../steps.js';

/**
 * Amounts in the order of their leading bits: sign, exponent and eight bits of the fraction, as IEEE 754 has them in the
 * upper half of a number, which for positive numbers are in the order of the numbers. Spans of equal width would have to
 * know the lowest and the highest first, and one great customer would leave the others in one of them.
 */
const droppedBits = 12;
/** The upper half of 1: all below is coded 0. Amounts that are not positive share a band anyway. */
const upperHalfOfOne = 0x3ff0_0000;
const upperHalfOfInfinity = 0x7ff0_0000;
export const amountCodes = codeOf(upperHalfOfInfinity) + 1;

/** By the upper half. */
export function codeOf(half: number): number {
  return half < upperHalfOfOne ? 0 : ((half - upperHalfOfOne) >> droppedBits) + 1;
}

/** In memory the upper half of a number comes second, on all but the rarest machines. */
const upperHalf = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** The halves of all numbers, from the upper one of the first on: that of a row is at twice its place. */
export function halvesOf(column: Float64Array): Int32Array {
  return new Int32Array(column.buffer, column.byteOffset, column.length * 2).subarray(upperHalf);
}

/** The code of each of a few amounts. */
export function codesOf(amounts: readonly number[]): readonly number[] {
  const halves = halvesOf(Float64Array.from(amounts));
  return amounts.map((_, at) => codeOf(halves[2 * at] ?? 0));
}

/** How many rows have each code. */
export function* countCodes(column: Float64Array): Steps<Uint32Array> {
  const halves = halvesOf(column);
  const counts = new Uint32Array(amountCodes);
  yield* overRows(column.length, (from, to) => countRows(halves, counts, from, to));
  return counts;
}

function countRows(halves: Int32Array, counts: Uint32Array, from: number, to: number): void {
  for (let row = from; row < to; row += 1) {
    const code = codeOf(halves[2 * row] ?? 0);
    counts[code] = (counts[code] ?? 0) + 1;
  }
}
