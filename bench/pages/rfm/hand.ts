import type { Bands, Customers, Way } from '../scoring.js';

/**
 * The limit: written for these three columns and five bands, with all that is known of them. Days and orders are few
 * different numbers, so they are counted one by one. Amounts are counted by their leading bits; all rows have their band
 * from the counts, and only those that share their leading bits with a cut are looked at again.
 */
class Hand implements Way {
  #customers: Customers | null = null;

  load(customers: Customers): void {
    this.#customers = customers;
  }

  score(): Bands {
    if (!this.#customers) throw new TypeError('Nothing is loaded.');
    const { days, orders, amount } = this.#customers;
    return { r: countedBands(days, true), f: countedBands(orders, false), m: amountBands(amount) };
  }
}

/** A cut at `rest` fifths of the way between a place of the sorted rows and the next: type 7. */
interface Cut {
  readonly place: number;
  readonly rest: number;
}

function cutsOf(count: number): readonly Cut[] {
  return [1, 2, 3, 4].map(fifths => {
    const step = (count - 1) * fifths;
    return { place: Math.floor(step / 5), rest: step % 5 };
  });
}

/** The last whole number below a cut. */
function lastBelow(low: number, high: number, rest: number): number {
  return low + Math.floor(((high - low) * rest) / 5);
}

const most = 65_536;

function countedBands(column: Int32Array, reversed: boolean): Uint8Array {
  const { length } = column;
  const counts = new Uint32Array(most);
  if (countValues(column, counts) >>> 16 !== 0)
    throw new RangeError('There are days or orders of 65,536 or more.');
  const find = finder(counts);
  const ends = cutsOf(length).map(({ place, rest }) => lastBelow(find(place), find(place + 1), rest));
  const table = new Uint8Array(most).fill(reversed ? 1 : 5);
  for (let cut = 3; cut >= 0; cut -= 1) table.fill(reversed ? 5 - cut : cut + 1, 0, (ends[cut] ?? 0) + 1);
  const bands = new Uint8Array(length);
  lookUp(column, table, bands);
  return bands;
}

// Each loop over the rows is a function of its own: what stands around a loop costs it its compiled code.

function countValues(column: Int32Array, counts: Uint32Array): number {
  let bits = 0;
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] ?? 0;
    bits |= value;
    const kept = value & 0xffff;
    counts[kept] = (counts[kept] ?? 0) + 1;
  }
  return bits;
}

function lookUp(column: Int32Array, table: Uint8Array, bands: Uint8Array): void {
  for (let row = 0; row < column.length; row += 1) bands[row] = table[column[row] ?? 0] ?? 0;
}

/** Finds the bucket of a place; places are asked for in order, or one back. */
function finder(counts: Uint32Array): (place: number) => number {
  let bucket = 0;
  let before = 0;
  return place => {
    if (place < before) [bucket, before] = [0, 0];
    while (before + (counts[bucket] ?? 0) <= place) before += counts[bucket++] ?? 0;
    return bucket;
  };
}

/** A tenth of a percent wide where amounts are above one; all others, refunds among them, are together. */
function codeOf(upperHalf: number): number {
  return upperHalf < 0x3ff00000 ? 0 : ((upperHalf - 0x3ff00000) >> 12) + 1;
}

function amountBands(column: Float64Array<ArrayBuffer>): Uint8Array {
  const halves = new Int32Array(column.buffer);
  const counts = new Uint32Array(most);
  countCodes(halves, counts);
  const cuts = cutsOf(column.length);
  const { table, torn, before } = tableOf(counts, cuts);
  const bands = new Uint8Array(column.length);
  const rows = new Uint32Array(torn);
  lookUpCodes(halves, table, bands, rows);
  const values = valuesOf(column, rows).sort();
  const ends = cuts.map(({ place, rest }, cut) => {
    const at = place - (before[cut] ?? 0);
    return lastBelow(values[at] ?? 0, values[at + 1] ?? 0, rest);
  });
  compare(column, rows, ends, bands);
  return bands;
}

function countCodes(halves: Int32Array, counts: Uint32Array): void {
  for (let half = 1; half < halves.length; half += 2) {
    const code = codeOf(halves[half] ?? 0);
    counts[code] = (counts[code] ?? 0) + 1;
  }
}

/** Notes the rows that the table has no band for. */
function lookUpCodes(halves: Int32Array, table: Uint8Array, bands: Uint8Array, rows: Uint32Array): void {
  let found = 0;
  for (let row = 0; row < bands.length; row += 1) {
    const band = table[codeOf(halves[2 * row + 1] ?? 0)] ?? 0;
    bands[row] = band;
    if (band === 0) rows[found++] = row;
  }
}

function valuesOf(column: Float64Array, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) values[at] = column[rows[at] ?? 0] ?? 0;
  return values;
}

function compare(column: Float64Array, rows: Uint32Array, ends: readonly number[], bands: Uint8Array): void {
  const [first = 0, second = 0, third = 0, fourth = 0] = ends;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const value = column[row] ?? 0;
    bands[row] = value <= first ? 1 : value <= second ? 2 : value <= third ? 3 : value <= fourth ? 4 : 5;
  }
}

interface Torn {
  /** The band of each code; 0 where a cut is beside a row of it. */
  readonly table: Uint8Array;
  /** How many rows have such a code. */
  readonly torn: number;
  /** How many rows of other codes are before each cut. */
  readonly before: readonly number[];
}

function tableOf(counts: Uint32Array, cuts: readonly Cut[]): Torn {
  const table = new Uint8Array(most);
  const before: number[] = [];
  let torn = 0;
  let from = 0;
  for (let code = 0; code < most; code += 1) {
    const count = counts[code] ?? 0;
    if (count === 0) continue;
    const to = from + count;
    if (cuts.some(({ place }) => place + 1 >= from && place < to)) {
      torn += count;
      while ((cuts[before.length]?.place ?? to) < to) before.push(to - torn);
    } else table[code] = before.length + 1;
    from = to;
  }
  return { table, torn, before };
}

export const way = new Hand();
