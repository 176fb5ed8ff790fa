import { setTimeout as sleep } from 'node:timers/promises';
import type { Keyring } from './keyring.js';

/** One marker that the gateway has acknowledged, in epoch milliseconds. */
export interface Acknowledged {
  readonly sentAt: number;
  readonly at: number;
}

interface Clock {
  readonly virtual: number;
  readonly wall: number;
  readonly rate: number;
}

/** The queue of the markers: nothing else goes into it. */
export const markerQueue = 'marker';

/**
 * Posts markers one after another, each until it is acknowledged: e-mails that nobody answers, so that the
 * backlog of their queue is their count, on the page as at the gateway.
 */
export class Poster {
  readonly acknowledged: Acknowledged[] = [];
  /** Attempts that were not answered, or not by an acknowledgement. */
  failures = 0;
  /** Answers that were no acknowledgement, by their status. */
  readonly refusals = new Map<number, number>();
  readonly #url: string;
  readonly #keyring: Keyring;
  #clock: Clock | null = null;
  #running = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(url: string, keyring: Keyring) {
    this.#url = url;
    this.#keyring = keyring;
  }

  get count(): number {
    return this.acknowledged.length;
  }

  start(perSecond: number): void {
    if (this.#running) return;
    this.#running = true;
    this.#loop = this.#run(1000 / perSecond);
  }

  /** Ends when what was sent last is acknowledged. */
  async stop(): Promise<void> {
    this.#running = false;
    await this.#loop;
  }

  /** How long the gateway knew of more than so many markers by then; 0 when these were all. */
  ageOf(count: number, instant: number): number {
    const next = this.acknowledged[count];
    return next && next.at < instant ? instant - next.at : 0;
  }

  async #run(everyMs: number): Promise<void> {
    while (this.#running) {
      const begun = Date.now();
      await this.#post(this.count + 1);
      await sleep(Math.max(0, begun + everyMs - Date.now()));
    }
  }

  async #post(number: number): Promise<void> {
    const sentAt = Date.now();
    for (;;) {
      try {
        if (await this.#attempt(number)) break;
      } catch {
        this.#clock = null;
      }
      this.failures += 1;
      await sleep(100);
    }
    this.acknowledged.push({ sentAt, at: Date.now() });
  }

  async #attempt(number: number): Promise<boolean> {
    const signal = AbortSignal.timeout(60_000);
    const headers = { ...(await this.#keyring.source()), 'content-type': 'application/json' };
    if (!this.#clock) {
      const health = await fetch(`${this.#url}health`, { signal, headers: await this.#keyring.inspector() });
      this.#clock = ((await health.json()) as { clock?: Clock }).clock ?? null;
    }
    if (!this.#clock) return false;
    const { virtual, wall, rate } = this.#clock;
    const event = {
      specversion: '1.0',
      id: `marker-${number}`,
      source: 'faults',
      type: 'contact.enqueued',
      subject: `marker-${number}`,
      time: new Date(virtual + (Date.now() - wall) * rate).toISOString(),
      data: { channel: 'email', queueId: markerQueue },
    };
    const body = JSON.stringify(event);
    const response = await fetch(`${this.#url}events`, { method: 'POST', signal, headers, body });
    await response.body?.cancel();
    const { status } = response;
    if (status !== 202) this.refusals.set(status, (this.refusals.get(status) ?? 0) + 1);
    return status === 202;
  }
}
