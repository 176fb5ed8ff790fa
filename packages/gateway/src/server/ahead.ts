import type { Instant, LoggedEvent } from 'madoguchi/data';

/** Clocks of sources are wrong by seconds, now and then by minutes; what is further ahead is a mistake. */
export const defaultAheadLimitMs = 300_000;

/** Why an event is refused. */
export interface Ahead {
  readonly field: 'time';
  readonly code: 'ahead';
  readonly reason: string;
}

/**
 * The problem of an event whose instant is more than `limitMs` after `now`, the gateway's own and perhaps
 * virtual clock. The log's time follows its events, so one from 2099 would make all that is known too old.
 */
export function aheadOf({ time }: Pick<LoggedEvent, 'time'>, now: Instant, limitMs: number): Ahead | null {
  if (time <= now + limitMs) return null;
  const [given, clock] = [time, now].map(instant => new Date(instant).toISOString());
  const reason = `${given} is more than ${limitMs / 1000} s ahead of the gateway's clock, ${clock}: set the source's clock right.`;
  return { field: 'time', code: 'ahead', reason };
}
