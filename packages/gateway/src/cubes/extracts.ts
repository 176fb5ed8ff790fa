import { randomUUID } from 'node:crypto';
import type { TimeSource } from 'madoguchi/data';

/** So long the rows of an extract are there to be read. */
export const extractKeptMs = 600_000;
/** Of one subject; the oldest goes when there would be more. Each may hold a state of its cube in memory. */
const mostOfSubject = 4;

interface Kept {
  readonly subject: string;
  readonly cube: string;
  readonly cancel: () => void;
}

/** Whose extracts are kept, and for how long. */
export class Extracts {
  readonly #time: TimeSource;
  readonly #drop: (extract: string) => void;
  readonly #kept = new Map<string, Kept>();

  /** @param drop told of each that is over */
  constructor(time: TimeSource, drop: (extract: string) => void) {
    this.#time = time;
    this.#drop = drop;
  }

  /** A name that nobody can guess. */
  newId(): string {
    return randomUUID();
  }

  /** Until when it is kept, by the wall's clock. */
  keep(extract: string, subject: string, cube: string): number {
    const own = [...this.#kept].filter(([, kept]) => kept.subject === subject);
    for (const [oldest] of own.slice(0, Math.max(0, own.length + 1 - mostOfSubject))) this.#forget(oldest);
    const cancel = this.#time.after(extractKeptMs, () => this.#forget(extract));
    this.#kept.set(extract, { subject, cube, cancel });
    return this.#time.wall() + extractKeptMs;
  }

  /** Whether it is this subject's, of this cube, and still there. */
  holds(extract: string, subject: string, cube: string): boolean {
    const kept = this.#kept.get(extract);
    return kept?.subject === subject && kept.cube === cube;
  }

  close(): void {
    for (const { cancel } of this.#kept.values()) cancel();
    this.#kept.clear();
  }

  #forget(extract: string): void {
    this.#kept.get(extract)?.cancel();
    this.#kept.delete(extract);
    this.#drop(extract);
  }
}
