import type { PastCalls } from '../../packages/gateway/src/past/past-calls.js';
import { NearLink } from '../../packages/gateway/src/threads/near-link.js';
import type { CallOf, ThreadLink, ValueOf } from '../../packages/gateway/src/threads/thread-link.js';
import { settle, type FakeTime } from './fake-time.js';
import type { Random } from './random.js';

/** The way to the past, on which a call may take long or fail. */
export class SlowLink implements ThreadLink<PastCalls> {
  readonly generation = 0;
  /** Worlds that are open. */
  readonly worlds = new Set<string>();
  calm = false;
  #running = 0;
  readonly #near: NearLink<PastCalls>;
  readonly #time: FakeTime;
  readonly #random: Random;

  constructor(calls: PastCalls, time: FakeTime, random: Random) {
    this.#near = new NearLink(calls);
    this.#time = time;
    this.#random = random;
  }

  async ask<M extends keyof PastCalls>(
    method: M,
    call: CallOf<PastCalls, M>,
  ): Promise<ValueOf<PastCalls, M>> {
    if (method === 'open') this.worlds.add((call as { readonly id: string }).id);
    if (method === 'close') this.worlds.delete(call as string);
    else if (!this.calm && this.#random.chance(0.05)) await this.#wait(this.#random.integer(50, 4_000));
    if (!this.calm && method !== 'close' && this.#random.chance(0.003)) throw new Error('the thread is gone');
    this.#running += 1;
    try {
      return await this.#near.ask(method, call);
    } finally {
      this.#running -= 1;
    }
  }

  close(): Promise<void> {
    return this.#near.close();
  }

  /** Resolves when nothing goes on but what waits for time to pass. */
  async idle(): Promise<void> {
    await settle();
    while (this.#running > 0) await new Promise(setImmediate);
    await settle();
  }

  #wait(ms: number): Promise<void> {
    return new Promise(resolve => this.#time.after(ms, resolve));
  }
}
