import { counterFields } from './counters.js';
import type { KpiFormula } from './definition.js';
import type { Reading } from './reading.js';
import { wilson } from './wilson.js';

/** Between what a figure lies, as far as its cases tell: a point where they are enough. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

const caseFields: ReadonlySet<string> = new Set(counterFields);

/**
 * What a reading tells of the figure that it is a sample of: of `minSample` cases and more itself, of fewer its 95 %
 * Wilson interval, with one case more to either side. Without that case the interval of 0 of 1 would exclude 80 %,
 * though one call in five shows it where 80 % are answered in time. `null` where there is no figure, or where it is of
 * too few cases and has no interval.
 */
export function extentOf(reading: Reading, formula: KpiFormula, minSample: number): Extent | null {
  const { value, numerator, denominator } = reading;
  if (value === null) return null;
  if (denominator === null || denominator >= minSample || !isCaseCount(formula)) {
    return { low: value, high: value };
  }
  if (reading.low === null || reading.high === null || numerator === null) return null;
  const low = wilson(Math.max(0, numerator - 1), denominator)?.low ?? reading.low;
  const high = wilson(Math.min(denominator, numerator + 1), denominator)?.high ?? reading.high;
  return { low, high };
}

/** True where the denominator is a number of cases, not a time. */
function isCaseCount({ denominator }: KpiFormula): boolean {
  return denominator.length > 0 && denominator.every(([field]) => caseFields.has(field));
}
