import * as v from 'valibot';
import {
  alertOutcomes,
  type AlertOperation,
  type AlertOutcome,
  type AlertRecord,
} from '../../alerts/alert.js';
import type { AlertRule, AlertSettings } from '../../model/alert-rule.js';
import type { AlertEvent, PresenceEvent } from '../../model/event.js';
import type { Instant } from '../../model/vocabulary.js';
import type { PooledRecords, RecordPool } from '../record-pool.js';
import type { Site } from '../site.js';
import type { Sources } from '../sources.js';
import { GroupedRecords, type Streams } from '../streams.js';
import { AlertBook, bookSchema } from './book.js';

const settingsSchema = v.custom<AlertSettings>(input => typeof input === 'object' && input !== null);

export const alertsSchema = v.strictObject({
  settings: settingsSchema,
  /** Who told of the rules; what they refuse is counted there. */
  source: v.string(),
  book: bookSchema,
});
export type AlertsState = v.InferOutput<typeof alertsSchema>;

/** What alerts know of the centre around them. */
export interface Surroundings {
  /** The log's own time. */
  readonly time: Instant;
  readonly site: Site;
  /** The groups of an agent; `undefined` where the agent is not known. */
  groupsOfAgent(agentId: string): readonly string[] | undefined;
}

export interface AlertsOptions {
  readonly streams: Streams;
  readonly sources: Sources;
  readonly around: () => Surroundings;
}

/** What is to be told of, as the log says: it comes by rules, and people do something about it. */
export class Alerts {
  readonly #options: AlertsOptions;
  readonly #book: AlertBook;
  #settings: AlertSettings = { rules: [] };
  #source = '';

  constructor(options: AlertsOptions) {
    this.#options = options;
    this.#book = new AlertBook({
      records: new GroupedRecords('alerts', options.streams),
      groupsOf: record => this.#groupsOf(record),
      refuse: () => options.sources.refuse(this.#source, 'too-many-alerts'),
    });
  }

  get rules(): readonly AlertRule[] {
    return this.#settings.rules;
  }

  get(id: string): AlertRecord | undefined {
    return this.#book.get(id);
  }

  holders(): readonly string[] {
    return this.#book.holders();
  }

  /** The site is another one by now, or is the first. */
  siteChanged(): void {
    const { site, time } = this.#options.around();
    for (const group of site.groups()) this.#options.streams.open(`alerts/${group}`);
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

  /** With each tick of the log's clock, when all that it changed is published. */
  tick(): void {
    this.#book.advance(this.#options.around().time);
  }

  save(pool: RecordPool): AlertsState {
    return { settings: this.#settings, source: this.#source, book: this.#book.save(pool) };
  }

  /** The streams, the sources and the centre are restored before. */
  restore({ settings, source, book }: AlertsState, pooled: PooledRecords): void {
    this.#settings = settings;
    this.#source = source;
    this.#book.restore(book, pooled);
  }

  /** Those of its queue, else of its agent; what has neither concerns every group. */
  #groupsOf({ queueId, group, agentId }: AlertRecord): readonly string[] {
    const around = this.#options.around();
    if (queueId !== null) return around.site.groupsOf(queueId);
    if (group !== null) return [...new Set(['all', group])];
    const groups = agentId === null ? undefined : around.groupsOfAgent(agentId);
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
