import type { TimeSource } from 'madoguchi/data';

/** How often one subject may do something within a time that moves along. Forgets whoever did nothing for so long. */
export class SubjectLimit {
  readonly #limit: number;
  readonly #withinMs: number;
  readonly #time: Pick<TimeSource, 'monotonic'>;
  /** When each did it, the oldest first; whoever did it last stands last. */
  readonly #done = new Map<string, readonly number[]>();

  constructor(limit: number, withinMs: number, time: Pick<TimeSource, 'monotonic'>) {
    this.#limit = limit;
    this.#withinMs = withinMs;
    this.#time = time;
  }

  /** Counts one more; `null` where there is room for it, else after how many milliseconds there will be. */
  take(subject: string): number | null {
    const now = this.#time.monotonic();
    this.#forget(now - this.#withinMs);
    const lately = (this.#done.get(subject) ?? []).filter(at => at > now - this.#withinMs);
    const [oldest = now] = lately;
    if (lately.length >= this.#limit) return oldest + this.#withinMs - now;
    this.#done.delete(subject);
    this.#done.set(subject, [...lately, now]);
    return null;
  }

  #forget(until: number): void {
    for (const [subject, times] of this.#done) {
      if ((times.at(-1) ?? -Infinity) > until) return;
      this.#done.delete(subject);
    }
  }
}
