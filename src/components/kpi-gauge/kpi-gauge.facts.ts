import type { TrendPoint } from '../../charts/trend.js';
import type { QueueRecord, SiteRecord } from '../../data/fold/records.js';
import { emptyAgentCounters, mergeAgentCounters } from '../../data/kpi/counters.js';
import type { AgentCounters, Counters } from '../../data/kpi/counters.js';
import type { KpiReads } from '../../data/kpi/definition.js';
import type { OutlineChoice } from '../../data/kpi/definitions/outlines.js';
import { intervalStarts, periodBounds } from '../../data/kpi/periods.js';
import { readKpi } from '../../data/kpi/reading.js';
import type { KpiFacts, NowFacts, Reading, ReadingContext } from '../../data/kpi/reading.js';
import type { Channel, Day, Instant, Name, Period } from '../../data/model/vocabulary.js';
import {
  agentsOf,
  calendarOf,
  dayStartOf,
  linesOf,
  mergeAgentFigures,
  mergeNowRecords,
  mergeQueueCounters,
  periodOf,
  queueOf,
  queueTrend,
  recordOf,
  siteOf,
} from '../../data/store/select.js';
import type { FormulaSettings } from './explain.view.js';

/** What a gauge is asked to show. */
export interface GaugeQuery {
  readonly choice: OutlineChoice;
  readonly queues: readonly string[];
  readonly channels: readonly Channel[];
  readonly agents: readonly string[];
  readonly period: Period;
}

/** Everything known of one gauge's figure at an instant. */
export interface GaugeFacts {
  readonly reading: Reading;
  /** What the reading is made from; `undefined` where only the figure was given. */
  readonly kpiFacts: KpiFacts | undefined;
  readonly context: ReadingContext;
  readonly settings: FormulaSettings;
  readonly now: (NowFacts & { readonly waiting: number }) | undefined;
  /** The names of the queues it is narrowed to. */
  readonly names: readonly Name[];
  /** Its channel, where it is one. */
  readonly channel: Channel | undefined;
  /** Its channels, where they are several and leave others of its queues out. */
  readonly channels: readonly Channel[];
  /** How many agents it is made of; `undefined` where it reads queues. */
  readonly agentCount: number | undefined;
  readonly profile: string | undefined;
}

/** Where the records of a query come from; agents' figures need the calendar of the queues stream. */
export interface GaugeRecords {
  readonly queues: ReadonlyMap<string, unknown>;
  readonly agents: ReadonlyMap<string, unknown>;
}

type Records = ReadonlyMap<string, unknown>;

/** What the chosen formula reads: a variant may read another thing than its KPI. */
export function readsOf({ definition, variant }: OutlineChoice): KpiReads {
  return variant.reads ?? definition.reads;
}

/** Whether the figure comes from agents' records: agents' times always do, others when agents are named. */
export function readsAgents(query: GaugeQuery): boolean {
  const reads = readsOf(query.choice);
  return reads === 'agent' || (reads === 'queue' && query.agents.length > 0);
}

/** The figure at `at`, from the records of the streams; `undefined` as long as the site is not known. */
export function gaugeFacts(records: GaugeRecords, query: GaugeQuery, at: Instant): GaugeFacts | undefined {
  const site = siteOf(records.queues) ?? siteOf(records.agents);
  if (!site) return undefined;
  const fromAgents = readsAgents(query);
  const filter = { queues: query.queues, channels: query.channels };
  const now = fromAgents ? undefined : mergeNowRecords(records.queues, filter);
  const counters = fromAgents
    ? agentCounters(records.agents, query, at, site)
    : queueCounters(records.queues, query, at);
  const context: ReadingContext = {
    period: periodOf(site, query.period, at),
    span: query.period,
    basis: site.basis,
    asOf: at,
    final: false,
    agentCostPerHour: site.agentCostPerHour ?? undefined,
  };
  const kpiFacts: KpiFacts = { counters, now, at };
  return {
    reading: readKpi(query.choice.definition, query.choice.variant.id, kpiFacts, context),
    kpiFacts,
    context,
    now,
    profile: site.profile,
    agentCount: fromAgents ? query.agents.length || agentsOf(records.agents).length : undefined,
    ...describeLines(records.queues, query),
  };
}

function queueCounters(records: Records, query: GaugeQuery, now: Instant): Counters | undefined {
  const { queues, channels, period } = query;
  if (period === 'now' || readsOf(query.choice) === 'now') return undefined;
  return mergeQueueCounters(records, { queues, channels, period, now });
}

function agentCounters(
  records: Records,
  query: GaugeQuery,
  now: Instant,
  site: SiteRecord,
): AgentCounters | undefined {
  const { agents, period } = query;
  // Agents' times are kept by the day and the half hour: over anything shorter they are undefined.
  if (period === 'now' || period === 'rolling-15m') return undefined;
  return mergeAgentFigures(records, { agents, period, now, site });
}

function describeLines(
  records: Records,
  query: GaugeQuery,
): Pick<GaugeFacts, 'settings' | 'names' | 'channel' | 'channels'> {
  const all = linesOf(records, { queues: query.queues });
  const isNarrowed = query.channels.length > 0;
  const lines = isNarrowed ? all.filter(line => query.channels.includes(line.channel)) : all;
  const channels = new Set(lines.map(line => line.channel));
  const queues = [...new Set(lines.map(line => line.queueId))].flatMap(id => queueOf(records, id) ?? []);
  const [channel] = query.channels.length === 1 ? query.channels : channels;
  return {
    settings: { thresholdMs: common(queues, 'thresholdMs'), shortMs: common(queues, 'shortMs') },
    names: query.queues.map(id => queueOf(records, id)?.name ?? id),
    channel: query.channels.length === 1 || channels.size === 1 ? channel : undefined,
    // In the order in which the page names them.
    channels:
      channels.size > 1 && lines.length < all.length ? query.channels.filter(each => channels.has(each)) : [],
  };
}

/** A setting that all of these queues share, else `null`. */
function common(queues: readonly QueueRecord[], field: 'thresholdMs' | 'shortMs'): number | null {
  const [first, ...others] = queues.map(queue => queue[field]);
  return first !== undefined && others.every(other => other === first) ? first : null;
}

/**
 * The half hours of the day from the first contact on, to the running one or, of a day that is over, to the
 * last contact; empty for what is only now.
 */
export function gaugeTrend(records: GaugeRecords, query: GaugeQuery, at: Instant): readonly TrendPoint[] {
  const site = siteOf(records.queues) ?? siteOf(records.agents);
  if (!site || readsOf(query.choice) === 'now') return [];
  const intervals = readsAgents(query)
    ? agentHalfHours(records.agents, query, at, site)
    : queueTrend(records.queues, { queues: query.queues, channels: query.channels, now: at });
  const { definition, variant } = query.choice;
  const timeZone = site.timeZone;
  const points = intervals.map(({ start, end, counters }) => ({
    at: start,
    value:
      counters === undefined
        ? null
        : readKpi(
            definition,
            variant.id,
            { counters, at },
            { period: { from: start, to: end, timeZone }, basis: site.basis, asOf: at, final: false },
          ).value,
  }));
  const known = (point: TrendPoint): boolean => point.value !== null;
  const over = at >= periodOf(site, 'today', at).to - 1;
  return points.slice(
    Math.max(0, points.findIndex(known)),
    over ? points.findLastIndex(known) + 1 : undefined,
  );
}

interface HalfHour {
  readonly start: Instant;
  readonly end: Instant;
  readonly counters: Counters | undefined;
}

function agentHalfHours(
  records: Records,
  query: GaugeQuery,
  at: Instant,
  site: SiteRecord,
): readonly HalfHour[] {
  const starts = intervalStarts(calendarOf(site).zone, dayStartOf(site), at + 1);
  const agents = query.agents.length > 0 ? query.agents : agentsOf(records).map(({ agentId }) => agentId);
  return starts.map((start, index) => {
    const found = agents.flatMap(agentId => recordOf(records, 'interval', agentId, start) ?? []);
    const counters = found.map(each => ({ ...emptyAgentCounters(), ...each }));
    return {
      start,
      end: starts[index + 1] ?? at,
      counters: counters.length === 0 ? undefined : mergeAgentCounters(counters),
    };
  });
}

/** Whether two figures, and all that is said of them, are the same. */
export function sameFacts(one: GaugeFacts | undefined, other: GaugeFacts | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    sameNumbers(one.reading, other.reading) &&
    one.context.period.from === other.context.period.from &&
    sameNumbers(one.now ?? {}, other.now ?? {}) &&
    sameNumbers(one.kpiFacts?.counters ?? {}, other.kpiFacts?.counters ?? {}) &&
    sameNumbers(one.settings, other.settings) &&
    one.channel === other.channel &&
    one.channels.join() === other.channels.join() &&
    one.profile === other.profile &&
    one.agentCount === other.agentCount &&
    JSON.stringify(one.names) === JSON.stringify(other.names)
  );
}

/** Compares what is a number or nothing; the instant of reading alone makes no other figure. */
function sameNumbers(one: object, other: object): boolean {
  if (one === other) return true;
  const ones = one as Readonly<Record<string, unknown>>;
  const others = other as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(ones)) {
    const compared = key !== 'asOf' && key !== 'period' && typeof ones[key] !== 'boolean';
    if (compared && others[key] !== ones[key]) return false;
  }
  return true;
}

/** The last instant of a site's day: when the figures of a daily batch are read. */
export function endOfDay(records: GaugeRecords, day: Day): Instant | undefined {
  const site = siteOf(records.queues) ?? siteOf(records.agents);
  if (!site) return undefined;
  const { zone, dayStart } = calendarOf(site);
  return periodBounds('today', zone.startOfDay(day, dayStart), { zone, dayStart }).to - 1;
}
