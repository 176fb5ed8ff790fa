import * as v from 'valibot';
import {
  alertOutcomes,
  type AlertOperation,
  type AlertOutcome,
  type AlertRecord,
} from '../../alerts/alert.js';
import { checkAlertRules } from '../../alerts/check-rules.js';
import type { AlertRule, AlertSettings } from '../../model/alert-rule.js';
import type {
  AlertEvent,
  AlertSettingsEvent,
  DueRaised,
  FlaggedWord,
  PresenceEvent,
  PromiseEvent,
} from '../../model/event.js';
import type { Instant } from '../../model/vocabulary.js';
import { byInstantSchema } from '../due.js';
import type { KeptContact, KeptContacts } from '../kept-contacts.js';
import type { PooledRecords, RecordPool } from '../record-pool.js';
import type { AgentRecord } from '../records.js';
import type { Recovery } from '../recovery.js';
import type { Sources } from '../sources.js';
import { GroupedRecords, type Streams } from '../streams.js';
import { AgentWatch } from './agent-watch.js';
import { AlertBook, bookSchema } from './book.js';
import { ContactWatch } from './contact-watch.js';
import { KpiWatches, kpiWatchSchema } from './kpi-watch.js';
import { PromiseWatch, promisesSchema, type Promised } from './promise-watch.js';
import { Rescues, rescuesSchema } from './rescues.js';
import { SilenceAlerts, silenceSchema } from './silence-alerts.js';
import type { Surroundings } from './surroundings.js';
import { Tellers, tellersSchema } from './tellers.js';
import { ToldAlerts, toldSchema } from './told-alerts.js';

const settingsSchema = v.custom<AlertSettings>(input => typeof input === 'object' && input !== null);

export const alertsSchema = v.strictObject({
  settings: settingsSchema,
  /** Who told of the rules; what finds no room is counted there. */
  source: v.string(),
  book: bookSchema,
  tellers: tellersSchema,
  kpis: kpiWatchSchema,
  contacts: byInstantSchema,
  agents: byInstantSchema,
  promises: promisesSchema,
  silence: silenceSchema,
  rescues: rescuesSchema,
  told: toldSchema,
});
export type AlertsState = v.InferOutput<typeof alertsSchema>;

export interface AlertsOptions {
  readonly streams: Streams;
  readonly sources: Sources;
  readonly kept: KeptContacts;
  readonly around: () => Surroundings;
}

/** What is to be told of, by the rules that the log has: what watches for it, and what people do about it. */
export class Alerts {
  readonly #options: AlertsOptions;
  readonly #book: AlertBook;
  readonly #tellers: Tellers;
  readonly #kpis: KpiWatches;
  readonly #contacts: ContactWatch;
  readonly #agents: AgentWatch;
  readonly #promises: PromiseWatch;
  readonly #silence: SilenceAlerts;
  readonly #rescues: Rescues;
  readonly #told: ToldAlerts;
  #settings: AlertSettings = { rules: [] };
  #source = '';

  constructor(options: AlertsOptions) {
    const { streams, sources, kept, around } = options;
    const refuse = (): void => sources.refuse(this.#source, 'too-many-alerts');
    const records = new GroupedRecords('alerts', streams);
    const book = new AlertBook({ records, groupsOf: record => this.#groupsOf(record), refuse });
    const tellers = new Tellers(sources);
    this.#options = options;
    this.#book = book;
    this.#tellers = tellers;
    this.#kpis = new KpiWatches({ book, tellers, around });
    this.#contacts = new ContactWatch({ book, tellers, kept, around });
    this.#agents = new AgentWatch({ book, tellers, around });
    this.#promises = new PromiseWatch({ book, around, refuse });
    this.#silence = new SilenceAlerts({ book, sources, around });
    this.#rescues = new Rescues({ book, around });
    this.#told = new ToldAlerts({ book, around });
  }

  get rules(): readonly AlertRule[] {
    return this.#settings.rules;
  }

  get promises(): ReadonlyMap<string, Promised> {
    return this.#promises.promises;
  }

  get(id: string): AlertRecord | undefined {
    return this.#book.get(id);
  }

  holders(): readonly string[] {
    return this.#book.holders();
  }

  /** Takes other rules; what is told of by none of them any more is cleared. */
  configure({ data, source }: AlertSettingsEvent): void {
    const checked = checkAlertRules(data);
    if ('problems' in checked) return this.#options.sources.refuse(source, 'bad-settings');
    const { settings } = checked;
    const kinds = new Map(settings.rules.map(({ id, kind }) => [id, kind]));
    const gone = this.#settings.rules.filter(({ id, kind }) => kinds.get(id) !== kind);
    const { time } = this.#options.around();
    for (const key of [...this.#book.holding(new Set(gone.map(({ id }) => id)))]) this.#book.clear(key, time);
    this.#settings = settings;
    this.#source = source;
    this.#watch();
  }

  /** The site is another one by now, or is the first. */
  siteChanged(): void {
    const { site, time } = this.#options.around();
    for (const group of site.groups()) this.#options.streams.open(`alerts/${group}`);
    this.#watch();
    this.#book.route(time);
  }

  take(event: AlertEvent): void {
    const { by, name, outcome, until, agent = null } = event.data;
    const operation = operations[event.type];
    const at = this.#options.around().time;
    this.#book.act(event.subject, { operation, at, by, name, outcome: outcomeOf(outcome), until }, agent);
  }

  takePresence({ type, subject }: PresenceEvent): void {
    this.#book.presence(subject, type === 'presence.left' ? this.#options.around().time : null);
  }

  takePromise(event: PromiseEvent): void {
    this.#promises.take(event);
  }

  flagged(word: FlaggedWord): void {
    this.#told.flagged(word);
  }

  due(customerKey: string, due: DueRaised): void {
    this.#told.due(customerKey, due);
  }

  ordered(customerKey: string): void {
    this.#told.ordered(customerKey);
  }

  /** A source told something. */
  told(source: string): void {
    this.#tellers.heard(source);
  }

  /** A source gave a heartbeat. */
  heard(source: string): void {
    this.#silence.heard(source);
  }

  /** The gravest that is raised because a source is silent; `null` where nothing is. */
  silenceOf(source: string): AlertRecord['severity'] | null {
    return this.#silence.raisedFor(source);
  }

  /** What a contact's events come to may be something else by now; `null`: it is kept no more. */
  contactChanged(contactId: string, contact: KeptContact | null): void {
    const source = contact?.facts.at(-1)?.event.source;
    if (contact?.line && source !== undefined) this.#tellers.tell(contact.line.name, source);
    this.#contacts.observe(contactId, contact?.reading ?? null);
  }

  agentChanged(agentId: string, record: AgentRecord): void {
    this.#agents.observe(agentId, record);
  }

  /** An agent may be in other groups by now. */
  agentRouted(agentId: string): void {
    this.#book.route(this.#options.around().time, agentId);
  }

  /** An agent told of itself, or somebody of it. */
  agentTold(agentId: string, source: string): void {
    this.#tellers.tell(agentId, source);
  }

  agentLeft(agentId: string): void {
    this.#book.signedOut(agentId, this.#options.around().time);
    this.#contacts.agentLeft(agentId);
  }

  queueChanged(queueId: string): void {
    this.#kpis.queueChanged(queueId);
  }

  recoveryTold(recovery: Recovery): void {
    this.#rescues.told(recovery);
  }

  /** With each tick of the log's clock, when all that it changed is published; `wall` is the wall time of the tick. */
  tick(wall: Instant): void {
    this.#tellers.tick(this.#options.around().time);
    this.#silence.tick(wall);
    this.#kpis.tick();
    this.#contacts.tick();
    this.#agents.tick();
    this.#promises.tick();
    this.#book.advance(this.#options.around().time);
  }

  save(pool: RecordPool): AlertsState {
    return {
      settings: this.#settings,
      source: this.#source,
      book: this.#book.save(pool),
      tellers: this.#tellers.save(),
      kpis: this.#kpis.save(),
      contacts: this.#contacts.save(),
      agents: this.#agents.save(),
      promises: this.#promises.save(),
      silence: this.#silence.save(),
      rescues: this.#rescues.save(),
      told: this.#told.save(),
    };
  }

  /** The streams, the sources and the centre are restored before. */
  restore(state: AlertsState, pooled: PooledRecords): void {
    this.#settings = state.settings;
    this.#source = state.source;
    for (const watch of this.#watches()) watch.know(this.rules);
    this.#book.restore(state.book, pooled);
    this.#tellers.restore(state.tellers);
    this.#kpis.restore(state.kpis);
    this.#contacts.restore(state.contacts);
    this.#agents.restore(state.agents);
    this.#promises.restore(state.promises);
    this.#silence.restore(state.silence);
    this.#rescues.restore(state.rescues);
    this.#told.restore(state.told);
  }

  #watch(): void {
    this.#silence.know(this.rules);
    this.#told.know(this.rules);
    this.#kpis.configure(this.rules);
    this.#contacts.configure(this.rules);
    this.#agents.configure(this.rules);
    this.#promises.configure(this.rules);
    this.#rescues.configure(this.rules);
  }

  #watches(): readonly { know(rules: readonly AlertRule[]): void }[] {
    return [
      this.#silence,
      this.#told,
      this.#kpis,
      this.#contacts,
      this.#agents,
      this.#promises,
      this.#rescues,
    ];
  }

  /** Those of its queue, else of its agent; what has neither concerns every group. */
  /** A hand is its agent's, whatever queue the contact came from. */
  #groupsOf({ kind, queueId, group, agentId }: AlertRecord): readonly string[] {
    const around = this.#options.around();
    if (queueId !== null && kind !== 'assist') return around.site.groupsOf(queueId);
    if (group !== null) return [...new Set(['all', group])];
    const groups = agentId === null ? undefined : around.agents.groupsOf(agentId);
    return groups ?? around.site.groups();
  }
}

const operations: Readonly<Record<AlertEvent['type'], AlertOperation>> = {
  'alert.claimed': 'claim',
  'alert.released': 'release',
  'alert.handed-over': 'hand-over',
  'alert.acknowledged': 'acknowledge',
  'alert.resolved': 'resolve',
  'alert.reopened': 'reopen',
  'alert.snoozed': 'snooze',
};

function outcomeOf(text: string | undefined): AlertOutcome | undefined {
  return alertOutcomes.find(outcome => outcome === text);
}
