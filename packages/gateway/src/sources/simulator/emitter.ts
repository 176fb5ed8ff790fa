import type {
  AgentEvent,
  AssistReason,
  CentreEvent,
  ContactEventType,
  ContactFields,
  Instant,
} from 'madoguchi/data';
import type { Agent } from './staff.js';
import type { SimulatedContact } from './contact.js';
import type { Lines } from './lines.js';
import { ownState } from './staff.js';

/** Gathers what happens as events, numbered so that the same run gives the same ids. */
export class Emitter {
  /** Who is on the telephone, by all that is told of the centre. */
  readonly lines: Lines;
  readonly #source: string;
  readonly #prefix: string;
  #events: CentreEvent[] = [];
  #count = 0;

  constructor(source: string, prefix: string, lines: Lines) {
    this.lines = lines;
    this.#source = source;
    this.#prefix = prefix;
  }

  /** The events since the last call, in order of time. */
  take(): readonly CentreEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  contact(time: Instant, type: ContactEventType, contact: SimulatedContact, data: ContactFields): void {
    this.lines.follow(type, contact);
    this.#events.push({ ...this.#envelope(time), type, subject: contact.id, data });
  }

  signIn(time: Instant, agent: Agent): void {
    const { name, queues, slots } = agent;
    this.#agent({
      ...this.#envelope(time),
      type: 'agent.signed-in',
      subject: agent.id,
      data: { name, queues, slots },
    });
    agent.shown = 'available';
  }

  signOut(time: Instant, agent: Agent): void {
    this.#agent({ ...this.#envelope(time), type: 'agent.signed-out', subject: agent.id, data: {} });
    agent.shown = 'offline';
  }

  /** Tells the agent's own state, if it is another than before. */
  state(time: Instant, agent: Agent): void {
    const state = ownState(agent);
    if (state === agent.shown) return;
    agent.shown = state;
    const reason = agent.reason === undefined ? {} : { reason: agent.reason };
    this.#agent({
      ...this.#envelope(time),
      type: 'agent.state',
      subject: agent.id,
      data: { state, since: time, ...reason },
    });
  }

  /** The agent asks for help, or has got it: `null`. */
  assist(time: Instant, agent: Agent, reason: AssistReason | null): void {
    const data = reason === null ? { raised: false } : { raised: true, reason };
    this.#agent({ ...this.#envelope(time), type: 'agent.assist', subject: agent.id, data });
  }

  #agent(event: AgentEvent): void {
    this.#events.push(event);
  }

  #envelope(time: Instant): { id: string; source: string; time: Instant } {
    this.#count += 1;
    return { id: `${this.#prefix}-${this.#count}`, source: this.#source, time };
  }
}
