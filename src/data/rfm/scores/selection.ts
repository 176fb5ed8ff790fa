import { finish, overRows, type Steps } from '../steps.js';

/** Buckets of one pass: few enough for the cache, many enough that two passes do for most data. */
const most = 65_536;
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
  return yield* valuesInBuckets(yield* evenBuckets(column, range), places);
}

interface Range {
  readonly low: number;
  readonly high: number;
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
  return { low, high };
}

/** A column whose rows were put into buckets: what is in a lower bucket is lower. */
interface BucketedColumn {
  readonly column: Float64Array;
  /** The bucket of each row. */
  readonly buckets: Uint16Array;
  /** How many rows each bucket has. */
  readonly counts: Uint32Array;
}

/** Buckets of equal width: the lowest value is in the first, the highest in the last. */
function* evenBuckets(column: Float64Array, { low, high }: Range): Steps<BucketedColumn> {
  const buckets = new Uint16Array(column.length);
  const counts = new Uint32Array(most);
  const scale = (most - 1) / (high - low);
  yield* overRows(column.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const bucket = Math.floor(((column[row] ?? 0) - low) * scale);
      buckets[row] = bucket;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
  });
  return { column, buckets, counts };
}

/** The values at places, 0-based and ascending: only what is in the bucket of such a place is looked at. */
function* valuesInBuckets(bucketed: BucketedColumn, places: readonly number[]): Steps<readonly number[]> {
  const wanted = wantedBuckets(bucketed.counts, places);
  const members = yield* membersOf(bucketed, wanted);
  const values: number[] = [];
  for (const [at, { inside }] of wanted.entries()) {
    values.push(...(yield* valueSteps(members[at] ?? new Float64Array(), inside)));
  }
  return values;
}

/** A bucket that holds wanted places, counted from its own first. */
interface WantedBucket {
  readonly bucket: number;
  readonly count: number;
  readonly inside: readonly number[];
}

function wantedBuckets(counts: Uint32Array, places: readonly number[]): readonly WantedBucket[] {
  const find = bucketFinder(counts);
  const wanted: (WantedBucket & { readonly inside: number[] })[] = [];
  for (const place of places) {
    const { bucket, before } = find(place);
    const last = wanted.at(-1);
    if (last?.bucket === bucket) last.inside.push(place - before);
    else wanted.push({ bucket, count: counts[bucket] ?? 0, inside: [place - before] });
  }
  return wanted;
}

/** Finds the bucket of a place of the sorted rows and how many rows are before it; places are asked for in order. */
export function bucketFinder(
  counts: Uint32Array,
): (place: number) => { readonly bucket: number; readonly before: number } {
  let bucket = 0;
  let before = 0;
  return place => {
    while (bucket < counts.length && before + (counts[bucket] ?? 0) <= place) {
      before += counts[bucket] ?? 0;
      bucket += 1;
    }
    return { bucket, before };
  };
}

/** What is in each wanted bucket, in any order. */
function* membersOf(
  bucketed: BucketedColumn,
  wanted: readonly WantedBucket[],
): Steps<readonly Float64Array[]> {
  const members = wanted.map(({ count }) => new Float64Array(count));
  const filled = new Uint32Array(wanted.length);
  const wantedAt = new Int16Array(most).fill(-1);
  wanted.forEach(({ bucket }, at) => (wantedAt[bucket] = at));
  yield* overRows(bucketed.column.length, (from, to) =>
    gather({ ...bucketed, members, filled, wantedAt }, from, to),
  );
  return members;
}

interface Gathering extends BucketedColumn {
  readonly members: readonly Float64Array[];
  readonly filled: Uint32Array;
  /** The place of a bucket among the wanted ones, or -1. */
  readonly wantedAt: Int16Array;
}

function gather({ column, buckets, members, filled, wantedAt }: Gathering, from: number, to: number): void {
  for (let row = from; row < to; row += 1) {
    const at = wantedAt[buckets[row] ?? 0] ?? -1;
    if (at < 0) continue;
    const into = members[at];
    const next = filled[at] ?? 0;
    if (into) into[next] = column[row] ?? 0;
    filled[at] = next + 1;
  }
}
