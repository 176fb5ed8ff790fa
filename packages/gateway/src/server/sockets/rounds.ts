import type { TimeSource } from 'madoguchi/data';
import { roundMs, sliceMs } from './limits.js';

/**
 * Visits every one of many again and again: a round each 50 ms, or as soon as the last one is over. A round that
 * takes long is cut in slices, and between them everybody else gets a turn.
 */
export class Rounds<One> {
  readonly #time: TimeSource;
  readonly #begin: () => Iterable<One>;
  readonly #visit: (one: One) => void;
  #cancel: () => void;
  #left: Iterator<One> | null = null;
  #beganAt = 0;

  /** @param begin called at the beginning of each round: whom to visit. It may change on the way. */
  constructor(time: TimeSource, begin: () => Iterable<One>, visit: (one: One) => void) {
    this.#time = time;
    this.#begin = begin;
    this.#visit = visit;
    this.#cancel = time.after(roundMs, () => this.#turn());
  }

  stop(): void {
    this.#cancel();
  }

  #turn(): void {
    const now = this.#time.monotonic();
    if (!this.#left) {
      this.#left = this.#begin()[Symbol.iterator]();
      this.#beganAt = now;
    }
    const over = this.#slice(this.#left, now + sliceMs);
    if (over) this.#left = null;
    const took = this.#time.monotonic() - this.#beganAt;
    this.#cancel = this.#time.after(over ? Math.max(1, roundMs - took) : 0, () => this.#turn());
  }

  /** True when nobody is left. */
  #slice(left: Iterator<One>, until: number): boolean {
    for (let next = left.next(); !next.done; next = left.next()) {
      this.#visit(next.value);
      if (this.#time.monotonic() >= until) return false;
    }
    return true;
  }
}
