import type { Counters } from '../kpi/counters.js';
import {
  intervalEnd,
  intervalMs,
  intervalStarts,
  periodBounds,
  rollingStarts,
  type SiteCalendar,
} from '../kpi/periods.js';
import { mergeNow, type ReadingPeriod } from '../kpi/reading.js';
import type { NowRecord, QueueRecord, SiteRecord } from '../fold/records.js';
import { timeZone } from '../model/time.js';
import type { Instant, Period } from '../model/vocabulary.js';
import { linesOf, type Line, type LineFilter } from './lines.js';
import { recordOf, queueOf, siteOf, type Records } from './record-access.js';
import { sumCounters } from './sums.js';

/** A queue and channel with what is now and since the day began; `undefined` is "not known", never 0. */
export interface QueueLine extends Line {
  readonly queue: QueueRecord | undefined;
  readonly now: NowRecord | undefined;
  readonly today: Counters | undefined;
}

/** Every chosen line, idle ones too, in the stream's order. */
export function queueLines(records: Records, filter: LineFilter = {}): readonly QueueLine[] {
  return queueLinesOf(records, linesOf(records, filter));
}

/** The same of lines that are known to be there: of hundreds only those somebody looks at. */
export function queueLinesOf(records: Records, lines: readonly Line[]): readonly QueueLine[] {
  const today = siteOf(records)?.today;
  return lines.map(({ queueId, channel }) => ({
    queueId,
    channel,
    queue: queueOf(records, queueId),
    now: recordOf(records, 'now', queueId, channel),
    today: today === undefined ? undefined : recordOf(records, 'day', queueId, channel, today),
  }));
}

/**
 * What is now in all chosen lines together; `undefined` where nothing is known of any of them. An agent
 * may serve several lines, so agents are known of a single line only; `staffOf` has those of the group.
 */
export function mergeNowRecords(records: Records, filter: LineFilter = {}): NowRecord | undefined {
  const known = linesOf(records, filter)
    .map(({ queueId, channel }) => recordOf(records, 'now', queueId, channel))
    .filter(now => now !== undefined);
  const [first, ...others] = known;
  if (!first || others.length === 0) return first;
  return {
    ...mergeNow(known),
    waiting: known.reduce((sum, now) => sum + now.waiting, 0),
    available: null,
    onContact: null,
    acw: null,
    onBreak: null,
  };
}

export interface QueueFiguresOptions extends LineFilter {
  readonly period: Exclude<Period, 'now'>;
  /** The site's time, `store.now()`. */
  readonly now: Instant;
}

/**
 * The counters of the chosen lines together over a period. A line without a record had no contact and adds
 * nothing; `undefined` where no such queue is known, or the site's calendar is not.
 */
export function mergeQueueCounters(records: Records, options: QueueFiguresOptions): Counters | undefined {
  const lines = linesOf(records, options);
  const read = lines.length === 0 ? undefined : readerOf(records, options);
  return read && sumCounters(lines.flatMap(line => read(line) ?? []));
}

type LineReader = (line: Line) => readonly Counters[];

function readerOf(records: Records, options: QueueFiguresOptions): LineReader | undefined {
  const { period, now } = options;
  if (period === 'rolling-15m') {
    const starts = rollingStarts(now);
    return line =>
      starts.flatMap(start => recordOf(records, 'minute', line.queueId, line.channel, start) ?? []);
  }
  const site = siteOf(records);
  if (!site) return undefined;
  const last = period === 'today' ? site.today : calendarOf(site).zone.intervalStart(now, intervalMs);
  const family = period === 'today' ? 'day' : 'interval';
  return line => {
    const found = recordOf(records, family, line.queueId, line.channel, last);
    return found ? [found] : [];
  };
}

/** Throws a TypeError on a time zone that this machine does not know. */
export function calendarOf(site: SiteRecord): SiteCalendar {
  return { zone: timeZone(site.timeZone), dayStart: site.dayStart };
}

/** From when to when a period reaches; today is the day that the log is in. */
export function periodOf(site: SiteRecord, period: Period, now: Instant): ReadingPeriod {
  return periodBounds(period, period === 'today' ? dayStartOf(site) : now, calendarOf(site));
}

/** When the day began that the log is in. */
export function dayStartOf(site: SiteRecord): Instant {
  const known = dayStarts.get(site);
  if (known !== undefined) return known;
  const start = timeZone(site.timeZone).startOfDay(site.today, site.dayStart);
  dayStarts.set(site, start);
  return start;
}

/** A record is replaced and never changed; every element asks for this at every change. */
const dayStarts = new WeakMap<SiteRecord, Instant>();

/** One half hour of the day; without counters where nothing happened, or nothing is known. */
export interface TrendPoint {
  readonly start: Instant;
  readonly end: Instant;
  readonly counters: Counters | undefined;
}

/** The half hours from the beginning of the site's day to the running one, chosen lines together. */
export function queueTrend(
  records: Records,
  options: Omit<QueueFiguresOptions, 'period'>,
): readonly TrendPoint[] {
  const site = siteOf(records);
  if (!site) return [];
  const lines = linesOf(records, options);
  const { zone } = calendarOf(site);
  return intervalStarts(zone, dayStartOf(site), options.now + 1).map(start => {
    const known = lines.flatMap(
      line => recordOf(records, 'interval', line.queueId, line.channel, start) ?? [],
    );
    return {
      start,
      end: intervalEnd(zone, start, intervalMs),
      counters: known.length === 0 ? undefined : sumCounters(known),
    };
  });
}
