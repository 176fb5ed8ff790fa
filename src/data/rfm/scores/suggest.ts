import type { CustomerColumns, Dimension } from '../orders/columns.js';
import { defaultBins, defaultCuts, type Cuts } from './scores.js';
import { quantileCuts } from './thresholds.js';

/** Digits of a suggested cut that are kept: a round number is easier to remember, and to agree on. */
const keptDigits = 2;

/** Cuts that leave out what is to be suggested. */
export type GivenCuts = { readonly [D in keyof Cuts]?: Cuts[D] | undefined };

export interface CompletedCuts {
  readonly cuts: Cuts;
  /** The dimensions whose cuts were taken from the data: two dates are only comparable by the same cuts. */
  readonly suggested: readonly Dimension[];
}

export interface CutSize {
  readonly bins?: number;
  /** How many of the amount's numbers are one unit of the currency: 100 for cents. */
  readonly unit?: number;
}

/**
 * The cuts for `fixed` where not all are given: for days and orders the usual ones with five bands, else quantiles of
 * the data, rounded.
 */
export function completeCuts(
  customers: CustomerColumns,
  given: GivenCuts,
  size: CutSize = {},
): CompletedCuts {
  const columns = { r: customers.days, f: customers.orders, m: customers.amount };
  const { bins = defaultBins } = size;
  return completeCutsBy(dimension => quantilesOf(columns[dimension], bins), given, size);
}

/** `completeCuts` where the quantiles are known; none of nobody. */
export function completeCutsBy(
  quantiles: (dimension: Dimension) => readonly number[],
  given: GivenCuts,
  { bins = defaultBins, unit = 100 }: CutSize = {},
): CompletedCuts {
  const usual: GivenCuts = bins === defaultBins ? defaultCuts : {};
  const suggested: Dimension[] = [];
  const cutsOf = (dimension: Dimension): readonly number[] => {
    const known = given[dimension] ?? usual[dimension];
    if (known) return known;
    suggested.push(dimension);
    return roundedCuts(quantiles(dimension), bins, dimension === 'm' ? unit : 1);
  };
  return { cuts: { r: cutsOf('r'), f: cutsOf('f'), m: cutsOf('m') }, suggested };
}

/**
 * Ascending cuts near the quantiles of a column, rounded to two digits and to whole units; where quantiles coincide the
 * next ones follow in steps of a unit, so that a band may be empty.
 */
export function suggestCuts(column: ArrayLike<number>, bins: number, unit: number): readonly number[] {
  return roundedCuts(quantilesOf(column, bins), bins, unit);
}

function quantilesOf(column: ArrayLike<number>, bins: number): readonly number[] {
  return column.length === 0 ? [] : quantileCuts(Float64Array.from(column), bins).cuts;
}

function roundedCuts(quantiles: readonly number[], bins: number, unit: number): readonly number[] {
  if (quantiles.length === 0) return Array.from({ length: bins - 1 }, (_, at) => (at + 1) * unit);
  let before = 0;
  return quantiles.map(cut => {
    before = Math.max(roundTo(cut / unit) * unit, before + unit);
    return before;
  });
}

function roundTo(value: number): number {
  if (value < 1) return 1;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) + 1 - keptDigits);
  return Math.round(value / step) * step;
}
