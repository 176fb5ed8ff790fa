import { addAgentTime, type AgentSituation } from '../kpi/agent-time.js';
import { agentTimeFields, type AgentTimes, type MutableAgentTimes } from '../kpi/counters.js';
import type { Instant } from '../model/vocabulary.js';
import type { AgentRecord } from './records.js';

/** What of an agent's record decides how the agent's time counts. A contact that only rings fills no slot. */
export function situationOf(agent: Pick<AgentRecord, 'state' | 'contacts' | 'slots'>): AgentSituation {
  const slots = Object.values(agent.slots);
  return {
    state: agent.state,
    contacts: agent.contacts.filter(contact => contact.state !== 'offered').length,
    slots: slots.length === 0 ? null : slots.reduce((sum, count) => sum + count, 0),
  };
}

/**
 * The times of an agent's running day or interval at `now`, in ms: as settled in the record, plus what has
 * passed since `settledAt`, as far as that is not before `from`. `now` is of the log's time; before
 * `settledAt` it adds nothing.
 */
export function agentTimesAt(
  agent: AgentRecord,
  settled: AgentTimes,
  now: Instant,
  from: Instant = agent.settledAt,
): AgentTimes {
  const times: MutableAgentTimes = Object.fromEntries(
    agentTimeFields.map(field => [field, settled[field]]),
  ) as MutableAgentTimes;
  addAgentTime(times, situationOf(agent), now - Math.max(agent.settledAt, from));
  return times;
}
