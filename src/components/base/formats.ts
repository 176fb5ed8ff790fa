import { noLimits, roundBeside, type RoundingLimits } from '../../data/kpi/rounding.js';
import type { Day, Instant, Language, Name } from '../../data/model/vocabulary.js';

/** A figure in two sizes: its digits, and the unit that stands small beside them. */
export interface Figure {
  readonly digits: string;
  readonly unit: string;
}

export interface RatioOptions {
  /** Decimals of the percentage: 1 by default, 0 on a wall. */
  readonly decimals?: 0 | 1;
  /** Ratios that rounding must not cross, such as the target. */
  readonly limits?: RoundingLimits;
}

/** What is counted, which decides the counter word: people, cases, or nothing. */
export type Counted = 'people' | 'cases' | 'plain';

/** What stands for a figure that is undefined or not known. */
export const noFigure = '–';

/**
 * Parts in a line, "a・b" or "a · b". Behind a part that is a sentence its own end is enough: "a。b", "a. b". What is empty
 * is left out.
 */
export function listed(parts: readonly string[], language: Language): string {
  const [end, after, between] = language === 'ja' ? ['。', '', '・'] : ['.', ' ', ' · '];
  return parts
    .filter(part => part !== '')
    .reduce((line, part) => line + (line === '' ? '' : line.endsWith(end) ? after : between) + part, '');
}

const locales = { ja: 'ja-JP', en: 'en-GB' } as const satisfies Record<Language, string>;
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();
/** The same few instants stand in every element, ten times a second; Intl takes 10 µs for each. */
const clocks = new Map<string, string>();
const clocksKept = 500;

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const { minimumFractionDigits, maximumFractionDigits, currency, currencyDisplay, notation } = options;
  const key = [
    language,
    minimumFractionDigits,
    maximumFractionDigits,
    currency,
    currencyDisplay,
    notation,
  ].join();
  let format = numbers.get(key);
  if (!format) numbers.set(key, (format = new Intl.NumberFormat(locales[language], options)));
  return format;
}

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}${JSON.stringify(options)}`;
  let format = dates.get(key);
  if (!format) dates.set(key, (format = new Intl.DateTimeFormat(locales[language], options)));
  return format;
}

/** A ratio (0 to 1) as a percentage: `68.9` and `%`. */
export function ratioFigure(ratio: number, { decimals = 1, limits = noLimits }: RatioOptions = {}): Figure {
  const step = decimals === 1 ? 0.001 : 0.01;
  const percent = roundBeside(ratio, step, limits) * 100;
  return { digits: trueMinus(percent.toFixed(decimals)), unit: '%' };
}

/** `68.9%`. */
export function formatRatio(ratio: number, options?: RatioOptions): string {
  const { digits, unit } = ratioFigure(ratio, options);
  return digits + unit;
}

/** A difference of ratios in percentage points, always signed: `−11.1pt`, in English `−11.1 pt`. */
export function formatDifference(difference: number, language: Language): string {
  const points = (difference * 100).toFixed(1);
  const unit = language === 'ja' ? 'pt' : ' pt';
  return signed(points) + unit;
}

/** A plain number with at most so many decimals and grouped thousands. */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  if (decimals === 0 && Number.isSafeInteger(value)) return trueMinus(grouped(value));
  const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return trueMinus(numberFormat(language, format).format(value));
}

/** As Intl groups in both languages, which takes its time for each of dozens of counts ten times a second. */
function grouped(integer: number): string {
  return String(integer).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A number that is always signed, for differences that are not of ratios. */
export function formatSigned(value: number, language: Language, decimals = 0): string {
  return signed(formatNumber(value, language, decimals));
}

/**
 * A duration in milliseconds as `3:42` or `1:05:09`. Seconds are cut off, as on a ticking clock, except
 * where that would cross one of the limits (milliseconds); a negative one is 0.
 */
export function formatDuration(ms: number, limits: RoundingLimits = noLimits): string {
  const seconds = Math.max(0, Math.round(roundBeside(Math.max(0, ms), 1000, limits, Math.floor) / 1000));
  const minutes = Math.floor(seconds / 60);
  const two = (part: number): string => String(part).padStart(2, '0');
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** A signed difference of durations: `+1:42`. */
export function formatDurationDifference(ms: number): string {
  return (ms < 0 ? '−' : '+') + formatDuration(Math.abs(ms));
}

/** How long something takes, in words: `3分12秒`, `3 min 12 s`, `2日`. */
export function formatSpan(ms: number, language: Language, exact = true): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const words = spanWords[language];
  const parts: readonly (readonly [amount: number, word: string])[] = [
    [Math.floor(seconds / 86_400), words[0]],
    [Math.floor(seconds / 3_600) % 24, words[1]],
    [Math.floor(seconds / 60) % 60, words[2]],
    [seconds % 60, words[3]],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first < 0) return `0${words[3]}`;
  // Days stand alone; hours and minutes take the next smaller unit with them.
  const shown = parts.slice(first, first + (exact && first > 0 ? 2 : 1)).filter(([amount]) => amount > 0);
  return shown.map(([amount, word]) => `${amount}${word}`).join(language === 'ja' ? '' : ' ');
}
const spanWords = {
  ja: ['日', '時間', '分', '秒'],
  en: [' d', ' h', ' min', ' s'],
} as const satisfies Record<Language, readonly string[]>;

/** How long ago: `4秒前`, `3分12秒前`, `2日前`; in English `4 s ago`, `3 min ago`. */
export function formatAge(ms: number, language: Language): string {
  return language === 'ja' ? `${formatSpan(ms, 'ja')}前` : `${formatSpan(ms, 'en', false)} ago`;
}

/** `13人`, `183件`; in English the number alone. */
export function formatCount(count: number, counted: Counted, language: Language): string {
  const word = language === 'en' ? '' : { people: '人', cases: '件', plain: '' }[counted];
  return formatNumber(count, language) + word;
}

/** `126 / 183件`: the numerator and denominator that a ratio never goes without. */
export function formatFraction(numerator: number, denominator: number, language: Language): string {
  const cases = language === 'ja' ? ' 件' : '';
  return `${formatNumber(numerator, language)} / ${formatNumber(denominator, language)}${cases}`;
}

/** An amount in the currency's smallest unit: `7,718円`, `¥7,718`. `currency` is an ISO 4217 code. */
export function formatMoney(amount: number, currency: string, language: Language): string {
  const currencyDisplay = currencyDisplayOf(currency, language);
  const format = numberFormat(language, { style: 'currency', currency, currencyDisplay });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 0;
  return trueMinus(format.format(amount / 10 ** decimals));
}

/** `円` is written behind, other signs before. */
function currencyDisplayOf(currency: string, language: Language): 'name' | 'narrowSymbol' {
  return language === 'ja' && currency === 'JPY' ? 'name' : 'narrowSymbol';
}

/**
 * A large number in few characters: `3.2M`, `320万`; in a currency `£3.2M`. It is rounded to two digits, or to whole
 * units below a thousand: its exact value must be to be had elsewhere.
 *
 * @param currency ISO 4217; without it the plain number
 */
export function formatCompact(value: number, language: Language, currency?: string): string {
  const format: Intl.NumberFormatOptions = { notation: 'compact' };
  if (Math.abs(value) < 1000) format.maximumFractionDigits = 0;
  if (currency !== undefined)
    Object.assign(format, {
      style: 'currency',
      currency,
      currencyDisplay: currencyDisplayOf(currency, language),
    });
  return trueMinus(numberFormat(language, format).format(value));
}

/** `4月1日(水)`, `Wed 1 Apr`, in the given IANA time zone. */
export function formatDate(instant: Instant, timeZone: string, language: Language): string {
  const month = language === 'ja' ? 'long' : 'short';
  return dateFormat(language, { month, day: 'numeric', weekday: 'short', timeZone })
    .format(instant)
    .replace(',', '');
}

/** `2026年4月1日`, `1 Apr 2026`: a day of figures at rest, which may be of any year. */
export function formatDay(day: Day, language: Language): string {
  const month = language === 'ja' ? 'long' : 'short';
  const instant = Date.parse(`${day}T00:00:00Z`);
  return dateFormat(language, { year: 'numeric', month, day: 'numeric', timeZone: 'UTC' }).format(instant);
}

/** `09:03:12`, or `9:03` without seconds, in the given IANA time zone. */
export function formatClock(instant: Instant, timeZone: string, seconds = true): string {
  const key = `${Math.floor(instant / 1000)} ${seconds} ${timeZone}`;
  const known = clocks.get(key);
  if (known !== undefined) return known;
  if (clocks.size >= clocksKept) clocks.clear();
  const exact = dateFormat('en', {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
    timeZone,
  }).format(instant);
  const text = seconds ? exact : exact.replace(/^0(?=\d:)/, '');
  clocks.set(key, text);
  return text;
}

/** A configured name in the reader's language, else in any that it has, else `fallback` (its id). */
export function nameText(name: Name | undefined, language: Language, fallback: string): string {
  if (typeof name === 'string') return name;
  return name?.[language] ?? name?.ja ?? name?.en ?? fallback;
}

function trueMinus(text: string): string {
  return text.replace('-', '−');
}

function signed(text: string): string {
  const shown = trueMinus(text);
  if (/^−?[0.,]+$/.test(shown)) return `±${shown.replace('−', '')}`;
  return shown.startsWith('−') ? shown : `+${shown}`;
}
