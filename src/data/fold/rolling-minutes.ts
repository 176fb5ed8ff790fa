import type { Counters } from '../kpi/counters.js';
import { rollingStarts } from '../kpi/periods.js';
import type { Instant } from '../model/vocabulary.js';
import type { BucketOwner, Buckets } from './buckets.js';

/** What was counted in each of the last 15 minutes, of one line or several; nothing where nothing happened. */
export type Minutes = readonly (Counters | undefined)[];

/** The minutes of the last quarter of an hour, line by line: the same list as long as none of them is another. */
export class RollingMinutes {
  readonly #figures: () => Pick<Buckets, 'published'>;
  readonly #known = new WeakMap<BucketOwner, Minutes>();
  #starts: readonly Instant[] = [];

  constructor(figures: () => Pick<Buckets, 'published'>) {
    this.#figures = figures;
  }

  /** With the one around `at`, which is the running one. */
  of(line: BucketOwner, at: Instant): Minutes {
    const starts = this.#startsAt(at);
    const known = this.#known.get(line);
    const figures = this.#figures();
    const at15 = (place: number): Counters | undefined =>
      figures.published(line, 'minute', starts[place] ?? 0) as Counters | undefined;
    if (known?.every((counters, place) => counters === at15(place))) return known;
    const minutes = starts.map((_, place) => at15(place));
    this.#known.set(line, minutes);
    return minutes;
  }

  #startsAt(at: Instant): readonly Instant[] {
    const last = this.#starts.at(-1) ?? -Infinity;
    if (at < last || at >= last + 60_000) this.#starts = rollingStarts(at);
    return this.#starts;
  }
}
