import { bandTable } from './bands.js';
import type { RankedColumn } from './ranked-column.js';
import { bucketFinder } from './selection.js';
import { overRows, type Steps } from './steps.js';

/** Numbers from 0 to below this are counted one by one: a century of days has 36,525. */
const countable = 65_536;

/** `null` where a number is not countable. */
export function* countedColumn(column: Int32Array): Steps<RankedColumn | null> {
  const counts = new Uint32Array(countable);
  let bits = 0;
  yield* overRows(column.length, (from, to) => (bits |= countRows(column, counts, from, to)));
  return bits >>> 16 === 0 ? new CountedColumn(column, counts) : null;
}

/** All bits that occur: looking at them once at the end is cheaper than at every number. */
function countRows(column: Int32Array, counts: Uint32Array, from: number, to: number): number {
  let bits = 0;
  for (let row = from; row < to; row += 1) {
    const value = column[row] ?? 0;
    const kept = value & (countable - 1);
    bits |= value;
    counts[kept] = (counts[kept] ?? 0) + 1;
  }
  return bits;
}

class CountedColumn implements RankedColumn {
  readonly length: number;
  readonly #column: Int32Array;
  readonly #counts: Uint32Array;

  constructor(column: Int32Array, counts: Uint32Array) {
    this.length = column.length;
    this.#column = column;
    this.#counts = counts;
  }

  // eslint-disable-next-line require-yield
  *valuesAt(places: readonly number[]): Steps<readonly number[]> {
    const find = bucketFinder(this.#counts);
    return places.map(place => find(place).bucket);
  }

  *bands(thresholds: readonly number[], reversed: boolean): Steps<Uint8Array> {
    const bands = new Uint8Array(this.length);
    const table = bandTable(countable, thresholds, reversed);
    yield* overRows(this.length, (from, to) => fillBands(this.#column, table, bands, from, to));
    return bands;
  }
}

function fillBands(column: Int32Array, table: Uint8Array, bands: Uint8Array, from: number, to: number): void {
  for (let row = from; row < to; row += 1) bands[row] = table[column[row] ?? 0] ?? 0;
}
