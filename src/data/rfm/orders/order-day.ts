import { civil, dayMs, epochDay, parseIso } from '../../model/civil.js';
import { readInstant } from '../../model/fields.js';
import { quoted } from '../../model/parsed.js';
import type { Zone } from '../../model/time.js';
import type { Day } from '../../model/vocabulary.js';

const dayAlone = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const dayAndTime = /^(\d{4})[-/](\d\d)[-/](\d\d)[ T](\d\d:\d\d.*)$/;

/**
 * The calendar day in the shop's zone, as days since 1970-01-01, or the reason why there is none. A day is taken as it
 * is, and so is a time without offset; an instant is of the day it falls on at the shop.
 */
export function readOrderDay(input: unknown, zone: Zone): number | string {
  if (typeof input === 'number') {
    const instant = readInstant(input, zone);
    return typeof instant === 'number' ? dayIn(zone, instant) : instant;
  }
  const text = typeof input === 'string' ? input : '';
  const day = epochDay(text) ?? spelledDay(text) ?? timedDay(text, zone);
  return (
    day ?? `${quoted(input)} is no day: give it as 2026-04-01, or with a time as 2026-04-01T10:00:00+09:00.`
  );
}

function spelledDay(text: string): number | undefined {
  const [, year = '', month = '', day = ''] = dayAlone.exec(text) ?? [];
  return epochDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function timedDay(text: string, zone: Zone): number | undefined {
  const [, year = '', month = '', day = '', time = ''] = dayAndTime.exec(text) ?? [];
  const iso = parseIso(`${year}-${month}-${day}T${time}`);
  if (!iso) return undefined;
  return iso.offset === undefined ? Math.floor(iso.wall / dayMs) : dayIn(zone, iso.wall - iso.offset);
}

function dayIn(zone: Zone, instant: number): number {
  return epochDay(zone.dateOf(instant)) ?? Number.NaN;
}

/** Days since 1970-01-01 as `YYYY-MM-DD`. */
export function dayName(day: number): Day {
  return civil(day * dayMs).date;
}
