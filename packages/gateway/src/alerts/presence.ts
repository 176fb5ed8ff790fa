import { randomUUID } from 'node:crypto';
import type { Instant, PresenceEvent, TimeSource } from 'madoguchi/data';

/** A page that is loaded anew, or a line that is cut, is back by then. */
const lookMs = 5_000;

export interface PresenceOptions {
  readonly time: TimeSource;
  /** The gateway's clock. */
  readonly now: () => Instant;
  /** Who holds an alert, by the `sub` of their tokens, and whether the log says that they are gone. */
  readonly holders: () => ReadonlyMap<string, boolean>;
  readonly append: (events: readonly PresenceEvent[]) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

/**
 * Tells the log when the last connection of somebody who holds an alert has ended, and when there is one again. Every five
 * seconds what the log says is compared with who is there, so that nothing is missed: a holder whose gateway was killed is
 * gone as well, and what could not be written is written the next time.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #sockets = new Map<string, number>();
  /** Holders who were not there when it was looked last. */
  #missing: ReadonlySet<string> = new Set();
  #cancel: (() => void) | null = null;
  #isClosed = false;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** Somebody has one connection more. The result takes it back, once. */
  came(subject: string): () => void {
    this.#sockets.set(subject, (this.#sockets.get(subject) ?? 0) + 1);
    let isOver = false;
    return () => {
      if (!isOver) this.#went(subject);
      isOver = true;
    };
  }

  /** Once the log is folded. */
  start(): void {
    this.#wait();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel?.();
  }

  #went(subject: string): void {
    const left = (this.#sockets.get(subject) ?? 1) - 1;
    if (left > 0) this.#sockets.set(subject, left);
    else this.#sockets.delete(subject);
  }

  #wait(): void {
    if (this.#isClosed) return;
    this.#cancel = this.#options.time.after(lookMs, () => {
      this.#look()
        .catch(this.#options.onError)
        .finally(() => this.#wait());
    });
  }

  async #look(): Promise<void> {
    const holders = [...this.#options.holders()];
    const isHere = (subject: string): boolean => this.#sockets.has(subject);
    const before = this.#missing;
    this.#missing = new Set(holders.flatMap(([subject]) => (isHere(subject) ? [] : [subject])));
    const left = holders.filter(([subject, isGone]) => !isGone && !isHere(subject) && before.has(subject));
    const returned = holders.filter(([subject, isGone]) => isGone && isHere(subject));
    const events = [
      ...left.map(([subject]) => this.#event('presence.left', subject)),
      ...returned.map(([subject]) => this.#event('presence.returned', subject)),
    ];
    if (events.length > 0) await this.#options.append(events);
  }

  #event(type: PresenceEvent['type'], subject: string): PresenceEvent {
    return { id: randomUUID(), source: 'gateway', type, subject, time: this.#options.now(), data: {} };
  }
}
