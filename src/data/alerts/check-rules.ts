import type { KpiRule } from '../model/alert-rule.js';
import { readAlertSettings, type CheckedAlertSettings, type RuleFields } from '../model/parse-alert-rules.js';
import { quoted, type InputProblem } from '../model/parsed.js';
import type { Period } from '../model/vocabulary.js';
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
  const { settings, rules, problems } = readAlertSettings(input);
  const [first, ...others] = [
    ...problems,
    ...rules.flatMap((rule, index) => (rule.kind === 'kpi' ? kpiProblems(rule, `rules.${index}`) : [])),
  ];
  if (first) return { problems: [first, ...others] };
  if (!settings) throw new TypeError('Rules without a value have a problem.');
  return { settings };
}

/** A KPI's rule in the terms in which it is judged; `undefined` where `checkAlertRules` refuses it. */
export interface KpiWatch extends Threshold, Dwell {
  readonly choice: OutlineChoice;
  readonly minSample: number;
}

export function kpiWatchOf(rule: KpiRule): KpiWatch | undefined {
  const choice = parseOutlineId(rule.kpi);
  const direction = choice && directionOf(choice);
  if (!choice || !direction) return undefined;
  const { limit, clear = limit, dwellMs = alertDefaults.dwellMs } = rule;
  const { clearDwellMs = dwellMs, minSample = alertDefaults.minSample } = rule;
  return { choice, direction, limit, clear, dwellMs, clearDwellMs, minSample };
}

/** Which side of a limit is good; `undefined` where neither is. */
function directionOf({ definition: { direction } }: OutlineChoice): KpiWatch['direction'] | undefined {
  return direction === 'higher' || direction === 'lower' ? direction : undefined;
}

/** What is wrong with the fields of a KPI's rule that are there: each is judged by those that are right. */
function kpiProblems({ kpi, period, limit, clear }: RuleFields, place: string): readonly InputProblem[] {
  const problem = (field: keyof KpiRule, reason: string | undefined): readonly InputProblem[] =>
    reason === undefined ? [] : [{ field: `${place}.${field}`, code: 'contradiction', reason }];
  if (kpi === undefined) return [];
  const choice = parseOutlineId(kpi);
  if (!choice) {
    const known = [...kpiOutlines.keys()].join(', ');
    return problem('kpi', `${quoted(kpi)} is no KPI, or has no such variant: there are ${known}.`);
  }
  const unfit = unfitness(kpi, choice);
  if (unfit !== undefined) return problem('kpi', unfit);
  const reason = limit === undefined ? undefined : limitReason(limit, choice);
  return [
    ...problem('period', period && periodReason(kpi, period, choice)),
    ...problem('limit', reason),
    ...(limit === undefined || clear === undefined || reason !== undefined
      ? []
      : problem('clear', clearReason(limit, clear, choice))),
  ];
}

/** Why no rule can watch this KPI. */
function unfitness(kpi: string, choice: OutlineChoice): string | undefined {
  if (!directionOf(choice)) return `Neither more nor less is better for ${kpi}: it has no single limit.`;
  if (choice.definition.batchOnly === true) return `${kpi} is no live figure: watch another.`;
  return readsOf(choice) === 'agent' ? `${kpi} is of agents: a rule watches queues and groups.` : undefined;
}

function readsOf({ definition, variant }: OutlineChoice): OutlineChoice['definition']['reads'] {
  return variant.reads ?? definition.reads;
}

function periodReason(kpi: string, period: Period, choice: OutlineChoice): string | undefined {
  if (period !== 'now' || readsOf(choice) === 'now') return undefined;
  return `${kpi} has no figure of this instant: give interval, today or rolling-15m.`;
}

function limitReason(limit: number, { definition, variant }: OutlineChoice): string | undefined {
  if ((variant.unit ?? definition.unit) !== 'ratio' || limit <= 1.5) return undefined;
  return `${limit} is ${limit * 100} %: give ${limit / 100} for ${limit} %.`;
}

function clearReason(limit: number, clear: number, choice: OutlineChoice): string | undefined {
  const isHigher = directionOf(choice) === 'higher';
  if (isHigher ? clear >= limit : clear <= limit) return undefined;
  const [side, bad] = isHigher ? ['at least', 'below'] : ['at most', 'above'];
  return `It alarms ${bad} ${limit} and would be well at ${clear}: give ${side} ${limit}.`;
}
