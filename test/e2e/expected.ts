import { formatDuration, formatFraction, formatRatio } from '../../src/components/base/formats.js';
import { contribute } from '../../src/data/kpi/contribution.js';
import { isWaiting } from '../../src/data/kpi/contact-times.js';
import { addFact, emptyCounters, mergeCounters, type Counters } from '../../src/data/kpi/counters.js';
import { parseKpiId } from '../../src/data/kpi/definitions/definitions.js';
import { periodBounds } from '../../src/data/kpi/periods.js';
import { builtInProfiles, profileThresholds } from '../../src/data/kpi/profiles.js';
import { readKpi, type NowFacts, type Reading } from '../../src/data/kpi/reading.js';
import { judge, limitsOf, type Judgement } from '../../src/data/kpi/thresholds.js';
import type { ContactRecord } from '../../src/data/model/contact.js';
import type { QueueSettings, SiteSettings } from '../../src/data/model/event.js';
import { timeZone, type Zone } from '../../src/data/model/time.js';
import type { Channel, Instant, Language } from '../../src/data/model/vocabulary.js';

/** A queue and channel as the engine has it at an instant, straight from the contacts. */
export interface ExpectedLine {
  readonly queue: QueueSettings;
  readonly channel: Channel;
  readonly counters: Counters;
  readonly waiting: number;
  readonly oldestEnqueuedAt: Instant | null;
}

/**
 * What the engine says of a site at an instant: each contact contributes what was known of it then, facts
 * count where they happened, and the site's day is what counts. No fold, no feed, no page.
 */
export class Expected {
  readonly lines: readonly ExpectedLine[];
  readonly #site: SiteSettings;
  readonly #zone: Zone;
  readonly #at: Instant;

  constructor(contacts: readonly ContactRecord[], site: SiteSettings, at: Instant) {
    this.#site = site;
    this.#zone = timeZone(site.timeZone);
    this.#at = at;
    const { from } = this.period;
    this.lines = site.queues.flatMap(queue =>
      queue.channels.map(channel => lineOf(contacts, queue, channel, from, at)),
    );
  }

  get period() {
    const { dayStart } = this.#site;
    return periodBounds('today', this.#at, { zone: this.#zone, dayStart });
  }

  /** `9:00–10:42`: the day so far. */
  get periodText(): string {
    const clock = (instant: Instant): string => this.#zone.localIso(instant).slice(11, 16).replace(/^0/, '');
    return `${clock(this.period.from)}–${clock(this.#at)}`;
  }

  get waiting(): number {
    return this.lines.reduce((sum, line) => sum + line.waiting, 0);
  }

  /** The longest wait of these lines, in milliseconds; `null` where nobody waits. */
  longestWait(lines: readonly ExpectedLine[] = this.lines): number | null {
    const { oldestEnqueuedAt } = nowOf(lines);
    return oldestEnqueuedAt === null ? null : this.#at - oldestEnqueuedAt;
  }

  read(id: string, lines: readonly ExpectedLine[] = this.lines): Reading {
    const { definition, variant } = choiceOf(id);
    const counters = mergeCounters(lines.map(line => line.counters));
    const { period, basis } = { period: this.period, basis: this.#site.basis };
    return readKpi(
      definition,
      variant.id,
      { counters, now: nowOf(lines), at: this.#at },
      { period, span: 'today', basis, asOf: this.#at, final: false },
    );
  }

  /** The verdict by the campaign profile, which the page names. */
  judge(id: string, lines: readonly ExpectedLine[] = this.lines): Judgement {
    const { thresholds, minSample } = rulesOf(id);
    return judge(this.read(id, lines), thresholds, { minSample });
  }

  /** A ratio as it is written; the profile's limits are not crossed by rounding. */
  ratio(id: string, lines: readonly ExpectedLine[] = this.lines): string {
    const { value } = this.read(id, lines);
    const { thresholds } = rulesOf(id);
    const { definition } = choiceOf(id);
    return value === null ? '–' : formatRatio(value, { limits: limitsOf(definition.direction, thresholds) });
  }

  fraction(id: string, language: Language, lines: readonly ExpectedLine[] = this.lines): string {
    const { numerator, denominator } = this.read(id, lines);
    return numerator === null || denominator === null
      ? '–'
      : formatFraction(numerator, denominator, language);
  }
}

function lineOf(
  contacts: readonly ContactRecord[],
  queue: QueueSettings,
  channel: Channel,
  from: Instant,
  at: Instant,
): ExpectedLine {
  const members = contacts.filter(each => each.queueId === queue.id && each.channel === channel);
  const callbacks = new Set(
    contacts.filter(({ outcome }) => outcome === 'callback').map(({ contactId }) => contactId),
  );
  const { thresholdMs, shortMs } = queue;
  const rules = {
    thresholdMs,
    shortMs,
    basis: 'event',
    isCallback: (id: string) => callbacks.has(id),
  } as const;
  const counters = emptyCounters();
  for (const member of members) {
    contribute(member, rules, at, (field, amount, bucketAt) => {
      if (bucketAt >= from && bucketAt <= at) addFact(counters, field, amount);
    });
  }
  const waiting = members.filter(member => isWaiting(member, at));
  const oldest = waiting.map(({ enqueuedAt }) => enqueuedAt).sort((a, b) => a - b)[0] ?? null;
  return { queue, channel, counters, waiting: waiting.length, oldestEnqueuedAt: oldest };
}

function nowOf(lines: readonly ExpectedLine[]): NowFacts {
  const arrivals = lines.flatMap(({ oldestEnqueuedAt }) => oldestEnqueuedAt ?? []);
  return {
    oldestEnqueuedAt: arrivals.length === 0 ? null : Math.min(...arrivals),
    open: 0,
    oldestOpenedAt: null,
  };
}

function choiceOf(id: string) {
  const choice = parseKpiId(id);
  if (!choice) throw new TypeError(`There is no KPI "${id}".`);
  return choice;
}

function rulesOf(id: string) {
  const profile = builtInProfiles.get('campaign');
  if (!profile) throw new TypeError('There is no profile "campaign".');
  return { thresholds: profileThresholds(profile, choiceOf(id)), minSample: profile.minSample };
}

/** A wait as it is written. */
export function waitText(ms: number | null): string {
  return ms === null ? '–' : formatDuration(ms);
}
