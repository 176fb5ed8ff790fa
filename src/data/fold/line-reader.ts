import { emptyCounters, type CounterField, type Counters } from '../kpi/counters.js';
import { serviceLevel } from '../kpi/definitions/service-level.js';
import { rollingStarts } from '../kpi/periods.js';
import { builtInProfiles, type Profile } from '../kpi/profiles.js';
import { readKpi, type Reading } from '../kpi/reading.js';
import { judge, type Thresholds } from '../kpi/thresholds.js';
import { addDays } from '../model/civil.js';
import type { Day, Instant } from '../model/vocabulary.js';
import type { LineFacts } from './headline.js';
import type { Line, QueueLines } from './queue-lines.js';
import { recordKey } from './records.js';
import type { Site } from './site.js';
import type { GroupedRecords } from './streams.js';

/** What is wanted where a profile says nothing of it: 80 % of the calls, as most centres do. */
const usualTarget = 0.8;

/** The counters that a line's facts are of. */
const fields: readonly CounterField[] = [
  'entered',
  'answered',
  'answeredWithin',
  'abandoned',
  'abandonedShort',
];

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
    const counters = this.#lately(line, minute);
    const reading = this.#level(counters, minute);
    const limits = profileOf(site).thresholds['service-level'] ?? {};
    const { available, onContact, acw, onBreak, ringing, away } = present;
    return {
      queueId,
      channel,
      waiting: waiting.size,
      oldestEnqueuedAt: waiting.earliest(),
      limitMs: site.queue(queueId).waitLimitMs,
      signedIn: lines.knowsAgents ? available + onContact + acw + onBreak + ringing + away : null,
      serviceLevel: reading.value,
      verdict: judge(reading, limits, { minSample: minSampleOf(site) }).verdict,
      target: targetOf(limits),
      arrivals: counters.entered,
      today: this.#day(line, site.dayOf(minute))?.entered ?? 0,
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

  #day({ member, name }: Line, day: Day): Counters | undefined {
    return this.#options.queueRecords.get(member, recordKey('day', name, day)) as Counters | undefined;
  }

  #lately({ member, name }: Line, minute: Instant): Counters {
    const sums = emptyCounters();
    for (const start of rollingStarts(minute)) {
      const counters = this.#options.queueRecords.get(member, recordKey('minute', name, start));
      if (counters) for (const field of fields) sums[field] += (counters as Counters)[field];
    }
    return sums;
  }

  #level(counters: Counters, at: Instant): Reading {
    const { basis, timeZone } = this.#options.site.settings;
    const period = { from: at, to: at, timeZone };
    return readKpi(serviceLevel, undefined, { counters, at }, { period, basis, asOf: at, final: false });
  }
}

/** The site's profile; of one that is not built in nothing is known. */
function profileOf(site: Site): Pick<Profile, 'thresholds' | 'minSample'> {
  return builtInProfiles.get(site.settings.profile) ?? unknownProfile;
}
const unknownProfile = { thresholds: {}, minSample: 10 };

/** Fewer cases are too few to judge, and to reckon with. */
export function minSampleOf(site: Site): number {
  return profileOf(site).minSample;
}

function targetOf({ target }: Thresholds): number {
  return typeof target === 'number' ? target : usualTarget;
}
