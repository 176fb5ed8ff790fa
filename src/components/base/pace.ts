/** What a pace is kept by: the page's scheduler. */
export interface PaceClock {
  /** Milliseconds, never back. */
  now(): number;
  after(ms: number, callback: () => void): () => void;
}

/** A gateway takes 20 messages a second of a page; its questions leave room for the others. Milliseconds. */
export const questionGapMs = 75;

/** Keeps questions apart, so that a list that is scrolled fast, or fetched whole, is no flood. */
export class Pace {
  readonly #clock: PaceClock;
  readonly #gapMs: number;
  #free = -Infinity;

  constructor(clock: PaceClock, gapMs = questionGapMs) {
    this.#clock = clock;
    this.#gapMs = gapMs;
  }

  /** Settles when it is this one's turn. Never rejects: whoever gave up meanwhile looks at their own signal. */
  async turn(): Promise<void> {
    const now = this.#clock.now();
    const at = Math.max(now, this.#free);
    this.#free = at + this.#gapMs;
    if (at > now) await this.pause(at - now);
  }

  /** Settles so many milliseconds later. */
  pause(ms: number): Promise<void> {
    return new Promise(resolve => void this.#clock.after(ms, resolve));
  }
}
