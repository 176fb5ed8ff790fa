import type { Instant } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { looksOld } from './trust.js';

/**
 * The instant that running times are measured to: now, and of what is old the instant that it is of, so that a wait says no more than
 * was known, and the same as the time that stands beside it.
 */
export class RunningTo {
  #instant: Instant = 0;
  #isOld = false;

  /** @param now of the site's clock */
  take({ state, siteAsOf }: Freshness, now: Instant): Instant {
    const isOld = looksOld(state);
    // What an age is reckoned from moves by milliseconds, and a figure at rest may not.
    if (!isOld || this.#instant === 0) this.#instant = now;
    if (isOld && !this.#isOld) this.#instant = siteAsOf ?? this.#instant;
    this.#isOld = isOld;
    return this.#instant;
  }
}
