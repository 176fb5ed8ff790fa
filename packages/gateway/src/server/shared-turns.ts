import type { Steps, TimeSource } from 'madoguchi/data';
import { Turns } from './sockets/turns.js';

/**
 * Lets many share what time there is: each act and each step of any of them is one turn, and after some milliseconds of
 * turns everybody else gets theirs. Work that paused by itself would be woken together with all other such work.
 */
export class SharedTurns {
  readonly #turns: Turns;

  constructor(time: TimeSource) {
    this.#turns = new Turns(time);
  }

  /** Resolves with what it comes to, or rejects with what it throws. */
  act<T>(act: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#turns.add(() => settle(() => resolve(act()), reject));
    });
  }

  /** The same of what is done step by step. */
  steps<T>(steps: Steps<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const step = (): void => {
        const { done, value } = steps.next();
        if (done === true) resolve(value);
        else next();
      };
      const next = (): void => this.#turns.add(() => settle(step, reject));
      next();
    });
  }

  /** What waits is never done. */
  stop(): void {
    this.#turns.stop();
  }
}

function settle(act: () => void, reject: (error: Error) => void): void {
  try {
    act();
  } catch (error) {
    reject(error instanceof Error ? error : new Error(String(error)));
  }
}
