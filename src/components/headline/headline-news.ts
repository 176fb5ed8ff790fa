import type { HeadlineRecord } from '../../data/fold/records.js';
import { isAbout, isGraver } from './held-headline.js';

/** So long after something was said, what is not graver waits, in milliseconds: a screen reader speaks, it does not chatter. */
export const quietMs = 30_000;

/**
 * What a screen reader is told of a headline: that it is of another thing, and not that its figures go on. What stands
 * when somebody comes to it is read by him and not told.
 */
export class HeadlineNews {
  #told: HeadlineRecord | undefined;
  #at = -Infinity;
  #of = '';
  #text = '';

  /**
   * @param now the page's monotonic clock, in milliseconds
   * @param of whose headline it is, and of what time: another one is no news
   * @returns what was said last
   */
  take(headline: HeadlineRecord | undefined, words: () => string, now: number, of: string): string {
    if (!headline) return this.#text;
    const told = of === this.#of ? this.#told : undefined;
    this.#of = of;
    if (!told) {
      this.#told = headline;
      return (this.#text = '');
    }
    if (isAbout(headline, told)) return this.#text;
    if (!isGraver(headline, told) && now - this.#at < quietMs) return this.#text;
    this.#told = headline;
    this.#at = now;
    return (this.#text = words());
  }
}
