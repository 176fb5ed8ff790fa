import type { KpiWatch } from '../../alerts/check-rules.js';
import { mergeCounters, type Counters } from '../../kpi/counters.js';
import { rollingStarts } from '../../kpi/periods.js';
import { mergeNow, readKpi, type KpiFacts, type Reading } from '../../kpi/reading.js';
import { isCaseCount } from '../../kpi/thresholds.js';
import type { KpiRule } from '../../model/alert-rule.js';
import type { Line } from '../queue-lines.js';
import { recordKey, type NowRecord } from '../records.js';
import type { Surroundings } from './surroundings.js';

/** Reads the figure of a rule from the records of these lines together, as every page reads it. */
export function figureOf(
  rule: KpiRule,
  { choice: { definition, variant } }: KpiWatch,
  lines: readonly Line[],
  around: Surroundings,
): Reading {
  const { time: at, site } = around;
  const { basis, agentCostPerHour } = site.settings;
  const reads = variant.reads ?? definition.reads;
  const facts = reads === 'now' ? nowFacts(lines, around) : countedFacts(rule, lines, around);
  return readKpi(definition, variant.id, facts, {
    // Nobody is shown this reading, so it needs no period.
    period: { from: at, to: at, timeZone: site.settings.timeZone },
    span: rule.period,
    basis,
    asOf: at,
    final: false,
    agentCostPerHour,
  });
}

/** Whether a figure is of enough cases to be judged. */
export function isEnough({ choice, minSample }: KpiWatch, { denominator }: Reading): boolean {
  return denominator === null || denominator >= minSample || !isCaseCount(choice.variant);
}

function nowFacts(lines: readonly Line[], around: Surroundings): KpiFacts {
  const records = lines.map(({ queueId, key }) => around.queueRecords.get(queueId, key));
  return { now: mergeNow(records.filter(each => each !== undefined) as NowRecord[]), at: around.time };
}

function countedFacts(rule: KpiRule, lines: readonly Line[], around: Surroundings): KpiFacts {
  const parts = lines.flatMap(line => countersOf(rule, line, around));
  const [first, ...others] = parts;
  return { counters: others.length === 0 ? first : mergeCounters(parts), at: around.time };
}

function countersOf({ period }: KpiRule, { name, queueId }: Line, around: Surroundings): readonly Counters[] {
  const { time, site } = around;
  const found = keysOf().map(key => around.queueRecords.get(queueId, key));
  return found.filter(each => each !== undefined) as Counters[];

  function keysOf(): readonly string[] {
    if (period === 'rolling-15m') return rollingStarts(time).map(start => recordKey('minute', name, start));
    if (period === 'today') return [recordKey('day', name, site.dayOf(time))];
    return [recordKey('interval', name, site.intervalOf(time))];
  }
}
