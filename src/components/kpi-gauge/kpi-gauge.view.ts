import type { Axis, Zone } from '../../charts/axis.js';
import { trend, trendAxis, worstPoint } from '../../charts/trend.js';
import type { TrendGeometry, TrendPoint } from '../../charts/trend.js';
import type { OutlineChoice } from '../../data/kpi/definitions/outlines.js';
import { intervalMs } from '../../data/kpi/periods.js';
import { judge, limitsOf } from '../../data/kpi/thresholds.js';
import type { Judgement, Thresholds, Verdict } from '../../data/kpi/thresholds.js';
import type { Language, Period } from '../../data/model/vocabulary.js';
import type { Condition } from '../base/element.js';
import { formatClock, formatNumber, noFigure } from '../base/formats.js';
import type { HoldVerdict } from '../base/held-verdicts.js';
import { looksOld } from '../base/trust.js';
import { figureOf, figureText, limitDigits } from './figure-text.js';
import type { GaugeFacts } from './kpi-gauge.facts.js';
import { gaugeMessages } from './kpi-gauge.messages.js';
import { endsOf, gaugeAxis, zonesOf } from './kpi-gauge.scale.js';
import type { GaugeContext } from './kpi-gauge.text.js';
import { factsOf, footOf, noteOf, periodText, spokenOf, subtitleOf } from './kpi-gauge.text.js';

/** The box of the trend; it is stretched to its place, lines keep their width. */
export const trendBox = { width: 240, height: 38, padding: 5 } as const;

export interface GaugeViewInput {
  /** What a display shows of a verdict that has just changed. */
  readonly hold?: HoldVerdict;
  readonly choice: OutlineChoice;
  /** `undefined` as long as nothing is known. */
  readonly facts: GaugeFacts | undefined;
  readonly trend: readonly TrendPoint[];
  readonly thresholds: Thresholds;
  readonly minSample: number;
  readonly condition: Condition;
  /** The past is shown. */
  readonly past?: boolean;
  /** How old it is, in milliseconds; decides when an offline figure is given up. */
  readonly ageMs: number | null;
  /** After how long offline no figure is shown any more. */
  readonly keepMs: number;
  readonly period: Period;
  readonly label: string | undefined;
  readonly language: Language;
  readonly wall: boolean;
  readonly currency: string | undefined;
}

/** A figure's digits, the small unit beside them, and what kind of figure it is. */
export interface ShownFigure {
  readonly digits: string;
  readonly unit: string;
  readonly kind: 'value' | 'fraction' | 'undefined' | 'placeholder';
}

export interface LimitMark {
  readonly value: number;
  readonly digits: string;
}

export interface TrendView {
  readonly geometry: TrendGeometry;
  /** The worst half hour by name: `最低 58.3% 9:30–10:00`; empty where there is none. */
  readonly worst: string;
  readonly from: string;
  readonly to: string;
  readonly caption: string;
}

export interface GaugeView {
  readonly heading: string;
  /** Whose figure it is, below the title. */
  readonly subtitle: string;
  readonly verdict: Verdict;
  readonly old: boolean;
  readonly figure: ShownFigure;
  /** What is drawn; `null` where there is no figure to draw. */
  readonly value: number | null;
  /** The 95 % interval that is drawn in place of the value when there are too few cases. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly axis: Axis;
  readonly zones: readonly Zone[];
  readonly marks: readonly LimitMark[];
  /** `目標 80%` and its signed distance; in other states what is said in their place. */
  readonly note: string;
  readonly distance: string;
  /** Further facts, for the desk. */
  readonly facts: readonly string[];
  readonly trend: TrendView | null;
  readonly foot: string;
  readonly footMore: string;
  /** The whole of it in a sentence. */
  readonly spoken: string;
  readonly periodText: string;
  readonly timeZone: string;
}

/** Records and attributes, in; what to draw and say, out. */
export function gaugeView(input: GaugeViewInput): GaugeView {
  const context = contextOf(input);
  const { facts, unit, judgement } = context;
  const { definition } = input.choice;
  const value = context.givenUp || !facts ? null : facts.reading.value;
  const axis = gaugeAxis(definition, unit, input.thresholds, value === null ? [] : [value]);
  const figure = figureShown(context, value);
  const few = judgement.verdict === 'too-few' && value !== null;
  // Half hours of too few cases have fewer still.
  const trendShown = context.givenUp || few ? [] : input.trend;
  const low = facts?.reading.low ?? null;
  const high = facts?.reading.high ?? null;
  const view = {
    heading: input.label || definition.names[input.language],
    subtitle: subtitleOf(context),
    verdict: context.verdict,
    old: context.old,
    figure,
    value: few ? null : value,
    interval: few && low !== null && high !== null ? ([low, high] as const) : null,
    axis,
    zones: zonesOf(definition.direction, input.thresholds, axis),
    marks: endsOf(input.thresholds.target).map(mark => ({
      value: mark,
      digits: limitDigits(mark, unit, context.options),
    })),
    ...noteOf(context, value),
    trend: trendView(context, trendShown),
    ...footOf(context),
    periodText: facts ? periodText(context) : '',
    timeZone: context.timeZone,
  };
  return { ...view, facts: factsOf(context, view.trend), spoken: spokenOf(context, view) };
}

function contextOf(input: GaugeViewInput): GaugeContext {
  const { choice, facts, thresholds, language, wall, currency } = input;
  const { definition, variant } = choice;
  const old = looksOld(input.condition);
  const judgement: Judgement = facts
    ? judge(facts.reading, thresholds, { minSample: input.minSample, definition })
    : { verdict: 'none', distance: null, against: null };
  const verdict = old ? 'none' : judgement.verdict;
  return {
    input,
    facts,
    options: {
      language,
      limits: limitsOf(definition.direction, thresholds),
      wall,
      ...(currency ? { currency } : {}),
    },
    unit: variant.unit ?? definition.unit,
    judgement,
    verdict: input.hold?.(definition.id, verdict) ?? verdict,
    old,
    givenUp: input.condition === 'offline' && (input.ageMs ?? Infinity) >= input.keepMs,
    timeZone: facts?.context.period.timeZone ?? 'UTC',
  };
}

function figureShown({ facts, judgement, options, unit }: GaugeContext, value: number | null): ShownFigure {
  if (!facts) return { digits: '', unit: '', kind: 'placeholder' };
  if (value === null) return { digits: noFigure, unit: '', kind: 'undefined' };
  const { numerator, denominator } = facts.reading;
  if (judgement.verdict === 'too-few' && unit === 'ratio' && numerator !== null && denominator !== null) {
    const cases = gaugeMessages[options.language].cases(formatNumber(denominator, options.language));
    return { digits: formatNumber(numerator, options.language), unit: ` / ${cases}`, kind: 'fraction' };
  }
  return { ...figureOf(value, unit, options), kind: 'value' };
}

/** Lines of the day by their points: these stay the same for a second, while the figure changes. */
const drawnTrends = new WeakMap<readonly TrendPoint[], { readonly as: string; readonly view: TrendView }>();

function trendView(context: GaugeContext, points: readonly TrendPoint[]): TrendView | null {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || first === last) return null;
  const { input, options, unit, timeZone } = context;
  const { direction } = input.choice.definition;
  const as = JSON.stringify([options, unit, timeZone, direction, input.thresholds.target]);
  const drawn = drawnTrends.get(points);
  if (drawn?.as === as) return drawn.view;
  const view = drawTrend(context, points, first, last);
  drawnTrends.set(points, { as, view });
  return view;
}

function drawTrend(
  { input, options, unit, timeZone }: GaugeContext,
  points: readonly TrendPoint[],
  first: TrendPoint,
  last: TrendPoint,
): TrendView {
  const { direction } = input.choice.definition;
  const words = gaugeMessages[options.language];
  const ends = endsOf(input.thresholds.target);
  const target = ends.length === 1 ? (ends[0] ?? null) : null;
  const middle = ends.length === 2 ? ((ends[0] ?? 0) + (ends[1] ?? 0)) / 2 : null;
  const worst = worstPoint(points, direction, middle);
  const geometry = trend({
    points,
    from: first.at,
    to: last.at,
    axis: trendAxis(points, target),
    box: trendBox,
    target,
    worst,
  });
  const named = worst && worst.value !== null && direction !== 'none';
  return {
    geometry,
    worst: named
      ? `${words.worst[direction]} ${figureText(worst.value ?? 0, unit, options)} ${formatClock(worst.at, timeZone, false)}–${formatClock(worst.at + intervalMs, timeZone, false)}`
      : '',
    from: formatClock(first.at, timeZone, false),
    to: formatClock(last.at, timeZone, false),
    caption: target === null ? words.everyHalfHour : words.everyHalfHourTarget,
  };
}
