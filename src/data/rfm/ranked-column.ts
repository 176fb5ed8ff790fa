import { amountColumn } from './amount-column.js';
import { countedColumn } from './counted-column.js';
import type { Steps } from './steps.js';

/** A column of whole numbers as cuts ask it: which value has a rank, and which band a row is in. */
export interface RankedColumn {
  readonly length: number;
  /** The values at these places of the sorted column: 0-based, ascending, each below its length. */
  valuesAt(places: readonly number[]): Steps<readonly number[]>;
  /** The band of each row: 1 and the thresholds below its value; counted from the other end where `reversed`. */
  bands(thresholds: readonly number[], reversed: boolean): Steps<Uint8Array>;
}

/** Days and orders are few different numbers, which are counted one by one; amounts are many. */
export function* rankedColumn(column: Int32Array | Float64Array): Steps<RankedColumn> {
  if (!(column instanceof Int32Array)) return yield* amountColumn(column);
  return (yield* countedColumn(column)) ?? (yield* amountColumn(Float64Array.from(column)));
}
