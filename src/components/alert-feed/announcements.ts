/** A later call of the page's clock; the result cancels. */
export type After = (ms: number, callback: () => void) => () => void;

/** Between two announcements, in ms: a screen reader speaks, it does not chatter. */
export const quietMs = 3_000;

/** Gathers what is to be said, and says it together, at most once in three seconds. */
export class Announcements<T> {
  readonly #after: After;
  readonly #say: (items: readonly T[]) => void;
  #waiting: readonly T[] = [];
  #quiet: (() => void) | null = null;

  constructor(after: After, say: (items: readonly T[]) => void) {
    this.#after = after;
    this.#say = say;
  }

  add(items: readonly T[]): void {
    if (items.length === 0) return;
    this.#waiting = [...this.#waiting, ...items];
    if (!this.#quiet) this.#speak();
  }

  /** Nothing is said any more. */
  stop(): void {
    this.#quiet?.();
    this.#quiet = null;
    this.#waiting = [];
  }

  #speak(): void {
    const items = this.#waiting;
    this.#waiting = [];
    this.#quiet = this.#after(quietMs, () => {
      this.#quiet = null;
      if (this.#waiting.length > 0) this.#speak();
    });
    this.#say(items);
  }
}
