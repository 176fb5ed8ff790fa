import type { TimeSource } from '../../src/data/model/time-source.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Time that only passes when a test says so. */
export class FakeTime implements TimeSource {
  #monotonic = 1_000;
  #wall: number;
  readonly #timers = new Set<Timer>();

  constructor(wall: number | string = '2026-11-22T09:00:00+09:00') {
    this.#wall = new Date(wall).getTime();
  }

  monotonic(): number {
    return this.#monotonic;
  }

  wall(): number {
    return this.#wall;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#monotonic + Math.max(0, ms), callback };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** How many timers are waiting. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass on both clocks; timers run at their instants, in order. */
  pass(ms: number): void {
    const end = this.#monotonic + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#advance(Math.max(0, next.at - this.#monotonic));
      next.callback();
    }
    this.#advance(end - this.#monotonic);
  }

  /** `pass` in steps of `stepMs`, letting promises settle between them. */
  async passSettling(ms: number, stepMs = 100): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      this.pass(Math.min(stepMs, left));
      await settle();
    }
  }

  /** The machine sleeps: the wall clock goes on, the monotonic clock and the timers stand still. */
  sleep(ms: number): void {
    this.#wall += ms;
  }

  /** Somebody sets the wall clock. */
  step(ms: number): void {
    this.#wall += ms;
  }

  #advance(ms: number): void {
    this.#monotonic += ms;
    this.#wall += ms;
  }

  #next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at <= end && (!first || timer.at < first.at)) first = timer;
    }
    return first;
  }
}

/** Lets promises that are due settle. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
