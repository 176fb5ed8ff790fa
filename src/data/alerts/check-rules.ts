import type { KpiRule } from '../model/alert-rule.js';
import { checkAlertSettings, type CheckedAlertSettings } from '../model/parse-alert-rules.js';
import { quoted, type InputProblem } from '../model/parsed.js';
import { kpiOutlines, parseOutlineId, type OutlineChoice } from '../kpi/definitions/outlines.js';
import type { Dwell, Threshold } from './threshold.js';

/** Where a rule is silent. */
export const alertDefaults = {
  dwellMs: 30_000,
  minSample: 10,
  silentMs: 30_000,
  lapseMs: 24 * 3_600_000,
} as const;

/**
 * Reads the rules of a site from JSON, every problem at once: `{"rules": […]}` as in `alert-rule.ts`, durations as
 * milliseconds or as text such as `20s`. A rule of a KPI is refused that could never be true, or never be well again.
 */
export function checkAlertRules(input: unknown): CheckedAlertSettings {
  const checked = checkAlertSettings(input);
  if ('problems' in checked) return checked;
  const [first, ...others] = checked.settings.rules.flatMap((rule, index) =>
    rule.kind === 'kpi' ? kpiProblems(rule, `rules.${index}`) : [],
  );
  return first ? { problems: [first, ...others] } : checked;
}

/** A KPI's rule in the terms in which it is judged; `undefined` where `checkAlertRules` refuses it. */
export interface KpiWatch extends Threshold, Dwell {
  readonly choice: OutlineChoice;
  readonly minSample: number;
}

export function kpiWatchOf(rule: KpiRule): KpiWatch | undefined {
  const choice = parseOutlineId(rule.kpi);
  const direction = choice?.definition.direction;
  if (!choice || (direction !== 'higher' && direction !== 'lower')) return undefined;
  const { limit, clear = limit, dwellMs = alertDefaults.dwellMs } = rule;
  const { clearDwellMs = dwellMs, minSample = alertDefaults.minSample } = rule;
  return { choice, direction, limit, clear, dwellMs, clearDwellMs, minSample };
}

function kpiProblems(rule: KpiRule, place: string): readonly InputProblem[] {
  const problem = (field: keyof KpiRule, reason: string): readonly InputProblem[] => [
    { field: `${place}.${field}`, code: 'contradiction', reason },
  ];
  const choice = parseOutlineId(rule.kpi);
  if (!choice) {
    const known = [...kpiOutlines.keys()].join(', ');
    return problem('kpi', `${quoted(rule.kpi)} is no KPI, or has no such variant: there are ${known}.`);
  }
  const { definition, variant } = choice;
  const reads = variant.reads ?? definition.reads;
  const watch = kpiWatchOf(rule);
  if (!watch)
    return problem('kpi', `Neither more nor less is better for ${rule.kpi}: it has no single limit.`);
  if (definition.batchOnly === true) return problem('kpi', `${rule.kpi} is no live figure: watch another.`);
  if (reads === 'agent') return problem('kpi', `${rule.kpi} is of agents: a rule watches queues and groups.`);
  if (rule.period === 'now' && reads !== 'now') {
    return problem(
      'period',
      `${rule.kpi} has no figure of this instant: give interval, today or rolling-15m.`,
    );
  }
  const { direction, limit, clear } = watch;
  const isProportion = (variant.unit ?? definition.unit) === 'ratio';
  if (isProportion && limit > 1.5) {
    return problem('limit', `${limit} is ${limit * 100} %: give ${limit / 100} for ${limit} %.`);
  }
  if (direction === 'higher' ? clear >= limit : clear <= limit) return [];
  const [side, bad] = direction === 'higher' ? ['at least', 'below'] : ['at most', 'above'];
  return problem('clear', `It alarms ${bad} ${limit} and would be well at ${clear}: give ${side} ${limit}.`);
}
