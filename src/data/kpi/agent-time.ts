import type { AgentState } from '../model/vocabulary.js';
import { agentTimeFields, type AgentTimes, type MutableAgentTimes } from './counters.js';

/** What an agent does for a while. */
export interface AgentSituation {
  readonly state: AgentState;
  /** Contacts in work, held ones and those in after-call work too; not those that only ring. */
  readonly contacts: number;
  /** How many contacts the agent can take at once, over all channels; `null` where nobody told. */
  readonly slots: number | null;
}

const busyStates: ReadonlySet<AgentState> = new Set(['on-contact', 'on-hold', 'acw']);
const waitingStates: ReadonlySet<AgentState> = new Set(['available', 'offered']);

/**
 * How fast each of an agent's times grows, in ms a ms. Several contacts at once are one busy time, but as
 * many busy slots; an agent of whom it is only known that they are busy fills one. An agent who is rung at
 * still waits. Slots exist while the agent is busy or waits, so slot load and occupancy speak of the same
 * time, and a break is not idle capacity. `not-responding` is paid, but neither busy nor waiting. Who has no
 * slot waits for no contact. Without slots, and where nobody told of them, there is no load: it is undefined.
 */
export function agentRates({ state, contacts, slots }: AgentSituation): AgentTimes {
  const busy = contacts > 0 || busyStates.has(state);
  const waits = !busy && slots !== 0 && waitingStates.has(state);
  return {
    waiting: waits ? 1 : 0,
    onBreak: !busy && state === 'break' ? 1 : 0,
    paid: busy || state !== 'offline' ? 1 : 0,
    busyWallClock: busy ? 1 : 0,
    busySlots: busy && slots ? Math.max(1, contacts) : 0,
    slotTime: busy || waits ? (slots ?? 0) : 0,
  };
}

/**
 * Adds `ms` of this situation to an agent's times: called when it changes, at interval ends, and by readers
 * for what has passed since `settledAt`. A time that runs backwards adds nothing.
 */
export function addAgentTime(times: MutableAgentTimes, situation: AgentSituation, ms: number): void {
  if (!(ms > 0)) return;
  const rates = agentRates(situation);
  for (const field of agentTimeFields) times[field] += rates[field] * ms;
}
