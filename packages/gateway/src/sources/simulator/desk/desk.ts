import type { ContactFields, Direction, Instant } from 'madoguchi/data';
import type { Agenda } from '../agenda.js';
import type { SimulatedContact } from '../contact.js';
import type { Emitter } from '../emitter.js';
import type { Random } from '../random.js';
import type { Agent } from '../staff.js';
import type { Caller } from './caller.js';

export interface DeskDependencies {
  readonly agenda: Agenda;
  /** The desk's own, so that nothing else depends on it. */
  readonly random: Random;
  readonly emitter: Emitter;
  readonly agent: Agent;
  /** They ring in this order, over and over; without any, she only calls. */
  readonly callers: readonly Caller[];
  /** What the ids of its contacts begin with. */
  readonly prefix: string;
  /** Whoever was rung did not pick up. */
  readonly missed?: (contact: SimulatedContact) => void;
}

/** A call at the desk, and how far it has come. */
interface Call {
  readonly contact: SimulatedContact;
  stage: 'ringing' | 'talking' | 'acw';
  since: Instant;
}

/** Whom somebody rings by hand is asked about by this queue. */
const dialledQueue = 'orders';

/**
 * An agent with a telephone of her own: customers ring her every three quarters of a minute and have little to say, so
 * that whoever looks over her shoulder sees one come soon. She also calls whom she is told to.
 */
export class Desk {
  readonly #is: DeskDependencies;
  #rung = 0;
  #dialled = 0;
  #isOpen = false;
  #call: Call | null = null;
  /** Counts what was begun: a step of something that was broken off is not taken. */
  #course = 0;

  constructor(dependencies: DeskDependencies) {
    this.#is = dependencies;
  }

  /** She rings somebody, talks, or has still to write it down. */
  get busy(): boolean {
    return this.#call !== null;
  }

  open(): void {
    const { agenda, emitter, agent } = this.#is;
    this.#isOpen = true;
    emitter.signIn(agenda.now, agent);
    this.#waitForNext();
  }

  /** As soon as the call is over. */
  close(): void {
    this.#isOpen = false;
    if (this.#call === null) this.#leave();
  }

  /**
   * Breaks off what she is doing and rings a customer.
   *
   * @returns the id of the contact that it will be; `null` where she is not there
   */
  dial(identity: Caller['identity']): string | null {
    if (!this.#isOpen) return null;
    const { agenda, prefix } = this.#is;
    this.#dialled += 1;
    const id = `${prefix}-D${agenda.now}-${this.#dialled}`;
    // The log has everything up to now already.
    agenda.after(1, () => {
      this.#breakOff();
      this.#begin(id, 'outbound', { identity, matter: { queue: dialledQueue } });
    });
    return id;
  }

  #waitForNext(): void {
    const { random } = this.#is;
    this.#later(random.between(6, 15) * 1000, () => this.#ring());
  }

  #ring(): void {
    const { callers, emitter, prefix } = this.#is;
    this.#rung = emitter.lines.turn(callers, this.#rung);
    const caller = callers[this.#rung % Math.max(1, callers.length)];
    if (caller === undefined) return;
    this.#rung += 1;
    this.#begin(`${prefix}-${String(this.#rung).padStart(5, '0')}`, 'inbound', caller);
  }

  #begin(id: string, direction: Direction, caller: Caller): void {
    const { agenda, agent, emitter, random } = this.#is;
    const contact = contactOf(id, direction, caller, agenda.now, agent);
    this.#call = { contact, stage: 'ringing', since: agenda.now };
    emitter.contact(agenda.now, 'contact.enqueued', contact, enqueuedFields(contact, caller));
    emitter.contact(agenda.now, 'contact.offered', contact, { agentId: agent.id });
    const [least, most] = direction === 'inbound' ? [5, 9] : [4, 8];
    this.#later(random.between(least, most) * 1000, () => {
      if (direction === 'outbound' && random.chance(0.2)) this.#unanswered(contact);
      else this.#talk(contact);
    });
  }

  #talk(contact: SimulatedContact): void {
    const { agenda, agent, emitter, random } = this.#is;
    const waitMs = agenda.now - contact.enqueuedAt;
    const fields: ContactFields = { outcome: 'answered', connectedAt: agenda.now, agentId: agent.id, waitMs };
    emitter.contact(agenda.now, 'contact.connected', contact, fields);
    this.#reach('talking');
    this.#later(random.between(16, 28) * 1000, () => this.#end(contact, random.between(6, 10) * 1000));
  }

  #unanswered(contact: SimulatedContact): void {
    const { agenda, emitter } = this.#is;
    const waitMs = agenda.now - contact.enqueuedAt;
    const fields: ContactFields = { outcome: 'voicemail', endedAt: agenda.now, waitMs };
    emitter.contact(agenda.now, 'contact.flowed-out', contact, fields);
    this.#is.missed?.(contact);
    this.#done();
  }

  #end(contact: SimulatedContact, acwMs: number): void {
    const { agenda, emitter } = this.#is;
    const talkMs = agenda.now - (this.#call?.since ?? agenda.now);
    emitter.contact(agenda.now, 'contact.ended', contact, { endedAt: agenda.now, talkMs });
    this.#reach('acw');
    this.#later(acwMs, () => this.#wrapUp(contact));
  }

  #wrapUp(contact: SimulatedContact): void {
    const { agenda, emitter } = this.#is;
    const acwMs = agenda.now - (this.#call?.since ?? agenda.now);
    emitter.contact(agenda.now, 'contact.acw-ended', contact, { acwEndedAt: agenda.now, acwMs });
    this.#done();
  }

  /** Who rings in vain goes to another line; who is spoken to is said good-bye. */
  #breakOff(): void {
    const call = this.#call;
    if (call === null) return;
    const { agenda, emitter } = this.#is;
    const { contact } = call;
    if (call.stage === 'ringing') {
      const waitMs = agenda.now - contact.enqueuedAt;
      const fields: ContactFields = { outcome: 'overflow', endedAt: agenda.now, waitMs };
      emitter.contact(agenda.now, 'contact.flowed-out', contact, fields);
    } else {
      if (call.stage === 'talking') this.#end(contact, 0);
      this.#wrapUp(contact);
    }
  }

  #reach(stage: Call['stage']): void {
    if (this.#call === null) return;
    this.#call.stage = stage;
    this.#call.since = this.#is.agenda.now;
  }

  #done(): void {
    this.#call = null;
    if (this.#isOpen) this.#waitForNext();
    else this.#leave();
  }

  #leave(): void {
    const { agenda, emitter, agent } = this.#is;
    this.#course += 1;
    emitter.signOut(agenda.now, agent);
  }

  /** The next step, unless something else comes before it. */
  #later(ms: number, step: () => void): void {
    this.#course += 1;
    const course = this.#course;
    this.#is.agenda.after(ms, () => {
      if (this.#course === course) step();
    });
  }
}

function contactOf(
  id: string,
  direction: Direction,
  { identity, matter }: Caller,
  enqueuedAt: Instant,
  agent: Agent,
): SimulatedContact {
  return {
    id,
    queue: matter.queue,
    channel: 'phone',
    direction,
    enqueuedAt,
    customerKey: identity.customerKey,
    addressRef: identity.addressRef,
    category: matter.category ?? '',
    initialContactId: undefined,
    previousContactId: undefined,
    phase: 'offered',
    agent,
  };
}

function enqueuedFields(contact: SimulatedContact, { identity }: Caller): ContactFields {
  const { channel, direction, queue: queueId, enqueuedAt, category } = contact;
  const about = category === '' ? {} : { category };
  return { channel, direction, queueId, enqueuedAt, outcome: 'waiting', ...about, ...identity };
}
