import type { Channel, Direction } from 'madoguchi/data';
import type { Agenda } from './agenda.js';
import type { SimulatedContact } from './contact.js';
import type { Emitter } from './emitter.js';
import type { Random } from './random.js';
import { canTake, type Agent } from './staff.js';

/** Who rings is served before who writes. */
const order: readonly Channel[] = ['phone', 'chat', 'line', 'sms', 'email'];

/** Calls that the centre owes come after those that wait. */
function urgency(channel: Channel, direction: Direction): number {
  if (direction === 'outbound') return order.length;
  return order.indexOf(channel);
}

/** Seconds from the offer to the agent's answer, at least and at most. */
const ringSeconds: Readonly<Partial<Record<Channel, readonly [number, number]>>> = {
  phone: [1.5, 6],
  chat: [3, 11],
  line: [3, 11],
};

export interface FloorDependencies {
  readonly agents: readonly Agent[];
  readonly agenda: Agenda;
  readonly random: Random;
  readonly emitter: Emitter;
  /** Called when an agent has taken the contact. */
  readonly begin: (contact: SimulatedContact, agent: Agent) => void;
}

/** Brings waiting contacts and free agents together. */
export class Floor {
  readonly #is: FloorDependencies;
  readonly #waiting: SimulatedContact[] = [];

  constructor(dependencies: FloorDependencies) {
    this.#is = dependencies;
  }

  /** How many wait in this queue and channel. */
  length(queue: string, channel: Channel): number {
    return this.#waiting.filter(contact => contact.queue === queue && contact.channel === channel).length;
  }

  /** A contact takes its place in the queue, and is offered at once where an agent is free. */
  enter(contact: SimulatedContact): void {
    this.#waiting.push(contact);
    const agent = this.#freeAgentFor(contact);
    if (agent) this.#offer(contact, agent);
  }

  /** The customer is gone, or was sent elsewhere. */
  leave(contact: SimulatedContact): void {
    this.#remove(contact);
    const agent = contact.agent;
    contact.phase = 'over';
    contact.agent = null;
    if (agent) this.free(contact, agent);
  }

  /** The agent is done with a contact: goes where the plan says, or takes the next. */
  free(contact: SimulatedContact, agent: Agent): void {
    const { agenda } = this.#is;
    agent.contacts.delete(contact);
    if (agent.contacts.size === 0) agent.idleSince = agenda.now;
    if (agent.next !== null) this.followPlan(agent);
    else if (agent.present && agent.away === null) this.serve(agent);
  }

  /** Gives the agent what has waited longest of the most urgent kind, as long as there is room. */
  serve(agent: Agent): void {
    for (;;) {
      const fitting = this.#waiting.filter(
        contact => contact.phase === 'waiting' && canTake(agent, contact.queue, contact.channel),
      );
      const [first, ...others] = fitting;
      if (first === undefined) return;
      const next = others.reduce((best, contact) => (comesFirst(contact, best) ? contact : best), first);
      this.#offer(next, agent);
    }
  }

  /** A pause or the end of the shift begins as soon as the agent has no contact. */
  followPlan(agent: Agent): void {
    const { agenda, emitter } = this.#is;
    const plan = agent.next;
    if (plan === null || agent.contacts.size > 0 || !agent.present) return;
    agent.next = null;
    if (plan === 'leave') {
      agent.present = false;
      agent.away = null;
      emitter.signOut(agenda.now, agent);
      return;
    }
    agent.away = 'break';
    agent.reason = plan.reason;
    emitter.state(agenda.now, agent);
    agenda.after(plan.ms, () => this.#comeBack(agent));
  }

  #comeBack(agent: Agent): void {
    const { agenda, emitter } = this.#is;
    agent.away = null;
    agent.reason = undefined;
    agent.idleSince = agenda.now;
    if (agent.next !== null) return this.followPlan(agent);
    emitter.state(agenda.now, agent);
    this.serve(agent);
  }

  #freeAgentFor(contact: SimulatedContact): Agent | undefined {
    const able = this.#is.agents.filter(agent => canTake(agent, contact.queue, contact.channel));
    return able.sort((a, b) => a.contacts.size - b.contacts.size || a.idleSince - b.idleSince)[0];
  }

  #offer(contact: SimulatedContact, agent: Agent): void {
    const { agenda, emitter, random } = this.#is;
    contact.phase = 'offered';
    contact.agent = agent;
    agent.contacts.add(contact);
    emitter.contact(agenda.now, 'contact.offered', contact, { agentId: agent.id });
    const [least, most] = ringSeconds[contact.channel] ?? [0.5, 3];
    agenda.after(random.between(least, most) * 1000, () => this.#answer(contact, agent));
  }

  #answer(contact: SimulatedContact, agent: Agent): void {
    const { random } = this.#is;
    if (contact.phase !== 'offered' || contact.agent !== agent) return;
    if (contact.channel === 'phone' && random.chance(0.008)) return this.#missed(contact, agent);
    this.#remove(contact);
    this.#is.begin(contact, agent);
  }

  /** Nobody picked up: the contact goes on waiting, the agent gets no other until he is back. */
  #missed(contact: SimulatedContact, agent: Agent): void {
    const { agenda, emitter, random } = this.#is;
    agent.contacts.delete(contact);
    agent.away = 'not-responding';
    emitter.state(agenda.now, agent);
    agenda.after(random.between(20, 70) * 1000, () => this.#comeBack(agent));
    contact.phase = 'waiting';
    contact.agent = null;
    const other = this.#freeAgentFor(contact);
    if (other) this.#offer(contact, other);
  }

  #remove(contact: SimulatedContact): void {
    const place = this.#waiting.indexOf(contact);
    if (place >= 0) this.#waiting.splice(place, 1);
  }
}

function comesFirst(one: SimulatedContact, other: SimulatedContact): boolean {
  const difference = urgency(one.channel, one.direction) - urgency(other.channel, other.direction);
  return difference < 0 || (difference === 0 && one.enqueuedAt < other.enqueuedAt);
}
