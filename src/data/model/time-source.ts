import type { Instant } from './vocabulary.js';

/** Time as a thing that is given, so that tests own it. */
export interface TimeSource {
  /** Milliseconds on a clock that never steps; its zero means nothing. */
  monotonic(): number;
  /** The machine's idea of the wall clock; it may be wrong and it may step. */
  wall(): Instant;
  /** Calls once, later; the result cancels. */
  after(ms: number, callback: () => void): () => void;
}
