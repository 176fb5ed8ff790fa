import type { AgentState } from '../model/vocabulary.js';
import type { MutableAgentTimes } from './counters.js';

/** What an agent does for a while. */
export interface AgentSituation {
  readonly state: AgentState;
  /** Contacts in work, held ones too. */
  readonly contacts: number;
  /** How many contacts the agent can take at once, over all channels. */
  readonly slots: number;
}

const busyStates: ReadonlySet<AgentState> = new Set(['on-contact', 'on-hold', 'acw']);
const waitingStates: ReadonlySet<AgentState> = new Set(['available', 'offered']);

/**
 * Adds `ms` of this situation to an agent's times: called when it changes, at interval ends, and by readers
 * for what has passed since `settledAt`. Several contacts at once are one busy time, but as many busy slots;
 * after-call work takes a slot. Slots exist while the agent is busy or waiting for contacts, so slot load
 * and occupancy speak of the same time. `not-responding` is paid, but neither busy nor waiting.
 */
export function addAgentTime(times: MutableAgentTimes, situation: AgentSituation, ms: number): void {
  const { state, contacts, slots } = situation;
  if (state === 'offline' || !(ms > 0)) return;
  times.paid += ms;
  if (contacts > 0 || busyStates.has(state)) {
    times.busyWallClock += ms;
    times.busySlots += Math.max(1, contacts) * ms;
    times.slotTime += slots * ms;
  } else if (waitingStates.has(state)) {
    times.waiting += ms;
    times.slotTime += slots * ms;
  } else if (state === 'break') times.onBreak += ms;
}
