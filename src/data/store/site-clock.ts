import type { LinkClock } from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import type { Instant } from '../model/vocabulary.js';
import { momentOf, type Moment } from './elapsed.js';

/**
 * The gateway's time on the page. It runs on the monotonic clock, so that a display whose wall clock is
 * wrong or steps still counts waits to the second; the wall clock only stands in until the offset is measured.
 */
export class SiteClock {
  readonly #time: TimeSource;
  #clock: LinkClock | null = null;
  #offsetMs: number | null = null;

  constructor(time: TimeSource) {
    this.#time = time;
  }

  set(clock: LinkClock, offsetMs?: number): void {
    this.#clock = clock;
    if (offsetMs !== undefined) this.#offsetMs = offsetMs;
    else this.#offsetMs ??= this.#time.wall() - this.#time.monotonic();
  }

  /** How fast the site's time runs: 1 live, 0 held. */
  get rate(): number {
    return this.#clock?.rate ?? 1;
  }

  /** The past is shown. */
  get past(): boolean {
    return this.#clock?.past === true;
  }

  /** It was told, and runs on the monotonic clock from then on. */
  get isTold(): boolean {
    return this.#offsetMs !== null;
  }

  /** The gateway's wall clock; the machine's own as long as no gateway has told. */
  wall(at: Moment = momentOf(this.#time)): Instant {
    return this.#offsetMs === null ? at.wall : at.monotonic + this.#offsetMs;
  }

  /** The site's time, which in a replay is virtual. */
  now(at: Moment = momentOf(this.#time)): Instant {
    const wall = this.wall(at);
    const clock = this.#clock;
    return clock ? clock.virtual + (wall - clock.wall) * clock.rate : wall;
  }
}
