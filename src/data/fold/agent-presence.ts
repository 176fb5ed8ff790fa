import type { AgentState, Channel } from '../model/vocabulary.js';
import type { Line, Presence, QueueLines } from './queue-lines.js';
import type { AgentRecord } from './records.js';

/**
 * What an agent is to a line of one of the agent's queues; `null`: nothing that is counted there. Available
 * is who could take a contact: idle, or only on contacts of this channel with a slot to spare, and with no
 * break asked for. `own`: what the agent's own events say, without the contacts.
 */
export function presenceOf(agent: AgentRecord, channel: Channel, own: AgentState): Presence | null {
  const slots = Object.keys(agent.slots).length === 0 ? 1 : (agent.slots[channel] ?? 0);
  if (slots === 0) return null;
  switch (agent.state) {
    case 'available':
      return 'available';
    case 'on-contact':
    case 'on-hold':
      return own !== 'break' && hasFreeSlot(agent, channel, slots) ? 'available' : 'onContact';
    case 'acw':
      return 'acw';
    case 'break':
      return 'onBreak';
    case 'offered':
      return 'ringing';
    case 'not-responding':
      return 'away';
    case 'offline':
      return null;
  }
}

/**
 * What an agent is in the staff of a group. `null`, not counted: who is idle and has declared slots, but not one, as somebody who leads a
 * team. The source says `available` of them, and so does their own record; free for those who wait they are not.
 */
export function staffStateOf({ state, slots }: AgentRecord): AgentState | null {
  const counts = Object.values(slots);
  const takesNothing = counts.length > 0 && counts.every(count => count === 0);
  return state === 'available' && takesNothing ? null : state;
}

function hasFreeSlot(agent: AgentRecord, channel: Channel, slots: number): boolean {
  const { contacts } = agent;
  return contacts.length > 0 && contacts.length < slots && contacts.every(each => each.channel === channel);
}

/** A line at which an agent is present, and as what. */
export interface Present {
  readonly line: Line;
  readonly presence: Presence;
}

/** The lines of an agent's queues at which the agent counts. */
export function presentAt(
  record: AgentRecord | null,
  own: AgentState,
  lines: QueueLines,
): readonly Present[] {
  const present: Present[] = [];
  for (const queue of record?.queues ?? []) {
    for (const line of lines.ofQueue(queue)) {
      const presence = record && presenceOf(record, line.channel, own);
      if (presence) present.push({ line, presence });
    }
  }
  return present;
}

export function samePresent(ones: readonly Present[], others: readonly Present[]): boolean {
  if (ones.length !== others.length) return false;
  return ones.every(
    ({ line, presence }, place) => line === others[place]?.line && presence === others[place].presence,
  );
}
