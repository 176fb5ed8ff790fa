import type { Instant, LinkClock, TimeSource } from 'madoguchi/data';

/** The gateway's clock. It may be the wall's, or one that runs at another time and rate. */
export interface GatewayClock {
  /** The gateway's time now, in whole milliseconds: that of its log. Never runs backwards. */
  now(): Instant;
  /** The same as a page is told it, so that its waits tick without traffic. */
  reading(): LinkClock;
}

/**
 * While the machine's clock is behind, a live clock runs at this share of real time: what hangs on time still
 * happens, and a step back of an hour is made up in 80 minutes.
 */
const catchUpRate = 0.25;

/**
 * The wall's time at rate 1: what a live gateway runs on. It follows the machine when that is set forward or
 * wakes. Where the machine is set back, or a continued log is ahead of it, `now` goes on slowly until the
 * machine has caught up, since the time of a log never runs backwards; pages are told the machine's time all
 * the while, by which the waits of contacts are right.
 *
 * @param from the time of the log that is continued, if it has one
 */
export function createLiveClock(time: TimeSource, from: Instant | null = null): GatewayClock {
  let last = Math.max(time.wall(), from ?? -Infinity);
  let lastAt = time.monotonic();
  return {
    now() {
      const at = time.monotonic();
      last = Math.max(time.wall(), last + (at - lastAt) * catchUpRate);
      lastAt = at;
      return Math.floor(last);
    },
    reading: () => ({ virtual: time.wall(), wall: time.wall(), rate: 1 }),
  };
}

export interface VirtualClockOptions {
  /** Where the clock begins. */
  readonly start: Instant;
  /** Virtual milliseconds a real one; 60 makes an hour a minute. Greater than 0. */
  readonly rate: number;
  /** The instant at which the clock stops for good. */
  readonly until?: Instant;
}

/**
 * A clock for replays and simulations: at `start` when made, then running at `rate` until it is held.
 *
 * @throws TypeError when `rate` is not a number above 0, or `until` lies before `start`.
 */
export function createVirtualClock(time: TimeSource, options: VirtualClockOptions): GatewayClock {
  const { start, rate, until = Infinity } = options;
  if (!(rate > 0) || !Number.isFinite(rate)) {
    throw new TypeError(`A clock's rate is a number above 0, not ${rate}.`);
  }
  if (until < start) {
    const [first, last] = [start, until].map(instant => new Date(instant).toISOString());
    throw new TypeError(`The clock can't start at ${first} and be held before that, at ${last}.`);
  }
  const startedAt = time.monotonic();
  const now = (): Instant => Math.min(until, Math.floor(start + (time.monotonic() - startedAt) * rate));
  return {
    now,
    reading() {
      const virtual = now();
      return { virtual, wall: time.wall(), rate: virtual >= until ? 0 : rate };
    },
  };
}
