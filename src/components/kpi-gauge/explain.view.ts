import { place, roundUp } from '../../charts/axis.js';
import type { Axis } from '../../charts/axis.js';
import type { KpiDefinition, Unit } from '../../data/kpi/definition.js';
import type { FormulaPart, VariantExplanation } from '../../data/kpi/explain.js';
import { formatNumber, formatSpan, noFigure } from '../base/formats.js';
import type { FigureOptions } from './figure-text.js';
import { figureOf, figureText, limitText, partText } from './figure-text.js';
import { gaugeMessages } from './kpi-gauge.messages.js';

/** The settings of the queues a figure is made of; `null` where they are not known or not one. */
export interface FormulaSettings {
  readonly thresholdMs: number | null;
  readonly shortMs: number | null;
}

export interface ExplainInput {
  readonly definition: KpiDefinition;
  /** All formulas on the same facts, the default first. */
  readonly explanations: readonly VariantExplanation[];
  readonly chosen: string;
  readonly target: number | null;
  readonly settings: FormulaSettings;
  /** From when to when, worded: `今日 9:00–10:42`. */
  readonly periodText: string;
  readonly options: FigureOptions;
}

/** One formula beside the others. */
export interface ExplainRow {
  readonly id: string;
  readonly name: string;
  readonly chosen: boolean;
  /** `126 ÷ (171 + 14 − 2)`. */
  readonly numbers: string;
  readonly value: string;
  /** Where its dot stands on the shared axis, in percent; `null` where it is of another unit or undefined. */
  readonly at: number | null;
}

export interface ExplainView {
  readonly title: string;
  readonly words: string;
  readonly numbers: string;
  readonly result: string;
  readonly rows: readonly ExplainRow[];
  /** Where the target's line stands, in percent; `null` without one. */
  readonly targetAt: number | null;
  readonly foot: string;
}

/** What "explain this number" says: the formula in words, in numbers, and every other formula beside it. */
export function explainView(input: ExplainInput): ExplainView {
  const { definition, explanations, options } = input;
  const words = gaugeMessages[options.language];
  const chosen = explanations.find(each => each.variant.id === input.chosen) ?? explanations[0];
  const unit = chosen?.reading.unit ?? definition.unit;
  const axis = sharedAxis(explanations, unit, input.target);
  return {
    title: words.explainOf(definition.names[options.language]),
    words: chosen ? formulaWords(chosen, input.settings, options) : '',
    numbers: chosen ? formulaNumbers(chosen, options) : '',
    result: chosen ? resultText(chosen, options) : noFigure,
    rows: explanations.map(each => ({
      id: each.variant.id,
      name: each.variant.names[options.language],
      chosen: each === chosen,
      numbers: formulaNumbers(each, options),
      value: resultText(each, options),
      at:
        each.reading.unit === unit && each.reading.value !== null ? percent(each.reading.value, axis) : null,
    })),
    targetAt: input.target === null ? null : percent(input.target, axis),
    foot: footText(input, chosen, unit),
  };
}

function percent(value: number, axis: Axis): number {
  return Math.round(place(value, axis) * 1000) / 10;
}

/**
 * One axis for all formulas of the same unit and the target, a quarter of their spread free at both ends,
 * never beyond what a ratio can be.
 */
function sharedAxis(explanations: readonly VariantExplanation[], unit: Unit, target: number | null): Axis {
  const values = explanations.flatMap(({ reading }) =>
    reading.unit === unit && reading.value !== null ? [reading.value] : [],
  );
  if (target !== null) values.push(target);
  if (values.length === 0) return { from: 0, to: 1 };
  const low = Math.min(...values);
  const high = Math.max(...values);
  const air = (high - low || Math.abs(high) || 1) / 4;
  const axis = { from: Math.max(0, low - air), to: high + air };
  if (low < 0) return { from: low - air, to: axis.to };
  if (unit !== 'ratio' || high > 1) return { from: axis.from, to: roundUp(axis.to) };
  return { from: axis.from, to: Math.min(1, axis.to) };
}

/** The formula in words, its settings put in. */
function formulaWords(
  { variant }: VariantExplanation,
  settings: FormulaSettings,
  { language }: FigureOptions,
): string {
  const span = (ms: number | null): string =>
    ms === null ? gaugeMessages[language].ownSetting : formatSpan(ms, language);
  return variant.words[language]
    .replaceAll('{threshold}', span(settings.thresholdMs))
    .replaceAll('{short}', span(settings.shortMs));
}

function formulaNumbers(
  { numerator, denominator, scale }: VariantExplanation,
  options: FigureOptions,
): string {
  const top = sumText(numerator, options);
  if (denominator.length === 0) return top;
  const quotient = `${grouped(top, numerator)} ÷ ${grouped(sumText(denominator, options), denominator)}`;
  // An hour's milliseconds only turn one measure into another; they would explain nothing.
  return scale === null || scale === 1 || scale >= 1000
    ? quotient
    : `${quotient} × ${formatNumber(scale, options.language)}`;
}

function grouped(text: string, parts: readonly FormulaPart[]): string {
  return parts.length > 1 ? `(${text})` : text;
}

function sumText(parts: readonly FormulaPart[], options: FigureOptions): string {
  return parts
    .map(({ field, weight, value }, index) => {
      const times = Math.abs(weight) === 1 ? '' : `${Math.abs(weight)} × `;
      const sign = weight < 0 ? '− ' : index === 0 ? '' : '+ ';
      return sign + times + (value === null ? noFigure : partText(value, field, options));
    })
    .join(' ');
}

function resultText({ reading }: VariantExplanation, options: FigureOptions): string {
  return reading.value === null ? noFigure : figureText(reading.value, reading.unit, options);
}

function footText(input: ExplainInput, chosen: VariantExplanation | undefined, unit: Unit): string {
  const { options, settings } = input;
  const { language } = options;
  const words = gaugeMessages[language];
  const reading = chosen?.reading;
  const parts: string[] = [];
  if (input.target !== null) parts.push(words.targetLine(limitText(input.target, unit, options)));
  const facts: string[] = [];
  if (input.definition.reads === 'queue') {
    if (settings.thresholdMs !== null)
      facts.push(words.threshold(formatSpan(settings.thresholdMs, language)));
    if (settings.shortMs !== null) facts.push(words.shortLimit(formatSpan(settings.shortMs, language)));
  }
  if (reading) {
    facts.push(words.bases[reading.basis], `${input.periodText} (${placeOf(reading.period.timeZone)})`);
    if (reading.low !== null && reading.high !== null) {
      const low = figureOf(reading.low, 'ratio', options).digits;
      facts.push(words.interval95(low, figureText(reading.high, 'ratio', options)));
    }
  }
  parts.push(facts.join(words.separator));
  if (reading && reading.basis === 'event' && input.definition.carriesOver) {
    parts.push(words.eventParts);
    if (reading.carriedOver > 0) parts.push(words.carriedOver(formatNumber(reading.carriedOver, language)));
  }
  return parts.join(words.stop);
}

/** `Asia/Tokyo` as `Tokyo`: the zone's city is what people know it by. */
function placeOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
