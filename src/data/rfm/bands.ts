import { countBelow } from './thresholds.js';

/** The band above so many of the thresholds. */
export function bandAbove(below: number, thresholds: ArrayLike<number>, reversed: boolean): number {
  return reversed ? thresholds.length + 1 - below : below + 1;
}

/** The band of each value from 0 to below `size`. */
export function bandTable(size: number, thresholds: readonly number[], reversed: boolean): Uint8Array {
  return Uint8Array.from({ length: size }, (_, value) =>
    bandAbove(countBelow(thresholds, value), thresholds, reversed),
  );
}

/** Writes the band of rows as a table has it for their codes. */
export function fillBands(
  codes: Uint16Array,
  table: Uint8Array,
  bands: Uint8Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) bands[row] = table[codes[row] ?? 0] ?? 0;
}
