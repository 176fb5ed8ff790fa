import type { TimeSource } from '../model/time-source.js';
import type { Instant } from '../model/vocabulary.js';

/**
 * The gateway's wall clock, for judging the age of what comes. The offset is measured on the monotonic
 * clock, which may have stood still in the machine's sleep; as long as the page's clocks have parted since
 * it was measured, the later of both readings counts, so that nothing looks younger than it is.
 */
export class GatewayWall {
  readonly #time: TimeSource;
  #offsetMs: number | null = null;
  /** Wall minus monotonic when the offset was measured. */
  #drift = 0;

  constructor(time: TimeSource) {
    this.#time = time;
  }

  /** @param offsetMs the gateway's wall clock minus the page's monotonic one */
  measured(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    this.#drift = this.#time.wall() - this.#time.monotonic();
  }

  /** What the gateway's clock showed a moment ago: it stands in until the offset is measured. */
  assumed(wall: Instant): void {
    if (this.#offsetMs === null) this.measured(wall - this.#time.monotonic());
  }

  /** The page's own wall clock until the offset is measured. */
  now(): Instant {
    if (this.#offsetMs === null) return this.#time.wall();
    const slept = this.#time.wall() - this.#time.monotonic() - this.#drift;
    return this.#time.monotonic() + this.#offsetMs + Math.max(0, slept);
  }

  /** Milliseconds since the gateway's `instant`; 0 as long as its clock is not known. */
  since(instant: Instant): number {
    return this.#offsetMs === null ? 0 : Math.max(0, this.now() - instant);
  }
}
