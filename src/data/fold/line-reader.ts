import type { Counters } from '../kpi/counters.js';
import { addDays } from '../model/civil.js';
import type { Day, Instant } from '../model/vocabulary.js';
import type { Buckets } from './buckets.js';
import { levelThresholds, MissedFigures, minSampleOf } from './headline-figures.js';
import type { LineFacts } from './headline.js';
import { judgedOf, sumOf, type Counted } from './judged-counts.js';
import type { Line, QueueLines } from './queue-lines.js';
import { RollingMinutes, type Minutes } from './rolling-minutes.js';
import type { Site } from './site.js';

/** What is wanted where a profile says nothing of it: 80 % of the calls, as most centres do. */
const usualTarget = 0.8;

export interface LineReaderOptions {
  readonly site: Site;
  /** The queues' figures, as they are published. */
  readonly queueFigures: Pick<Buckets, 'published'>;
  /** Whether anything is known of agents. */
  readonly lines: Pick<QueueLines, 'knowsAgents'>;
}

/** What one minute's figures are of, the same for all lines. */
interface Moment {
  readonly site: Site;
  /** The running one. */
  readonly minute: Instant;
  readonly interval: Instant;
  readonly today: Day;
  /** The service level that is wanted. */
  readonly target: number;
}

/** Reads what a headline has to know of a line, of the figures as they are published. */
export class LineReader {
  readonly #options: LineReaderOptions;
  readonly #minutes = new RollingMinutes(() => this.#options.queueFigures);
  #lines = new Map<Line, LineCounts>();
  #moment: Moment | null = null;

  constructor(options: LineReaderOptions) {
    this.#options = options;
  }

  /** Lines may be gone by now. */
  forget(): void {
    this.#lines = new Map();
  }

  /** `minute` is the running one. */
  read(line: Line, minute: Instant): LineFacts {
    const { queueId, channel, waiting, present } = line;
    const { site, lines, queueFigures } = this.#options;
    const { available, onContact, acw, onBreak, ringing, away } = present;
    const { thresholdMs, waitLimitMs } = site.queue(queueId);
    const moment = this.#momentOf(minute);
    const counts = this.#lines.get(line) ?? new LineCounts(line);
    this.#lines.set(line, counts);
    counts.look(queueFigures, this.#minutes.of(line, minute), moment);
    return {
      queueId,
      channel,
      waiting: waiting.size,
      oldestEnqueuedAt: waiting.earliest(),
      thresholdMs,
      limitMs: waitLimitMs,
      signedIn: lines.knowsAgents ? available + onContact + acw + onBreak + ringing + away : null,
      counted: counts.counted,
      missed: counts.missed(site),
      target: moment.target,
      arrivals: counts.counted['rolling-15m']?.entered ?? 0,
    };
  }

  /** The average handle time in milliseconds: of today, with yesterday where today has too few. `handled` is 0 where there is none. */
  handling(line: Line, at: Instant): { readonly ahtMs: number; readonly handled: number } {
    const { site, queueFigures } = this.#options;
    const today = site.dayOf(at);
    let sums = { handled: 0, time: 0 };
    for (const day of [today, addDays(today, -1)]) {
      if (sums.handled >= minSampleOf(site)) break;
      const figures = queueFigures.published(line, 'day', day) as Counters | undefined;
      const { handled = 0, talk = 0, hold = 0, acw = 0 } = figures ?? {};
      sums = { handled: sums.handled + handled, time: sums.time + talk + hold + acw };
    }
    return { handled: sums.handled, ahtMs: sums.handled === 0 ? 0 : sums.time / sums.handled };
  }

  #momentOf(minute: Instant): Moment {
    const known = this.#moment;
    const { site } = this.#options;
    if (known?.minute === minute && known.site === site) return known;
    const [interval, today] = [site.intervalOf(minute), site.dayOf(minute)];
    const target = targetOf(site);
    this.#moment = { site, minute, interval, today, target };
    return this.#moment;
  }
}

/** What is counted of a line: the same counts as before, as long as nothing judged in them is another. */
class LineCounts {
  readonly #line: Line;
  readonly #missed = new MissedFigures();
  #minutes: Minutes = [];
  #counted: Counted = { 'rolling-15m': undefined, interval: undefined, today: undefined };

  constructor(line: Line) {
    this.#line = line;
  }

  get counted(): Counted {
    return this.#counted;
  }

  missed(site: Site): LineFacts['missed'] {
    return this.#missed.worst(this.#counted, site);
  }

  look(figures: Pick<Buckets, 'published'>, minutes: Minutes, { interval, today }: Moment): void {
    const line = this.#line;
    const known = this.#counted;
    const isSame = minutes === this.#minutes;
    this.#minutes = minutes;
    const lately = isSame ? known['rolling-15m'] : sumOf(minutes, known['rolling-15m']);
    const inHalfHour = figures.published(line, 'interval', interval) as Counters | undefined;
    const inDay = figures.published(line, 'day', today) as Counters | undefined;
    const counted = {
      'rolling-15m': lately,
      interval: judgedOf(inHalfHour, known.interval),
      today: judgedOf(inDay, known.today),
    };
    const isOther = (['rolling-15m', 'interval', 'today'] as const).some(
      span => counted[span] !== known[span],
    );
    if (isOther) this.#counted = counted;
  }
}

function targetOf(site: Site): number {
  const { target } = levelThresholds(site);
  return typeof target === 'number' ? target : usualTarget;
}
