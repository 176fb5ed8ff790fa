import type { Method } from './methods.js';
import { checkLengths, type CustomerColumns, type Dimension } from '../orders/columns.js';
import { cutColumn } from './cut-column.js';
import { finish, overRows, type Steps } from '../steps.js';
import { tileRows } from './tiles.js';
import { bandsOf, givenPlan, meanRankThresholds, quantilePlan, rPlan, type CutPlan } from './thresholds.js';

export { methods, type Method } from './methods.js';

/** The inner ends of the bands, ascending, `bins - 1` a dimension: days, orders, smallest units of the currency. */
export type Cuts = Readonly<Record<Dimension, readonly number[]>>;

export interface ScoreOptions {
  readonly method: Method;
  /** Bands a dimension, 2 to 10; 5 by default. */
  readonly bins?: number;
  /** For `fixed`, and only there. */
  readonly cuts?: Cuts | undefined;
  /** Digits of the currency's smallest unit; 2 by default. Only R's own method asks for it. */
  readonly minorUnits?: number;
}

/** The bands of each customer, and how they were made. */
export interface Scores {
  readonly r: Uint8Array;
  readonly f: Uint8Array;
  readonly m: Uint8Array;
  readonly method: Method;
  readonly bins: number;
  /** Where the bands end; `null` for methods that share out rows and have no ends. */
  readonly cuts: Cuts | null;
}

export const defaultBins = 5;
export const fewestBins = 2;
export const mostBins = 10;
/** Days and orders where nothing else is said. */
export const defaultCuts = { r: [30, 90, 180, 365], f: [1, 3, 6, 11] } as const;

/**
 * Recency, frequency and monetary value of each customer as bands from 1 to `bins`; the highest is best on all three.
 *
 * @throws RangeError on a number of bins out of range, cuts that don't fit it, or columns of different lengths
 */
export function scoreCustomers(customers: CustomerColumns, options: ScoreOptions): Scores {
  return finish(scoreSteps(customers, options));
}

/** `scoreCustomers` in steps, for `inSlices`. Throws as it does, at the first step. */
export function* scoreSteps(customers: CustomerColumns, options: ScoreOptions): Steps<Scores> {
  const { method, bins = defaultBins } = options;
  checkLengths({ ...customers });
  if (!Number.isInteger(bins) || bins < fewestBins || bins > mostBins) {
    throw new RangeError(`${bins} bins are not possible: choose ${fewestBins} to ${mostBins}.`);
  }
  if (customers.ids.length === 0) return noScores(options, bins);
  if (method === 'fixed' || method === 'quantile' || method === 'r-rfm-0.3.0') {
    return yield* cutScores(customers, options, bins);
  }
  const floats = yield* floatsOf(customers);
  const scores =
    method === 'mean-rank' ? yield* rankScores(floats, bins) : yield* tileScores(floats, method, bins);
  yield* lowerWithoutAmount(scores.m, customers.amount);
  return scores;
}

/** Who brought nothing, net of refunds, is in the lowest band of M whatever the others brought. */
function* lowerWithoutAmount(m: Uint8Array, amount: Float64Array): Steps<void> {
  yield* overRows(m.length, (from, to) => lowerRows(m, amount, from, to));
}

function lowerRows(m: Uint8Array, amount: Float64Array, from: number, to: number): void {
  for (let row = from; row < to; row += 1) if ((amount[row] ?? 0) <= 0) m[row] = 1;
}

/** All columns of one kind: a loop that meets several kinds of arrays is compiled to a slower one. */
interface Floats {
  readonly ids: readonly string[];
  readonly days: Float64Array;
  readonly orders: Float64Array;
  readonly amount: Float64Array;
}

function* floatsOf({ ids, days, orders, amount }: CustomerColumns): Steps<Floats> {
  return { ids, days: yield* asFloats(days, 1), orders: yield* asFloats(orders, 1), amount };
}

function* asFloats(column: Int32Array | Float64Array, sign: 1 | -1): Steps<Float64Array> {
  const floats = new Float64Array(column.length);
  yield* overRows(floats.length, (from, to) => {
    floats.set(column.subarray(from, to), from);
    if (sign === -1) negate(floats, from, to);
  });
  return floats;
}

function noScores({ method, cuts }: ScoreOptions, bins: number): Scores {
  const none = new Uint8Array();
  return { r: none, f: none, m: none, method, bins, cuts: (method === 'fixed' && cuts) || null };
}

function negate(floats: Float64Array, from: number, to: number): void {
  for (let row = from; row < to; row += 1) floats[row] = -(floats[row] ?? 0);
}

function* cutScores(customers: CustomerColumns, options: ScoreOptions, bins: number): Steps<Scores> {
  const { method } = options;
  const rows = customers.ids.length;
  const plans = {
    r: planOf('r', rows, options, bins),
    f: planOf('f', rows, options, bins),
    m: planOf('m', rows, options, bins),
  };
  const r = yield* cutColumn(customers.days, plans.r, true);
  const f = yield* cutColumn(customers.orders, plans.f, false);
  const m = yield* cutColumn(
    customers.amount,
    method === 'r-rfm-0.3.0' ? plans.m : aboveNothing(plans.m),
    false,
  );
  const cuts = { r: r.cuts, f: f.cuts, m: m.cuts };
  return { r: r.bands, f: f.bands, m: m.bands, method, bins, cuts };
}

function planOf(
  dimension: Dimension,
  rows: number,
  { method, cuts, minorUnits = 2 }: ScoreOptions,
  bins: number,
): CutPlan {
  if (method === 'fixed') return givenPlan(checkedCuts(cuts, dimension, bins));
  if (method === 'quantile') return quantilePlan(rows, bins);
  return rPlan(rows, bins, dimension === 'm' ? 10 ** minorUnits : 1);
}

/** `lowerWithoutAmount` for cuts: nobody who brought nothing is above one. */
function aboveNothing(plan: CutPlan): CutPlan {
  return {
    ...plan,
    cutsFrom(neighbours) {
      const { cuts, thresholds } = plan.cutsFrom(neighbours);
      return { cuts, thresholds: thresholds.map(threshold => Math.max(threshold, 0)) };
    },
  };
}

/**
 * The given cuts of a dimension.
 *
 * @throws RangeError where they are not `bins - 1` ascending numbers
 */
export function checkedCuts(cuts: Cuts | undefined, dimension: Dimension, bins: number): readonly number[] {
  const given = cuts?.[dimension];
  const name = dimension.toUpperCase();
  if (given?.length !== bins - 1) {
    throw new RangeError(`The cuts of ${name} are ${given?.length ?? 0}: give ${bins - 1} for ${bins} bins.`);
  }
  if (given.some((cut, at) => !Number.isFinite(cut) || cut <= (given[at - 1] ?? -Infinity))) {
    throw new RangeError(`The cuts of ${name} are ${given.join(', ')}: give them ascending, each once.`);
  }
  return given;
}

function* rankScores({ days, orders, amount }: Floats, bins: number): Steps<Scores> {
  const band = function* (column: Float64Array): Steps<Uint8Array> {
    return yield* bandsOf(column, yield* meanRankThresholds(column, bins), false);
  };
  const r = yield* band(yield* negated(days));
  return { r, f: yield* band(orders), m: yield* band(amount), method: 'mean-rank', bins, cuts: null };
}

/** So that more is better: the longest ago comes first. */
function negated(days: Float64Array): Steps<Float64Array> {
  return asFloats(days, -1);
}

function* tileScores(customers: Floats, method: 'ntile' | 'nested', bins: number): Steps<Scores> {
  const { ids, days, orders, amount } = customers;
  const all = Uint32Array.from({ length: ids.length }, (_, row) => row);
  const tiles = function* (column: Float64Array, parts: readonly Uint32Array[]): Steps<Uint8Array> {
    const out = new Uint8Array(ids.length);
    for (const rows of parts) yield* tileRows({ column, ids, rows, bins }, out);
    return out;
  };
  const nested = method === 'nested';
  const r = yield* tiles(yield* negated(days), [all]);
  const inR = nested ? partsBy(r, [all], bins) : [all];
  const f = yield* tiles(orders, inR);
  const inRF = nested ? partsBy(f, inR, bins) : [all];
  return { r, f, m: yield* tiles(amount, inRF), method, bins, cuts: null };
}

/** Splits each part by band. */
function partsBy(bands: Uint8Array, parts: readonly Uint32Array[], bins: number): readonly Uint32Array[] {
  return parts.flatMap(rows => {
    const counts = new Uint32Array(bins + 1);
    for (const row of rows) counts[bands[row] ?? 0] = (counts[bands[row] ?? 0] ?? 0) + 1;
    const split = Array.from(counts, count => new Uint32Array(count));
    const filled = new Uint32Array(bins + 1);
    for (const row of rows) {
      const band = bands[row] ?? 0;
      const next = filled[band] ?? 0;
      const into = split[band];
      if (into) into[next] = row;
      filled[band] = next + 1;
    }
    return split.filter(({ length }) => length > 0);
  });
}
