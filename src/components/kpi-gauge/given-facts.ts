import type { TrendPoint } from '../../charts/trend.js';
import { emptyAgentCounters } from '../../data/kpi/counters.js';
import type { AgentCounters } from '../../data/kpi/counters.js';
import type { OutlineChoice } from '../../data/kpi/definitions/outlines.js';
import { readKpi } from '../../data/kpi/reading.js';
import type { Reading, ReadingContext } from '../../data/kpi/reading.js';
import type { Instant } from '../../data/model/vocabulary.js';
import type { GaugeData } from './kpi-gauge.data.js';
import type { GaugeFacts } from './kpi-gauge.facts.js';

/** The figure that a page gave as `data`; `undefined` where it gave none. */
export function givenFacts(data: GaugeData, choice: OutlineChoice, at: Instant): GaugeFacts | undefined {
  if (!data.reading && !data.counters && !data.now) return undefined;
  const asOf = data.asOf ?? at;
  const context: ReadingContext = {
    period: {
      from: data.period?.from ?? asOf,
      to: data.period?.to ?? asOf,
      timeZone: data.period?.timeZone ?? 'UTC',
    },
    basis: data.basis ?? (data.day === undefined ? 'event' : 'record'),
    asOf,
    final: data.final ?? data.day !== undefined,
    agentCostPerHour: data.agentCostPerHour,
  };
  const kpiFacts = data.reading ? undefined : { counters: filled(data.counters), now: data.now, at: asOf };
  return {
    reading: kpiFacts
      ? readKpi(choice.definition, choice.variant.id, kpiFacts, context)
      : statedReading(data, choice, context),
    kpiFacts,
    context,
    settings: data.settings ?? { thresholdMs: null, shortMs: null },
    now: data.now,
    names: data.queue === undefined ? [] : [data.queue],
    channel: data.channel,
    channels: [],
    agentCount: undefined,
    profile: undefined,
  };
}

/** A figure that was computed elsewhere: it is shown as it is. */
function statedReading(
  data: GaugeData,
  { definition, variant }: OutlineChoice,
  context: ReadingContext,
): Reading {
  const { value = null, numerator = null, denominator = null, low = null, high = null } = data.reading ?? {};
  return {
    kpi: definition.id,
    variant: variant.id,
    value,
    numerator,
    denominator,
    low,
    high,
    unit: variant.unit ?? definition.unit,
    period: context.period,
    basis: context.basis,
    asOf: context.asOf,
    final: context.final,
    carriedOver: 0,
  };
}

function filled(counters: GaugeData['counters']): AgentCounters | undefined {
  return counters && { ...emptyAgentCounters(), ...counters };
}

/** The trend that a page gave, each half hour read by the same formula as the figure. */
export function givenTrend(data: GaugeData, choice: OutlineChoice, facts: GaugeFacts): readonly TrendPoint[] {
  return (data.trend ?? []).map(({ at, value, counters }) => {
    const sums = filled(counters);
    if (!sums) return { at, value: value ?? null };
    return {
      at,
      value: readKpi(choice.definition, choice.variant.id, { counters: sums, at }, facts.context).value,
    };
  });
}
