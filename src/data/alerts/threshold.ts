import type { Extent } from '../kpi/extent.js';
import type { Instant } from '../model/vocabulary.js';

/** Which way a figure goes bad, and where: beyond `limit` it is, from `clear` on it is well again. */
export interface Threshold {
  readonly direction: 'higher' | 'lower';
  readonly limit: number;
  /** On the good side of `limit`, or equal to it; in between nothing changes, which is the hysteresis. */
  readonly clear: number;
}

/** On which side a figure is; `unknown`: there is none, its cases are too few to tell, or nobody vouches for it. */
export type Side = 'beyond' | 'between' | 'well' | 'unknown';

/** A figure is where all of its extent is. One that is equal to a limit has met it. */
export function sideOf(extent: Extent | null, { direction, limit, clear }: Threshold): Side {
  if (extent === null) return 'unknown';
  const isHigher = direction === 'higher';
  const [worst, best] = isHigher ? [extent.low, extent.high] : [-extent.high, -extent.low];
  const [bad, good] = isHigher ? [limit, clear] : [-limit, -clear];
  if (best < bad) return 'beyond';
  if (worst >= good) return 'well';
  return worst >= bad && best < good ? 'between' : 'unknown';
}

export interface Dwell {
  /** How long it has to be beyond, in milliseconds, before there is an alert. */
  readonly dwellMs: number;
  /** How long it has to be well before the alert is cleared. */
  readonly clearDwellMs: number;
}

/** A condition as it is watched: whether it holds, and since when the figures have said the opposite. */
export interface Watched {
  readonly holds: boolean;
  /** `null` while they say the same. */
  readonly turningSince: Instant | null;
}

/** What a look at a figure comes to. */
export interface Look extends Watched {
  /** When what holds from now on began to: the dwell began then. `null` while nothing changes. */
  readonly turnedSince: Instant | null;
}

/**
 * Looks at a figure once more. A condition turns when the figures have said so for the dwell without a break. What is
 * unknown is a break, and turns nothing: stale data neither raises nor clears.
 * @param vouchedUntil up to when somebody vouches for the figure: of the time since nobody knows whether it lasted
 */
export function look(
  { holds, turningSince }: Watched,
  side: Side,
  dwell: Dwell,
  at: Instant,
  vouchedUntil: Instant = at,
): Look {
  if (side !== (holds ? 'well' : 'beyond')) return { holds, turningSince: null, turnedSince: null };
  const since = turningSince ?? at;
  const turns = Math.min(at, vouchedUntil) - since >= (holds ? dwell.clearDwellMs : dwell.dwellMs);
  if (!turns) return { holds, turningSince: since, turnedSince: null };
  return { holds: !holds, turningSince: null, turnedSince: since };
}
