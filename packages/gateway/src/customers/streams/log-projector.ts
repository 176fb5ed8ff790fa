import type { LogEntry, TimeSource } from 'madoguchi/data';
import type { EventLog } from '../../log/event-log.js';
import type { Logger } from '../../logging/logger.js';
import type { CustomerStore } from '../store/customer-store.js';
import { GatheredEvents, type FoldedContacts, type Gathered } from './gathered-events.js';

/** What the projector is called among those who put. */
const markName = 'log';
/** Events that come together are written together. */
const gatherMs = 100;
/** After the database refused to be written. */
const retryMs = 1_000;
/** Written in one transaction; and entries of the log looked at without a turn for anybody else. */
const chunk = 500;

export interface LogProjectorOptions {
  readonly log: EventLog;
  /** Up with the log. */
  readonly fold: FoldedContacts;
  readonly store: CustomerStore;
  readonly time: TimeSource;
  readonly logger: Logger;
  /** Something was written. */
  readonly onWritten: () => void;
  readonly onError: (error: unknown) => void;
}

/** What the gateway tells of its projector. Nothing in it is of a person. */
export interface ProjectorStats {
  /** The place in the log up to which the entries tell all that it tells of customers. */
  readonly position: number;
  /** Contacts and orders that the entries did not take, such as those of somebody who was erased. */
  readonly refused: number;
}

/**
 * Writes what the log tells of customers into their histories: contacts whose customer is known, and orders. How far it
 * has come is written with the entries; after any end it goes on there, and what it writes twice changes nothing.
 */
export class LogProjector {
  readonly #options: LogProjectorOptions;
  #gathered: GatheredEvents;
  #position = 0;
  #refused = 0;
  #unfollow: (() => void) | null = null;
  #cancel: (() => void) | null = null;
  #running: Promise<void> = Promise.resolve();
  #isWriting = false;
  #isClosed = false;

  constructor(options: LogProjectorOptions) {
    this.#options = options;
    this.#gathered = new GatheredEvents(options.fold, 0);
  }

  get stats(): ProjectorStats {
    // Of what is looked at and says nothing of customers, nothing is written.
    const isIdle = this.#unfollow !== null && this.#gathered.size === 0 && !this.#isWriting;
    return { position: isIdle ? this.#gathered.position : this.#position, refused: this.#refused };
  }

  /** Catches up with the log, then goes on by itself. */
  start(): void {
    this.#position = this.#startAt();
    this.#running = this.#catchUp();
  }

  /** Writes what is gathered. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel?.();
    await this.#running;
    const isLive = this.#unfollow !== null;
    this.#unfollow?.();
    if (isLive) await this.#write().catch(this.#options.onError);
  }

  /** Behind what is written of this very log; of another one from its beginning. */
  #startAt(): number {
    const { store, log, logger } = this.#options;
    const [generation, position = '0'] = store.mark(markName)?.split(' ') ?? [];
    if (generation !== undefined && generation !== log.generation) {
      logger.warn(
        { code: 'entries-other-log' },
        'The entries were written from another log: what they tell of it stays, and this log is added from its beginning. Name the entries of this log with --entries if they are others.',
      );
    }
    if (generation !== log.generation) return 0;
    if (Number(position) <= log.head) return Number(position);
    logger.warn(
      { code: 'entries-ahead', position: Number(position), head: log.head },
      'The entries know more of the log than there is in it: it was put back from a backup. It is looked at from its beginning, and what is known already changes nothing.',
    );
    return 0;
  }

  async #catchUp(): Promise<void> {
    try {
      await this.#readOn();
    } catch (error) {
      this.#options.onError(error);
      this.#tryAgain();
    }
  }

  #tryAgain(): void {
    if (this.#isClosed) return;
    this.#cancel?.();
    this.#cancel = this.#options.time.after(retryMs, () => {
      this.#cancel = null;
      this.#running = this.#catchUp();
    });
  }

  async #readOn(): Promise<void> {
    const { log } = this.#options;
    this.#gathered = new GatheredEvents(this.#options.fold, this.#position);
    while (this.#gathered.position < log.head && !this.#isClosed) {
      for await (const entry of log.read(this.#firstKept())) {
        this.#gathered.add(entry, false);
        if (this.#gathered.size >= chunk) await this.#write();
        if (entry.position % chunk === 0) await this.#breath();
        if (this.#isClosed) return;
      }
      await this.#write();
    }
    // Nothing lies between the last look at the log and this.
    if (!this.#isClosed) this.#follow();
  }

  #breath(): Promise<void> {
    return new Promise(resolve => this.#options.time.after(0, resolve));
  }

  /** What was forgotten before it was written can't be had any more. */
  #firstKept(): number {
    const { log, logger } = this.#options;
    const next = this.#gathered.position + 1;
    const first = Math.max(next, log.firstKept);
    if (first > next) {
      logger.warn(
        { code: 'entries-gap', from: next, to: first - 1 },
        `The log has forgotten what it told from ${next} to ${first - 1} before it was written into the entries: contacts and orders of then are missing there. Import them with madoguchi import entries.`,
      );
    }
    return first;
  }

  #follow(): void {
    this.#gathered.forget();
    this.#unfollow = this.#options.log.follow(entries => this.#hear(entries));
  }

  #hear(entries: readonly LogEntry[]): void {
    for (const entry of entries) this.#gathered.add(entry, true);
    if (this.#gathered.size === 0) return;
    this.#cancel ??= this.#options.time.after(gatherMs, () => {
      this.#cancel = null;
      this.#running = this.#running.then(() => this.#writeOrAgain());
    });
  }

  /** What could not be written is read again from the log: nothing piles up here meanwhile. */
  async #writeOrAgain(): Promise<void> {
    // The writing before this one has failed: what it was to write comes first, and the place must not pass it.
    if (this.#unfollow === null) return;
    try {
      await this.#write();
    } catch (error) {
      this.#options.onError(error);
      this.#unfollow?.();
      this.#unfollow = null;
      this.#tryAgain();
    }
  }

  async #write(): Promise<void> {
    const { position } = this.#gathered;
    if (position === this.#position) return;
    this.#isWriting = true;
    try {
      await this.#writeUpTo(position);
    } finally {
      this.#isWriting = false;
    }
  }

  async #writeUpTo(position: number): Promise<void> {
    const { store, log, onWritten } = this.#options;
    const gathered = this.#gathered.take();
    const mark = { name: markName, value: `${log.generation} ${position}` };
    for (let from = 0; from < Math.max(1, gathered.length); from += chunk) {
      const isLast = from + chunk >= gathered.length;
      const inputs = gathered.slice(from, from + chunk).map(({ input }) => input);
      const results = await store.put(inputs, isLast ? mark : undefined);
      this.#refused += results.filter(({ outcome }) => outcome === 'refused').length;
    }
    for (const each of gathered) await this.#learn(each);
    this.#position = position;
    if (gathered.length > 0) onWritten();
  }

  /** An address that nobody has is the customer's by whom it came: what is nobody's, no erasure would find. */
  async #learn({ input: { whom }, addressRef }: Gathered): Promise<void> {
    const { store } = this.#options;
    if (addressRef === undefined || whom.customer === undefined) return;
    if (store.addressOf(addressRef)?.customers.length === 0) await store.learn(whom.customer, addressRef);
  }
}
