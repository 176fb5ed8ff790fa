import type { HeadlineRecord } from '../../data/fold/records.js';
import type { HeadlineFacts } from './headline.facts.js';
import { isGraver, matterOf } from './held-headline.js';

/** So long after something was said, what is not graver waits, in milliseconds: a screen reader speaks, it does not chatter. */
export const quietMs = 30_000;

/** What is said, as far as it tells one piece of news from another. */
export interface Topic extends Pick<HeadlineRecord, 'severity'> {
  /** What it is about: figures that go on are the same matter, of a page's own words each sentence is another. */
  readonly matter: string;
}

/** `undefined` where nothing is said. */
export function topicOf({ own, headline }: Pick<HeadlineFacts, 'own' | 'headline'>): Topic | undefined {
  if (own) return { severity: own.severity, matter: own.fact };
  return headline && { severity: headline.severity, matter: matterOf(headline) };
}

/**
 * What a screen reader is told of a headline: that it is of another thing, and not that its figures go on. What stands
 * when somebody comes to it is read by him and not told.
 */
export class HeadlineNews {
  #told: Topic | undefined;
  #at = -Infinity;
  #of = '';
  #text = '';

  /**
   * @param now the page's monotonic clock, in milliseconds
   * @param of whose it is, and of what time: what is of another is no news. `undefined` is the page's own, which stands in
   *   place of whatever was said
   * @returns what was said last
   */
  take(topic: Topic | undefined, words: () => string, now: number, of: string | undefined): string {
    if (!topic) return this.#text;
    const told = of === undefined || of === this.#of ? this.#told : undefined;
    this.#of = of ?? this.#of;
    if (!told) {
      this.#told = topic;
      return (this.#text = '');
    }
    if (topic.matter === told.matter && topic.severity === told.severity) return this.#text;
    if (!isGraver(topic, told) && now - this.#at < quietMs) return this.#text;
    this.#told = topic;
    this.#at = now;
    return (this.#text = words());
  }
}
