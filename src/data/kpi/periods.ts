import type { Zone } from '../model/time.js';
import type { Instant, Period } from '../model/vocabulary.js';
import type { ReadingPeriod } from './reading.js';

const minuteMs = 60_000;

/** The half hour in which figures are kept and compared. */
export const intervalMs = 30 * minuteMs;
/** How many minutes `rolling-15m` reaches back, the running one included. */
export const rollingMinutes = 15;
/** So long after its end an interval's late facts are no longer expected. */
export const finalAfterMs = 15 * minuteMs;

/** A site's calendar: whose clock, and when its day begins (`HH:mm`, by default midnight). */
export interface SiteCalendar {
  readonly zone: Zone;
  readonly dayStart?: string | undefined;
}

/**
 * From when to when a period around `at` reaches; `to` is not part of it. A running day or interval ends
 * where it will end, `rolling-15m` and `now` at `at`. Throws a TypeError on a bad day start.
 */
export function periodBounds(period: Period, at: Instant, { zone, dayStart }: SiteCalendar): ReadingPeriod {
  const timeZone = zone.name;
  switch (period) {
    case 'now':
      return { from: at, to: at, timeZone };
    case 'rolling-15m':
      return { from: minuteStart(at) - (rollingMinutes - 1) * minuteMs, to: at, timeZone };
    case 'interval': {
      const from = zone.intervalStart(at, intervalMs);
      return { from, to: intervalEnd(zone, from, intervalMs), timeZone };
    }
    case 'today': {
      const from = zone.startOfDay(zone.dateOf(at, dayStart), dayStart);
      return { from, to: dayEnd({ zone, dayStart }, from), timeZone };
    }
  }
}

/** The start of the minute around an instant: the key of a minute's record. */
export function minuteStart(at: Instant): Instant {
  return Math.floor(at / minuteMs) * minuteMs;
}

/** The starts of the minutes that `rolling-15m` adds up at `at`, oldest first. */
export function rollingStarts(at: Instant): readonly Instant[] {
  const last = minuteStart(at);
  return Array.from({ length: rollingMinutes }, (_, index) => last - (rollingMinutes - 1 - index) * minuteMs);
}

/** The starts of all intervals from the one around `from` up to before `to`. */
export function intervalStarts(
  zone: Zone,
  from: Instant,
  to: Instant,
  lengthMs = intervalMs,
): readonly Instant[] {
  const starts: Instant[] = [];
  let start = zone.intervalStart(from, lengthMs);
  while (start < to) {
    starts.push(start);
    start = intervalEnd(zone, start, lengthMs);
  }
  return starts;
}

/** Where the interval that starts at `start` ends. Over a change of the clock it is longer or shorter. */
export function intervalEnd(zone: Zone, start: Instant, lengthMs: number): Instant {
  let probe = start + lengthMs;
  let next = zone.intervalStart(probe, lengthMs);
  while (next <= start) {
    probe += lengthMs;
    next = zone.intervalStart(probe, lengthMs);
  }
  return next;
}

/** Whether the late facts of a period that ended at `to` are no longer expected at `at`. */
export function isFinal(to: Instant, at: Instant): boolean {
  return at >= to + finalAfterMs;
}

/** The first instant of the next day: days are 23 to 25 hours long, so noon and a half is always tomorrow. */
function dayEnd({ zone, dayStart }: SiteCalendar, start: Instant): Instant {
  const nextDay = zone.dateOf(start + 36 * 60 * minuteMs, dayStart);
  return zone.startOfDay(nextDay, dayStart);
}
