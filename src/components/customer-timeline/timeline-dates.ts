import { dayMs } from '../../data/model/civil.js';
import { timeZone } from '../../data/model/time.js';
import type { Day, Instant, Language } from '../../data/model/vocabulary.js';

/** Where and in which language dates are told. */
export interface DateSpeech {
  readonly language: Language;
  /** IANA. */
  readonly timeZone: string;
}

const locales = { ja: 'ja-JP', en: 'en-GB' } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(
  instant: Instant,
  { language, timeZone }: DateSpeech,
  options: Intl.DateTimeFormatOptions,
): string {
  const key = JSON.stringify([language, timeZone, options]);
  let known = formats.get(key);
  if (!known)
    formats.set(key, (known = new Intl.DateTimeFormat(locales[language], { ...options, timeZone })));
  return known.format(instant).replace(',', '');
}

interface KnownZone {
  readonly name: string;
  readonly isBad: boolean;
}

/** Asking for them is dear, and they are asked for with each drawing. */
const zones = new Map<string, KnownZone>();

/** The zone of an IANA name; the reader's own where there is none of that name. */
export function zoneName(wish = ''): KnownZone {
  let known = zones.get(wish);
  if (!known) zones.set(wish, (known = findZone(wish)));
  return known;
}

function findZone(wish: string): KnownZone {
  if (wish === '') return { name: Intl.DateTimeFormat().resolvedOptions().timeZone, isBad: false };
  try {
    return { name: timeZone(wish).name, isBad: false };
  } catch {
    return { name: zoneName().name, isBad: true };
  }
}

export function dayOf(instant: Instant, speech: DateSpeech): Day {
  return timeZone(speech.timeZone).dateOf(instant);
}

/** Days from one to the other, as a calendar counts them. */
export function daysBetween(earlier: Day, later: Day): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / dayMs);
}

/** `4月1日(水)`, `Wed 1 Apr`; of another year with that. */
export function dayText(instant: Instant, now: Instant, speech: DateSpeech): string {
  const month = speech.language === 'ja' ? 'long' : 'short';
  const year = isThisYear(instant, now, speech) ? {} : ({ year: 'numeric' } as const);
  return format(instant, speech, { month, day: 'numeric', weekday: 'short', ...year });
}

/** `3/13`, `13 Mar`; of another year `2025/3/13`, `13 Mar 25`. */
export function shortDay(instant: Instant, now: Instant, speech: DateSpeech): string {
  const isOwn = isThisYear(instant, now, speech);
  return speech.language === 'ja'
    ? format(instant, speech, { month: 'numeric', day: 'numeric', ...(isOwn ? {} : { year: 'numeric' }) })
    : format(instant, speech, { month: 'short', day: 'numeric', ...(isOwn ? {} : { year: '2-digit' }) });
}

function isThisYear(instant: Instant, now: Instant, speech: DateSpeech): boolean {
  return dayOf(instant, speech).slice(0, 4) === dayOf(now, speech).slice(0, 4);
}
