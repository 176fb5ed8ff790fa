import { intervalMs } from '../../data/kpi/periods.js';
import type { KpiFormula, Unit } from '../../data/kpi/definition.js';
import { fieldNames } from '../../data/kpi/field-names.js';
import { noLimits } from '../../data/kpi/rounding.js';
import type { Judgement, Verdict } from '../../data/kpi/thresholds.js';
import type { Language } from '../../data/model/vocabulary.js';
import { formatClock, formatNumber, formatSpan, nameText } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import type { FigureOptions } from './figure-text.js';
import { distanceText, figureOf, figureText, fractionText, limitText } from './figure-text.js';
import type { GaugeFacts } from './kpi-gauge.facts.js';
import { readsOf } from './kpi-gauge.facts.js';
import { gaugeMessages } from './kpi-gauge.messages.js';
import { endsOf } from './kpi-gauge.scale.js';
import type { GaugeView, GaugeViewInput, TrendView } from './kpi-gauge.view.js';

/** What the parts of a view are worded from. */
export interface GaugeContext {
  readonly input: GaugeViewInput;
  readonly facts: GaugeFacts | undefined;
  readonly options: FigureOptions;
  readonly unit: Unit;
  readonly judgement: Judgement;
  /** What is shown of it: none of an old figure, and on a display for a moment a graver one before it. */
  readonly verdict: Verdict;
  readonly old: boolean;
  /** Offline for so long that the figure is given up. */
  readonly givenUp: boolean;
  readonly timeZone: string;
}

export function subtitleOf({ facts, input }: GaugeContext): string {
  if (!facts) return '';
  const { language } = input;
  const words = gaugeMessages[language];
  const names = facts.names.map(name => nameText(name, language, '')).filter(name => name !== '');
  if (names.length > 0) return names.join(language === 'ja' ? '・' : ', ');
  if (facts.agentCount !== undefined) return words.agents(formatNumber(facts.agentCount, language));
  if (facts.channel !== undefined) return messages[language].channels[facts.channel];
  // A desk says them in its foot, which a wall has not.
  return input.wall ? channelsText(facts, language) : '';
}

function channelsText({ channels }: GaugeFacts, language: Language): string {
  return channels
    .map(channel => messages[language].channels[channel])
    .join(gaugeMessages[language].listSeparator);
}

export function noteOf(
  context: GaugeContext,
  value: number | null,
): { readonly note: string; readonly distance: string } {
  const { input, facts, judgement, options, unit } = context;
  const words = gaugeMessages[options.language];
  const shared = messages[options.language];
  if (!facts) return { note: input.condition === 'loading' ? shared.loading : '', distance: '' };
  if (context.old) {
    const clock = formatClock(facts.reading.asOf, context.timeZone, !options.wall);
    const { verdict } = judgement;
    // A display says once for all, and large, that nothing comes; its notes are one line.
    if (options.wall && context.givenUp) return { note: words.until(clock), distance: '' };
    if (options.wall)
      return { note: words.at(clock, verdict === 'none' ? '' : shared.verdicts[verdict]), distance: '' };
    if (context.givenUp || verdict === 'none') return { note: words.receivedUntil(clock), distance: '' };
    return { note: shared.lastVerdict(shared.verdicts[verdict], clock), distance: '' };
  }
  if (judgement.verdict === 'too-few' && value !== null) {
    const { low, high } = facts.reading;
    if (low === null || high === null) return limitNote(context, null);
    const bound = (share: number): string =>
      figureOf(share, 'ratio', { ...options, wall: true, limits: noLimits }).digits;
    const interval = words.interval95(
      bound(low),
      figureText(high, 'ratio', { ...options, wall: true, limits: noLimits }),
    );
    return { note: words.inBrackets(figureText(value, unit, options), interval), distance: '' };
  }
  return limitNote(context, value);
}

function limitNote(
  context: GaugeContext,
  value: number | null,
): { readonly note: string; readonly distance: string } {
  const { input, judgement, options, unit } = context;
  const passed = passedLimit(context);
  const limit = passed ?? (judgement.against === null ? undefined : input.thresholds[judgement.against]);
  const ends = endsOf(limit);
  const [first] = ends;
  if (first === undefined) return { note: '', distance: '' };
  const shared = messages[options.language];
  const words = gaugeMessages[options.language];
  const { direction } = input.choice.definition;
  const target = judgement.against === 'target';
  const name =
    direction === 'band'
      ? words.band
      : direction === 'lower'
        ? shared.limit
        : target
          ? shared.target
          : words.least;
  const note = `${name} ${ends.map(end => limitText(end, unit, options)).join('–')}`;
  if (value === null || judgement.distance === null || (direction === 'band' && judgement.distance === 0)) {
    return { note, distance: '' };
  }
  return { note, distance: distanceText(value, passed ?? value - judgement.distance, unit, options) };
}

/**
 * The limit that the verdict is of, where it is called nothing but "limit": beside "alert" the one from which on it is
 * an alert. A target is called so, and what is missed by it says more.
 */
function passedLimit({ input: { choice, thresholds }, verdict }: GaugeContext): number | undefined {
  if (choice.definition.direction !== 'lower' || (verdict !== 'watch' && verdict !== 'alert'))
    return undefined;
  const [limit] = endsOf(thresholds[verdict]);
  return limit;
}

/** `9:00–10:42`; what slides, is only now or is a whole day at rest is named instead. */
export function periodText({ input, facts, timeZone }: GaugeContext): string {
  if (!facts) return '';
  const { period, asOf } = facts.reading;
  const words = gaugeMessages[input.language];
  if (input.condition === 'batch') return words.daily;
  const periods = input.past ? words.pastPeriods : words.periods;
  if (readsOf(input.choice) === 'now' || input.period === 'now') return periods.now;
  if (input.period === 'rolling-15m') return periods['rolling-15m'];
  const to = Math.min(period.to, asOf);
  if (to <= period.from) return periods[input.period];
  return `${formatClock(period.from, timeZone, false)}–${formatClock(to, timeZone, false)}`;
}

export function footOf(context: GaugeContext): { readonly foot: string; readonly footMore: string } {
  const { input, facts, judgement, options } = context;
  const { language } = options;
  const words = gaugeMessages[language];
  if (!facts) return { foot: '', footMore: '' };
  if (context.givenUp) return { foot: words.notKept, footMore: '' };
  const { definition, variant } = input.choice;
  const fraction =
    judgement.verdict === 'too-few' && options.wall !== true
      ? words.tooFew(formatNumber(input.minSample, language))
      : fractionText(facts.reading, variant, options);
  // A wall has no foot: its parts stand beside the target, and the display says the period once for all.
  if (options.wall) return { foot: judgement.verdict === 'too-few' ? '' : (fraction ?? ''), footMore: '' };
  const isDefault = variant === definition.variants[0];
  const several = definition.variants.length > 1;
  const parts = [fraction ?? waitingText(context), channelsText(facts, language), periodText(context)];
  if (!isDefault) parts.push(variant.names[language]);
  const more: string[] = [];
  if (readsOf(input.choice) === 'queue') {
    if (usesThreshold(variant) && facts.settings.thresholdMs !== null) {
      more.push(words.within(formatSpan(facts.settings.thresholdMs, language)));
    }
    if (isDefault && several) more.push(variant.names[language]);
    more.push(words.bases[facts.reading.basis]);
  }
  const join = (texts: readonly (string | null)[]): string => texts.filter(Boolean).join(words.separator);
  return { foot: join(parts), footMore: join(more) };
}

/** Whether the queue's threshold decides what the formula counts. */
function usesThreshold({ numerator, denominator }: KpiFormula): boolean {
  return [...numerator, ...denominator].some(([field]) => fieldNames[field].en.includes('{threshold}'));
}

function waitingText({ facts, options, input }: GaugeContext): string | null {
  if (!facts?.now || readsOf(input.choice) !== 'now' || input.condition === 'batch') return null;
  const { language } = options;
  const words = gaugeMessages[language];
  if (input.choice.definition.id === 'backlog') return null;
  return words.waiting(formatNumber(facts.now.waiting, language), null);
}

/** What the desk has room for: the last whole half hour, and who waits. */
export function factsOf(
  { input, facts, options, unit, timeZone, old }: GaugeContext,
  shown: TrendView | null,
): readonly string[] {
  if (!facts || !shown || old) return [];
  const words = gaugeMessages[options.language];
  const list: string[] = [];
  const before = input.trend.findLast(
    point => point.value !== null && point.at + intervalMs <= facts.reading.asOf,
  );
  if (before && before.value !== null) {
    const end = formatClock(before.at + intervalMs, timeZone, false);
    list.push(`${formatClock(before.at, timeZone, false)}–${end} ${figureText(before.value, unit, options)}`);
  }
  // Of a day that is over nobody waits any more.
  if (facts.now && input.condition !== 'batch') {
    const { waiting, oldestEnqueuedAt } = facts.now;
    const oldest =
      oldestEnqueuedAt === null
        ? null
        : figureText(Math.max(0, facts.reading.asOf - oldestEnqueuedAt), 'ms', {
            language: options.language,
          });
    list.push(words.waiting(formatNumber(waiting, options.language), oldest));
  }
  return list;
}

type Spoken = Pick<
  GaugeView,
  'heading' | 'subtitle' | 'verdict' | 'figure' | 'note' | 'distance' | 'foot' | 'trend'
>;

export function spokenOf({ input, facts }: GaugeContext, view: Spoken): string {
  const shared = messages[input.language];
  const { digits, unit, kind } = view.figure;
  const figure =
    kind === 'placeholder' ? '' : kind === 'undefined' ? shared.verdicts.undefined : digits + unit;
  const judged = view.verdict === 'none' || kind === 'undefined' ? '' : shared.verdicts[view.verdict];
  const limit = [view.note, view.distance].filter(Boolean).join(' ');
  const state = facts && (input.condition === 'live' || input.condition === 'late') ? shared.live : '';
  const parts = [
    `${view.heading} ${view.subtitle}`.trim(),
    figure,
    judged,
    limit,
    view.foot,
    view.trend?.worst,
    state,
  ];
  return parts.filter(Boolean).join(input.language === 'ja' ? '、' : ', ');
}
