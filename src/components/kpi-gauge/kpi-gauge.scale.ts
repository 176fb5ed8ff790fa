import { roundUp } from '../../charts/axis.js';
import type { Axis, Zone } from '../../charts/axis.js';
import type { KpiDirection, KpiOutline, Unit } from '../../data/kpi/definition.js';
import type { Limit, Thresholds } from '../../data/kpi/thresholds.js';

/** The ends of a limit: one for a direction, two for a band. */
export function endsOf(limit: Limit | undefined): readonly number[] {
  if (limit === undefined) return [];
  return typeof limit === 'number' ? [limit] : limit;
}

function outermost(thresholds: Thresholds): number | null {
  const ends = [thresholds.alert, thresholds.watch, thresholds.target].flatMap(endsOf);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** Scales on which people answer: the mean of a survey lies between its lowest and highest answer. */
const answers: Readonly<Record<string, Axis>> = { csat: { from: 1, to: 5 }, ces: { from: 1, to: 7 } };

/**
 * The axis a figure is drawn on. It must not move with the figure: shares have their natural ends, others
 * reach to twice what is alarming. Only where nothing is set does it follow the greatest value, in round steps.
 */
export function gaugeAxis(
  definition: KpiOutline,
  unit: Unit,
  thresholds: Thresholds,
  values: readonly number[],
): Axis {
  if (unit === 'points') return { from: -100, to: 100 };
  if (unit === 'score') return answers[definition.id] ?? { from: 1, to: 7 };
  const { direction } = definition;
  const limit = outermost(thresholds);
  if (unit === 'ratio' && (direction !== 'lower' || limit === null)) return { from: 0, to: 1 };
  if (limit === null || limit <= 0) return { from: 0, to: roundUp(Math.max(0, ...values) * 1.25) };
  const reach = limit * (direction === 'lower' ? (thresholds.alert === undefined ? 4 : 2) : 1.5);
  return { from: 0, to: unit === 'ratio' ? Math.min(1, reach) : reach };
}

/** The stretches where a figure would be alarming or to be watched: below, above, or on both sides. */
export function zonesOf(direction: KpiDirection, thresholds: Thresholds, axis: Axis): readonly Zone[] {
  const watch = thresholds.watch ?? thresholds.target;
  const { alert } = thresholds;
  const zones: Zone[] = [];
  const add = (level: Zone['level'], from: number, to: number): void => {
    const zone = { level, from: Math.max(from, axis.from), to: Math.min(to, axis.to) };
    if (zone.from < zone.to) zones.push(zone);
  };
  const below = (watchEnd: number | undefined, alertEnd: number | undefined): void => {
    if (alertEnd !== undefined) add('alert', axis.from, alertEnd);
    if (watchEnd !== undefined) add('watch', alertEnd ?? axis.from, watchEnd);
  };
  const above = (watchEnd: number | undefined, alertEnd: number | undefined): void => {
    if (watchEnd !== undefined) add('watch', watchEnd, alertEnd ?? axis.to);
    if (alertEnd !== undefined) add('alert', alertEnd, axis.to);
  };
  if (direction === 'higher' || direction === 'band') below(endsOf(watch)[0], endsOf(alert)[0]);
  if (direction === 'lower' || direction === 'band') above(endsOf(watch).at(-1), endsOf(alert).at(-1));
  return zones;
}
