import { agentTimeFields, type AgentTimes } from '../kpi/counters.js';
import type { AgentState, Instant } from '../model/vocabulary.js';
import type { AgentRecord } from './records.js';

/** What of an agent decides how the agent's time counts. */
export type AgentActivity = Pick<AgentRecord, 'state' | 'contacts' | 'slots'>;

const busyStates: ReadonlySet<AgentState> = new Set(['on-contact', 'on-hold', 'acw']);

/**
 * How fast an agent's times grow, in ms a ms. Busy is talk, hold and after-call work, once however many
 * contacts there are (`busyWallClock`), and by contact (`busySlots`). An agent who is rung at still waits.
 * Slots count while the agent is busy or waits, so that a break is not idle capacity. An agent whose source
 * says busy without naming a contact fills one slot.
 */
export function agentRates(agent: AgentActivity): AgentTimes {
  const handled = agent.contacts.filter(contact => contact.state !== 'offered').length;
  const busy = handled > 0 || busyStates.has(agent.state);
  const waits = !busy && (agent.state === 'available' || agent.state === 'offered');
  return {
    waiting: waits ? 1 : 0,
    onBreak: !busy && agent.state === 'break' ? 1 : 0,
    paid: agent.state === 'offline' ? 0 : 1,
    busyWallClock: busy ? 1 : 0,
    busySlots: busy ? Math.max(1, handled) : 0,
    slotTime: busy || waits ? slotCount(agent) : 0,
  };
}

/** All slots of an agent; 1 where none were declared. */
function slotCount(agent: AgentActivity): number {
  const slots = Object.values(agent.slots);
  return slots.length === 0 ? 1 : slots.reduce((sum, count) => sum + count, 0);
}

/**
 * The times of an agent's running day or interval at `now`: as settled in the record, plus what has passed
 * since `settledAt`. Epoch milliseconds of the log's time; a `now` before `settledAt` adds nothing.
 */
export function agentTimesAt(
  agent: AgentActivity & Pick<AgentRecord, 'settledAt'>,
  settled: AgentTimes,
  now: Instant,
): AgentTimes {
  const passed = Math.max(0, now - agent.settledAt);
  const rates = agentRates(agent);
  return Object.fromEntries(
    agentTimeFields.map(field => [field, settled[field] + rates[field] * passed]),
  ) as AgentTimes;
}
