import type { KpiWatch } from '../../alerts/check-rules.js';
import { sideOf, type Side } from '../../alerts/threshold.js';
import { mergeCounters, type Counters } from '../../kpi/counters.js';
import { extentOf } from '../../kpi/extent.js';
import { mergeNow, readKpi, type KpiFacts, type Reading } from '../../kpi/reading.js';
import type { Period } from '../../model/vocabulary.js';
import type { Line } from '../queue-lines.js';
import type { NowRecord } from '../records.js';
import { RollingMinutes, type Minutes } from '../rolling-minutes.js';
import type { Surroundings } from './surroundings.js';

/** Of which records a figure is: what is now, else the counters of a period. */
export type FigureKind = Period;

/** A KPI of a period; rules with different limits are of the same figure. */
export interface Figure {
  readonly choice: KpiWatch['choice'];
  readonly period: Period;
  readonly kind: FigureKind;
  /** It grows with each tick, though no record changes. */
  readonly isAge: boolean;
}

/** The records of which a figure is made, one a line: the same ones make the same figure, ages apart. */
export type Parts = readonly unknown[];

/** What there is to judge by while nobody vouches for it. */
export const noParts: Parts = [];

export function figureOf(choice: KpiWatch['choice'], period: Period): Figure {
  const terms = choice.variant.numerator;
  const isAge = terms.some(([field]) => field === 'oldestWait' || field === 'oldestOpenAge');
  return { choice, period, kind: readsNow(choice) ? 'now' : period, isAge };
}

/** Reads figures of the records as they are published. */
export class KpiFigures {
  readonly #around: () => Surroundings;
  readonly #minutes: RollingMinutes;
  /** Of each quarter of an hour that is looked at: many rules are of the same one. */
  readonly #sums = new WeakMap<Minutes, { readonly sum: Counters | undefined }>();
  readonly #merged = new WeakMap<Parts, KpiFacts>();

  constructor(around: () => Surroundings) {
    this.#around = around;
    this.#minutes = new RollingMinutes(() => around().queueFigures);
  }

  /** `known` where nothing in it is another. */
  partsOf(lines: readonly Line[], kind: FigureKind, known: Parts | undefined): Parts {
    const partOf = this.#partOf(kind);
    if (known?.length === lines.length && lines.every((line, place) => partOf(line) === known[place]))
      return known;
    return lines.map(partOf);
  }

  /** Reads the figure as every page does. */
  readingOf({ choice, period: span, kind }: Figure, parts: Parts): Reading {
    const { time: at, site } = this.#around();
    const { basis, agentCostPerHour, timeZone } = site.settings;
    // Nobody is shown this reading, so it needs no period.
    const period = { from: at, to: at, timeZone };
    const context = { period, span, basis, asOf: at, final: false, agentCostPerHour };
    const facts = this.#merged.get(parts) ?? this.#factsOf(kind, parts);
    this.#merged.set(parts, facts);
    return readKpi(choice.definition, choice.variant.id, { ...facts, at }, context);
  }

  #partOf(kind: FigureKind): (line: Line) => unknown {
    const { time, site, queueFigures, queueRecords } = this.#around();
    if (kind === 'now') return ({ queueId, key }) => queueRecords.get(queueId, key);
    if (kind === 'rolling-15m') return line => this.#minutes.of(line, time);
    const [family, part] =
      kind === 'today'
        ? (['day', site.dayOf(time)] as const)
        : (['interval', site.intervalOf(time)] as const);
    return line => queueFigures.published(line, family, part);
  }

  #factsOf(kind: FigureKind, parts: Parts): KpiFacts {
    const known = parts.filter(part => part !== undefined);
    if (kind === 'now') return { now: mergeNow(known as NowRecord[]), at: 0 };
    const counters =
      kind === 'rolling-15m' ? (known as Minutes[]).map(minutes => this.#sumOf(minutes)) : known;
    return { counters: together(counters as readonly (Counters | undefined)[]), at: 0 };
  }

  #sumOf(minutes: Minutes): Counters | undefined {
    const known = this.#sums.get(minutes);
    if (known) return known.sum;
    const sum = together(minutes);
    this.#sums.set(minutes, { sum });
    return sum;
  }
}

/** On which side a figure is, as far as these records tell. How old the oldest of none is has no figure, and is well. */
export function sideBy(watch: KpiWatch, parts: Parts, reading: Reading): Side {
  const isNone = readsNow(watch.choice) && reading.value === null;
  if (isNone && parts.some(part => part !== undefined)) return 'well';
  return sideOf(extentOf(reading, watch.choice.variant, watch.minSample), watch);
}

function together(parts: readonly (Counters | undefined)[]): Counters | undefined {
  const [first, ...others] = parts.filter(part => part !== undefined);
  return first && others.length > 0 ? mergeCounters([first, ...others]) : first;
}

function readsNow({ definition, variant }: KpiWatch['choice']): boolean {
  return (variant.reads ?? definition.reads) === 'now';
}
