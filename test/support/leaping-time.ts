import type { TimeSource } from '../../src/data/model/time-source.js';
import { systemTime } from '../../src/data/store/system-time.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
  stop(): void;
}

/** Real time that leaps ahead where a test says so: what is due by then happens then, whoever else keeps the machine busy. */
export class LeapingTime implements TimeSource {
  readonly #real = systemTime();
  readonly #timers = new Set<Timer>();
  #ahead = 0;

  monotonic(): number {
    return this.#real.monotonic() + this.#ahead;
  }

  wall(): number {
    return this.#real.wall() + this.#ahead;
  }

  after(ms: number, callback: () => void): () => void {
    return this.#at(this.monotonic() + ms, callback);
  }

  leap(ms: number): void {
    this.#ahead += ms;
    const waiting = [...this.#timers].sort((one, other) => one.at - other.at);
    for (const timer of waiting) {
      if (!this.#timers.delete(timer)) continue;
      timer.stop();
      if (timer.at <= this.monotonic()) timer.callback();
      else this.#at(timer.at, timer.callback, timer);
    }
  }

  /** Under the name it has, where it has one: who holds it can still stop it. */
  #at(at: number, callback: () => void, timer: Timer = { at, callback, stop: () => undefined }): () => void {
    const stop = this.#real.after(Math.max(0, at - this.monotonic()), () => {
      this.#timers.delete(timer);
      callback();
    });
    timer.stop = stop;
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
      timer.stop();
    };
  }
}
