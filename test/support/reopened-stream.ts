import { WritableStream } from '../../src/data/fold/streams.js';
import type { Random } from './random.js';

/** A stream that is closed and opened anew by chance, while others stay: each time it is of another epoch and begins at 1. */
export class ReopenedStream {
  readonly name: string;
  readonly #random: Random;
  #stream: WritableStream;
  #opening = 0;
  #readyAt = 0;

  constructor(name: string, random: Random) {
    this.name = name;
    this.#random = random;
    this.#stream = new WritableStream(name);
    this.reopen(0);
  }

  get epoch(): string {
    return `entries.${this.#opening}`;
  }

  get stream(): WritableStream {
    return this.#stream;
  }

  /** For a while after it was opened its records are not there yet. */
  isReady(now: number): boolean {
    return now >= this.#readyAt;
  }

  reopen(now: number): void {
    this.#opening++;
    this.#readyAt = now + (this.#random.chance(0.5) ? this.#random.integer(50, 3000) : 0);
    this.#stream = new WritableStream(this.name);
    this.#stream.set('profile', { key: 'c1', state: 'known', name: `${this.#opening}` });
    for (let count = this.#random.integer(0, 20); count > 0; count--) this.churn();
  }

  churn(): void {
    if (this.#random.chance(0.7)) return;
    const key = `entry|${this.#random.integer(0, 9)}|e`;
    if (this.#random.chance(0.3)) this.#stream.delete(key, 0);
    else this.#stream.set(key, { kind: 'message', text: `${this.#random.integer(0, 99)}` });
  }
}
