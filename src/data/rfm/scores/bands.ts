/** A column's cuts as they are shown, and the band of each row. */
export interface Banded {
  readonly cuts: readonly number[];
  readonly bands: Uint8Array;
}

/** The band above so many of the thresholds. */
export function bandAbove(below: number, thresholds: ArrayLike<number>, reversed: boolean): number {
  return reversed ? thresholds.length + 1 - below : below + 1;
}

/** The band of each value from 0 to below `size`. */
export function bandTable(size: number, thresholds: readonly number[], reversed: boolean): Uint8Array {
  const table = new Uint8Array(size);
  let from = 0;
  for (const [below, threshold] of [...thresholds, size].entries()) {
    const to = Math.min(Math.max(threshold + 1, from), size);
    table.fill(bandAbove(below, thresholds, reversed), from, to);
    from = to;
  }
  return table;
}
