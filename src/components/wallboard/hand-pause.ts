import type { RotationClock } from './rotation.js';

/** A pause that somebody forgot ends by itself: nobody comes by at night. */
const pauseMs = 10 * 60_000;

/** A pause made by hand, which has an end. */
export class HandPause {
  readonly #clock: () => RotationClock;
  readonly #over: () => void;
  #endsAt = 0;
  #cancel: (() => void) | null = null;

  constructor(clock: () => RotationClock, over: () => void) {
    this.#clock = clock;
    this.#over = over;
  }

  /** Whole minutes that are left of it, at least 1; `null` where nobody made one. */
  get minutesLeft(): number | null {
    if (!this.#cancel) return null;
    return Math.max(1, Math.ceil((this.#endsAt - this.#clock().running()) / 60_000));
  }

  begin(): void {
    this.end();
    const clock = this.#clock();
    this.#endsAt = clock.running() + pauseMs;
    this.#cancel = clock.after(pauseMs, () => {
      this.#cancel = null;
      this.#over();
    });
  }

  end(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
