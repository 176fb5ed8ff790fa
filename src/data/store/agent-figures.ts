import { agentTimesAt } from '../fold/agent-times.js';
import type { AgentRecord, SiteRecord } from '../fold/records.js';
import { emptyAgentCounters, type AgentCounters } from '../kpi/counters.js';
import { intervalMs } from '../kpi/periods.js';
import type { Instant } from '../model/vocabulary.js';
import { calendarOf, dayStartOf } from './queue-figures.js';
import { partsOf, recordOf, siteOf, type Records } from './record-access.js';
import { sumAgentCounters } from './sums.js';

export interface AgentEntry {
  readonly agentId: string;
  readonly agent: AgentRecord;
}

/** The agents of an agents stream, in its order. */
export function agentsOf(records: Records): readonly AgentEntry[] {
  const found: AgentEntry[] = [];
  for (const [agentId] of partsOf(records, 'agent')) {
    const agent = agentId === undefined ? undefined : recordOf(records, 'agent', agentId);
    if (agentId !== undefined && agent) found.push({ agentId, agent });
  }
  return found;
}

export interface AgentFiguresOptions {
  /** These agents; without a list, or with an empty one, all of the stream. */
  readonly agents?: readonly string[] | undefined;
  /** Agents' times are kept by the day and the half hour only. */
  readonly period: 'today' | 'interval';
  /** The site's time, `store.now()`. */
  readonly now: Instant;
  /** The site record of a queues stream, where the agents stream has none of its own. */
  readonly site?: SiteRecord | undefined;
}

/**
 * The counters of these agents together, with the time that has passed since they were settled.
 * `undefined` where none of them is known, or the site's calendar is not, or what was settled is not to be seen.
 */
export function mergeAgentFigures(records: Records, options: AgentFiguresOptions): AgentCounters | undefined {
  const { period, now } = options;
  const site = options.site ?? siteOf(records);
  const agents = chosen(records, options.agents);
  if (!site || agents.length === 0) return undefined;
  const from = period === 'today' ? dayStartOf(site) : calendarOf(site).zone.intervalStart(now, intervalMs);
  const bucket: Bucket =
    period === 'today' ? { family: 'day', of: site.today } : { family: 'interval', of: String(from) };
  if (isUnseen(records, bucket, from, agents)) return undefined;
  const parts = agents.map(({ agentId, agent }) => {
    const record = recordOf(records, bucket.family, agentId, bucket.of);
    const settled = (record as AgentCounters | undefined) ?? emptyAgentCounters();
    return { ...settled, ...agentTimesAt(agent, settled, now, from) };
  });
  return sumAgentCounters(parts);
}

/** What settled times are kept by: a day, or a half hour by its beginning. */
interface Bucket {
  readonly family: 'day' | 'interval';
  readonly of: string;
}

/**
 * Who works has been settled since the period began, and yet nobody has a record of it: it has not come, or is not for
 * this reader. What has passed since would be taken for all of it.
 */
function isUnseen(
  records: Records,
  { family, of }: Bucket,
  from: Instant,
  agents: readonly AgentEntry[],
): boolean {
  const isSettled = agents.some(({ agent }) => agent.state !== 'offline' && agent.settledAt > from);
  if (!isSettled) return false;
  for (const [, period] of partsOf(records, family)) if (period === of) return false;
  return true;
}

function chosen(records: Records, agents: readonly string[] | undefined): readonly AgentEntry[] {
  if (!agents || agents.length === 0) return agentsOf(records);
  return [...new Set(agents)].flatMap(agentId => {
    const agent = recordOf(records, 'agent', agentId);
    return agent ? [{ agentId, agent }] : [];
  });
}
