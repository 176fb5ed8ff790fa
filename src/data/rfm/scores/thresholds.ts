import { valueSteps } from './selection.js';
import { finish, overRows, type Steps } from '../steps.js';

/**
 * Cuts as whole numbers, `bins - 1` of them, ascending: a value's band is the number of thresholds below it. All that
 * is compared is whole, so a cut between two whole numbers is as good as the lower of them, and exact.
 */
export type Thresholds = readonly number[];

/** The values at a place of the sorted column and at the next one; at the last place they are the same. */
export interface Neighbours {
  readonly low: number;
  readonly high: number;
}

/** A place between two rows of a sorted column, as an exact fraction. */
export interface Quantile extends Neighbours {
  /** How far between them: `part` of `bins`. */
  readonly part: number;
}

/** A quantile as it is shown: perhaps between two whole numbers. */
export function quantileValue({ low, high, part }: Quantile, bins: number): number {
  return low + ((high - low) * part) / bins;
}

/** Cuts, and the thresholds that stand for them. */
export interface ColumnCuts {
  /** As they are shown: in the column's unit, perhaps between two whole numbers. */
  readonly cuts: readonly number[];
  readonly thresholds: Thresholds;
}

/** How cuts follow from a column. */
export interface CutPlan {
  /** Places of the sorted column, from 0, ascending: a cut's each, or none where the cuts are known. */
  readonly places: readonly number[];
  /** Whether each threshold lies between the values at its place and at the next one. */
  readonly between: boolean;
  cutsFrom(neighbours: readonly Neighbours[]): ColumnCuts;
}

/** The places to ask for, each once and ascending, and how pairs are made of the values there. */
export function neighboursOf(
  places: readonly number[],
  length: number,
): {
  readonly places: readonly number[];
  pair(values: readonly number[]): readonly Neighbours[];
} {
  const next = (place: number): number => Math.min(place + 1, length - 1);
  const asked = [...new Set(places.flatMap(place => [place, next(place)]))].sort((one, other) => one - other);
  return {
    places: asked,
    pair(values) {
      const valueAt = (place: number): number => values[asked.indexOf(place)] ?? Number.NaN;
      return places.map(place => ({ low: valueAt(place), high: valueAt(next(place)) }));
    },
  };
}

/**
 * Type-7 quantiles at 1/bins, 2/bins … of so many rows (Hyndman and Fan 1996, the default of R, NumPy and SQL's
 * `PERCENTILE_CONT`): that of p lies at (n - 1)·p between the sorted values counted from 0.
 */
function quantilesOf(
  length: number,
  bins: number,
): Pick<CutPlan, 'places'> & { from(neighbours: readonly Neighbours[]): readonly Quantile[] } {
  const steps = Array.from({ length: bins - 1 }, (_, at) => (length - 1) * (at + 1));
  return {
    places: steps.map(step => Math.floor(step / bins)),
    from: neighbours => neighbours.map((pair, at) => ({ ...pair, part: (steps[at] ?? 0) % bins })),
  };
}

/** Quantiles as cuts: a value equal to a cut stays below it. */
export function quantilePlan(length: number, bins: number): CutPlan {
  const { places, from } = quantilesOf(length, bins);
  return {
    places,
    between: true,
    cutsFrom(neighbours) {
      const quantiles = from(neighbours);
      return {
        cuts: quantiles.map(quantile => quantileValue(quantile, bins)),
        thresholds: quantiles.map(({ low, high, part }) => low + Math.floor(((high - low) * part) / bins)),
      };
    },
  };
}

/** The cuts of `quantilePlan` in a column. Not empty. */
export function quantileCuts(column: Float64Array, bins: number): ColumnCuts {
  const plan = quantilePlan(column.length, bins);
  const { places, pair } = neighboursOf(plan.places, column.length);
  return plan.cutsFrom(pair(finish(valueSteps(column, places))));
}

/**
 * The cuts of R's package rfm, version 0.3.0: each quantile and one unit more, and a value equal to a cut is above it
 * (https://github.com/rsquaredacademy/rfm).
 *
 * @param unit how many of the column's numbers are one unit: 100 for cents
 */
export function rPlan(length: number, bins: number, unit: number): CutPlan {
  const { places, from } = quantilesOf(length, bins);
  return {
    places,
    between: false,
    cutsFrom(neighbours) {
      const quantiles = from(neighbours);
      return {
        cuts: quantiles.map(quantile => quantileValue(quantile, bins) + unit),
        thresholds: quantiles.map(
          ({ low, high, part }) => low + Math.ceil(((high - low) * part) / bins) + unit - 1,
        ),
      };
    },
  };
}

/** Given cuts, in the column's unit, ascending: a value equal to a cut stays below it. */
export function givenCuts(cuts: readonly number[]): ColumnCuts {
  return { cuts, thresholds: cuts.map(Math.floor) };
}

export function givenPlan(cuts: readonly number[]): CutPlan {
  return { places: [], between: false, cutsFrom: () => givenCuts(cuts) };
}

/**
 * The thresholds that give 1 + floor(mean rank · bins / (n + 1)), where equal values share the mean of their ranks 1
 * to n. Only the values that stand where a band ends can be torn by it, and of those the mean decides.
 */
export function* meanRankThresholds(column: Float64Array, bins: number): Steps<Thresholds> {
  const count = column.length;
  const ranks = Array.from({ length: bins - 1 }, (_, at) => ((at + 1) * (count + 1)) / bins);
  const places = ranks.map(rank => Math.min(Math.ceil(rank), count) - 1);
  const values = yield* valueSteps(column, places);
  const tallies = yield* talliesOf(column, values);
  return values.map((value, at) => {
    const { below, equal } = tallies.get(value) ?? { below: 0, equal: 0 };
    // Twice the mean rank, so that it stays whole.
    const meanRankTwice = 2 * below + equal + 1;
    const reaches = meanRankTwice * bins >= 2 * (at + 1) * (count + 1);
    return reaches ? value - 1 : value;
  });
}

export interface Tally {
  readonly below: number;
  readonly equal: number;
}

/** How many rows are below and equal to each of a few values. */
export function* talliesOf(
  column: Float64Array,
  values: readonly number[],
): Steps<ReadonlyMap<number, Tally>> {
  const sorted = Float64Array.from(new Set(values)).sort();
  const equal = new Uint32Array(sorted.length + 1);
  const between = new Uint32Array(sorted.length + 1);
  yield* overRows(column.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const value = column[row] ?? 0;
      const at = countBelow(sorted, value);
      const counts = sorted[at] === value ? equal : between;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  });
  const tallies = new Map<number, Tally>();
  let below = 0;
  sorted.forEach((value, at) => {
    below += between[at] ?? 0;
    tallies.set(value, { below, equal: equal[at] ?? 0 });
    below += equal[at] ?? 0;
  });
  return tallies;
}

/** The band of each row, 1 to `bins`: 1 and the thresholds below it; from the other end where `reversed`. */
export function* bandsOf(column: Float64Array, thresholds: Thresholds, reversed: boolean): Steps<Uint8Array> {
  const bins = thresholds.length + 1;
  const bands = new Uint8Array(column.length);
  const limits = Float64Array.from(thresholds);
  // The loop is a function of its own: over captured variables it would be a third slower.
  yield* overRows(bands.length, (from, to) => fillBands({ column, limits, bins, reversed }, bands, from, to));
  return bands;
}

interface Banding {
  readonly column: Float64Array;
  readonly limits: Float64Array;
  readonly bins: number;
  readonly reversed: boolean;
}

function fillBands(
  { column, limits, bins, reversed }: Banding,
  bands: Uint8Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    const below = countBelow(limits, column[row] ?? 0);
    bands[row] = reversed ? bins - below : below + 1;
  }
}

/** How many of a few ascending numbers are below a value. */
export function countBelow(ascending: ArrayLike<number>, value: number): number {
  let count = 0;
  while (count < ascending.length && (ascending[count] ?? 0) < value) count += 1;
  return count;
}
