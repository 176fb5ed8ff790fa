import type { Day } from './vocabulary.js';

/** The calendar without zones: wall time is counted in milliseconds as if it were UTC. */

export const dayMs = 86_400_000;

const digits = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
};

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function daysIn(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : (monthDays[month - 1] ?? 0);
}

/** Days since 1970-01-01 in the Gregorian calendar: https://howardhinnant.github.io/date_algorithms.html */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

/** `YYYY-MM-DD` at the start of a text as days since 1970-01-01; `undefined` where no such day exists. */
function leadingDay(text: string): number | undefined {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const fits = text[4] === '-' && text[7] === '-' && day >= 1 && year >= 0 && day <= daysIn(year, month);
  return fits ? daysFromCivil(year, month, day) : undefined;
}

/** The number of a day since 1970-01-01; `undefined` for 2026-02-30 and other text. */
export function epochDay(day: Day): number | undefined {
  return day.length === 10 ? leadingDay(day) : undefined;
}

/** `HH:mm` as milliseconds since midnight. */
export function parseClock(text: string): number | undefined {
  const time = text.length === 5 ? readTime(`T${text}`, 0) : undefined;
  return time?.ms;
}

/** A time of day in a text, and where it ends. */
interface TimeOfDay {
  readonly ms: number;
  readonly end: number;
  /** Its second is the 60th. */
  readonly leap?: boolean;
}

/** `THH:mm[:ss[.fraction]]` from `at` on. A fraction is cut to the millisecond. */
function readTime(text: string, at: number): TimeOfDay | undefined {
  const hour = digits(text, at + 1, at + 3);
  const minute = digits(text, at + 4, at + 6);
  if (text[at] !== 'T' || text[at + 3] !== ':' || !(hour <= 23) || !(minute <= 59)) return undefined;
  const minutes = (hour * 60 + minute) * 60_000;
  if (text[at + 6] !== ':') return { ms: minutes, end: at + 6 };
  const second = digits(text, at + 7, at + 9);
  if (!(second <= 60)) return undefined;
  const ms = minutes + second * 1000;
  const time = text[at + 9] === '.' ? readFraction(text, at + 10, ms) : { ms, end: at + 9 };
  return time && second === 60 ? { ...time, leap: true } : time;
}

function readFraction(text: string, from: number, ms: number): TimeOfDay | undefined {
  let end = from;
  while (end < text.length && !Number.isNaN(digits(text, end, end + 1))) end += 1;
  if (end === from) return undefined;
  return {
    ms:
      ms +
      digits(
        text
          .slice(from, from + 3)
          .slice(0, end - from)
          .padEnd(3, '0'),
        0,
        3,
      ),
    end,
  };
}

/** `+HH:mm`, `-HH:mm` or `Z` to the end of the text, in milliseconds east of Greenwich. */
function readOffset(text: string, at: number): number | undefined {
  if (text[at] === 'Z') return at + 1 === text.length ? 0 : undefined;
  const sign = text[at] === '+' ? 1 : text[at] === '-' ? -1 : 0;
  const hour = digits(text, at + 1, at + 3);
  const minute = digits(text, at + 4, at + 6);
  const fits = sign !== 0 && text[at + 3] === ':' && hour <= 23 && minute <= 59 && text.length === at + 6;
  return fits ? sign * (hour * 60 + minute) * 60_000 : undefined;
}

/** What an ISO 8601 text says: wall time, and its offset where it has one. */
export interface IsoTime {
  /** A second 60 is counted as the one after it, as computers do. */
  readonly wall: number;
  /** It has a second 60: such a time exists only as a leap second, see `endsInLeapSecond`. */
  readonly leap: boolean;
  /** Milliseconds east of Greenwich; `undefined`: the text leaves it to the reader's zone. */
  readonly offset: number | undefined;
}

/** `YYYY-MM-DDTHH:mm[:ss[.fraction]]` with `Z`, `±HH:mm` or nothing behind; `undefined` for other text. */
export function parseIso(text: string): IsoTime | undefined {
  const day = leadingDay(text);
  const time = day === undefined ? undefined : readTime(text, 10);
  if (day === undefined || time === undefined) return undefined;
  const wall = day * dayMs + time.ms;
  const leap = time.leap === true;
  if (time.end === text.length) return { wall, leap, offset: undefined };
  const offset = readOffset(text, time.end);
  return offset === undefined ? undefined : { wall, leap, offset };
}

/**
 * Whether the second before this one, of the same number to a computer, can have been a leap second: the last of a
 * month in UTC (ITU-R TF.460). Which ones truly were is in no data at hand, and asked by no figure.
 */
export function endsInLeapSecond(instant: number): boolean {
  const second = Math.floor(instant / 1000) * 1000;
  return second % dayMs === 0 && isoOf(second).slice(8, 10) === '01';
}

/** The wall time of `YYYY-MM-DD[THH:mm[:ss[.fraction]]]` without an offset. */
export function parseLocal(text: string): number | undefined {
  const day = epochDay(text);
  if (day !== undefined) return day * dayMs;
  const time = parseIso(text);
  return time?.offset === undefined && time?.leap === false ? time.wall : undefined;
}

const names = new Map<number, Day>();

function dayName(day: number): Day {
  let name = names.get(day);
  if (name === undefined) {
    name = isoOf(day * dayMs).slice(0, 10);
    if (names.size > 10_000) names.clear();
    names.set(day, name);
  }
  return name;
}

/** A day so many days later, or earlier, by the calendar. Throws a RangeError on a day that is none. */
export function addDays(day: Day, days: number): Day {
  return dayName((epochDay(day) ?? Number.NaN) + days);
}

const isoOf = (wall: number): string => new Date(wall).toISOString();
const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** A wall time as its day and its time `HH:mm:ss`; what is below a second is cut. */
export function civil(wall: number): { readonly date: Day; readonly time: string } {
  const day = Math.floor(wall / dayMs);
  const second = Math.floor((wall - day * dayMs) / 1000);
  const time = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  return { date: dayName(day), time };
}
