import { quantileCuts } from '../../data/rfm/scores/thresholds.js';
import { sumOf, type CellSums } from './rfm-grid.facts.js';

export const measures = ['customers', 'sales', 'sales-per-customer', 'change'] as const;
/** What the cells tell: people, money, money a head, or people more or fewer than on another day. */
export type Measure = (typeof measures)[number];

/** The sums that a figure is made of, of this day and of the one it is compared with. */
export interface Compared {
  readonly cells: CellSums;
  readonly earlier: CellSums | undefined;
}

/** The figure of some cells together, money in the smallest unit of the currency; `null` where nobody is in them. */
export function measured(
  measure: Measure,
  { cells, earlier }: Compared,
  places: readonly number[],
): number | null {
  const people = sumOf(cells.customers, places);
  if (measure === 'change') {
    const before = sumOf(earlier?.customers ?? [], places);
    return people === 0 && before === 0 ? null : people - before;
  }
  if (people === 0) return null;
  if (measure === 'customers') return people;
  const amount = sumOf(cells.amount, places);
  return measure === 'sales' ? amount : amount / people;
}

/** How strongly a figure is coloured: 0 for none, 1 to 5 by size; for a change -3 to 3. */
export interface ColourScale {
  readonly kind: 'sequential' | 'diverging';
  /** The inner ends of the classes, ascending; of a change by its size without sign. */
  readonly cuts: readonly number[];
  readonly low: number;
  readonly high: number;
  of(value: number | null): number;
}

/** Classes are quantiles of the cells that are not empty, so that each colour is used for as many of them. */
export function colourScale(measure: Measure, values: readonly (number | null)[]): ColourScale {
  const present = values.filter(value => value !== null);
  return measure === 'change' ? divergingScale(present) : sequentialScale(present);
}

function sequentialScale(values: readonly number[]): ColourScale {
  const cuts = cutsOf(values, 5);
  return {
    kind: 'sequential',
    cuts,
    low: 0,
    high: Math.max(0, ...values),
    of: value => (value === null ? 0 : 1 + cuts.filter(cut => cut < value).length),
  };
}

/** Both sides are cut alike, so that the same colour is the same size of change. */
function divergingScale(values: readonly number[]): ColourScale {
  const cuts = cutsOf(
    values.filter(value => value !== 0).map(value => Math.abs(value)),
    3,
  );
  return {
    kind: 'diverging',
    cuts,
    low: Math.min(0, ...values),
    high: Math.max(0, ...values),
    of(value) {
      if (value === null || value === 0) return 0;
      return Math.sign(value) * (1 + cuts.filter(cut => cut < Math.abs(value)).length);
    },
  };
}

function cutsOf(values: readonly number[], classes: number): readonly number[] {
  return values.length === 0 ? [] : quantileCuts(Float64Array.from(values), classes).cuts;
}
