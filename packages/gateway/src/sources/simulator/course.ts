import type { ContactFields, Outcome } from 'madoguchi/data';
import type { Agenda } from './agenda.js';
import { categories, demands, otherCategory, patienceMs, type Demand } from './centre.js';
import type { SimulatedContact } from './contact.js';
import type { Customers } from './customers.js';
import type { Emitter } from './emitter.js';
import type { Floor } from './floor.js';
import type { Random } from './random.js';
import type { Agent } from './staff.js';

/** A caller is sent to the overflow line when so many already wait. */
const overflowLength = 14;

export interface CourseDependencies {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly emitter: Emitter;
  readonly customers: Customers;
  readonly floor: () => Floor;
  readonly nextId: () => string;
  /** Somebody gave up. */
  readonly lost?: (contact: SimulatedContact) => void;
}

/** Where a contact comes from, when it is not simply a new one. */
export interface Origin {
  readonly customerKey?: string | undefined;
  readonly addressRef?: string | undefined;
  readonly category?: string;
  /** How long it will be talked about, in milliseconds; by default as long as such contacts take. */
  readonly talkMs?: number;
  readonly previous?: SimulatedContact;
  readonly outbound?: boolean;
}

/** A contact's life: arrival, waiting, talk, after-call work, and what follows from it. */
export class Course {
  readonly #is: CourseDependencies;

  constructor(dependencies: CourseDependencies) {
    this.#is = dependencies;
  }

  arrive(demand: Demand, origin: Origin = {}): void {
    const { agenda, emitter } = this.#is;
    const contact = this.#make(demand, origin);
    const floor = this.#is.floor();
    const crowded =
      contact.direction === 'inbound' && floor.length(contact.queue, contact.channel) >= overflowLength;
    emitter.contact(agenda.now, 'contact.enqueued', contact, enqueuedFields(contact));
    if (crowded && contact.channel === 'phone') {
      agenda.after(800, () => this.#flowOut(contact, 'overflow'));
    } else {
      this.#planPatience(contact);
    }
    floor.enter(contact);
  }

  /** The agent has taken the contact. */
  begin(contact: SimulatedContact, agent: Agent): void {
    const { agenda, emitter, random } = this.#is;
    const demand = demandOf(contact);
    const waitMs = agenda.now - contact.enqueuedAt;
    if (contact.direction === 'outbound' && random.chance(0.22)) return this.#flowOut(contact, 'voicemail');
    contact.phase = 'taken';
    emitter.contact(agenda.now, 'contact.connected', contact, {
      outcome: 'answered',
      connectedAt: agenda.now,
      agentId: agent.id,
      waitMs,
    });
    const talkMs = contact.talkMs ?? Math.round(Math.max(8_000, random.lognormal(demand.talkMs, 0.55)));
    const holdMs =
      contact.channel === 'phone' && random.chance(0.16) ? Math.round(random.between(12, 95) * 1000) : 0;
    if (holdMs > 0) this.#hold(contact, Math.round(talkMs * random.between(0.3, 0.8)), holdMs);
    agenda.after(talkMs + holdMs, () => this.#end(contact, agent, { waitMs, talkMs, holdMs }));
  }

  #make(demand: Demand, origin: Origin): SimulatedContact {
    const { agenda, customers, random, nextId } = this.#is;
    const { previous } = origin;
    return {
      id: nextId(),
      queue: demand.queue,
      channel: demand.channel,
      direction: origin.outbound === true ? 'outbound' : 'inbound',
      enqueuedAt: agenda.now,
      customerKey: 'customerKey' in origin ? origin.customerKey : customers.someone(),
      category: origin.category ?? random.pick(categories[demand.queue] ?? [otherCategory]),
      previousContactId: previous?.id,
      initialContactId: previous ? (previous.initialContactId ?? previous.id) : undefined,
      addressRef: origin.addressRef,
      talkMs: origin.talkMs,
      phase: 'waiting',
      agent: null,
    };
  }

  #planPatience(contact: SimulatedContact): void {
    const { agenda, random } = this.#is;
    const mean = patienceMs[contact.channel];
    if (mean === undefined || contact.direction === 'outbound') return;
    // A few hang up as soon as they hear that they have to wait.
    const patience = random.chance(0.015) ? random.between(1_500, 5_000) : random.exponential(mean);
    agenda.after(patience, () => this.#giveUp(contact));
    if (contact.channel === 'phone' && random.chance(0.1)) {
      agenda.after(random.between(70, 110) * 1000, () => this.#askForCallback(contact));
    }
  }

  #giveUp(contact: SimulatedContact): void {
    const { agenda, emitter } = this.#is;
    if (contact.phase !== 'waiting' && contact.phase !== 'offered') return;
    const waitMs = agenda.now - contact.enqueuedAt;
    const fields = { outcome: 'abandoned' as const, endedAt: agenda.now, waitMs };
    emitter.contact(agenda.now, 'contact.abandoned', contact, fields);
    this.#is.floor().leave(contact);
    this.#is.lost?.(contact);
  }

  #askForCallback(contact: SimulatedContact): void {
    const { agenda, random } = this.#is;
    if (contact.phase !== 'waiting') return;
    this.#flowOut(contact, 'callback');
    const { customerKey, category } = contact;
    agenda.after(random.between(8, 35) * 60_000, () =>
      this.arrive(demandOf(contact), { customerKey, category, previous: contact, outbound: true }),
    );
  }

  #flowOut(contact: SimulatedContact, outcome: Outcome): void {
    const { agenda, emitter } = this.#is;
    if (contact.phase !== 'waiting' && contact.phase !== 'offered') return;
    const waitMs = agenda.now - contact.enqueuedAt;
    emitter.contact(agenda.now, 'contact.flowed-out', contact, { outcome, endedAt: agenda.now, waitMs });
    this.#is.floor().leave(contact);
  }

  #hold(contact: SimulatedContact, afterMs: number, holdMs: number): void {
    const { agenda, emitter } = this.#is;
    agenda.after(afterMs, () => emitter.contact(agenda.now, 'contact.held', contact, {}));
    agenda.after(afterMs + holdMs, () => emitter.contact(agenda.now, 'contact.resumed', contact, { holdMs }));
  }

  #end(
    contact: SimulatedContact,
    agent: Agent,
    times: { waitMs: number; talkMs: number; holdMs: number },
  ): void {
    const { agenda, emitter, random } = this.#is;
    const { talkMs, holdMs } = times;
    const transferredOut =
      contact.channel === 'phone' && contact.direction === 'inbound' && random.chance(0.05);
    const acwMs = Math.round(random.lognormal(demandOf(contact).acwMs, 0.5));
    // The end of the talk tells the after-call work to come, as in an expanded record.
    const fields = { endedAt: agenda.now, talkMs, holdMs, acwMs, transferredOut };
    emitter.contact(agenda.now, 'contact.ended', contact, fields);
    agenda.after(acwMs, () => this.#close(contact, agent, acwMs));
    if (transferredOut) this.#transfer(contact);
    else this.#aftermath(contact, times);
  }

  #close(contact: SimulatedContact, agent: Agent, acwMs: number): void {
    const { agenda, emitter } = this.#is;
    emitter.contact(agenda.now, 'contact.acw-ended', contact, { acwEndedAt: agenda.now, acwMs });
    contact.phase = 'over';
    this.#is.floor().free(contact, agent);
  }

  #transfer(contact: SimulatedContact): void {
    const { random } = this.#is;
    const { customerKey, category } = contact;
    const others = demands.filter(({ queue, channel }) => channel === 'phone' && queue !== contact.queue);
    const [first, ...rest] = others;
    if (first) this.arrive(random.pick([first, ...rest]), { customerKey, category, previous: contact });
  }

  /** Some answer a survey soon after, and some will have to ask again. */
  #aftermath(contact: SimulatedContact, { waitMs, talkMs }: { waitMs: number; talkMs: number }): void {
    const { agenda, customers, emitter, random } = this.#is;
    const answers = customers.survey(contact.channel === 'email' ? 0 : waitMs, talkMs);
    if (answers && contact.direction === 'inbound') {
      agenda.after(random.between(20, 400) * 1000, () =>
        emitter.contact(agenda.now, 'contact.surveyed', contact, { ...answers, surveyedAt: agenda.now }),
      );
    }
    const againMs = customers.asksAgainAfter();
    const { customerKey, category } = contact;
    if (againMs === null || customerKey === undefined) return;
    // Whole days later at about the same hour, or within the hour: nobody rings at night.
    const later =
      againMs < 12 * 3_600_000
        ? random.between(600_000, 3_600_000)
        : Math.ceil(againMs / 86_400_000) * 86_400_000;
    agenda.after(later, () => this.arrive(demandOf(contact), { customerKey, category }));
  }
}

function enqueuedFields(contact: SimulatedContact): ContactFields {
  const { channel, direction, queue, enqueuedAt, category } = contact;
  const { customerKey, addressRef, initialContactId, previousContactId } = contact;
  return {
    channel,
    direction,
    queueId: queue,
    enqueuedAt,
    outcome: 'waiting',
    category,
    ...(customerKey === undefined ? {} : { customerKey }),
    ...(addressRef === undefined ? {} : { addressRef }),
    ...(initialContactId === undefined ? {} : { initialContactId }),
    ...(previousContactId === undefined ? {} : { previousContactId }),
  };
}

function demandOf(contact: SimulatedContact): Demand {
  const demand = demands.find(({ queue, channel }) => queue === contact.queue && channel === contact.channel);
  if (demand === undefined)
    throw new TypeError(`The centre has no ${contact.channel} in queue ${contact.queue}.`);
  return demand;
}
