import type { TimeSource } from 'madoguchi/data';
import { sliceMs } from './limits.js';

/**
 * Does one thing after another, in the order they came, a slice at a time. What comes from sockets is not
 * answered where it is read: Node goes on reading as long as a thousand sockets have something to say, and answers
 * that make them say more would keep it from everything else, for seconds.
 */
export class Turns {
  readonly #time: TimeSource;
  #waiting: (() => void)[] = [];
  #next = 0;
  #cancel: (() => void) | null = null;

  constructor(time: TimeSource) {
    this.#time = time;
  }

  /** @param act does not throw */
  add(act: () => void): void {
    this.#waiting.push(act);
    this.#cancel ??= this.#time.after(0, () => this.#turn());
  }

  stop(): void {
    this.#cancel?.();
    this.#waiting = [];
  }

  #turn(): void {
    const until = this.#time.monotonic() + sliceMs;
    do this.#waiting[this.#next++]?.();
    while (this.#next < this.#waiting.length && this.#time.monotonic() < until);
    const done = this.#next >= this.#waiting.length;
    this.#waiting = done ? [] : this.#waiting.slice(this.#next);
    this.#next = 0;
    this.#cancel = done ? null : this.#time.after(0, () => this.#turn());
  }
}
