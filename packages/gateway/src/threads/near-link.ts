import type { CallOf, Calls, ThreadLink, ValueOf } from './thread-link.js';

/** A way to somebody in the same thread: for a process that has nothing else to do meanwhile. */
export class NearLink<C extends Calls<C>> implements ThreadLink<C> {
  readonly generation = 0;
  readonly #target: C;

  constructor(target: C) {
    this.#target = target;
  }

  async ask<M extends keyof C>(method: M, call: CallOf<C, M>): Promise<ValueOf<C, M>> {
    const run = this.#target[method].bind(this.#target) as (call: unknown) => ValueOf<C, M>;
    return run(call);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
