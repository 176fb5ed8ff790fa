/** How long an arc or bar takes to a new value, and how quiet it must have been before, in milliseconds. */
const easeMs = 150;
const quietMs = 1_000;

/**
 * Where an arc is while it moves: linear in 150 ms after a quiet second; a faster change, the first value,
 * and a change of which nothing was seen are set at once.
 */
export class ArcMotion {
  #from: number | null = null;
  #to: number | null = null;
  #startedAt = -Infinity;
  #changedAt = -Infinity;

  /** True until the last step was read by `at`. */
  moving = false;

  /** Sets the value that is to be shown. `now` is on a monotonic clock; `still` allows no motion. */
  aim(value: number | null, now: number, still: boolean): void {
    if (value === this.#to) return;
    const eases = !still && value !== null && this.#to !== null && now - this.#changedAt > quietMs;
    this.#from = eases ? this.#to : value;
    this.#to = value;
    this.#startedAt = now;
    this.#changedAt = now;
    this.moving = eases;
  }

  /** The value to draw at this instant. */
  at(now: number): number | null {
    if (!this.moving || this.#from === null || this.#to === null) return this.#to;
    const share = (now - this.#startedAt) / easeMs;
    if (share >= 1) {
      this.moving = false;
      return this.#to;
    }
    return this.#from + (this.#to - this.#from) * Math.max(0, share);
  }
}

let reduced: boolean | null = null;

/**
 * Whether the reader asked for no motion. Kept and listened for: reading `matches` makes the browser bring
 * all styles up to date first, for each gauge at each new value.
 */
export function motionReduced(): boolean {
  if (reduced !== null) return reduced;
  const query = window.matchMedia('(prefers-reduced-motion: reduce)');
  query.addEventListener('change', () => {
    reduced = query.matches;
  });
  return (reduced = query.matches);
}
