import { finish, overRows, type Steps } from './steps.js';

/** Buckets of one pass: few enough for the cache, many enough that two passes do for most data. */
const buckets = 65_536;
/** Fewer are sorted. */
const sortable = 4_096;

/**
 * The values at these places of the sorted column, without sorting it: a histogram finds the bucket of each place,
 * and only what is in such a bucket is looked at again. Linear in the rows.
 *
 * @param places 0-based, ascending, each below the column's length
 * @returns the values in the order of `places`
 */
export function valuesAt(column: Float64Array, places: readonly number[]): readonly number[] {
  return finish(valueSteps(column, places));
}

/** `valuesAt` in steps. */
export function* valueSteps(column: Float64Array, places: readonly number[]): Steps<readonly number[]> {
  const last = places.at(-1);
  if (last === undefined) return [];
  if (last >= column.length) throw new RangeError(`There is no place ${last} among ${column.length} rows.`);
  if (column.length > sortable) return yield* throughHistogram(column, places);
  const sorted = column.slice().sort();
  return places.map(place => sorted[place] ?? Number.NaN);
}

function* throughHistogram(column: Float64Array, places: readonly number[]): Steps<readonly number[]> {
  const range = yield* rangeOf(column);
  if (range.low === range.high) return places.map(() => range.low);
  const wanted = bucketsOf(yield* countsOf(column, range), places);
  const members = yield* membersOf(column, range, wanted);
  const values: number[] = [];
  for (const [at, { inside }] of wanted.entries()) {
    values.push(...(yield* valueSteps(members[at] ?? new Float64Array(), inside)));
  }
  return values;
}

interface Range {
  readonly low: number;
  readonly high: number;
  /** Buckets a unit: the lowest value is in the first bucket, the highest in the last. */
  readonly scale: number;
}

function* rangeOf(column: Float64Array): Steps<Range> {
  let low = Infinity;
  let high = -Infinity;
  yield* overRows(column.length, (from, to) => {
    let [lowest, highest] = [low, high];
    for (let row = from; row < to; row += 1) {
      const value = column[row] ?? 0;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    [low, high] = [lowest, highest];
  });
  return { low, high, scale: (buckets - 1) / (high - low) };
}

function* countsOf(column: Float64Array, { low, scale }: Range): Steps<Uint32Array> {
  const counts = new Uint32Array(buckets);
  yield* overRows(column.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const value = column[row] ?? 0;
      const bucket = Math.floor((value - low) * scale);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
  });
  return counts;
}

/** A bucket that holds wanted places, counted from its own first. */
interface WantedBucket {
  readonly bucket: number;
  readonly count: number;
  readonly inside: readonly number[];
}

function bucketsOf(counts: Uint32Array, places: readonly number[]): readonly WantedBucket[] {
  const wanted: WantedBucket[] = [];
  let before = 0;
  let at = 0;
  for (let bucket = 0; bucket < buckets && at < places.length; bucket += 1) {
    const count = counts[bucket] ?? 0;
    const inside: number[] = [];
    for (let place = places[at]; place !== undefined && place < before + count; place = places[at]) {
      inside.push(place - before);
      at += 1;
    }
    if (inside.length > 0) wanted.push({ bucket, count, inside });
    before += count;
  }
  return wanted;
}

/** What is in each wanted bucket, in any order. */
function* membersOf(
  column: Float64Array,
  { low, scale }: Range,
  wanted: readonly WantedBucket[],
): Steps<readonly Float64Array[]> {
  const members = wanted.map(({ count }) => new Float64Array(count));
  const filled = new Uint32Array(wanted.length);
  const wantedAt = new Int16Array(buckets).fill(-1);
  wanted.forEach(({ bucket }, at) => (wantedAt[bucket] = at));
  yield* overRows(column.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const value = column[row] ?? 0;
      const at = wantedAt[Math.floor((value - low) * scale)] ?? -1;
      const into = members[at];
      if (into === undefined) continue;
      const next = filled[at] ?? 0;
      into[next] = value;
      filled[at] = next + 1;
    }
  });
  return members;
}
