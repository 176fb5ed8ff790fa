import type { Day, Instant } from './vocabulary.js';
import { civil, dayMs, epochDay, parseClock, parseLocal } from './civil.js';

/**
 * A site's local time. Where the clock is set back (a wall time exists twice) the first of the two is meant;
 * where it is set forward (a wall time does not exist) `fromLocal` reads it with the offset before the gap,
 * so that 02:40 in a gap of an hour is 03:40, as in Temporal's `compatible`. Days and intervals begin at the
 * first instant at which the clock shows their start or has passed it, so they never overlap and never leave
 * a hole: a day is 23, 24 or 25 hours long, and one that a zone skipped altogether is empty.
 */
export interface Zone {
  /** The IANA name it was asked for by. */
  readonly name: string;
  /** Local time minus UTC in milliseconds. */
  offsetAt(instant: Instant): number;
  /** The site's day of an instant; `dayStart` is the local time `HH:mm` at which days begin. */
  dateOf(instant: Instant, dayStart?: string): Day;
  /** The first instant of a day. Throws a TypeError on a day that is none. */
  startOfDay(day: Day, dayStart?: string): Instant;
  /** The start of the interval of `lengthMs` around an instant, counted on the clock from local midnight. */
  intervalStart(instant: Instant, lengthMs: number): Instant;
  /** `YYYY-MM-DDTHH:mm:ss`, without offset. */
  localIso(instant: Instant): string;
  /** The instant of `YYYY-MM-DD[THH:mm[:ss[.sss]]]`. Throws a TypeError on other text. */
  fromLocal(text: string): Instant;
  /** Like `fromLocal`, of a wall time counted in milliseconds as if it were UTC. */
  fromWall(wall: number): Instant;
}

/** A UTC day's offsets: `before` up to `changesAt`, `after` from there on. */
interface OffsetSpan {
  readonly before: number;
  readonly after: number;
  readonly changesAt: Instant;
}

/** Days whose offsets are kept at hand: 27 years. */
const keptDays = 10_000;

const zones = new Map<string, Zone>();

/** The zone of an IANA name such as `Asia/Tokyo`, or `UTC`. Throws a TypeError that names a bad one. */
export function timeZone(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = new IntlZone(name);
  zones.set(name, zone);
  return zone;
}

function clockOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    throw new TypeError(`Unknown time zone "${name}": give an IANA name such as Asia/Tokyo, or UTC.`);
  }
}

/** Asks Intl twice a UTC day at most, and keeps the answers: no zone changes its offset twice within one. */
class IntlZone implements Zone {
  readonly name: string;
  readonly #clock: Intl.DateTimeFormat;
  readonly #spans = new Map<number, OffsetSpan>();
  readonly #starts = new Map<string, Map<number, Instant>>();
  #lastDay = Number.NaN;
  #lastSpan: OffsetSpan = { before: 0, after: 0, changesAt: 0 };

  constructor(name: string) {
    this.name = name;
    this.#clock = clockOf(name);
  }

  offsetAt(instant: Instant): number {
    const span = this.#spanOf(instant);
    return instant < span.changesAt ? span.before : span.after;
  }

  dateOf(instant: Instant, dayStart = '00:00'): Day {
    const starts = this.#startsOf(dayStart);
    let day = Math.floor((instant + this.offsetAt(instant) - clockMs(dayStart)) / dayMs);
    while (instant < this.#startOf(day, dayStart, starts)) day -= 1;
    while (instant >= this.#startOf(day + 1, dayStart, starts)) day += 1;
    return civil(day * dayMs).date;
  }

  startOfDay(day: Day, dayStart = '00:00'): Instant {
    const number = epochDay(day);
    if (number === undefined) throw new TypeError(`Bad day "${day}": give an existing day as YYYY-MM-DD.`);
    return this.#startOf(number, dayStart, this.#startsOf(dayStart));
  }

  intervalStart(instant: Instant, lengthMs: number): Instant {
    if (!(lengthMs > 0)) throw new TypeError(`Bad interval length ${lengthMs}: give milliseconds above 0.`);
    const offset = this.offsetAt(instant);
    const local = instant + offset;
    const midnight = Math.floor(local / dayMs) * dayMs;
    const wall = midnight + Math.floor((local - midnight) / lengthMs) * lengthMs;
    // Within one offset the clock is plain; an interval that a change of the clock cuts stays one interval.
    const start = wall - offset;
    return this.offsetAt(start) === offset ? start : this.#firstAt(wall);
  }

  localIso(instant: Instant): string {
    const { date, time } = civil(instant + this.offsetAt(instant));
    return `${date}T${time}`;
  }

  fromLocal(text: string): Instant {
    const wall = parseLocal(text);
    if (wall === undefined) {
      throw new TypeError(`Bad local time "${text}": give an existing one as YYYY-MM-DDTHH:mm:ss.`);
    }
    return this.fromWall(wall);
  }

  fromWall(wall: number): Instant {
    const before = this.offsetAt(wall - dayMs);
    const first = wall - before;
    if (this.offsetAt(first) === before) return first;
    const second = wall - this.offsetAt(first);
    return this.offsetAt(second) === wall - second ? second : first;
  }

  /** The first instant at which the clock shows `wall` or has passed it. */
  #firstAt(wall: number): Instant {
    const instant = this.fromWall(wall);
    const inGap = instant + this.offsetAt(instant) !== wall;
    return inGap ? this.#spanOf(instant).changesAt : instant;
  }

  #startsOf(dayStart: string): Map<number, Instant> {
    let starts = this.#starts.get(dayStart);
    if (!starts) {
      starts = new Map();
      this.#starts.set(dayStart, starts);
    }
    return starts;
  }

  #startOf(day: number, dayStart: string, starts: Map<number, Instant>): Instant {
    let start = starts.get(day);
    if (start === undefined) {
      start = this.#firstAt(day * dayMs + clockMs(dayStart));
      if (starts.size >= keptDays) starts.clear();
      starts.set(day, start);
    }
    return start;
  }

  #spanOf(instant: Instant): OffsetSpan {
    const day = Math.floor(instant / dayMs);
    if (day === this.#lastDay) return this.#lastSpan;
    let span = this.#spans.get(day);
    if (!span) {
      span = this.#measure(day * dayMs);
      if (this.#spans.size >= keptDays) this.#spans.clear();
      this.#spans.set(day, span);
    }
    this.#lastDay = day;
    this.#lastSpan = span;
    return span;
  }

  #measure(from: Instant): OffsetSpan {
    const before = this.#ask(from);
    const after = this.#ask(from + dayMs - 1000);
    let low = from;
    let high = from + dayMs;
    while (before !== after && high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (this.#ask(middle) === before) low = middle;
      else high = middle;
    }
    return { before, after, changesAt: high };
  }

  #ask(instant: Instant): number {
    const parts: Record<string, string> = {};
    for (const { type, value } of this.#clock.formatToParts(instant)) parts[type] = value;
    const read = (part: string): number => Number(parts[part]);
    const year = parts['era'] === 'BC' ? 1 - read('year') : read('year');
    const local = new Date(0);
    local.setUTCFullYear(year, read('month') - 1, read('day'));
    local.setUTCHours(read('hour'), read('minute'), read('second'));
    return local.getTime() - Math.floor(instant / 1000) * 1000;
  }
}

const clocks = new Map<string, number>();

function clockMs(dayStart: string): number {
  const known = clocks.get(dayStart);
  if (known !== undefined) return known;
  const ms = parseClock(dayStart);
  if (ms === undefined) throw new TypeError(`Bad start of day "${dayStart}": give a local time as HH:mm.`);
  clocks.set(dayStart, ms);
  return ms;
}
