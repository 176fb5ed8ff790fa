import type { TimeSource } from 'madoguchi/data';
import { maxResultsPerSubject, resultsKeptMs } from './limits.js';

interface Kept<Result> {
  readonly subject: string;
  readonly at: number;
  readonly result: Promise<Result>;
}

/** What commands came to, by subject and id: whoever sends one again gets the same, and nothing is done twice. */
export class CommandResults<Result> {
  readonly #time: Pick<TimeSource, 'monotonic'>;
  readonly #keptMs: number;
  readonly #kept = new Map<string, Kept<Result>>();
  readonly #bySubject = new Map<string, number>();

  constructor(time: Pick<TimeSource, 'monotonic'>, keptMs = resultsKeptMs) {
    this.#time = time;
    this.#keptMs = keptMs;
  }

  /**
   * The result of this command, which `run` makes if it is new. `null` where the subject has too many. What
   * fails is not kept: it may be tried again.
   */
  of(subject: string, id: string, run: () => Promise<Result>): Promise<Result> | null {
    this.#forgetOld();
    const key = `${subject}\u0000${id}`;
    const before = this.#kept.get(key);
    if (before) return before.result;
    const count = this.#bySubject.get(subject) ?? 0;
    if (count >= maxResultsPerSubject) return null;
    const result = run();
    this.#bySubject.set(subject, count + 1);
    this.#kept.set(key, { subject, at: this.#time.monotonic(), result });
    result.catch(() => this.#forget(key));
    return result;
  }

  #forgetOld(): void {
    const oldest = this.#time.monotonic() - this.#keptMs;
    for (const [key, { at }] of this.#kept) {
      if (at > oldest) return;
      this.#forget(key);
    }
  }

  #forget(key: string): void {
    const kept = this.#kept.get(key);
    if (!kept) return;
    this.#kept.delete(key);
    const count = (this.#bySubject.get(kept.subject) ?? 0) - 1;
    if (count > 0) this.#bySubject.set(kept.subject, count);
    else this.#bySubject.delete(kept.subject);
  }
}
