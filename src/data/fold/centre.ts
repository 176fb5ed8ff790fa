import type { CounterField } from '../kpi/counters.js';
import { minuteStart } from '../kpi/periods.js';
import type { AgentEvent, ContactEvent, SiteSettings } from '../model/event.js';
import type { Day, Instant } from '../model/vocabulary.js';
import { Agents } from './agents.js';
import type { Alerts } from './alerts/alerts.js';
import type { Surroundings } from './alerts/surroundings.js';
import type { Buckets } from './buckets.js';
import { agentBuckets, queueBuckets } from './bucket-families.js';
import { Callbacks } from './callbacks.js';
import type { CentreState } from './centre-state.js';
import { ContactTally } from './contact-tally.js';
import { Contacts } from './contacts.js';
import type { CustomerContact, CustomerIndex } from './customer-index.js';
import type { KeptContacts } from './kept-contacts.js';
import { QueueLines, type Line } from './queue-lines.js';
import { Operators } from './operators.js';
import { Lanes } from './lanes.js';
import type { PooledRecords, RecordPool } from './record-pool.js';
import { Recoveries } from './recoveries.js';
import { Repeats } from './repeats.js';
import { itemAt, Places } from './saved.js';
import type { Shop } from './shop.js';
import { closeGroup, describeSite } from './site-records.js';
import { defaultSettings, Site, siteOf } from './site.js';
import type { Sources } from './sources.js';
import { Staff } from './staff.js';
import { GroupedRecords, type Streams } from './streams.js';

export interface CentreOptions {
  readonly customers: CustomerIndex;
  readonly kept: KeptContacts;
  readonly streams: Streams;
  readonly sources: Sources;
  /** Told of the time as it passes, and of contacts. */
  readonly shop: Pick<Shop, 'advance' | 'contacted'>;
  /** Told of what may be worth an alert. */
  readonly alerts: Alerts;
  /** Told of each queue of which a record is another. */
  readonly queueChanged: (queueId: string) => void;
}

/** An agent may name groups of its own, each with a stream; more than this are made up. */
const maxStreams = 2_000;

/** An agent's own stream is bounded by the number of agents. */
const isOfGroup = (name: string): boolean => !name.startsWith('operator/');

/** The centre as the log tells it: puts the parts together and lets the log's time pass through them. */
export class Centre implements Surroundings {
  readonly #streams: Streams;
  readonly queueRecords: GroupedRecords;
  readonly #agentRecords: GroupedRecords;
  readonly #queueBuckets: Buckets;
  readonly #agentBuckets: Buckets;
  readonly lines: QueueLines;
  readonly #staff: Staff;
  readonly agents: Agents;
  readonly #operators: Operators;
  readonly #sources: Sources;
  readonly #callbacks = new Callbacks();
  /** The abandoned callers whom nobody has reached. */
  readonly recoveries = new Recoveries();
  /** What each agent did lately. */
  readonly lanes = new Lanes();
  readonly #repeats: Repeats;
  readonly #contacts: Contacts;
  readonly #shop: CentreOptions['shop'];
  #site = new Site(defaultSettings);
  #time: Instant = 0;
  #minute: Instant | null = null;
  #interval: Instant | null = null;
  #today: Day = '';

  constructor({ customers, kept, streams, sources, shop, alerts, queueChanged }: CentreOptions) {
    const site = (): Site => this.#site;
    this.#streams = streams;
    this.#sources = sources;
    this.queueRecords = new GroupedRecords('queues', streams, queueChanged);
    this.#agentRecords = new GroupedRecords('agents', streams, agent => this.#operators.changed(agent));
    this.#operators = new Operators({ streams, records: this.#agentRecords });
    this.#queueBuckets = queueBuckets(this.queueRecords, kept);
    this.#agentBuckets = agentBuckets(this.#agentRecords, kept);
    this.lines = new QueueLines({ records: this.queueRecords, opened: line => this.#lineOpened(line) });
    this.#staff = new Staff(streams);
    const { recoveries, lanes } = this;
    const shared = { site, lines: this.lines, operators: this.#operators, alerts };
    const buckets = { queues: this.#queueBuckets, agents: this.#agentBuckets };
    this.agents = new Agents({
      ...shared,
      staff: this.#staff,
      records: this.#agentRecords,
      buckets: buckets.agents,
      lanes,
    });
    this.#repeats = new Repeats(customers, defaultSettings.repeatWindowMs, (...change) =>
      this.#countDecision(...change),
    );
    this.#shop = shop;
    const [callbacks, repeats] = [this.#callbacks, this.#repeats];
    const tally = new ContactTally({ ...buckets, callbacks, recoveries });
    this.#contacts = new Contacts({
      ...shared,
      kept,
      tally,
      agents: this.agents,
      repeats,
      callbacks,
      recoveries,
      sources,
      contacted: shop.contacted.bind(shop),
    });
  }

  /** A centre of which no log told anything yet. */
  begin(): void {
    this.configure(defaultSettings);
  }

  /** The log's own time. */
  get time(): Instant {
    return this.#time;
  }

  /** The queues' figures, as they are published. */
  get queueFigures(): Pick<Buckets, 'published'> {
    return this.#queueBuckets;
  }

  /** The settings that hold. */
  get site(): Site {
    return this.#site;
  }

  /** Lets time pass: what fell due is done, and what began or grew too old since comes and goes. */
  advance(to: Instant): void {
    this.#time = Math.max(this.#time, to);
    this.#contacts.advance(this.#time);
    const minute = minuteStart(this.#time);
    if (minute === this.#minute) return;
    this.#minute = minute;
    this.#beginMinute();
  }

  takeContact(event: ContactEvent, position: number): void {
    this.#contacts.take(event, position, this.#time);
  }

  takeAgent(event: AgentEvent): void {
    if (!this.agents.admits(event.subject)) this.#sources.refuse(event.source, 'too-many-agents');
    else if (this.#crowds(event)) this.#sources.refuse(event.source, 'too-many-groups');
    else this.agents.take(event);
  }

  /** Whether a contact of the customer is with the agent, or was within so many milliseconds of the log's time. */
  serves(agentId: string, customer: string, withinMs: number): boolean {
    return this.#operators.serves(agentId, customer, withinMs, this.#time);
  }

  /** Takes other settings; false, and nothing changed, where they make no sense. */
  configure(settings: SiteSettings): boolean {
    const site = siteOf(settings);
    if (!site) return false;
    const groups = this.#site.groups().filter(group => !site.groups().includes(group));
    this.#site = site;
    this.#today = site.dayOf(this.#time);
    for (const group of groups) closeGroup(this.#streams, group, this.#time);
    describeSite(this.#streams, this.#site, this.#today);
    this.#roll();
    this.#staff.configure(site);
    for (const name of this.lines.configure(site, this.#time)) this.#queueBuckets.drop(name);
    this.agents.configure(this.#time);
    this.#openFigures();
    this.#repeats.configure(settings.repeatWindowMs, this.#time);
    this.#shop.advance(site.zone, this.#time);
    return true;
  }

  /** Whether the agent names groups that would be more than there can be. */
  #crowds(event: AgentEvent): boolean {
    if (event.type !== 'agent.signed-in' || !event.data.groups) return false;
    const unknown = event.data.groups.some(group => !this.#streams.get(`agents/${group}`));
    return unknown && this.#streams.names().filter(isOfGroup).length >= maxStreams;
  }

  /** Publishes what the entry changed. */
  flush(): void {
    this.lines.flush();
    this.#staff.flush();
    this.#queueBuckets.flush();
    this.#agentBuckets.flush();
    this.#operators.flush(this.#today);
  }

  /** Between two entries of the log. */
  save(pool: RecordPool): CentreState {
    const sites = new Places<Site>();
    return {
      time: this.#time,
      minute: this.#minute,
      interval: this.#interval,
      today: this.#today,
      site: sites.of(this.#site),
      queueRecords: this.queueRecords.save(pool),
      agentRecords: this.#agentRecords.save(pool),
      queueBuckets: this.#queueBuckets.save(),
      agentBuckets: this.#agentBuckets.save(),
      lines: this.lines.save(),
      staff: this.#staff.save(),
      agents: this.agents.save(),
      operators: this.#operators.save(),
      lanes: this.lanes.save(),
      callbacks: this.#callbacks.save(),
      recoveries: this.recoveries.save(),
      repeats: this.#repeats.save(),
      contacts: this.#contacts.save(sites),
      sites: sites.values.map(({ settings }) => settings),
    };
  }

  /** Instead of `begin`; the streams are restored before. Each part comes after those that it refers to. */
  restore(state: CentreState, pooled: PooledRecords): void {
    const sites = state.sites.map(settings => new Site(settings));
    this.#site = itemAt(sites, state.site);
    this.#time = state.time;
    this.#minute = state.minute;
    this.#interval = state.interval;
    this.#today = state.today;
    this.queueRecords.restore(state.queueRecords, pooled);
    this.#agentRecords.restore(state.agentRecords, pooled);
    this.lines.restore(state.lines);
    this.#staff.restore(state.staff, this.#site);
    this.agents.restore(state.agents);
    this.lanes.restore(state.lanes);
    this.#queueBuckets.restore(state.queueBuckets, name => this.lines.get(name));
    this.#agentBuckets.restore(state.agentBuckets, name => this.agents.get(name));
    this.#callbacks.restore(state.callbacks);
    this.recoveries.restore(state.recoveries, this.#time);
    this.#repeats.restore(state.repeats);
    this.#contacts.restore(state.contacts, sites);
    this.#operators.restore(state.operators);
  }

  #beginMinute(): void {
    this.#repeats.advance(this.#time);
    this.#shop.advance(this.#site.zone, this.#time);
    this.#roll();
    const interval = this.#site.intervalOf(this.#time);
    const today = this.#site.dayOf(this.#time);
    if (interval === this.#interval && today === this.#today) return;
    this.#interval = interval;
    this.#contacts.settle(this.#time);
    this.#operators.forget(this.#time);
    this.lanes.forget(this.#time);
    this.agents.beginPeriod(Math.max(interval, this.#site.startOfDay(today)));
    this.#openFigures();
    if (today !== this.#today) this.#beginDay(today);
  }

  #beginDay(today: Day): void {
    this.#today = today;
    describeSite(this.#streams, this.#site, this.#today);
    this.#contacts.forget(today, this.#time);
    this.#callbacks.sweep(this.#time);
    this.#repeats.forget(this.#queueBuckets.keptFrom(this.#site));
  }

  #roll(): void {
    this.#queueBuckets.roll(this.#site, this.#time);
    this.#agentBuckets.roll(this.#site, this.#time);
  }

  /** Idle queues have their day and interval too: zeros, not absence. */
  #openFigures(): void {
    for (const line of this.lines.all()) this.#queueBuckets.open(line, this.#site, this.#time);
  }

  #lineOpened(line: Line): void {
    this.#queueBuckets.open(line, this.#site, this.#time);
    this.agents.lineOpened(line);
  }

  #countDecision(contact: CustomerContact, field: CounterField, amount: number): void {
    const { queueId, channel, agentId, enqueuedAt } = contact;
    const line = this.lines.seen(this.#site, queueId, channel, this.#time);
    this.#queueBuckets.add(line, this.#site, field, amount, enqueuedAt);
    if (agentId === null) return;
    const agent = this.agents.owner(agentId, queueId, this.#time);
    this.#agentBuckets.add(agent, this.#site, field, amount, enqueuedAt);
  }
}
