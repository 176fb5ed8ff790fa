import type { TimeSource } from '../model/time-source.js';
import type { Instant } from '../model/vocabulary.js';

/** An instant on both of the machine's clocks. */
export interface Moment {
  readonly monotonic: number;
  readonly wall: Instant;
}

export function momentOf(time: TimeSource): Moment {
  return { monotonic: time.monotonic(), wall: time.wall() };
}

/**
 * Milliseconds from `moment` to `now`, never negative. The larger of both clocks counts: the monotonic clock of
 * several systems stands still while the machine sleeps, and the wall clock may be set back. So a value
 * may look older than it is for a moment, and never younger.
 */
export function elapsedSince(moment: Moment, now: Moment): number {
  return Math.max(0, now.monotonic - moment.monotonic, now.wall - moment.wall);
}
