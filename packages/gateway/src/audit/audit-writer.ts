import type { Instant, TimeSource } from 'madoguchi/data';
import type { AuditFile } from './audit-file.js';
import {
  entryOf,
  type AuditAct,
  type AuditDetail,
  type AuditEntry,
  type AuditHead,
  type AuditOutcome,
} from './entry.js';

/** An act could not be written down. */
export class AuditWriteError extends Error {
  override readonly name = 'AuditWriteError';
}

export interface WriterOptions {
  readonly time: TimeSource;
  /** Entries older than this are forgotten, in milliseconds; by default none is. */
  readonly keepMs?: number | undefined;
  /** Told when the log can't be written, once until it can again, and of how many entries were lost by it. */
  readonly onTrouble?: ((error: unknown, lost: number) => void) | undefined;
  /** Told of the last entry at the beginning, each day and at the end: where it is kept elsewhere, a cut is found. */
  readonly onHead?: ((head: AuditHead) => void) | undefined;
}

/** What came together is written together. */
const noteDelayMs = 200;
const retryMs = 1_000;
/** While the file can't be written so many wait; about 4 MB. */
const maxWaiting = 10_000;
const dayMs = 86_400_000;

interface Waiting {
  readonly act: AuditAct;
  readonly at: Instant;
  /** Of an act that somebody waits for. */
  readonly settle?: (error: unknown) => void;
}

/** Writes acts to a file one batch after another, and never holds up who acts. */
export class AuditWriter {
  readonly #file: AuditFile;
  readonly #options: WriterOptions;
  #head: AuditHead;
  #waiting: Waiting[] = [];
  #cancel: (() => void) | null = null;
  #writing: Promise<void> | null = null;
  #failing = false;
  #lost = 0;
  /** Of these no entry tells yet. */
  #untold = 0;
  #caredAt = -Infinity;
  #closed = false;

  constructor(file: AuditFile, head: AuditHead, options: WriterOptions) {
    this.#file = file;
    this.#head = head;
    this.#options = options;
  }

  get path(): string {
    return this.#file.path;
  }

  get head(): AuditHead {
    return this.#head;
  }

  get lost(): number {
    return this.#lost;
  }

  note(act: AuditAct): void {
    if (this.#closed || this.#waiting.length >= maxWaiting) return this.#lose(1);
    this.#waiting.push({ act, at: this.#now() });
    this.#writeIn(this.#failing ? retryMs : noteDelayMs);
  }

  /** @throws AuditWriteError when it is not on the disk */
  record(act: AuditAct): Promise<void> {
    if (this.#closed) return Promise.reject(new AuditWriteError('The operation log is closed.'));
    return new Promise((resolve, reject) => {
      const settle = (error: unknown): void => {
        if (error === null) return resolve();
        reject(new AuditWriteError('The operation log can’t be written.', { cause: error }));
      };
      this.#waiting.push({ act, at: this.#now(), settle });
      this.#writeIn(0);
    });
  }

  /** What can't be written now is lost, and told. */
  async close(last: AuditAct): Promise<void> {
    this.#cancel?.();
    this.#waiting.push({ act: last, at: this.#now() });
    this.#closed = true;
    await this.#writing;
    await this.#write();
    if (this.#waiting.length > 0) this.#lose(this.#waiting.length);
    else this.#options.onHead?.(this.#head);
    this.#cancel?.();
    await this.#file.close();
  }

  #now(): Instant {
    return this.#options.time.wall();
  }

  #writeIn(ms: number): void {
    if (this.#writing) return;
    if (ms === 0) this.#cancel?.();
    else if (this.#cancel) return;
    const cancel = this.#options.time.after(ms, () => {
      this.#cancel = null;
      this.#writing = this.#write().finally(() => {
        this.#writing = null;
        if (this.#waiting.length > 0 && !this.#closed) this.#writeIn(this.#delay());
      });
    });
    this.#cancel = cancel;
  }

  #delay(): number {
    if (this.#waiting.some(({ settle }) => settle)) return 0;
    return this.#failing ? retryMs : noteDelayMs;
  }

  /** Never rejects. */
  async #write(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      await this.#append(batch);
      for (const { settle } of batch) settle?.(null);
      this.#failing = false;
      await this.#care();
    } catch (error) {
      this.#fail(error, batch);
    }
  }

  async #append(batch: readonly Waiting[]): Promise<void> {
    const told = this.#untold;
    const gap = told > 0 ? [{ act: ofLog('lost', { entries: told }), at: this.#now() }] : [];
    let head = this.#head;
    const entries = [...gap, ...batch].map(({ act, at }): AuditEntry => {
      const entry = entryOf(act, at, head);
      head = entry;
      return entry;
    });
    await this.#file.append(entries);
    this.#head = { seq: head.seq, hash: head.hash };
    this.#untold -= told;
  }

  /** Who waits is told that it failed; the rest waits for the next time. */
  #fail(error: unknown, batch: readonly Waiting[]): void {
    const first = !this.#failing;
    this.#failing = true;
    for (const { settle } of batch) settle?.(error);
    const unasked = batch.filter(({ settle }) => !settle);
    // What came meanwhile may have somebody who waits for it: it stays in any case.
    const kept = unasked.slice(0, Math.max(0, maxWaiting - this.#waiting.length));
    this.#waiting = [...kept, ...this.#waiting];
    if (first) this.#options.onTrouble?.(error, this.#lost);
    if (kept.length < unasked.length) this.#lose(unasked.length - kept.length);
  }

  #lose(entries: number): void {
    const before = this.#lost;
    this.#lost += entries;
    this.#untold += entries;
    // The first, and then each time that they have doubled: a log of its own must not be filled by this.
    if (Math.floor(Math.log2(this.#lost)) > Math.floor(Math.log2(before))) {
      this.#options.onTrouble?.(null, this.#lost);
    }
  }

  /** Once a day: tells the head, and forgets what is too old. That fails for itself alone. */
  async #care(): Promise<void> {
    const now = this.#now();
    if (Math.abs(now - this.#caredAt) < dayMs) return;
    this.#caredAt = now;
    try {
      await this.#forget(now);
    } catch (error) {
      this.#options.onTrouble?.(error, this.#lost);
    }
    this.#options.onHead?.(this.#head);
  }

  /** First an entry says what is forgotten, then it is: the chain's beginning is proven by its end. */
  async #forget(now: Instant): Promise<void> {
    const { keepMs } = this.#options;
    if (keepMs === undefined) return;
    const { last, generation } = await this.#file.before(now - keepMs);
    if (last === null) return;
    const detail = { through: last.seq, hash: last.hash, generation: generation ?? '' };
    await this.#append([{ act: ofLog('forgotten', detail), at: now }]);
    await this.#file.forget(last);
  }
}

/** What the log says of itself. */
export function ofLog(outcome: AuditOutcome, detail?: AuditDetail): AuditAct {
  return { action: 'log', outcome, subject: null, target: null, from: null, detail };
}
