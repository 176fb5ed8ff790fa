import type { TimeSource } from 'madoguchi/data';
import type { Delivery, Send, Sent } from './delivery.js';

export interface DeliveryQueueOptions {
  readonly send: Send;
  readonly time: TimeSource;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** What waits is another by now. */
  readonly onChange: () => void;
  readonly onSent: (sent: Sent) => void;
  readonly onDead: (delivery: Delivery, reason: string) => void;
}

const second = 1000;
const minute = 60 * second;
/** Before each further attempt, half as much more or less; after the last it is given up, five hours after the first. */
export const retryMs = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  60 * minute,
  180 * minute,
];
/** What waits at once; whatever is older is given up. */
export const mostWaiting = 1_000;
/** On their way at once: a receiver that is slow is not flooded. */
const mostAtOnce = 4;

/**
 * What one receiver is to get. Each message is tried by itself: one that can't be delivered holds up no other, so that their order is not
 * kept, and their times tell it.
 */
export class DeliveryQueue {
  readonly #options: DeliveryQueueOptions;
  /** In the order in which they came. */
  readonly #waiting = new Map<string, Delivery>();
  readonly #running = new Map<string, Promise<void>>();
  /** Those that are to wait, and what ends it. */
  readonly #later = new Map<string, () => void>();
  /** Ends what is on its way. */
  readonly #closing = new AbortController();

  constructor(options: DeliveryQueueOptions) {
    this.#options = options;
  }

  /** All that was not delivered yet, with their attempts. */
  get waiting(): readonly Delivery[] {
    return [...this.#waiting.values()];
  }

  add(delivery: Delivery): void {
    if (this.#isClosed || this.#waiting.has(delivery.id)) return;
    this.#waiting.set(delivery.id, delivery);
    this.#restOf(delivery);
    const oldest = [...this.#waiting.values()].find(({ id }) => !this.#running.has(id));
    if (this.#waiting.size > mostWaiting && oldest) this.#end(oldest, 'too-many');
    this.#options.onChange();
    this.#next();
  }

  /** Waits for no receiver. What is on its way stays in `waiting` as well: if it arrived after all, its id tells it. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const cancel of this.#later.values()) cancel();
    this.#later.clear();
    await Promise.all(this.#running.values());
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  #next(): void {
    for (const delivery of this.#waiting.values()) {
      if (this.#isClosed || this.#running.size >= mostAtOnce) return;
      const { id } = delivery;
      if (this.#running.has(id) || this.#later.has(id)) continue;
      const run = this.#try(delivery).finally(() => {
        this.#running.delete(id);
        this.#next();
      });
      this.#running.set(id, run);
    }
  }

  async #try(delivery: Delivery): Promise<void> {
    const { signal } = this.#closing;
    const sent = await this.#options
      .send(delivery, signal)
      .catch((): Sent => ({ ok: false, reason: 'failed' }));
    // That it was broken off is not the receiver's doing: it has as many attempts left as before.
    if (this.#isClosed && !sent.ok) return;
    this.#options.onSent(sent);
    if (sent.ok) this.#waiting.delete(delivery.id);
    else this.#again(delivery, sent);
    this.#options.onChange();
  }

  #again(delivery: Delivery, { reason, retryAfterMs = 0, isFinal }: Extract<Sent, { ok: false }>): void {
    const { id, attempts } = delivery;
    const { time, random } = this.#options;
    const tried = { ...delivery, attempts: attempts + 1 };
    const waitMs = retryMs[attempts];
    if (waitMs === undefined || isFinal === true) return this.#end(tried, reason);
    const ms = Math.max(retryAfterMs, waitMs * (0.5 + random()));
    const resting = { ...tried, rest: { since: time.wall(), ms } };
    this.#waiting.set(id, resting);
    this.#restOf(resting);
  }

  /** What is left of a rest from before a restart is kept; a clock that was set meanwhile makes it no longer than it was. */
  #restOf({ id, rest }: Delivery): void {
    if (!rest) return;
    const { time } = this.#options;
    const left = Math.min(rest.since + rest.ms - time.wall(), rest.ms);
    if (left <= 0) return;
    const cancel = time.after(left, () => {
      this.#later.delete(id);
      this.#next();
    });
    this.#later.set(id, cancel);
  }

  #end(delivery: Delivery, reason: string): void {
    this.#waiting.delete(delivery.id);
    this.#later.get(delivery.id)?.();
    this.#later.delete(delivery.id);
    this.#options.onDead(delivery, reason);
  }
}
