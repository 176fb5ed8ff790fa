import { createHash } from 'node:crypto';
import type { AlertKind, Instant, Severity, TimeSource } from 'madoguchi/data';
import type { Logger } from '../logging/logger.js';
import { createPseudonyms, type Pseudonyms } from '../rights/pseudonyms.js';
import { Counts } from '../server/sockets/counts.js';
import { addDeadLetter } from '../webhooks/dead-letters.js';
import type { Delivery, Send } from '../webhooks/delivery.js';
import { DeliveryQueue } from '../webhooks/delivery-queue.js';
import { readKept, writeKept, type KeptDeliveries } from '../webhooks/kept-deliveries.js';
import { webhookSender, type WebhookTarget } from '../webhooks/send-webhook.js';
import type { AlertNews } from './step-watch.js';
import { isTold, webhookBody } from './webhook-body.js';

/** Who is told when an alert is raised, cleared, claimed or resolved; of all alerts where nothing is said. */
export interface WebhookEndpoint extends WebhookTarget {
  /** How it is called where it is told of: its address may have a secret in it. */
  readonly id: string;
  readonly severities?: readonly Severity[];
  readonly kinds?: readonly AlertKind[];
  readonly groups?: readonly string[];
}

export interface WebhooksOptions {
  readonly endpoints: readonly WebhookEndpoint[];
  /** Where it is kept what was told, and what waits; it is forgotten at the end by default. */
  readonly keptFile?: string;
  /** Where messages go that are given up; they are only counted by default. */
  readonly deadFile?: string;
  /** Sends to an endpoint; over the network by default. */
  readonly sender?: (target: WebhookTarget, time: TimeSource) => Send;
  /** Spreads attempts. */
  readonly random?: () => number;
}

export interface WebhookTellerOptions extends WebhooksOptions {
  readonly generation: string;
  /** The log's own time. */
  readonly logTime: () => Instant;
  readonly isIn: (alert: string, group: string) => boolean;
  readonly time: TimeSource;
  readonly logger: Logger;
}

/** By the id of an endpoint. */
export interface WebhooksStats {
  readonly sent: Readonly<Partial<Record<string, number>>>;
  readonly failed: Readonly<Partial<Record<string, number>>>;
  readonly dead: Readonly<Partial<Record<string, number>>>;
  readonly waiting: Readonly<Record<string, number>>;
}

/** The log's time never falls, and what is told at one time is told together: what was told longer ago needs no name. */
const rememberedMs = 120_000;
/** How soon what changed is on the disk: what is told again after a crash has the id it had. */
const keepMs = 1_000;

interface Line {
  readonly endpoint: WebhookEndpoint;
  readonly pseudonyms: Pseudonyms;
  readonly queue: DeliveryQueue;
}

/** Tells receivers what becomes of alerts, each once or more, whatever ends in between. Nothing waits for them. */
export class WebhookTeller {
  readonly #options: WebhookTellerOptions;
  readonly #lines: readonly Line[];
  readonly #counts = { sent: new Counts<string>(), failed: new Counts<string>(), dead: new Counts<string>() };
  /** What was told, and when it happened. */
  readonly #told = new Map<string, Instant>();
  #upTo: Instant = 0;
  #cancel: (() => void) | null = null;
  #isOpen = false;

  constructor(options: WebhookTellerOptions) {
    this.#options = options;
    this.#lines = options.endpoints.map(endpoint => this.#lineOf(endpoint));
  }

  get stats(): WebhooksStats {
    const { sent, failed, dead } = this.#counts;
    const waiting = this.#lines.map(({ endpoint, queue }) => [endpoint.id, queue.waiting.length] as const);
    return { sent: sent.all, failed: failed.all, dead: dead.all, waiting: Object.fromEntries(waiting) };
  }

  /** @param there what the log tells of alerts already: of that only what came behind the end is told */
  start(there: readonly AlertNews[]): void {
    const kept = this.#read();
    this.#isOpen = true;
    const logTime = this.#options.logTime();
    // A log that was put back from a copy is behind what was told of it.
    this.#upTo = Math.min(kept?.upTo ?? logTime, logTime);
    for (const id of kept?.told ?? []) this.#told.set(id, this.#upTo);
    for (const [endpoint, waiting] of Object.entries(kept?.waiting ?? {})) this.#resume(endpoint, waiting);
    const after = kept ? this.#upTo - rememberedMs : Infinity;
    this.tell(there.filter(({ step }) => step.at >= after));
  }

  tell(news: readonly AlertNews[]): void {
    for (const each of news) {
      const name = nameOf(each);
      if (!isTold(each.step.step) || this.#told.has(name)) continue;
      this.#told.set(name, each.step.at);
      this.#upTo = Math.max(this.#upTo, each.step.at);
      for (const line of this.#lines) if (this.#concerns(line.endpoint, each)) this.#add(line, each, name);
    }
    for (const [name, at] of this.#told) if (at < this.#upTo - rememberedMs) this.#told.delete(name);
    if (news.length > 0) this.#keepSoon();
  }

  async close(): Promise<void> {
    this.#cancel?.();
    await Promise.all(this.#lines.map(({ queue }) => queue.close()));
    if (this.#isOpen) this.#keep();
    this.#isOpen = false;
  }

  #lineOf(endpoint: WebhookEndpoint): Line {
    const { time, sender = webhookSender, random = Math.random } = this.#options;
    const { id, secret } = endpoint;
    const queue = new DeliveryQueue({
      ...{ time, random, send: sender(endpoint, time) },
      onChange: () => this.#keepSoon(),
      onSent: ({ ok }) => this.#counts[ok ? 'sent' : 'failed'].add(id),
      onDead: (delivery, reason) => this.#bury(id, delivery, reason),
    });
    const pseudonyms = createPseudonyms(createHash('sha256').update(`alerts ${secret}`).digest());
    return { endpoint, pseudonyms, queue };
  }

  #resume(endpoint: string, waiting: readonly Delivery[]): void {
    const line = this.#lines.find(({ endpoint: { id } }) => id === endpoint);
    for (const delivery of waiting) {
      if (line) line.queue.add(delivery);
      else this.#bury(endpoint, delivery, 'not-configured');
    }
  }

  #concerns({ severities, kinds, groups }: WebhookEndpoint, { id, record }: AlertNews): boolean {
    if (severities && !severities.includes(record.severity)) return false;
    if (kinds && !kinds.includes(record.kind)) return false;
    return groups === undefined || groups.some(group => this.#options.isIn(id, group));
  }

  #add({ pseudonyms, queue }: Line, news: AlertNews, name: string): void {
    const id = `alert_${pseudonyms.of(name).slice(1)}`;
    queue.add({ id, ...webhookBody(news, pseudonyms.of(news.id).slice(1)), attempts: 0 });
  }

  #bury(endpoint: string, { rest: _, ...delivery }: Delivery, reason: string): void {
    const { deadFile, logger, time } = this.#options;
    this.#counts.dead.add(endpoint);
    logger.warn(
      { code: 'webhook-dead', endpoint, reason, attempts: delivery.attempts },
      `a message to ${endpoint} is given up (${reason})`,
    );
    try {
      if (deadFile !== undefined) addDeadLetter(deadFile, { at: time.wall(), endpoint, reason, ...delivery });
    } catch {
      logger.error(
        { code: 'webhook-lost', endpoint },
        `a message to ${endpoint} could not be put aside: it is lost`,
      );
    }
  }

  #keepSoon(): void {
    if (!this.#isOpen || this.#options.keptFile === undefined) return;
    this.#cancel ??= this.#options.time.after(keepMs, () => {
      this.#cancel = null;
      this.#keep();
    });
  }

  #keep(): void {
    const { keptFile, generation, logger } = this.#options;
    if (keptFile === undefined) return;
    const waiting = this.#lines.map(
      ({ endpoint, queue }) => [endpoint.id, queue.waiting.map(each => ({ ...each }))] as const,
    );
    const told = [...this.#told.keys()];
    try {
      writeKept(keptFile, { v: 1, generation, upTo: this.#upTo, told, waiting: Object.fromEntries(waiting) });
    } catch {
      logger.error(
        { code: 'webhooks-kept' },
        'what webhooks wait for could not be written: a restart would repeat or lose it',
      );
    }
  }

  #read(): KeptDeliveries | null {
    const { keptFile, generation, logger } = this.#options;
    try {
      const kept = keptFile === undefined ? null : readKept(keptFile);
      return kept?.generation === generation ? kept : null;
    } catch {
      logger.error({ code: 'webhooks-kept' }, 'what webhooks waited for could not be read: it is begun anew');
      return null;
    }
  }
}

/** The same for the same step, after any restart. */
function nameOf({ id, step }: AlertNews): string {
  return createHash('sha256')
    .update(JSON.stringify([id, step.step, step.at]))
    .digest('base64url')
    .slice(0, 24);
}
