import { bandAbove, bandTable } from './bands.js';
import type { RankedColumn } from './ranked-column.js';
import { valuesInBuckets } from './selection.js';
import { overRows, type Steps } from './steps.js';
import { countBelow } from './thresholds.js';

/**
 * Amounts in the order of their leading bits: sign, exponent and eight bits of the fraction, as IEEE 754 has them in the
 * upper half of a number, which for positive numbers are in the order of the numbers. Spans of equal width would have to
 * know the lowest and the highest first, and one great customer would leave the others in one of them.
 */
const codes = 65_536;
const droppedBits = 12;
/** The upper half of 1: all below is coded 0. Amounts that are not positive share a band anyway. */
const upperHalfOfOne = 0x3ff0_0000;
/** Where the upper half of a number lies. */
const upperHalf = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

export function* amountColumn(column: Float64Array): Steps<RankedColumn> {
  const halves = new Int32Array(column.buffer, column.byteOffset, column.length * 2);
  const coded = new Uint16Array(column.length);
  const counts = new Uint32Array(codes);
  yield* overRows(column.length, (from, to) => codeRows(halves, coded, counts, from, to));
  return new AmountColumn(column, coded, counts);
}

function codeRows(
  halves: Int32Array,
  coded: Uint16Array,
  counts: Uint32Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    const code = codeOf(halves[2 * row + upperHalf] ?? 0);
    coded[row] = code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
}

/** Amounts from 2^255 on would share the last code; exact ones end at 2^53. */
function codeOf(half: number): number {
  return half < upperHalfOfOne ? 0 : Math.min(((half - upperHalfOfOne) >> droppedBits) + 1, codes - 1);
}

/** The code of each of a few amounts. */
function codesOf(amounts: readonly number[]): readonly number[] {
  const halves = new Int32Array(Float64Array.from(amounts).buffer);
  return amounts.map((_, at) => codeOf(halves[2 * at + upperHalf] ?? 0));
}

/** In place of a band: the amounts of this code are in several. */
const torn = 0;

class AmountColumn implements RankedColumn {
  readonly length: number;
  readonly #amounts: Float64Array;
  readonly #coded: Uint16Array;
  readonly #counts: Uint32Array;

  constructor(amounts: Float64Array, coded: Uint16Array, counts: Uint32Array) {
    this.length = amounts.length;
    this.#amounts = amounts;
    this.#coded = coded;
    this.#counts = counts;
  }

  valuesAt(places: readonly number[]): Steps<readonly number[]> {
    return valuesInBuckets({ column: this.#amounts, buckets: this.#coded, counts: this.#counts }, places);
  }

  *bands(thresholds: readonly number[], reversed: boolean): Steps<Uint8Array> {
    const bands = new Uint8Array(this.length);
    const thresholdCodes = codesOf(thresholds);
    const table = bandTable(codes, thresholdCodes, reversed);
    for (const code of thresholdCodes) table[code] = torn;
    const banding = { amounts: this.#amounts, coded: this.#coded, table, thresholds, reversed };
    yield* overRows(this.length, (from, to) => fillAmountBands(banding, bands, from, to));
    return bands;
  }
}

interface Banding {
  readonly amounts: Float64Array;
  readonly coded: Uint16Array;
  readonly table: Uint8Array;
  readonly thresholds: readonly number[];
  readonly reversed: boolean;
}

function fillAmountBands(
  { amounts, coded, table, thresholds, reversed }: Banding,
  bands: Uint8Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    const band = table[coded[row] ?? 0] ?? torn;
    bands[row] =
      band === torn ? bandAbove(countBelow(thresholds, amounts[row] ?? 0), thresholds, reversed) : band;
  }
}
