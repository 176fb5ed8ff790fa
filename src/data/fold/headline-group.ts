import type { Channel } from '../model/vocabulary.js';
import { MissedFigures, type Missed } from './headline-figures.js';
import type { LineFacts } from './headline.js';
import { exchanged, noneJudged, spans, type Counted, type JudgedCounts, type Span } from './judged-counts.js';
import type { Site } from './site.js';

/** Several queues together, of one channel or of all (`null`). */
export interface MissedTogether {
  readonly channel: Channel | null;
  readonly missed: Missed;
}

/** The lines of a group as far as a headline may be about them, and their figures together. */
export class HeadlineGroup {
  readonly #places: ReadonlyMap<string, number>;
  readonly #lines: LineFacts[];
  readonly #whole = new Together();
  readonly #channels = new Map<Channel, Together>();
  readonly queues: ReadonlySet<string>;

  /** @param lines by their names, in the order in which they are looked at. */
  constructor(lines: readonly (readonly [name: string, facts: LineFacts])[]) {
    this.#places = new Map(lines.map(([name], place) => [name, place]));
    this.#lines = lines.map(([, facts]) => facts);
    this.queues = new Set(this.#lines.map(({ queueId }) => queueId));
    for (const { channel, counted } of this.#lines) {
      const sum = this.#channels.get(channel) ?? new Together();
      this.#channels.set(channel, sum);
      for (const each of [sum, this.#whole]) each.add(counted);
    }
  }

  get lines(): readonly LineFacts[] {
    return this.#lines;
  }

  /** A line's facts are others by now. */
  replace(name: string, facts: LineFacts): void {
    const place = this.#places.get(name);
    const before = place === undefined ? undefined : this.#lines[place];
    if (place === undefined || !before) return;
    this.#lines[place] = facts;
    if (facts.counted === before.counted) return;
    this.#whole.replace(before.counted, facts.counted);
    this.#channels.get(facts.channel)?.replace(before.counted, facts.counted);
  }

  /** What all lines together miss, and those of a channel that several have. One line alone tells it itself. */
  missed(site: Site): readonly MissedTogether[] {
    const together: MissedTogether[] = [];
    const judge = (channel: Channel | null, sum: Together): void => {
      const missed = sum.lines > 1 ? sum.missed(site) : null;
      if (missed) together.push({ channel, missed });
    };
    judge(null, this.#whole);
    if (this.#channels.size > 1) for (const [channel, sum] of this.#channels) judge(channel, sum);
    return together;
  }
}

/** Figures of several lines. */
class Together {
  readonly #missed = new MissedFigures();
  #counted: Readonly<Record<Span, JudgedCounts>> = {
    'rolling-15m': noneJudged,
    interval: noneJudged,
    today: noneJudged,
  };
  lines = 0;

  add(counted: Counted): void {
    this.lines++;
    this.replace({ 'rolling-15m': undefined, interval: undefined, today: undefined }, counted);
  }

  replace(before: Counted, after: Counted): void {
    const counted = { ...this.#counted };
    for (const span of spans) {
      if (before[span] !== after[span]) counted[span] = exchanged(counted[span], before[span], after[span]);
    }
    this.#counted = counted;
  }

  missed(site: Site): Missed | null {
    return this.#missed.worst(this.#counted, site);
  }
}
