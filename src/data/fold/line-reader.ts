import { emptyCounters, type Counters, type MutableCounters } from '../kpi/counters.js';
import { rollingStarts } from '../kpi/periods.js';
import { addDays } from '../model/civil.js';
import type { Day, Instant } from '../model/vocabulary.js';
import { addCounted, levelThresholds, minSampleOf, worstMissed } from './headline-figures.js';
import type { LineFacts } from './headline.js';
import type { Line, QueueLines } from './queue-lines.js';
import { recordKey } from './records.js';
import type { Site } from './site.js';
import type { GroupedRecords } from './streams.js';

/** What is wanted where a profile says nothing of it: 80 % of the calls, as most centres do. */
const usualTarget = 0.8;

export interface LineReaderOptions {
  readonly site: Site;
  readonly queueRecords: Pick<GroupedRecords, 'get'>;
  /** Whether anything is known of agents. */
  readonly lines: Pick<QueueLines, 'knowsAgents'>;
}

/** Reads what a headline has to know of a line, of the records as they are published. */
export class LineReader {
  readonly #options: LineReaderOptions;

  constructor(options: LineReaderOptions) {
    this.#options = options;
  }

  /** `minute` is the running one; with the 14 before it is the last quarter of an hour. */
  read(line: Line, minute: Instant): LineFacts {
    const { queueId, channel, waiting, present } = line;
    const { site, lines } = this.#options;
    const { available, onContact, acw, onBreak, ringing, away } = present;
    const { thresholdMs, waitLimitMs } = site.queue(queueId);
    const counted = {
      'rolling-15m': this.#lately(line, minute),
      interval: this.#counters(line, recordKey('interval', line.name, site.intervalOf(minute))),
      today: this.#day(line, site.dayOf(minute)),
    };
    return {
      queueId,
      channel,
      waiting: waiting.size,
      oldestEnqueuedAt: waiting.earliest(),
      thresholdMs,
      limitMs: waitLimitMs,
      signedIn: lines.knowsAgents ? available + onContact + acw + onBreak + ringing + away : null,
      counted,
      missed: worstMissed(counted, site, minute),
      target: targetOf(site),
      arrivals: counted['rolling-15m']?.entered ?? 0,
    };
  }

  /** The average handle time in milliseconds: of today, with yesterday where today has too few. `handled` is 0 where there is none. */
  handling(line: Line, at: Instant): { readonly ahtMs: number; readonly handled: number } {
    const site = this.#options.site;
    const today = site.dayOf(at);
    let sums = { handled: 0, time: 0 };
    for (const day of [today, addDays(today, -1)]) {
      if (sums.handled >= minSampleOf(site)) break;
      const { handled = 0, talk = 0, hold = 0, acw = 0 } = this.#day(line, day) ?? {};
      sums = { handled: sums.handled + handled, time: sums.time + talk + hold + acw };
    }
    return { handled: sums.handled, ahtMs: sums.handled === 0 ? 0 : sums.time / sums.handled };
  }

  #day(line: Line, day: Day): Counters | undefined {
    return this.#counters(line, recordKey('day', line.name, day));
  }

  #counters({ member }: Line, key: string): Counters | undefined {
    return this.#options.queueRecords.get(member, key) as Counters | undefined;
  }

  #lately(line: Line, minute: Instant): Counters | undefined {
    let sums: MutableCounters | undefined;
    for (const start of rollingStarts(minute)) {
      const counters = this.#counters(line, recordKey('minute', line.name, start));
      if (counters) addCounted((sums ??= emptyCounters()), counters);
    }
    return sums;
  }
}

function targetOf(site: Site): number {
  const { target } = levelThresholds(site);
  return typeof target === 'number' ? target : usualTarget;
}
