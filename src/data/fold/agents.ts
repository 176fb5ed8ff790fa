import type { AgentAssist, AgentEvent, AgentSignedIn } from '../model/event.js';
import { agentStates, type AgentState, type Instant } from '../model/vocabulary.js';
import { agentRates } from '../kpi/agent-time.js';
import { agentTimeFields } from '../kpi/counters.js';
import { situationOf } from './agent-times.js';
import { presentAt, samePresent, staffStateOf } from './agent-presence.js';
import { sameContact, type AgentsState, type KnownContact, type SavedAgent } from './agents-state.js';
import type { Alerts } from './alerts/alerts.js';
import type { BucketOwner, Buckets } from './buckets.js';
import type { Lanes } from './lanes.js';
import { newAgent, unknownAgent, type KnownAgent } from './known-agent.js';
import type { Operators } from './operators.js';
import type { Line, QueueLines } from './queue-lines.js';
import { recordKey, type AgentRecord } from './records.js';
import { known } from './saved.js';
import type { Site } from './site.js';
import type { Staff } from './staff.js';
import type { GroupedRecords } from './streams.js';

/** Ten times the largest centre: a further id is made up. */
export const maxAgents = 10_000;

export interface AgentsOptions {
  readonly site: () => Site;
  readonly lines: QueueLines;
  readonly staff: Staff;
  readonly records: GroupedRecords;
  readonly buckets: Buckets;
  readonly operators: Pick<Operators, 'open' | 'leave'>;
  readonly alerts: Pick<Alerts, 'agentTold' | 'agentChanged' | 'agentRouted' | 'agentLeft'>;
  readonly lanes: Lanes;
}

/** The agents: their states from their events and their contacts, and how their time goes. */
export class Agents {
  readonly #options: AgentsOptions;
  readonly #agents = new Map<string, KnownAgent>();

  constructor(options: AgentsOptions) {
    this.#options = options;
  }

  /** Whether there is room for this agent. */
  admits(agentId: string): boolean {
    return this.#agents.has(agentId) || this.#agents.size < maxAgents;
  }

  /**
   * Takes an agent's event. One that is older than the latest changes nothing: what is shown is now, and
   * times are settled; nor does a state after the sign-out, which is a late heartbeat of the switch.
   */
  take(event: AgentEvent): void {
    const agent = this.#agent(event.subject);
    if (event.time < agent.lastAt) return;
    if (event.time > agent.lastAt) agent.lastIds.clear();
    const id = `${event.source}|${event.id}`;
    if (agent.lastIds.has(id)) return;
    agent.lastIds.add(id);
    agent.lastAt = event.time;
    if (event.type === 'agent.state' && agent.signedOutAt !== null) return;
    this.#options.lines.knowAgents();
    this.#options.staff.know();
    this.#settle(agent, event.time);
    this.#options.alerts.agentTold(agent.name, event.source);
    this.#takeOwn(agent, event);
  }

  /** A contact is with this agent from `at` on in the way `contact` says; `null`: no longer. */
  place(agentId: string, contactId: string, contact: KnownContact | null, at: Instant): void {
    const agent = this.#agent(agentId);
    const known = agent.contacts.get(contactId) ?? null;
    if (sameContact(known, contact)) return;
    if (contact && this.hasLeft(agentId, contact.since)) return;
    this.#settle(agent, at);
    if (contact) agent.contacts.set(contactId, contact);
    else agent.contacts.delete(contactId);
    if (agent.record) this.#show(agent, agent.record, {}, at);
  }

  /** Whether the agent signed out since then: what is left of a contact from before that is nobody's any more. */
  hasLeft(agentId: string, since: Instant): boolean {
    const signedOutAt = this.#agents.get(agentId)?.signedOutAt ?? null;
    return signedOutAt !== null && since <= signedOutAt;
  }

  /** The owner of an agent's figures; an agent only known by its contacts is in the groups of their queues. */
  owner(agentId: string, queueId: string, at: Instant): BucketOwner {
    const agent = this.#agent(agentId);
    if (agent.record === null && !agent.queues.includes(queueId)) {
      agent.queues = [...agent.queues, queueId];
      this.#route(agent, at);
    }
    return agent;
  }

  /** Settles everybody's times at the start of an interval or a day, and opens the new one. */
  beginPeriod(at: Instant): void {
    for (const agent of this.#agents.values()) {
      if (agent.record === null || agent.record.state === 'offline') continue;
      this.#settle(agent, at);
      this.#options.buckets.open(agent, this.#options.site(), at);
      this.#show(agent, agent.record, {}, at);
    }
  }

  /** The groups or lines may be others now. */
  configure(at: Instant): void {
    for (const agent of this.#agents.values()) {
      this.#route(agent, at);
      this.#present(agent);
    }
  }

  /** A line that was not there before may have agents. */
  lineOpened(line: Line): void {
    for (const agent of this.#agents.values()) {
      if (agent.queues.includes(line.queueId)) this.#present(agent);
    }
  }

  /** Each agent of whom an event was seen, as it is shown. */
  *shown(): Generator<readonly [agentId: string, record: AgentRecord]> {
    for (const { name, record } of this.#agents.values()) if (record) yield [name, record];
  }

  /** An agent as it is shown; `undefined` while no event of it was seen. */
  record(agentId: string): AgentRecord | undefined {
    return this.#agents.get(agentId)?.record ?? undefined;
  }

  /** The groups of an agent that is known. */
  groupsOf(agentId: string): readonly string[] | undefined {
    const agent = this.#agents.get(agentId);
    return agent && this.#groups(agent);
  }

  /** The owner of the figures of an agent that is known. */
  get(agentId: string): BucketOwner | undefined {
    return this.#agents.get(agentId);
  }

  save(): AgentsState {
    return Array.from(this.#agents.values(), agent => {
      const { name: id, record, base, contacts, queues, groups, signedOutAt, lastAt, lastIds } = agent;
      const settledAt = record?.settledAt ?? null;
      const own = { contacts: [...contacts.values()], lastIds: [...lastIds] };
      return { id, settledAt, base, ...own, queues, groups, signedOutAt, lastAt };
    });
  }

  /** The records and lines are restored before. */
  restore(state: AgentsState): void {
    for (const saved of state) {
      const agent = { ...newAgent(saved.id), ...this.#restored(saved) };
      this.#agents.set(saved.id, agent);
      this.#options.operators.open(saved.id);
      agent.present = presentAt(agent.record, agent.base.state, this.#options.lines);
    }
  }

  #restored({ id, settledAt, base, contacts, queues, groups, signedOutAt, lastAt, lastIds }: SavedAgent) {
    return {
      record: settledAt === null ? null : { ...this.#published(id), settledAt },
      base,
      contacts: new Map(contacts.map(contact => [contact.contactId, contact])),
      queues,
      groups,
      signedOutAt,
      lastAt,
      lastIds: new Set(lastIds),
    };
  }

  #published(id: string): AgentRecord {
    const key = recordKey('agent', id);
    return known(this.#options.records.get(id, key), `record ${key}`) as AgentRecord;
  }

  #agent(id: string): KnownAgent {
    const known = this.#agents.get(id);
    if (known) return known;
    const agent = newAgent(id);
    this.#agents.set(id, agent);
    this.#options.operators.open(id);
    this.#route(agent, 0);
    return agent;
  }

  #takeOwn(agent: KnownAgent, event: AgentEvent): void {
    const { time } = event;
    const record = agent.record ?? unknownAgent(agent, time);
    switch (event.type) {
      case 'agent.signed-in':
        return this.#signIn(agent, record, event.data, time);
      case 'agent.signed-out':
        agent.base = { state: 'offline', reason: null };
        agent.signedOutAt = time;
        // Who has left is on no contact, even if its end was never told.
        agent.contacts.clear();
        this.#options.operators.leave(agent.name, time);
        this.#show(agent, record, handDown, time);
        return this.#options.alerts.agentLeft(agent.name);
      case 'agent.state': {
        const { state, reason = null, since = time } = event.data;
        agent.base = { state, reason };
        return this.#show(agent, record, {}, since);
      }
      case 'agent.assist':
        return this.#show(agent, record, handOf(record, event.data, time), time);
    }
  }

  #signIn(agent: KnownAgent, record: AgentRecord, data: AgentSignedIn, at: Instant): void {
    agent.queues = data.queues;
    agent.groups = data.groups ?? null;
    agent.signedOutAt = null;
    if (agent.record === null || agent.base.state === 'offline') {
      agent.base = { state: 'available', reason: null };
    }
    this.#route(agent, at);
    this.#options.buckets.open(agent, this.#options.site(), at);
    const { name = record.name, slots = {} } = data;
    this.#show(agent, record, { name, slots, queues: data.queues }, at);
    this.#options.alerts.agentRouted(agent.name);
  }

  /** Puts the agent's record out with its state: the most pressing of all the agent does, if new, from `since` on. */
  #show(agent: KnownAgent, known: AgentRecord, changes: Partial<AgentRecord>, since: Instant): void {
    const contacts = [...agent.contacts.values()];
    const all = new Set<AgentState>([agent.base.state, ...contacts.map(contact => contact.state)]);
    const state = agentStates.find(each => all.has(each)) ?? agent.base.state;
    const reason = state === agent.base.state ? agent.base.reason : null;
    const same = agent.record !== null && known.state === state && known.reason === reason;
    const record = { ...known, ...changes, contacts, state, reason, since: same ? known.since : since };
    agent.record = record;
    if (!same) this.#options.lanes.begin(agent.name, state, reason, since);
    this.#options.records.put(agent.member, recordKey('agent', agent.name), record);
    this.#options.staff.count(agent.name, staffStateOf(record));
    this.#present(agent);
    this.#options.alerts.agentChanged(agent.name, record);
  }

  #route(agent: KnownAgent, at: Instant): void {
    const all = this.#groups(agent);
    this.#options.records.route(agent.member, all, at);
    this.#options.staff.route(agent.name, all);
  }

  #groups(agent: KnownAgent): readonly string[] {
    const site = this.#options.site();
    const groups = agent.groups ?? agent.queues.flatMap(queue => site.groupsOf(queue));
    return [...new Set(['all', ...groups])];
  }

  #present(agent: KnownAgent): void {
    const { lines } = this.#options;
    const present = presentAt(agent.record, agent.base.state, lines);
    if (samePresent(present, agent.present)) return;
    for (const { line, presence } of agent.present) lines.present(line, presence, -1);
    agent.present = present;
    for (const { line, presence } of agent.present) lines.present(line, presence, 1);
  }

  /** Counts the time up to `to` as it was spent, each interval its own. */
  #settle(agent: KnownAgent, to: Instant): void {
    const { record } = agent;
    if (record === null || to <= record.settledAt) return;
    const { buckets } = this.#options;
    const site = this.#options.site();
    agent.record = { ...record, settledAt: to };
    const rates = agentRates(situationOf(record));
    if (rates.paid === 0) return;
    for (let from = Math.max(record.settledAt, buckets.keptFrom(site)); from < to;) {
      const end = Math.min(to, site.nextBoundary(from));
      for (const field of agentTimeFields) {
        if (rates[field] > 0) buckets.add(agent, site, field, rates[field] * (end - from), from);
      }
      from = end;
    }
  }
}

type Hand = Pick<AgentRecord, 'assist' | 'assistReason' | 'assistSince'>;

const handDown: Hand = { assist: false, assistReason: null, assistSince: null };

/** A hand that is up stays up since it was raised, also where another reason is told. */
function handOf({ assistSince }: AgentRecord, { raised, reason }: AgentAssist, at: Instant): Hand {
  return raised ? { assist: true, assistReason: reason ?? null, assistSince: assistSince ?? at } : handDown;
}
