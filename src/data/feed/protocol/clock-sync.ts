import type { TimeSource } from '../../model/time-source.js';
import { clockStepMs, timeRefreshMs, timeSampleMs, timeSamples } from './limits.js';
import type { TimeAnswer } from './messages.js';

interface Sample {
  readonly roundTripMs: number;
  readonly offset: number;
}

/**
 * Learns the gateway's wall clock: `offset` is that clock minus the page's monotonic one, by the exchange
 * with the least round trip among the last eight (the way of NTP: its error is at most half of that trip).
 */
export class ClockSync {
  readonly #clock: Pick<TimeSource, 'monotonic' | 'wall'>;
  #samples: Sample[] = [];
  #offset: number | null = null;
  #nextAt = 0;
  /** The exchanges that are under way. */
  #asked: readonly number[] = [];
  #drift: number;

  constructor(clock: Pick<TimeSource, 'monotonic' | 'wall'>) {
    this.#clock = clock;
    this.#drift = clock.wall() - clock.monotonic();
  }

  /** Null until the first answer. */
  get offset(): number | null {
    return this.#offset;
  }

  /** Starts the exchanges anew; the offset stays until there is a better one. */
  restart(): void {
    this.#samples = [];
    this.#nextAt = 0;
  }

  /** The page's clock to send when an exchange is due now, else null. */
  due(): number | null {
    const now = this.#clock.monotonic();
    if (this.#parted(now)) this.restart();
    this.#drift = this.#clock.wall() - now;
    if (now < this.#nextAt) return null;
    this.#nextAt = now + (this.#samples.length < timeSamples ? timeSampleMs : timeRefreshMs);
    this.#asked = [...this.#asked, now].slice(-timeSamples);
    return now;
  }

  /**
   * Takes an answer; true when it counts, which finds the offset anew. What was not asked, or is answered
   * already, is no answer, and what the machine slept through measures nothing.
   */
  learn({ c0, s1, s2 }: TimeAnswer): boolean {
    if (!this.#asked.includes(c0)) return false;
    this.#asked = this.#asked.filter(asked => asked !== c0);
    const now = this.#clock.monotonic();
    const roundTripMs = now - c0 - (s2 - s1);
    if (roundTripMs < 0 || s2 < s1 || this.#parted(now)) return false;
    const sample = { roundTripMs, offset: (s1 + s2) / 2 - (c0 + now) / 2 };
    const best = this.#best();
    const stepped = best && Math.abs(sample.offset - best.offset) > clockStepMs + sample.roundTripMs;
    if (stepped) this.restart();
    this.#samples = [...this.#samples, sample].slice(-timeSamples);
    this.#offset = this.#best()?.offset ?? null;
    return true;
  }

  /** The two clocks part when the machine slept, or when somebody set the wall clock. */
  #parted(now: number): boolean {
    return Math.abs(this.#clock.wall() - now - this.#drift) > clockStepMs;
  }

  #best(): Sample | undefined {
    return this.#samples.reduce<Sample | undefined>(
      (best, sample) => (best && best.roundTripMs <= sample.roundTripMs ? best : sample),
      undefined,
    );
  }
}
