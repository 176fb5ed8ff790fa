import { createHash, randomUUID } from 'node:crypto';
import type { Fold, Instant, PromiseEvent, TimeSource } from 'madoguchi/data';
import type { CustomerStore, OpenPromise } from '../customers/store/customer-store.js';

export interface PromisesOptions {
  readonly store: Pick<CustomerStore, 'openPromises' | 'change'>;
  /** Those that the log has as open. */
  readonly known: () => Fold['promises'];
  readonly append: (events: readonly PromiseEvent[]) => Promise<unknown>;
  /** The gateway's clock. */
  readonly now: () => Instant;
  readonly time: TimeSource;
  readonly onError: (error: unknown) => void;
}

/** What was sent together is looked at together. */
const soonMs = 500;
/** What others write into the database, such as an import, is found by then. */
const lookMs = 30_000;
/** Events that are appended together. */
const chunk = 500;

interface Told {
  readonly key: string;
  readonly dueAt: Instant;
}

/**
 * Tells the log of promises as the entries database has them, whoever wrote them there: open ones are `promise.made`, and one that was
 * told of and is open no more is `promise.kept`, also where it was broken or erased, or that happened while no gateway ran: nobody waits
 * for it.
 */
export class Promises {
  readonly #options: PromisesOptions;
  /** Those that the log was told of, before this start too. */
  readonly #told = new Map<string, Told>();
  /** Those that were over: the same one again is a new event. */
  readonly #ended = new Set<string>();
  #change = -1;
  #cancel: (() => void) | null = null;
  #running: Promise<void> | null = null;
  #isClosed = false;

  constructor(options: PromisesOptions) {
    this.#options = options;
  }

  /** Once the log is folded. */
  start(): void {
    for (const [id, { customerKey: key, dueAt }] of this.#options.known()) this.#told.set(id, { key, dueAt });
    this.#wait(0);
  }

  /** One was written, or what became of one. */
  written(): void {
    this.#change = -1;
    this.#wait(soonMs);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel?.();
    await this.#running;
  }

  #wait(ms: number): void {
    if (this.#isClosed) return;
    this.#cancel?.();
    this.#cancel = this.#options.time.after(ms, () => {
      const look = (this.#running ?? Promise.resolve()).then(() => this.#look());
      this.#running = look.catch(error => {
        this.#change = -1;
        this.#options.onError(error);
      });
      this.#wait(lookMs);
    });
  }

  async #look(): Promise<void> {
    const { store } = this.#options;
    const { change } = store;
    if (change === this.#change) return;
    const open = await store.openPromises();
    const ids = new Set(open.map(({ id }) => id));
    await this.#append(open.filter(promise => !this.#isTold(promise)).map(promise => this.#made(promise)));
    for (const { id, key, dueAt } of open) this.#told.set(id, { key, dueAt });
    const over = [...this.#told].filter(([id]) => !ids.has(id));
    await this.#append(over.map(([id, { key }]) => this.#kept(id, key)));
    for (const [id] of over) {
      this.#told.delete(id);
      this.#ended.add(id);
    }
    this.#change = change;
  }

  #isTold({ id, dueAt }: OpenPromise): boolean {
    return this.#told.get(id)?.dueAt === dueAt;
  }

  #made({ id: entry, key: customerKey, dueAt, operator }: OpenPromise): PromiseEvent {
    const known = createHash('sha256')
      .update(JSON.stringify([entry, dueAt]))
      .digest('base64url')
      .slice(0, 32);
    const id = this.#ended.has(entry) ? randomUUID() : `promise-${known}`;
    const data = { customerKey, dueAt, ...(operator !== null && { agentId: operator }) };
    return { id, source: 'gateway', type: 'promise.made', subject: entry, time: this.#options.now(), data };
  }

  #kept(entry: string, customerKey: string): PromiseEvent {
    const time = this.#options.now();
    const data = { customerKey };
    return { id: randomUUID(), source: 'gateway', type: 'promise.kept', subject: entry, time, data };
  }

  async #append(events: readonly PromiseEvent[]): Promise<void> {
    for (let from = 0; from < events.length; from += chunk) {
      await this.#options.append(events.slice(from, from + chunk));
    }
  }
}
