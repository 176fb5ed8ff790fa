import {
  accessEventTypes,
  contactEventTypes,
  type AccessEvent,
  type AgentEvent,
  type ContactFields,
  type LogEntry,
} from '../../src/data/model/event.js';
import { agentStates, bases, outcomes, type Instant } from '../../src/data/model/vocabulary.js';
import { agentEvent, configured, contactEvent, day, hour, logOf, minute, type LogInput } from './log.js';
import { RandomAlerts } from './random-alerts.js';
import type { Random } from './random.js';
import { RandomShop } from './random-shop.js';

const queues = ['voice', 'post', 'q1', 'q2'] as const;
const channels = ['phone', 'chat', 'email'] as const;
const agents = ['ann', 'bob', 'cho'] as const;
const subjects = ['sub-1', 'sub-2'] as const;
const sources = ['test', 'switch', 'mail'] as const;

/** A log in which everything happens that a fold knows: late, twice, out of order, across days and settings. */
export class RandomLog {
  readonly #random: Random;
  readonly #inputs: LogInput[] = [];
  readonly #shop: RandomShop;
  readonly #alerts: RandomAlerts;
  #now: Instant;
  #contacts = 0;

  constructor(random: Random, from: Instant) {
    this.#random = random;
    this.#shop = new RandomShop(random);
    this.#alerts = new RandomAlerts(random);
    this.#now = from;
  }

  /** Whose rights it takes away or gives back. */
  static readonly subjects: readonly string[] = subjects;

  /** This many events, and ticks between them. */
  entries(count: number): readonly LogEntry[] {
    while (this.#inputs.length < count) {
      this.#now += this.#step();
      this.#inputs.push(this.#next());
    }
    return logOf(this.#inputs, this.#now + day, 30 * minute);
  }

  #step(): number {
    const random = this.#random;
    if (random.chance(0.02)) return random.integer(1, 12) * day;
    return random.chance(0.1) ? random.integer(0, 30) * hour : random.integer(0, 3 * minute);
  }

  #next(): LogInput {
    const random = this.#random;
    if (random.chance(0.05)) return random.pick([this.#contact(), ...this.#inputs]);
    const kind = random.integer(0, 159);
    if (kind >= 130) return this.#alerts.event(this.#now, this.#id());
    if (kind >= 125) return this.#shop.cubeEvent(this.#now);
    if (kind >= 100) return this.#shop.shopEvent(this.#now);
    if (kind < 70) return this.#contact();
    if (kind < 88) return this.#agent();
    if (kind < 92) return this.#site();
    if (kind < 96) return this.#access();
    const data = random.chance(0.5) ? {} : { intervalMs: random.pick([null, 5_000, hour]) };
    const source = random.pick(sources);
    return { id: this.#id(), source, type: 'source.heartbeat', subject: source, time: this.#now, data };
  }

  #contact(): LogInput {
    const random = this.#random;
    // Mostly one of the latest contacts goes on.
    if (random.chance(0.3)) this.#contacts++;
    const subject = `c${Math.max(0, this.#contacts - random.integer(0, 6))}`;
    const type = random.chance(0.3) ? 'contact.enqueued' : random.pick(contactEventTypes);
    const event = contactEvent(subject, type, this.#at(), this.#fields(type), this.#id());
    return { ...event, source: random.pick(sources) };
  }

  /** Now, or late. */
  #at(): Instant {
    const random = this.#random;
    if (random.chance(0.8)) return this.#now;
    return this.#now - random.integer(0, random.chance(0.2) ? 3 * day : 10 * minute);
  }

  #fields(type: string): ContactFields {
    const random = this.#random;
    const whole = type === 'contact.enqueued' || type === 'contact.recorded';
    const maybe = <T extends object>(chance: number, fields: T): T | Record<never, never> =>
      random.chance(chance) ? fields : {};
    return {
      ...maybe(whole ? 0.97 : 0.05, {
        channel: random.pick(channels),
        queueId: random.pick(queues),
        enqueuedAt: this.#now - random.integer(-2, 5) * minute,
        direction: random.pick(['inbound', 'inbound', 'outbound']),
      }),
      ...maybe(whole ? 0.7 : 0.02, { customerKey: random.pick(['k1', 'k2', 'k3']) }),
      ...maybe(whole ? 0.1 : 0.02, { candidates: random.some(['k1', 'k2'], 0.5), addressRef: 'r1' }),
      ...maybe(whole ? 0.3 : 0.02, { previousContactId: `c${random.integer(0, this.#contacts)}` }),
      ...maybe(0.2, { category: random.pick(['x', 'y']) }),
      ...maybe(0.4, { agentId: random.pick(agents) }),
      ...maybe(type === 'contact.recorded' ? 0.9 : 0.1, { outcome: random.pick(outcomes) }),
      ...maybe(0.2, { waitMs: random.integer(0, 90_000), talkMs: random.integer(0, 300_000) }),
      ...maybe(0.2, { acwMs: random.integer(0, 120_000), holdMs: random.integer(0, 60_000) }),
      ...maybe(0.2, { endedAt: this.#now + random.integer(-3, 20) * minute }),
      ...maybe(0.1, { csat: random.integer(1, 5), nps: random.integer(0, 10), ces: random.integer(1, 7) }),
      ...maybe(0.1, { cost: random.integer(0, 900), transferredOut: true }),
    };
  }

  #agent(): AgentEvent {
    const random = this.#random;
    const [id, at] = [random.pick(agents), this.#at()];
    const kind = random.integer(0, 9);
    if (kind < 3) {
      const groups = random.chance(0.3) ? { groups: ['front', 'night'] } : {};
      const slots = random.chance(0.5) ? { slots: { phone: 1, chat: 3 } } : {};
      const data = { name: `${id} ${kind}`, queues: random.some(queues, 0.5), ...groups, ...slots };
      return agentEvent(id, 'agent.signed-in', at, data, this.#id());
    }
    if (kind < 4) return agentEvent(id, 'agent.signed-out', at, {}, this.#id());
    if (kind < 5) {
      const why = random.chance(0.5) ? { reason: random.pick(['approval', 'own-code']) } : {};
      return agentEvent(id, 'agent.assist', at, { raised: random.chance(0.5), ...why }, this.#id());
    }
    const reason = random.chance(0.5) ? { reason: 'lunch' } : {};
    return agentEvent(id, 'agent.state', at, { state: random.pick(agentStates), ...reason }, this.#id());
  }

  /** Other queues, groups, days and windows; now and then what makes no sense. */
  #site(): LogInput {
    const random = this.#random;
    const rules = { thresholdMs: random.pick([0, 20_000]), shortMs: 5_000, waitLimitMs: 120_000 };
    const known = random.some(queues, 0.5);
    const event = configured(
      {
        timeZone: random.pick(['Europe/Berlin', 'Europe/Berlin', 'Asia/Tokyo', 'Nowhere/At-All']),
        dayStart: random.pick(['00:00', '04:30']),
        basis: random.pick(bases),
        repeatWindowMs: random.pick([7 * day, 2 * hour]),
        queues: known.map(id => ({ id, name: id, channels: random.some(channels, 0.5), ...rules })),
        groups: random.chance(0.5) ? { front: ['voice'], late: random.some(queues, 0.5) } : { front: ['q1'] },
      },
      this.#now,
    );
    return { ...event, id: this.#id() };
  }

  #access(): AccessEvent {
    const random = this.#random;
    const type = random.pick(accessEventTypes);
    const subject = random.pick(subjects);
    return { id: this.#id(), source: 'gateway', type, subject, time: this.#now, data: {} };
  }

  #id(): string {
    return `e${this.#inputs.length}`;
  }
}
