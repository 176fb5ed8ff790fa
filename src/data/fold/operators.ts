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
  offer(contactId: string, offers: readonly Offer[], now: Instant): void {
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
      const others = (this.#agentsOf.get(contactId) ?? []).filter(other => other !== agentId);
      if (others.length === 0) this.#agentsOf.delete(contactId);
      else this.#agentsOf.set(contactId, others);
    }
  }

  /** Whether a contact of the customer is with the agent, or was within so many milliseconds before `now`. */
  serves(agentId: string, customer: string, withinMs: number, now: Instant): boolean {
    for (const { customerKey } of this.#offersOf(agentId).values()) if (customerKey === customer) return true;
    const last = this.#services.lastAt(agentId, customer);
    return last !== undefined && now - last <= Math.min(withinMs, longestServedMs);
  }

  forget(now: Instant): void {
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

  #note(agentId: string, { customerKey }: OfferRecord, at: Instant): void {
    if (customerKey !== null) this.#services.note(agentId, customerKey, at);
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

function sameMe(one: MeRecord, other: MeRecord): boolean {
  const fields = ['name', 'state', 'reason', 'since'] as const;
  if (fields.some(field => one[field] !== other[field])) return false;
  if (one.counters === null || other.counters === null) return one.counters === other.counters;
  const [mine, yours] = [one.counters, other.counters];
  return (Object.keys(mine) as (keyof AgentCounters)[]).every(field => mine[field] === yours[field]);
}
