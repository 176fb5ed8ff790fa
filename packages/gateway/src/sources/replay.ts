import {
  addDays,
  expandContact,
  type CentreEvent,
  type Channel,
  type ContactRecord,
  type Day,
  type Instant,
  type QueueSettings,
  type Zone,
} from 'madoguchi/data';
import type { EventSource } from './event-source.js';

/** The `source` of replayed events. */
export const replayId = 'replay';

/**
 * A round's contacts can lie so far out of order where the clock changes in it: none has ever changed by more, but
 * where a zone changed sides of the date line.
 */
const clockChangeMs = 2 * 3_600_000;

/** A day with at least this share of the fullest day's contacts is a full day. */
const fullDayShare = 0.5;

export interface ReplayOptions {
  /** In whose time the days of the file are counted. */
  readonly zone: Zone;
  /** Begin anew behind the last day, for ever. */
  readonly loop?: boolean;
}

/** Contacts of the past, told as if they happened now. */
export interface Replay extends EventSource {
  /** The first arrival, and the last instant of which the file tells. */
  readonly from: Instant;
  readonly to: Instant;
  /** A good instant to begin at: on the first full day, when a third of its contacts have come. */
  readonly liveliest: Instant;
  /** The queues of the file with their channels, called by their ids. */
  readonly queues: readonly Pick<QueueSettings, 'id' | 'name' | 'channels'>[];
}

/**
 * Replays contact records, each expanded into its events at their own instants. The records are sorted in
 * memory, which is meant for files of up to a million contacts. With `loop` each round shifts all times by
 * whole days of the site's calendar and marks the ids with the round's number.
 *
 * @throws TypeError when there are no contacts.
 */
export function createReplay(contacts: readonly ContactRecord[], options: ReplayOptions): Replay {
  const sorted = [...contacts].sort((one, other) => one.enqueuedAt - other.enqueuedAt);
  const first = sorted[0];
  if (first === undefined) throw new TypeError('There is nothing to replay: the file has no contact.');
  return new ContactReplay(sorted, first.enqueuedAt, options);
}

class ContactReplay implements Replay {
  readonly id = replayId;
  readonly from: Instant;
  readonly to: Instant;
  readonly liveliest: Instant;
  readonly queues;
  readonly #contacts: readonly ContactRecord[];
  readonly #loop: boolean;
  readonly #zone: Zone;
  /** How many days of the calendar a round has. */
  readonly #roundDays: number;
  #round = 0;
  #next = 0;
  /** Expanded events whose instants have not come: those of the contacts now under way. */
  #pending: CentreEvent[] = [];

  constructor(contacts: readonly ContactRecord[], from: Instant, { zone, loop = false }: ReplayOptions) {
    this.#contacts = contacts;
    this.#loop = loop;
    this.from = from;
    this.to = contacts.reduce((latest, contact) => Math.max(latest, lastInstant(contact)), from);
    this.#zone = zone;
    this.#roundDays = daysBetween(zone.dateOf(from), zone.dateOf(this.to)) + 1;
    this.liveliest = liveliestOf(contacts, zone) ?? from;
    this.queues = queuesOf(contacts);
  }

  /** What it tells of is all here. */
  alive(): boolean {
    return true;
  }

  eventsUntil(instant: Instant): readonly CentreEvent[] {
    for (;;) {
      const contact = this.#contacts[this.#next];
      if (contact === undefined) {
        if (!this.#loop) break;
        this.#round += 1;
        this.#next = 0;
      } else {
        const copy = this.#inRound(contact);
        if (copy.enqueuedAt > instant + (this.#round === 0 ? 0 : clockChangeMs)) break;
        this.#pending.push(...expandContact(copy, replayId));
        this.#next += 1;
      }
    }
    const due = this.#pending.filter(event => event.time <= instant);
    if (due.length > 0) this.#pending = this.#pending.filter(event => event.time > instant);
    return due.sort((one, other) => one.time - other.time);
  }

  /** The contact as this round tells it: it arrives some days later at the same time of day. */
  #inRound(contact: ContactRecord): ContactRecord {
    if (this.#round === 0) return contact;
    const at = this.#zone.localIso(contact.enqueuedAt);
    const day = addDays(at.slice(0, 10), this.#round * this.#roundDays);
    const arrival = this.#zone.fromLocal(`${day}${at.slice(10)}`) + (contact.enqueuedAt % 1000);
    return shifted(contact, arrival - contact.enqueuedAt, this.#round);
  }
}

/** From one day to another, by the calendar. */
function daysBetween(first: Day, last: Day): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
}

function lastInstant(contact: ContactRecord): Instant {
  return expandContact(contact).at(-1)?.time ?? contact.enqueuedAt;
}

/** The same contact later, as long as it was, with an id of its own. Customers stay who they are. */
function shifted(contact: ContactRecord, shift: number, round: number): ContactRecord {
  const later = (instant: Instant): Instant => instant + shift;
  const renamed = (id: string): string => `${id}~${round + 1}`;
  const copy = { ...contact, contactId: renamed(contact.contactId), enqueuedAt: later(contact.enqueuedAt) };
  for (const field of ['connectedAt', 'endedAt', 'acwEndedAt', 'surveyedAt'] as const) {
    const instant = contact[field];
    if (instant !== undefined) Object.assign(copy, { [field]: later(instant) });
  }
  for (const field of ['initialContactId', 'previousContactId'] as const) {
    const id = contact[field];
    if (id !== undefined) Object.assign(copy, { [field]: renamed(id) });
  }
  return copy;
}

function liveliestOf(contacts: readonly ContactRecord[], zone: Zone): Instant | undefined {
  const days = new Map<string, Instant[]>();
  for (const { enqueuedAt } of contacts) {
    const day = zone.dateOf(enqueuedAt);
    const arrivals = days.get(day);
    if (arrivals) arrivals.push(enqueuedAt);
    else days.set(day, [enqueuedAt]);
  }
  const fullest = [...days.values()].reduce((most, { length }) => Math.max(most, length), 0);
  const full = [...days.values()].find(({ length }) => length >= fullest * fullDayShare);
  return full?.[Math.floor(full.length / 3)];
}

function queuesOf(contacts: readonly ContactRecord[]): Replay['queues'] {
  const channels = new Map<string, Set<Channel>>();
  for (const { queueId, channel } of contacts) {
    const known = channels.get(queueId);
    if (known) known.add(channel);
    else channels.set(queueId, new Set([channel]));
  }
  return [...channels].map(([id, used]) => ({ id, name: id, channels: [...used] }));
}
