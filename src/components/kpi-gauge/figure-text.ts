import { agentTimeFields } from '../../data/kpi/counters.js';
import type { KpiField, KpiFormula, Unit } from '../../data/kpi/definition.js';
import { fieldNames } from '../../data/kpi/field-names.js';
import { noLimits, roundBeside } from '../../data/kpi/rounding.js';
import type { RoundingLimits } from '../../data/kpi/rounding.js';
import type { Reading } from '../../data/kpi/reading.js';
import type { Language } from '../../data/model/vocabulary.js';
import {
  formatCount,
  formatDifference,
  formatDuration,
  formatDurationDifference,
  formatFraction,
  formatMoney,
  formatNumber,
  formatSigned,
  ratioFigure,
} from '../base/formats.js';
import type { Figure } from '../base/formats.js';

export interface FigureOptions {
  readonly language: Language;
  /** Values that rounding must not cross, in the figure's own unit. */
  readonly limits?: RoundingLimits;
  /** No decimals, for reading from afar. */
  readonly wall?: boolean;
  /** ISO 4217. */
  readonly currency?: string;
}

/** How a unit is rounded where it is not a ratio, a duration or money: its smallest step and decimals. */
const steps: Readonly<Record<'count' | 'per-hour' | 'points' | 'score', readonly [number, number]>> = {
  count: [1, 0],
  'per-hour': [0.1, 1],
  points: [0.1, 1],
  score: [0.01, 2],
};

const unitWords: Readonly<Record<Language, Readonly<Partial<Record<Unit, string>>>>> = {
  ja: { count: '件', 'per-hour': '件/時' },
  en: { 'per-hour': '/h' },
};

/** A value in its unit, as digits and the small unit beside them. */
export function figureOf(value: number, unit: Unit, options: FigureOptions): Figure {
  const { language, limits = noLimits, wall = false, currency = 'JPY' } = options;
  if (unit === 'ratio') return ratioFigure(value, { decimals: wall ? 0 : 1, limits });
  if (unit === 'ms') return { digits: formatDuration(value, limits), unit: '' };
  if (unit === 'money') return { digits: formatMoney(value, currency, language), unit: '' };
  const [step, decimals] = steps[unit];
  return {
    digits: formatNumber(roundBeside(value, step, limits), language, decimals),
    unit: unitWords[language][unit] ?? '',
  };
}

/** The same in one piece. */
export function figureText(value: number, unit: Unit, options: FigureOptions): string {
  const { digits, unit: word } = figureOf(value, unit, options);
  return digits + word;
}

/** A target or threshold: as short as it can be said, `80%`, `2:00`, `4.5`. */
export function limitText(value: number, unit: Unit, options: FigureOptions): string {
  const text = figureText(value, unit, { ...options, wall: false, limits: noLimits });
  return text.replace(/\.0+(?=\D|$)/, '');
}

/** The number of a target beside the arc: without its unit, which the figure says. */
export function limitDigits(value: number, unit: Unit, options: FigureOptions): string {
  return figureOf(value, unit, { ...options, wall: false, limits: noLimits }).digits.replace(
    /\.0+(?=\D|$)/,
    '',
  );
}

/** How far a value is from a limit, always signed. It is the difference of what is shown: 68.9 − 80 = −11.1. */
export function distanceText(value: number, limit: number, unit: Unit, options: FigureOptions): string {
  const { language, limits = noLimits, currency = 'JPY' } = options;
  if (unit === 'ratio') return formatDifference(roundBeside(value, 0.001, limits) - limit, language);
  if (unit === 'ms') {
    const shown = roundBeside(value, 1000, limits, Math.floor);
    return formatDurationDifference(shown - limit);
  }
  if (unit === 'money') {
    const amount = formatMoney(Math.abs(value - limit), currency, language);
    return (value < limit ? '−' : '+') + amount;
  }
  const [step, decimals] = steps[unit];
  return formatSigned(roundBeside(value, step, limits) - limit, language, decimals);
}

const timeFields: ReadonlySet<KpiField> = new Set<KpiField>([
  'waitAnswered',
  'waitAbandoned',
  'waitAbandonedShort',
  'maxWait',
  'talk',
  'hold',
  'acw',
  'oldestWait',
  'oldestOpenAge',
  ...agentTimeFields,
]);

/** One number of a formula in the field's own measure: seconds of a time, an amount of money, a count. */
export function partText(value: number, field: KpiField | undefined, options: FigureOptions): string {
  const { language, currency = 'JPY' } = options;
  if (field === 'cost') return formatMoney(value, currency, language);
  if (field === undefined || !timeFields.has(field)) return formatNumber(value, language);
  const seconds = formatNumber(Math.round(value / 1000), language);
  return language === 'ja' ? `${seconds}秒` : `${seconds} s`;
}

/**
 * What a figure is made of, `126 / 183 件` or `68,052 s / 214 handled`; `null` for a fact, which is no
 * quotient, and where a part is unknown.
 */
export function fractionText(reading: Reading, variant: KpiFormula, options: FigureOptions): string | null {
  const { numerator, denominator } = reading;
  if (numerator === null || denominator === null) return null;
  const top = variant.numerator[0]?.[0];
  const bottom = variant.denominator[0]?.[0];
  const isTime = (field: KpiField | undefined): boolean => field !== undefined && timeFields.has(field);
  if (!isTime(top) && !isTime(bottom) && top !== 'cost') {
    return formatFraction(numerator, denominator, options.language);
  }
  const { language } = options;
  if (isTime(bottom))
    return `${partText(numerator, top, options)} / ${partText(denominator, bottom, options)}`;
  const counted =
    language === 'ja' || bottom === undefined
      ? formatCount(denominator, 'cases', language)
      : `${formatNumber(denominator, language)} ${fieldNames[bottom].en}`;
  return `${partText(numerator, top, options)} / ${counted}`;
}

/** By how many digits there are, so that many of them are smaller where there is little room. */
export function lengthOf(digits: string): '' | 'wide' | 'wider' | 'long' {
  if (digits.length > 7) return 'long';
  if (digits.length > 5) return 'wider';
  return digits.length > 4 ? 'wide' : '';
}
