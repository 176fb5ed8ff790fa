/** Work that may be interrupted: it yields where it can wait, and returns its result. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Rows a step: about a millisecond of the dearest work on them. */
export const rowsPerStep = 32_768;

/** Does the work over all rows a step at a time. */
export function* overRows(count: number, work: (from: number, to: number) => void): Steps<void> {
  for (let from = 0; from < count; from += rowsPerStep) {
    work(from, Math.min(from + rowsPerStep, count));
    yield;
  }
}

/** All of it at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** A page is smooth while nothing holds it for longer than this. Milliseconds. */
export const sliceMs = 8;

export interface SliceOptions {
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => number;
  /** Lets others go first: a macrotask, since a microtask lets nobody. */
  readonly pause: () => Promise<void>;
  /** How long a slice may last; 8 ms by default. */
  readonly sliceMs?: number;
}

/** All of it in slices, with a pause after each. */
export async function inSlices<T>(steps: Steps<T>, options: SliceOptions): Promise<T> {
  const { now, pause, sliceMs: limit = sliceMs } = options;
  let until = now() + limit;
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (now() < until) continue;
    await pause();
    until = now() + limit;
  }
}
