import type { AgentRecord } from '../../data/fold/records.js';
import { agentStates, type AgentState, type Channel, type Instant } from '../../data/model/vocabulary.js';
import type { AgentRow } from './agent-row.js';

/** What agents are narrowed to; an empty list is all. */
export interface AgentChoice {
  readonly queues: readonly string[];
  readonly channels: readonly Channel[];
}

/** Whether nobody told how many contacts an agent can take at once. Then it is one, of any channel. */
export function isUntold({ slots }: AgentRecord): boolean {
  return Object.keys(slots).length === 0;
}

/** Whether an agent serves one of these queues or has a contact of it, and can take or has a contact of one of these channels. */
export function isChosen(agent: AgentRecord, { queues: ofQueues, channels }: AgentChoice): boolean {
  const { queues, slots, contacts } = agent;
  const isOfQueue = (queue: string): boolean =>
    queues.includes(queue) || contacts.some(contact => contact.queueId === queue);
  if (ofQueues.length > 0 && !ofQueues.some(isOfQueue)) return false;
  if (channels.length === 0 || isUntold(agent)) return true;
  return channels.some(
    channel => (slots[channel] ?? 0) > 0 || contacts.some(contact => contact.channel === channel),
  );
}

/** How many agents are in each state, each agent once. */
export type StateCounts = Readonly<Record<AgentState, number>>;

/** Slots of those who take contacts: not of who is on a break, does not respond or is offline. */
export interface SlotCounts {
  readonly free: number;
  readonly all: number;
  /** How many of the agents told of theirs: the slots are of these only. */
  readonly told: number;
  readonly agents: number;
  /** Of those who are available: who has no slot, and is free for nobody. */
  readonly closed: number;
}

export interface BoardSummary {
  readonly counts: StateCounts;
  /** All of them: the sum of the counts. */
  readonly agents: number;
  /** Agents of whom the state or a contact lasts too long. */
  readonly long: number;
  /** Agents who raised a hand, whose is up longest first. */
  readonly hands: readonly AgentRow[];
  readonly slots: SlotCounts;
}

export function summaryOf(rows: Iterable<AgentRow>, now: Instant): BoardSummary {
  const counts: Record<AgentState, number> = { ...noCounts };
  const hands: AgentRow[] = [];
  const slots = { free: 0, all: 0, told: 0, agents: 0, closed: 0 };
  let agents = 0;
  let long = 0;
  for (const row of rows) {
    counts[row.agent.state]++;
    agents++;
    if (now >= row.longAt) long++;
    if (row.agent.assist) hands.push(row);
    countSlots(row.agent, slots);
  }
  hands.sort((one, other) => raisedAt(one) - raisedAt(other) || compareKeys(one, other));
  return { counts, agents, long, hands, slots };
}

/** An older gateway does not tell: then it is since the state began. */
function raisedAt({ agent: { assistSince, since } }: AgentRow): Instant {
  return assistSince ?? since;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function countSlots({ state, slots, contacts }: AgentRecord, counts: Mutable<SlotCounts>): void {
  if (isAway(state) || state === 'not-responding') return;
  counts.agents++;
  const channels = Object.keys(slots) as Channel[];
  if (channels.length > 0) counts.told++;
  const before = counts.all;
  for (const channel of channels) {
    const there = slots[channel] ?? 0;
    let free = there;
    for (const contact of contacts) if (contact.channel === channel) free--;
    counts.all += there;
    counts.free += Math.max(0, free);
  }
  if (state === 'available' && channels.length > 0 && counts.all === before) counts.closed++;
}

/** Who is not there takes nothing, however many slots the sign-in told. */
function isAway(state: AgentState): boolean {
  return state === 'break' || state === 'offline';
}

const noCounts = Object.fromEntries(agentStates.map(state => [state, 0])) as Record<AgentState, number>;

/**
 * How many are shown in each state, on a board and on a wall alike: available is who can be given a contact. Who calls
 * themselves so and has no slot is told beside it, as `slots.closed`: with these the counts are those of all.
 */
export function shownCounts({ counts, slots }: Pick<BoardSummary, 'counts' | 'slots'>): StateCounts {
  return { ...counts, available: counts.available - slots.closed };
}

/** The worst of it: a raised hand and a call that nobody takes are an alarm, what takes too long is to be watched. */
export function verdictOf({ hands, counts, long }: BoardSummary): 'ok' | 'watch' | 'alert' {
  if (hands.length > 0 || counts['not-responding'] > 0) return 'alert';
  return long > 0 ? 'watch' : 'ok';
}

export function compareKeys(one: AgentRow, other: AgentRow): number {
  if (one.key === other.key) return 0;
  return one.key < other.key ? -1 : 1;
}

/** One channel's slots of an agent, with the contacts that are in them. */
export interface SlotView {
  readonly channel: Channel;
  /** Slots there are; `null` where nobody told. */
  readonly slots: number | null;
  readonly used: number;
}

/**
 * The channels an agent can take or has contacts of, in the order of the sign-in; contacts beyond the slots count too. Who is away takes
 * nothing more.
 */
export function slotsOf(agent: AgentRecord): readonly SlotView[] {
  const { state, slots, contacts } = agent;
  const channels = new Set<Channel>(isAway(state) ? [] : (Object.keys(slots) as Channel[]));
  for (const contact of contacts) channels.add(contact.channel);
  const isKnown = !isUntold(agent);
  return Array.from(channels, channel => ({
    channel,
    slots: isKnown ? (slots[channel] ?? 0) : null,
    used: contacts.filter(contact => contact.channel === channel).length,
  })).filter(({ slots: there, used }) => used > 0 || there !== 0);
}

/** What is said of an agent who takes no contact now and has none: that nobody told of slots, or that there are none. */
export function noSlotsOf(agent: AgentRecord): 'untold' | 'none' | null {
  if (isAway(agent.state)) return null;
  return isUntold(agent) ? 'untold' : 'none';
}

/** Whether two rows say the same but for since when: of most batches times are all that is new. */
export function sameButTimes(one: AgentRow, other: AgentRow): boolean {
  const [a, b] = [one.agent, other.agent];
  return (
    one.key === other.key &&
    one.name === other.name &&
    a.state === b.state &&
    a.reason === b.reason &&
    a.assist === b.assist &&
    a.assistReason === b.assistReason &&
    sameSlots(a.slots, b.slots) &&
    a.contacts.length === b.contacts.length &&
    a.contacts.every((contact, index) => sameContact(contact, b.contacts[index]))
  );
}

function sameSlots(one: AgentRecord['slots'], other: AgentRecord['slots']): boolean {
  if (one === other) return true;
  const channels = Object.keys(one) as Channel[];
  // In the same order, in which they are shown.
  const others = Object.keys(other);
  return (
    channels.length === others.length &&
    channels.every((channel, index) => channel === others[index] && one[channel] === other[channel])
  );
}

function sameContact(
  one: AgentRecord['contacts'][number],
  other: AgentRecord['contacts'][number] | undefined,
): boolean {
  return one.channel === other?.channel && one.queueId === other.queueId && one.state === other.state;
}

/** The queue an agent works for now: that of the contact which the state comes from. */
export function queueAtWork({ state, contacts }: AgentRecord): string | null {
  return (contacts.find(contact => contact.state === state) ?? contacts[0])?.queueId ?? null;
}
