import type { KpiWatch } from '../../alerts/check-rules.js';
import { sideOf, type Side } from '../../alerts/threshold.js';
import { mergeCounters, type Counters } from '../../kpi/counters.js';
import { rollingStarts } from '../../kpi/periods.js';
import { mergeNow, readKpi, type KpiFacts, type Reading } from '../../kpi/reading.js';
import { isCaseCount } from '../../kpi/thresholds.js';
import type { Instant, Period } from '../../model/vocabulary.js';
import type { Line } from '../queue-lines.js';
import { recordKey, type NowRecord, type RecordFamily } from '../records.js';
import type { Site } from '../site.js';
import type { Surroundings } from './surroundings.js';

/** The records of which a figure is made: the same ones make the same figure, ages apart. */
export type Parts = readonly unknown[];

/** What a figure is read of. */
export interface Figured {
  readonly watch: KpiWatch;
  readonly period: Period;
  readonly lines: readonly Line[];
  /** Where its records stand, as long as `endsOf` gives these ends. */
  keys: { readonly ends: Ends; readonly all: readonly (readonly [queueId: string, key: string])[] } | null;
  /** By what it was judged last; `null`: not yet. */
  judgedBy: Parts | null;
}

/** The ends of the keys of a period's records; another list only when they are others. */
type Ends = readonly (string | number)[];

/** What a KPI's rule is made of: what is now, else the counters of a period. */
export class KpiFigures {
  readonly #around: () => Surroundings;
  readonly #ends = new Map<Period, { readonly at: Instant; readonly site: Site; readonly ends: Ends }>();

  constructor(around: () => Surroundings) {
    this.#around = around;
  }

  /** The same list as it was judged by last where nothing in it is another. */
  partsOf(figured: Figured): Parts {
    const { queueRecords } = this.#around();
    const ends = this.#endsOf(figured.period);
    if (figured.keys?.ends !== ends) figured.keys = { ends, all: keysOf(figured, ends) };
    const { all } = figured.keys;
    const { judgedBy } = figured;
    const isSame = (part: unknown, place: number): boolean => {
      const [queueId = '', key = ''] = all[place] ?? [];
      return queueRecords.get(queueId, key) === part;
    };
    if (judgedBy?.length === all.length && judgedBy.every(isSame)) return judgedBy;
    return all.map(([queueId, key]) => queueRecords.get(queueId, key));
  }

  /** Reads the figure as every page does. */
  figureOf({ watch: { choice }, period: span }: Figured, parts: Parts): Reading {
    const { time: at, site } = this.#around();
    const { basis, agentCostPerHour, timeZone } = site.settings;
    const known = parts.filter(part => part !== undefined);
    const facts: KpiFacts = readsNow(choice)
      ? { now: mergeNow(known as NowRecord[]), at }
      : { counters: countersOf(known as Counters[]), at };
    // Nobody is shown this reading, so it needs no period.
    const period = { from: at, to: at, timeZone };
    const context = { period, span, basis, asOf: at, final: false, agentCostPerHour };
    return readKpi(choice.definition, choice.variant.id, facts, context);
  }

  #endsOf(period: Period): Ends {
    const { time: at, site } = this.#around();
    const known = this.#ends.get(period);
    if (known?.at === at && known.site === site) return known.ends;
    const now = endsAt(period, at, site);
    // Those of a half hour ago stay the same lists, so that their keys need not be written again.
    const ends = known?.ends.at(-1) === now.at(-1) ? known?.ends : undefined;
    this.#ends.set(period, { at, site, ends: ends ?? now });
    return ends ?? now;
  }
}

/** On which side a figure is, as far as these records tell. How old the oldest of none is has no figure, and is well. */
export function sideBy({ watch }: Pick<Figured, 'watch'>, parts: Parts, reading: Reading): Side {
  const isNone = readsNow(watch.choice) && reading.value === null;
  if (isNone && parts.some(part => part !== undefined)) return 'well';
  return sideOf(isEnough(watch, reading) ? reading.value : null, watch);
}

/** Whether a figure is of enough cases to be judged. */
function isEnough({ choice, minSample }: KpiWatch, { denominator }: Reading): boolean {
  return denominator === null || denominator >= minSample || !isCaseCount(choice.variant);
}

const familyOf = {
  now: 'interval',
  interval: 'interval',
  today: 'day',
  'rolling-15m': 'minute',
} as const satisfies Record<Period, RecordFamily>;

function keysOf({ watch, period, lines }: Figured, ends: Ends): readonly (readonly [string, string])[] {
  if (readsNow(watch.choice)) return lines.map(({ queueId, key }) => [queueId, key]);
  const family = familyOf[period];
  return lines.flatMap(({ queueId, name }) =>
    ends.map(end => [queueId, recordKey(family, name, end)] as const),
  );
}

function endsAt(period: Period, time: Instant, site: Site): Ends {
  if (period === 'rolling-15m') return rollingStarts(time);
  return [period === 'today' ? site.dayOf(time) : site.intervalOf(time)];
}

function countersOf(known: readonly Counters[]): Counters | undefined {
  const [first, ...others] = known;
  return others.length === 0 ? first : mergeCounters(known);
}

function readsNow({ definition, variant }: KpiWatch['choice']): boolean {
  return (variant.reads ?? definition.reads) === 'now';
}
