import type { TimeSource } from '../model/time-source.js';
import { staleMs } from './protocol/limits.js';

/** How long after a wake something must be heard, for "live 2 s after the network". */
const afterWakeMs = 2_000;
/** Looks come every quarter of a second; one this late means that the page was frozen. */
const frozenMs = 2_000;

/**
 * Judges whether a connection is dead although nobody closed it: beats come each second, so ten without any
 * are enough. Time in which the page itself stood still is no silence of the gateway, since what came
 * meanwhile waits to be read; after it, two seconds are enough.
 */
export class SilenceWatch {
  readonly #time: TimeSource;
  #heardAt = 0;
  #lookedAt = 0;
  /** Wall minus monotonic: it jumps when the machine slept. */
  #drift = 0;

  constructor(time: TimeSource) {
    this.#time = time;
  }

  heard(): void {
    this.#heardAt = this.#time.monotonic();
    this.#look();
  }

  /** The page was asleep, out of sight or off the network. */
  woken(): void {
    this.#heardAt = this.#time.monotonic() - (staleMs - afterWakeMs);
    this.#look();
  }

  isTooLong(): boolean {
    const now = this.#time.monotonic();
    const slept = this.#time.wall() - now - this.#drift > 1_000;
    if (slept || now - this.#lookedAt > frozenMs) this.woken();
    this.#look();
    return now - this.#heardAt > staleMs;
  }

  #look(): void {
    this.#lookedAt = this.#time.monotonic();
    this.#drift = this.#time.wall() - this.#lookedAt;
  }
}
