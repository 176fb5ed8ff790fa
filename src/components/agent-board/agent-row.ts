import type { AgentContact, AgentRecord } from '../../data/fold/records.js';
import type { Channel, Instant } from '../../data/model/vocabulary.js';
import type { StateLimits } from './agent-board.attributes.js';

/**
 * One agent, as rows and tiles are made of: the same object as long as the record is the same. Two things can take too
 * long: the state, by its own limit, and a contact, by that of `on-contact`, from its connection through hold and
 * after-call work as handle time is measured.
 */
export interface AgentRow {
  /** The agent's id. */
  readonly key: string;
  readonly agent: AgentRecord;
  /** The agent's own name, else the seat's, else the id where it is one; `null` where nobody may be named. */
  readonly name: string | null;
  /** Since when the state lasts; where contacts make it, but for `on-contact`, since when the longest in it is. */
  readonly stateSince: Instant;
  /** From this instant on the state lasts too long; `Infinity` where it never does, or where contacts tell it. */
  readonly stateLongAt: Instant;
  /** Since when the oldest contact is handled; `Infinity` where none is. */
  readonly contactSince: Instant;
  /** From which age on a contact is too old, in ms; `Infinity` where none ever is. */
  readonly contactLimit: number;
  /** From this instant on anything of it lasts too long. */
  readonly longAt: Instant;
}

export interface RowOptions {
  readonly limits: StateLimits;
  /** What a seat is called, by agent. */
  readonly seats: ReadonlyMap<string, string>;
}

/** The gateway's pseudonyms begin so: they tell agents apart and name nobody. */
const pseudonym = '~';

export function rowOf(key: string, agent: AgentRecord, { limits, seats }: RowOptions): AgentRow {
  const name = agent.name ?? seats.get(key) ?? (key.startsWith(pseudonym) ? null : key);
  const stateSince = sinceOfState(agent);
  const contactSince = sinceOfContacts(agent);
  const contactLimit = limits['on-contact'] ?? Infinity;
  // Who handles one chat after another is on contact for hours and on none of them for long.
  const isOfContacts = agent.state === 'on-contact' && contactSince < Infinity;
  const stateLongAt = isOfContacts ? Infinity : stateSince + (limits[agent.state] ?? Infinity);
  const longAt = Math.min(stateLongAt, contactSince + contactLimit);
  return { key, agent, name, stateSince, stateLongAt, contactSince, contactLimit, longAt };
}

/** A new hold that begins while another one lasts is not yet long, though the agent's state is the same all along. */
function sinceOfState({ state, since, contacts }: AgentRecord): Instant {
  if (state === 'on-contact') return since;
  let oldest = Infinity;
  for (const contact of contacts) if (contact.state === state) oldest = Math.min(oldest, contact.since);
  return oldest === Infinity ? since : oldest;
}

function sinceOfContacts({ contacts }: AgentRecord): Instant {
  let oldest = Infinity;
  for (const contact of contacts)
    if (contact.state !== 'offered') oldest = Math.min(oldest, sinceOf(contact));
  return oldest;
}

/** From when on a contact's age runs. An older gateway does not tell of the connection: then it is the state's. */
function sinceOf({ connectedAt, since }: AgentContact): Instant {
  return connectedAt ?? since;
}

/** Whether anything of an agent lasts too long. */
export function isLong({ longAt }: AgentRow, now: Instant): boolean {
  return now >= longAt;
}

export function isStateLong({ stateLongAt }: AgentRow, now: Instant): boolean {
  return now >= stateLongAt;
}

/** Whether a contact of the agent takes too long, in whatever state it is by now. */
export function isContactLong({ contactSince, contactLimit }: AgentRow, now: Instant): boolean {
  return now >= contactSince + contactLimit;
}

/** Since when the one time runs that there is room for: of the state, and where a contact takes too long, of the contact. */
export function runningSince(row: AgentRow, now: Instant): Instant {
  return isContactLong(row, now) ? row.contactSince : row.stateSince;
}

/** What is marked as too long, as a number: 0 where nothing is, and another one where something else is. */
export function marksOf(row: AgentRow, now: Instant): number {
  if (!isLong(row, now)) return 0;
  let marks = isStateLong(row, now) ? 1 : 0;
  row.agent.contacts.forEach((contact, at) => {
    if (isTooOld(row, contact, now)) marks += 2 ** (at + 1);
  });
  return marks;
}

function isTooOld({ contactLimit }: AgentRow, contact: AgentContact, now: Instant): boolean {
  return contact.state !== 'offered' && now >= sinceOf(contact) + contactLimit;
}

/** Since when each contact of a channel lasts, from its connection or, where it rings, its ringing on; the oldest first. */
export function agesOf({ contacts }: AgentRecord, channel: Channel): readonly Instant[] {
  const ages: Instant[] = [];
  for (const contact of contacts) if (contact.channel === channel) ages.push(sinceOf(contact));
  return ages.sort((one, other) => one - other);
}

/** How many contacts of a channel take too long: the oldest ones. */
export function longContactsOf(row: AgentRow, channel: Channel, now: Instant): number {
  return row.agent.contacts.filter(contact => contact.channel === channel && isTooOld(row, contact, now))
    .length;
}

/** The channel of the oldest contact; `null` where none is handled. */
export function oldestChannel({ agent: { contacts }, contactSince }: AgentRow): Channel | null {
  const oldest = contacts.find(contact => contact.state !== 'offered' && sinceOf(contact) === contactSince);
  return oldest?.channel ?? null;
}
