import {
  defaultAlertRules,
  recordKey,
  type AgentRecord,
  type AlertRecord,
  type AlertRule,
  type Instant,
  type LoggedEvent,
  type RecordStream,
  type SiteSettings,
  type TimeSource,
} from 'madoguchi/data';
import type { Auditor, CalledAct } from '../audit/auditor.js';
import type { GatewayClock } from '../clock/virtual-clock.js';
import { createMasking } from '../customers/masking.js';
import type { CustomersOptions } from '../customers/streams/customer-desk.js';
import type { EventLog } from '../log/event-log.js';
import { faultTeller } from '../logging/fault.js';
import type { Logger } from '../logging/logger.js';
import type { FoldedLog } from '../server/folded-log.js';
import type { AnswerTable } from '../server/sockets/answers.js';
import { alertCommands } from './alert-commands.js';
import type { Journal } from '../log/journal.js';
import { configureAlerts } from './configure-alerts.js';
import { contextPage } from './context-page.js';
import { watchEntries, type EntryWatch } from './entry-watch.js';
import { Presence } from './presence.js';
import { Promises } from './promises.js';
import { StepWatch, type AlertNews } from './step-watch.js';
import { WebhookTeller, type WebhooksOptions, type WebhooksStats } from './webhooks.js';
import { defaultWithinMs } from './words/entry-words.js';
import { fixedWords, type WordSource } from './words/word-lists.js';

/** What a gateway is given to raise alerts by. */
export interface AlertsOptions {
  /**
   * What is to be told of; `default`: what suits the site. Written to the log when they differ from what that has; left out, the rules
   * of the log hold.
   */
  readonly rules?: readonly AlertRule[] | 'default';
  /** The words that are looked for in entries; none by default. They stay the caller's to close. */
  readonly words?: WordSource;
  /** What was said longer ago raises nothing, in milliseconds; a day by default. */
  readonly wordsWithinMs?: number;
  /** Who is told besides those who look at a page; nobody by default. */
  readonly webhooks?: WebhooksOptions;
}

export interface AlertDeskOptions extends AlertsOptions {
  readonly site: SiteSettings;
  readonly log: EventLog;
  readonly folded: () => FoldedLog;
  readonly append: (events: readonly LoggedEvent[]) => Promise<unknown>;
  /** Whose entries are looked at; `null`: none are kept. */
  readonly customers: CustomersOptions | null;
  readonly clock: GatewayClock;
  readonly time: TimeSource;
  readonly auditor: Pick<Auditor, 'done' | 'resume'>;
  readonly logger: Logger;
}

/** What the gateway tells of its alerts. Nothing in it is of a person. */
export interface AlertsStats {
  /** Those whose condition holds, by severity. */
  readonly active: Readonly<Record<AlertRecord['severity'], number>>;
  /** Words that were found since the start. */
  readonly flagged: number;
  /** `null` where nobody is told. */
  readonly webhooks: WebhooksStats | null;
}

/** All that a gateway does about alerts, in the one place where its parts are put together. */
export class AlertDesk {
  readonly answers: AnswerTable;
  readonly presence: Presence;
  /** Looks at entries that are about to be written. */
  readonly watch: EntryWatch | undefined;
  readonly #options: AlertDeskOptions;
  readonly #promises: Promises | null;
  /** For the operation log, which is told from an earlier moment on than receivers. */
  readonly #audited: StepWatch;
  readonly #steps: StepWatch;
  #isAuditing = false;
  readonly #webhooks: WebhookTeller | null;
  #flagged = 0;

  constructor(options: AlertDeskOptions) {
    const { folded, append, clock, time, logger, log, customers } = options;
    const now = (): Instant => clock.now();
    this.#options = options;
    const stream = (name: string): RecordStream | undefined => folded().stream(name);
    const nameOf = (agent: string): string | null => agentName(folded(), agent);
    const commands = alertCommands({ stream, now, nameOf, append: event => append([event]) });
    const pages =
      customers && contextPage({ stream, ...customers, masking: createMasking(customers.settings.country) });
    this.answers = { pages: new Map(pages ? [['alerts', pages]] : []), ...commands };
    this.presence = new Presence({
      ...{ time, now, append },
      holders: () => holdersOf(this.#alerts()),
      onError: faultTeller(logger, 'presence-failed', 'That somebody is gone could not be written'),
    });
    this.#promises = customers && this.#openPromises(customers);
    this.watch = customers ? this.#watchEntries(customers) : undefined;
    this.#webhooks = this.#openWebhooks();
    const steps = { alerts: () => stream('alerts/all'), follow: log.follow.bind(log) };
    this.#audited = new StepWatch({ ...steps, onNews: news => this.#audit(news) });
    this.#steps = new StepWatch({ ...steps, onNews: news => this.#webhooks?.tell(news) });
  }

  get stats(): AlertsStats {
    const active = { alert: 0, watch: 0 };
    for (const { condition, severity } of this.#alerts()) if (condition === 'active') active[severity] += 1;
    return { active, flagged: this.#flagged, webhooks: this.#webhooks?.stats ?? null };
  }

  /**
   * Once the log is folded as the last gateway left it, and before its time goes on: the operation log is told of what that one could not
   * tell any more, and of all that happens until this one serves. A log that begins has no such past.
   */
  resume(): void {
    if (this.#options.log.head === 0) return;
    this.#isAuditing = true;
    this.#options.auditor.resume(this.#audited.start().map(actOf));
  }

  /** Before anything else is told, and at that instant: the rules are part of the log. */
  async configure(time: Instant, journal: Pick<Journal, 'append'>): Promise<void> {
    const { rules, site, folded } = this.#options;
    if (rules === undefined) return;
    const chosen = rules === 'default' ? defaultAlertRules(site).rules : rules;
    await configureAlerts(chosen, { folded: folded(), journal, time });
  }

  /** Once the log is folded. */
  start(): void {
    if (!this.#isAuditing) this.#audited.start();
    const there = this.#steps.start();
    this.#webhooks?.start(there);
    this.presence.start();
    this.#promises?.start();
  }

  async close(): Promise<void> {
    this.presence.close();
    this.#audited.close();
    this.#steps.close();
    await this.#promises?.close();
    await this.#webhooks?.close();
  }

  #openPromises({ store }: CustomersOptions): Promises {
    const { append, clock, time, logger, folded } = this.#options;
    return new Promises({
      ...{ store, append, time },
      known: () => folded().promises,
      now: () => clock.now(),
      onError: faultTeller(logger, 'promises-failed', 'The log could not be told of promises'),
    });
  }

  #openWebhooks(): WebhookTeller | null {
    const { webhooks, log, folded, time, logger } = this.#options;
    if (!webhooks) return null;
    return new WebhookTeller({
      ...webhooks,
      ...{ time, logger, generation: log.generation },
      logTime: () => log.time ?? 0,
      isIn: (alert, group) => folded().stream(`alerts/${group}`)?.records.has(`alert|${alert}`) === true,
    });
  }

  #watchEntries({ store }: CustomersOptions): EntryWatch {
    const { append, clock, folded, words = fixedWords([]) } = this.#options;
    const { wordsWithinMs: withinMs = defaultWithinMs } = this.#options;
    return watchEntries({
      ...{ store, append, words, withinMs },
      now: () => clock.now(),
      contact: id => folded().contact(id)?.record ?? null,
      onFlagged: count => (this.#flagged += count),
      onPromise: () => this.#promises?.written(),
    });
  }

  /** The operation log is told of every step, whoever did it; receivers of some. */
  #audit(news: readonly AlertNews[]): void {
    for (const each of news) this.#options.auditor.done(actOf(each));
  }

  *#alerts(): Iterable<AlertRecord> {
    const records = this.#options.folded().stream('alerts/all')?.records ?? new Map<string, never>();
    for (const record of records.values()) yield record as AlertRecord;
  }
}

/** When it happened stands in it too: after a crash it is told later. */
function actOf({ id, step: { step, by, at, outcome } }: AlertNews): CalledAct {
  const detail = { step, at: new Date(at).toISOString(), ...(outcome !== null && { outcome }) };
  return { action: 'alert', subject: by, target: id, caller: null, detail };
}

function agentName(folded: FoldedLog, agent: string): string | null {
  const record = folded.stream('agents/all')?.records.get(recordKey('agent', agent));
  return (record as AgentRecord | undefined)?.name ?? null;
}

/** Who holds something, and whether all of it is said to be left. */
function holdersOf(alerts: Iterable<AlertRecord>): ReadonlyMap<string, boolean> {
  const holders = new Map<string, boolean>();
  for (const { holder, holderGoneAt } of alerts) {
    if (holder !== null) holders.set(holder, holderGoneAt !== null && (holders.get(holder) ?? true));
  }
  return holders;
}
