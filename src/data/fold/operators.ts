import * as v from 'valibot';
import { acwEndedAt, connectedAt, endedAt } from '../kpi/contact-times.js';
import type { AgentCounters } from '../kpi/counters.js';
import type { ContactRecord } from '../model/contact.js';
import type { Day, Instant } from '../model/vocabulary.js';
import type { MeRecord, OfferRecord } from './operator-records.js';
import { sameOffer, type Offer } from './offers.js';
import { recordKey, type AgentRecord } from './records.js';
import { longestServedMs, Services, servicesSchema } from './services.js';
import type { GroupedRecords, Streams, WritableStream } from './streams.js';

export const operatorsSchema = v.strictObject({ today: v.string(), services: servicesSchema });
export type OperatorsState = v.InferOutput<typeof operatorsSchema>;

export interface OperatorsOptions {
  readonly streams: Streams;
  /** What is known of the agents: their own records, and their figures. */
  readonly records: Pick<GroupedRecords, 'get'>;
}

/** Nobody has a contact for longer: its end was not told. With the offer ends the right to see the customer. */
const longestOfferMs = 24 * 3_600_000;

const offerKey = (contactId: string): string => `offer|${contactId}`;

/** What each agent is told alone: the streams `operator/{agent}`, and whose customers' histories are open to him. */
export class Operators {
  readonly #streams: Streams;
  readonly #records: OperatorsOptions['records'];
  readonly #services = new Services();
  readonly #known = new Set<string>();
  /** Whose own state or figures may be others. */
  readonly #changed = new Set<string>();
  /** The agents that a contact is with. */
  readonly #agentsOf = new Map<string, readonly string[]>();
  #today: Day = '';

  constructor({ streams, records }: OperatorsOptions) {
    this.#streams = streams;
    this.#records = records;
  }

  /** There is such an agent. */
  open(agentId: string): void {
    this.#known.add(agentId);
    this.#stream(agentId);
  }

  changed(agentId: string): void {
    this.#changed.add(agentId);
  }

  /** The contact is with these agents, and with no others any more. */
  offer(contactId: string, told: readonly Offer[], now: Instant): void {
    const offers = told.filter(({ record }) => !isLost(record, now));
    for (const agentId of this.#agentsOf.get(contactId) ?? []) {
      if (!offers.some(offer => offer.agentId === agentId)) this.#take(agentId, contactId, now);
    }
    for (const { agentId, record } of offers) this.#put(agentId, contactId, record, now);
    if (offers.length === 0) this.#agentsOf.delete(contactId);
    else
      this.#agentsOf.set(
        contactId,
        offers.map(({ agentId }) => agentId),
      );
  }

  /** What a contact tells of whom an agent had to do with, also where it is told only when it is over. */
  handled(record: ContactRecord, now: Instant): void {
    const { agentId, customerKey } = record;
    const [connected, ended] = [connectedAt(record), endedAt(record)];
    if (agentId === undefined || customerKey === undefined) return;
    if (connected === undefined || ended === undefined) return;
    const over = Math.max(ended, acwEndedAt(record) ?? ended);
    if (over <= now && over >= now - longestServedMs) this.#services.note(agentId, customerKey, over);
  }

  /** Who has left is on no contact. */
  leave(agentId: string, now: Instant): void {
    for (const contactId of this.#offersOf(agentId).keys()) {
      this.#take(agentId, contactId, now);
      this.#part(agentId, contactId);
    }
  }

  /** Whether a contact of the customer is with the agent, or was within so many milliseconds before `now`. */
  serves(agentId: string, customer: string, withinMs: number, now: Instant): boolean {
    for (const { customerKey } of this.#offersOf(agentId).values()) if (customerKey === customer) return true;
    const last = this.#services.lastAt(agentId, customer);
    return last !== undefined && now - last <= Math.min(withinMs, longestServedMs);
  }

  /** Once in a while: what nobody told the end of is over, and nobody had to do with its customer since. */
  forget(now: Instant): void {
    for (const agentId of this.#known) {
      for (const [contactId, record] of this.#offersOf(agentId)) {
        if (!isLost(record, now)) continue;
        this.#take(agentId, contactId, now);
        this.#part(agentId, contactId);
      }
    }
    this.#services.forget(now);
  }

  /** Publishes what changed of the agents themselves; all other figures are published before. */
  flush(today: Day): void {
    const agents = today === this.#today ? this.#changed : this.#known;
    this.#today = today;
    for (const agentId of agents) this.#show(agentId);
    this.#changed.clear();
  }

  save(): OperatorsState {
    return { today: this.#today, services: this.#services.save() };
  }

  /** The streams and the agents are restored before. */
  restore({ today, services }: OperatorsState): void {
    this.#today = today;
    this.#services.restore(services);
    this.#changed.clear();
    for (const agentId of this.#known) {
      for (const contactId of this.#offersOf(agentId).keys()) {
        this.#agentsOf.set(contactId, [...(this.#agentsOf.get(contactId) ?? []), agentId]);
      }
    }
  }

  #stream(agentId: string): WritableStream {
    return this.#streams.open(`operator/${agentId}`);
  }

  /** By contact. */
  #offersOf(agentId: string): ReadonlyMap<string, OfferRecord> {
    const offers = new Map<string, OfferRecord>();
    if (!this.#known.has(agentId)) return offers;
    for (const [key, record] of this.#stream(agentId).records) {
      if (key.startsWith(offerKey(''))) offers.set(key.slice(offerKey('').length), record as OfferRecord);
    }
    return offers;
  }

  #put(agentId: string, contactId: string, record: OfferRecord, now: Instant): void {
    const stream = this.#stream(agentId);
    const before = stream.records.get(offerKey(contactId)) as OfferRecord | undefined;
    if (before && sameOffer(before, record)) return;
    if (before && before.customerKey !== record.customerKey) this.#note(agentId, before, now);
    stream.set(offerKey(contactId), record);
  }

  #take(agentId: string, contactId: string, now: Instant): void {
    const stream = this.#stream(agentId);
    const before = stream.records.get(offerKey(contactId)) as OfferRecord | undefined;
    if (before) this.#note(agentId, before, now);
    stream.delete(offerKey(contactId), now);
  }

  /** The contact is not with the agent any more, whoever else it is with. */
  #part(agentId: string, contactId: string): void {
    const others = (this.#agentsOf.get(contactId) ?? []).filter(other => other !== agentId);
    if (others.length === 0) this.#agentsOf.delete(contactId);
    else this.#agentsOf.set(contactId, others);
  }

  #note(agentId: string, offer: OfferRecord, at: Instant): void {
    const { customerKey } = offer;
    if (customerKey !== null && !isLost(offer, at)) this.#services.note(agentId, customerKey, at);
  }

  #show(agentId: string): void {
    const agent = this.#records.get(agentId, recordKey('agent', agentId)) as AgentRecord | undefined;
    if (!agent) return;
    const { name, state, reason, since } = agent;
    const figures = this.#records.get(agentId, recordKey('day', agentId, this.#today));
    const record: MeRecord = { name, state, reason, since, counters: (figures as AgentCounters) ?? null };
    const stream = this.#stream(agentId);
    const before = stream.records.get('me') as MeRecord | undefined;
    if (!before || !sameMe(before, record)) stream.set('me', record);
  }
}

function isLost({ offeredAt }: OfferRecord, now: Instant): boolean {
  return offeredAt <= now - longestOfferMs;
}

function sameMe(one: MeRecord, other: MeRecord): boolean {
  const fields = ['name', 'state', 'reason', 'since'] as const;
  if (fields.some(field => one[field] !== other[field])) return false;
  if (one.counters === null || other.counters === null) return one.counters === other.counters;
  const [mine, yours] = [one.counters, other.counters];
  return (Object.keys(mine) as (keyof AgentCounters)[]).every(field => mine[field] === yours[field]);
}
