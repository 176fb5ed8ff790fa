import type { Instant, LinkClock, TimeSource } from 'madoguchi/data';

/** The gateway's clock. It may be the wall's, or one that runs at another time and rate. */
export interface GatewayClock {
  /** The gateway's time now. Never runs backwards by itself. */
  now(): Instant;
  /** The same as a page is told it, so that its waits tick without traffic. */
  reading(): LinkClock;
}

/** The wall's time at rate 1: what a live gateway runs on. It follows the machine when that is set right. */
export function createLiveClock(time: TimeSource): GatewayClock {
  return {
    now: () => time.wall(),
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
