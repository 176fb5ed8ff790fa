import { connectedAt, isOpen, isWaiting } from '../kpi/contact-times.js';
import { addDays } from '../model/civil.js';
import type { ContactRecord } from '../model/contact.js';
import type { ContactEvent } from '../model/event.js';
import type { Day, Instant } from '../model/vocabulary.js';
import type { Agents } from './agents.js';
import type { Alerts } from './alerts/alerts.js';
import type { Callbacks } from './callbacks.js';
import { comesBeforeFact, overAt, phaseOf, readContact, type ContactFact } from './contact-facts.js';
import { waitCounted, type ContactTally } from './contact-tally.js';
import type { ContactsState } from './contacts-state.js';
import { ByInstant } from './due.js';
import { customerContact, newContact, type KeptContact, type KeptContacts } from './kept-contacts.js';
import { offersOf } from './offers.js';
import type { Operators } from './operators.js';
import type { QueueLines } from './queue-lines.js';
import type { Recoveries } from './recoveries.js';
import { touchOf } from './recovery.js';
import type { Repeats } from './repeats.js';
import type { Places } from './saved.js';
import type { Site } from './site.js';
import type { RefusalReason, Sources } from './sources.js';

export interface ContactsOptions {
  readonly site: () => Site;
  readonly kept: KeptContacts;
  readonly tally: ContactTally;
  readonly lines: QueueLines;
  readonly agents: Agents;
  readonly repeats: Repeats;
  readonly callbacks: Callbacks;
  readonly recoveries: Recoveries;
  readonly operators: Pick<Operators, 'offer' | 'handled'>;
  readonly alerts: Pick<Alerts, 'contactChanged'>;
  readonly sources: Sources;
  /** Told of each contact with a customer who is known by key, as often as it is read. */
  readonly contacted: (customer: string, at: Instant) => void;
}

/** Each event makes its contact be read anew, so that one with ever more of them would hold up all others. */
const maxFacts = 1_000;

/**
 * The contacts that are kept: each event makes its contact be read anew, and what the contact did to the
 * records is replaced by what it does now. What lies in the future of the log is done when it is due.
 */
export class Contacts {
  readonly #options: ContactsOptions;
  readonly #due = new ByInstant();

  constructor(options: ContactsOptions) {
    this.#options = options;
  }

  take(event: ContactEvent, position: number, now: Instant): void {
    const known = this.#options.kept.get(event.subject);
    if (known?.facts.some(fact => fact.event.id === event.id && fact.event.source === event.source)) return;
    if (known && known.facts.length >= maxFacts)
      return this.#options.sources.refuse(event.source, 'too-many');
    const crowded = this.#crowded(event);
    if (crowded) return this.#options.sources.refuse(event.source, crowded);
    const kept = known ?? newContact(this.#options.site());
    insertFact(kept.facts, { event, position });
    const reading = readContact(event.subject, kept.facts);
    if (!known && reading.record && this.#isPast(overAt(reading.record), kept.site, kept.site.dayOf(now))) {
      this.#options.sources.refuse(event.source, 'too-late');
      return;
    }
    kept.reading = reading;
    this.#options.kept.set(event.subject, kept);
    this.#refresh(event.subject, kept, Math.min(event.time, now), now);
  }

  /** Does what fell due up to `now`, in order of its instants. */
  advance(now: Instant): void {
    for (let due = this.#due.takeUntil(now); due; due = this.#due.takeUntil(now)) {
      const kept = this.#options.kept.get(due.id);
      if (kept) this.#refresh(due.id, kept, due.at, now);
    }
    this.#options.recoveries.advance(now);
  }

  /** Lets the contacts rest that are over and of which nothing is due. */
  settle(now: Instant): void {
    this.#options.kept.settle(now, contactId => this.#due.has(contactId));
  }

  /** On a new day: keeps the contacts of yesterday, of today, and all that are open. */
  forget(today: Day, now: Instant): void {
    const { kept, tally } = this.#options;
    for (const [contactId, contact] of kept.open()) {
      const { record } = contact.reading;
      if (record === null) this.#forgetIncomplete(contactId, contact, today, now);
      else if (this.#isPast(overAt(record), contact.site, today)) {
        tally.forgetWait(waitCounted(contact));
        this.#drop(contactId, now);
      }
    }
    for (const [contactId, contact] of kept.settled()) {
      if (!this.#isPast(contact.over, contact.site, today)) continue;
      tally.forgetWait(contact);
      this.#drop(contactId, now);
    }
  }

  save(sites: Places<Site>): ContactsState {
    return { kept: this.#options.kept.save(sites), due: this.#due.save() };
  }

  /** The lines, agents and callbacks are restored before; `sites` are those of the places that were saved. */
  restore({ kept, due }: ContactsState, sites: readonly Site[]): void {
    const { lines, agents } = this.#options;
    const referred = { line: lines.get.bind(lines), agent: agents.get.bind(agents) };
    this.#options.kept.restore(kept, sites, referred);
    this.#due.restore(due);
  }

  /** Why there is no room for a queue or an agent that the event names. */
  #crowded({ data: { queueId, agentId } }: ContactEvent): RefusalReason | null {
    const { lines, agents, site } = this.#options;
    if (queueId !== undefined && !lines.admits(site(), queueId)) return 'too-many-queues';
    return agentId !== undefined && !agents.admits(agentId) ? 'too-many-agents' : null;
  }

  #isPast(over: Instant | undefined, site: Site, today: Day): boolean {
    return over !== undefined && addDays(site.dayOf(over), 1) < today;
  }

  #forgetIncomplete(contactId: string, kept: KeptContact, today: Day, now: Instant): void {
    const last = kept.facts.at(-1);
    if (!last || addDays(kept.site.dayOf(last.event.time), 1) >= today) return;
    for (const { event } of kept.facts) this.#options.sources.refuse(event.source, 'incomplete');
    this.#drop(contactId, now);
  }

  #drop(contactId: string, now: Instant): void {
    this.#options.callbacks.forget(contactId);
    this.#options.recoveries.forget(contactId, now);
    this.#options.kept.delete(contactId);
    this.#options.alerts.contactChanged(contactId, null);
    this.#due.delete(contactId);
  }

  #refresh(contactId: string, kept: KeptContact, at: Instant, now: Instant): void {
    const { record, abandonedIn } = kept.reading;
    const { tally, repeats, callbacks, recoveries, contacted } = this.#options;
    // Until it arrives, a contact is known and nowhere.
    const arrived = record !== null && record.enqueuedAt <= now ? record : null;
    const dependents = new Set(record ? callbacks.note(record) : []);
    const { shortMs } = kept.site.queue(record?.queueId ?? '');
    const touch = arrived && touchOf(arrived, { shortMs, abandonedIn }, now);
    for (const id of recoveries.note(contactId, touch, now)) dependents.add(id);
    this.#place(contactId, kept, arrived, now);
    tally.count(kept, arrived, now);
    const customer = customerContact(arrived);
    repeats.set(contactId, customer, kept.customer);
    kept.customer = customer;
    if (arrived?.customerKey !== undefined) contacted(arrived.customerKey, arrived.enqueuedAt);
    this.#occupy(contactId, kept, arrived, at, now);
    this.#offer(contactId, kept, arrived, now);
    this.#options.alerts.contactChanged(contactId, kept);
    const next = record ? tally.nextDue(record, kept.site, now) : null;
    if (next === null) this.#due.delete(contactId);
    else this.#due.set(contactId, next);
    for (const id of dependents) {
      const dependent = this.#options.kept.get(id);
      if (dependent && id !== contactId) this.#refresh(id, dependent, at, now);
    }
  }

  #place(contactId: string, kept: KeptContact, record: ContactRecord | null, now: Instant): void {
    const { lines, agents } = this.#options;
    const before = kept.line;
    const after = record ? lines.seen(this.#options.site(), record.queueId, record.channel, now) : null;
    if (before && before !== after) lines.place(before, contactId, null, null);
    kept.line = after;
    kept.agent = record?.agentId === undefined ? null : agents.owner(record.agentId, record.queueId, now);
    if (!record || !after) return;
    const waitingSince = isWaiting(record, now) ? record.enqueuedAt : null;
    lines.place(after, contactId, waitingSince, isOpen(record, now) ? record.enqueuedAt : null);
  }

  #occupy(
    contactId: string,
    kept: KeptContact,
    record: ContactRecord | null,
    at: Instant,
    now: Instant,
  ): void {
    const { agents } = this.#options;
    const before = kept.phase;
    const after = record ? phaseOf(kept.reading, now) : null;
    if (before && before.agentId !== after?.agentId) agents.place(before.agentId, contactId, null, at);
    kept.phase = after;
    if (!after || !record) return;
    const { channel, queueId } = record;
    const { state, since } = after;
    const placed = { contactId, channel, queueId, state, since, connectedAt: connectedAt(record) ?? null };
    agents.place(after.agentId, contactId, placed, at);
  }

  #offer(contactId: string, kept: KeptContact, arrived: ContactRecord | null, now: Instant): void {
    const { agents, operators } = this.#options;
    const offers = offersOf(kept.reading, now);
    const open = offers.filter(({ agentId, since }) => !agents.hasLeft(agentId, since));
    operators.offer(contactId, open, now);
    if (arrived) operators.handled(arrived, now);
  }
}

function insertFact(facts: ContactFact[], fact: ContactFact): void {
  let place = facts.length;
  for (let before = facts[place - 1]; before && comesBeforeFact(fact, before); before = facts[place - 1]) {
    place--;
  }
  facts.splice(place, 0, fact);
}
