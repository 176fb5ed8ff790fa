import { bandTable, fillBands } from './bands.js';
import type { RankedColumn } from './ranked-column.js';
import { overRows, type Steps } from './steps.js';

/** Numbers from 0 to below this are counted one by one: a century of days has 36,525. */
const countable = 65_536;

/** `null` where a number is not countable. */
export function* countedColumn(column: Int32Array): Steps<RankedColumn | null> {
  const values = new Uint16Array(column.length);
  const counts = new Uint32Array(countable);
  let bits = 0;
  yield* overRows(column.length, (from, to) => (bits |= countRows(column, values, counts, from, to)));
  return bits >>> 16 === 0 ? new CountedColumn(values, counts) : null;
}

/** All bits that occur: looking at them once at the end is cheaper than at every number. */
function countRows(
  column: Int32Array,
  values: Uint16Array,
  counts: Uint32Array,
  from: number,
  to: number,
): number {
  let bits = 0;
  for (let row = from; row < to; row += 1) {
    const value = column[row] ?? 0;
    const kept = value & (countable - 1);
    bits |= value;
    values[row] = kept;
    counts[kept] = (counts[kept] ?? 0) + 1;
  }
  return bits;
}

class CountedColumn implements RankedColumn {
  readonly length: number;
  readonly #values: Uint16Array;
  readonly #counts: Uint32Array;

  constructor(values: Uint16Array, counts: Uint32Array) {
    this.length = values.length;
    this.#values = values;
    this.#counts = counts;
  }

  // eslint-disable-next-line require-yield
  *valuesAt(places: readonly number[]): Steps<readonly number[]> {
    let value = 0;
    let below = 0;
    return places.map(place => {
      while (below + (this.#counts[value] ?? 0) <= place) below += this.#counts[value++] ?? 0;
      return value;
    });
  }

  *bands(thresholds: readonly number[], reversed: boolean): Steps<Uint8Array> {
    const bands = new Uint8Array(this.length);
    const table = bandTable(countable, thresholds, reversed);
    yield* overRows(this.length, (from, to) => fillBands(this.#values, table, bands, from, to));
    return bands;
  }
}
