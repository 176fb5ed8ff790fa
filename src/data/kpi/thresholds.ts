import type { KpiDirection, KpiOutline } from './definition.js';
import { kpiOutlines } from './definitions/outlines.js';
import { extentOf, type Extent } from './extent.js';
import { variantOf, type Reading } from './reading.js';
import type { RoundingLimits } from './rounding.js';

/** In the reading's unit: 0.8 for 80 %, 20000 for 20 s. A KPI with a band has its lower and upper end. */
export type Limit = number | readonly [low: number, high: number];

/**
 * The target, and from where on the figure is to be watched or alarming. A figure equal to a limit has met
 * it. Without `watch` whatever misses the target is to be watched.
 */
export interface Thresholds {
  readonly target?: Limit | undefined;
  readonly watch?: Limit | undefined;
  readonly alert?: Limit | undefined;
}

/**
 * `too-few`: too few cases to judge. `undefined`: no cases at all. `none`: nothing to judge by. Both
 * `too-few` and `undefined` raise no alarm.
 */
export type Verdict = 'ok' | 'watch' | 'alert' | 'too-few' | 'undefined' | 'none';

export interface Judgement {
  readonly verdict: Verdict;
  /** Signed, from the limit named by `against`, in the reading's unit; within a band 0. `null` without one. */
  readonly distance: number | null;
  /** What the distance is measured from: the target, else the strictest limit there is. */
  readonly against: 'target' | 'watch' | 'alert' | null;
}

export interface JudgeOptions {
  /** Below so many cases a verdict has to hold for all that they leave possible; 10 by default. */
  readonly minSample?: number | undefined;
  /** The definition of a KPI of one's own; by default that of the reading's id. */
  readonly definition?: KpiOutline | undefined;
}

/** The limits on either side that a figure must keep. */
interface Bounds {
  readonly low: number;
  readonly high: number;
}

const limitNames = ['target', 'watch', 'alert'] as const;

/**
 * Judges a reading by its KPI's direction. Below the sample its verdict is as grave as its interval with one case more
 * to either side supports: `alert` where all of that lies beyond the alert limit, `watch` where it lies beyond the watch
 * limit, `ok` where it lies within, else `too-few`. A figure of few cases that has no interval is never judged. Throws a
 * TypeError where the KPI is unknown and no definition is given.
 */
export function judge(reading: Reading, thresholds: Thresholds, options: JudgeOptions = {}): Judgement {
  const definition = options.definition ?? kpiOutlines.get(reading.kpi);
  if (!definition) throw new TypeError(`Unknown KPI "${reading.kpi}": give its definition.`);
  const { direction } = definition;
  const against = limitNames.find(name => boundsOf(direction, thresholds[name]) !== null) ?? null;
  const reference = against === null ? null : boundsOf(direction, thresholds[against]);
  if (reading.value === null) return { verdict: 'undefined', distance: null, against };
  if (!reference) return { verdict: 'none', distance: null, against: null };
  const distance = distanceOf(reading.value, reference);
  const extent = extentOf(reading, variantOf(definition, reading.variant), options.minSample ?? 10);
  return { verdict: extent ? verdictOf(extent, direction, thresholds) : 'too-few', distance, against };
}

/** What is wrong with thresholds for this direction, in words; `null` where nothing is. */
export function thresholdProblem(direction: KpiDirection, thresholds: Thresholds): string | null {
  let inner: Bounds | null = null;
  for (const name of limitNames) {
    const limit = thresholds[name];
    if (limit === undefined) continue;
    const bounds = boundsOf(direction, limit);
    if (!bounds) return `${name} ${JSON.stringify(limit)}: ${expected[direction]}`;
    if (inner && (bounds.low > inner.low || bounds.high < inner.high)) {
      return `${name} ${JSON.stringify(limit)} is stricter than what comes before it (target, watch, alert)`;
    }
    inner = bounds;
  }
  return null;
}

const expected: Readonly<Record<KpiDirection, string>> = {
  higher: 'give one finite number, the least that is wanted',
  lower: 'give one finite number, the most that is wanted',
  band: 'give two finite numbers, the lower and the upper end',
  none: 'this KPI is a fact without a verdict; give no thresholds',
};

/** A limit as what a figure must keep on either side; `null` where it does not fit the direction. */
function boundsOf(direction: KpiDirection, limit: Limit | undefined): Bounds | null {
  if (typeof limit === 'number') {
    if (!Number.isFinite(limit)) return null;
    if (direction === 'higher') return { low: limit, high: Infinity };
    return direction === 'lower' ? { low: -Infinity, high: limit } : null;
  }
  if (limit === undefined || direction !== 'band') return null;
  const [low, high] = limit;
  return Number.isFinite(low) && Number.isFinite(high) && low <= high ? { low, high } : null;
}

function verdictOf(extent: Extent, direction: KpiDirection, thresholds: Thresholds): Verdict {
  const alert = boundsOf(direction, thresholds.alert);
  const watch = boundsOf(direction, thresholds.watch ?? thresholds.target);
  if (isBeyond(extent, alert)) return 'alert';
  if (isBeyond(extent, watch)) return 'watch';
  return isWithin(extent, alert) && isWithin(extent, watch) ? 'ok' : 'too-few';
}

/** Whether all of it lies on the far side of one end. */
function isBeyond({ low, high }: Extent, bounds: Bounds | null): boolean {
  return bounds !== null && (high < bounds.low || low > bounds.high);
}

function isWithin({ low, high }: Extent, bounds: Bounds | null): boolean {
  return bounds === null || (low >= bounds.low && high <= bounds.high);
}

function distanceOf(value: number, { low, high }: Bounds): number {
  if (low === -Infinity) return value - high;
  if (high === Infinity) return value - low;
  if (value < low) return value - low;
  return value > high ? value - high : 0;
}

/** The numbers that a shown figure must not appear to have met, or missed: see `roundBeside`. */
export function limitsOf(direction: KpiDirection, thresholds: Thresholds): RoundingLimits {
  const bounds = limitNames.map(name => boundsOf(direction, thresholds[name])).filter(each => each !== null);
  return {
    atLeast: bounds.map(({ low }) => low).filter(Number.isFinite),
    atMost: bounds.map(({ high }) => high).filter(Number.isFinite),
  };
}
