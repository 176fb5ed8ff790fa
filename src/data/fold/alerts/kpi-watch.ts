import * as v from 'valibot';
import { kpiWatchOf, type KpiWatch } from '../../alerts/check-rules.js';
import { alertKey } from '../../alerts/identity.js';
import type { AlertFacts } from '../../alerts/life.js';
import { look } from '../../alerts/threshold.js';
import { minuteStart } from '../../kpi/periods.js';
import type { Reading } from '../../kpi/reading.js';
import type { AlertRule, KpiRule } from '../../model/alert-rule.js';
import type { Instant } from '../../model/vocabulary.js';
import type { Line } from '../queue-lines.js';
import { columns, numbers, rowsOf, texts } from '../saved.js';
import type { AlertBook } from './book.js';
import { KpiFigures, sideBy, type Figured, type Parts } from './kpi-figures.js';
import { isAbout, rulesOf } from './rules.js';
import type { Surroundings } from './surroundings.js';
import type { Tellers } from './tellers.js';

export const kpiWatchSchema = v.strictObject({
  changed: texts,
  minute: v.number(),
  turning: columns({ keys: texts, since: numbers }),
  without: columns({ keys: texts, since: numbers }),
});
export type KpiWatchState = v.InferOutput<typeof kpiWatchSchema>;

export interface KpiWatchesOptions {
  readonly book: AlertBook;
  readonly tellers: Tellers;
  readonly around: () => Surroundings;
}

/** What there is to judge by while nobody vouches for it. */
const none: Parts = [];

/** An alert of a figure that there was none of for so long, in milliseconds, though its source is heard, is of another time. */
export const withoutFigureMs = 60 * 60_000;

/** A rule and what it watches as one figure: a line, or the lines of a group. */
interface Watched extends Figured {
  readonly key: string;
  readonly rule: KpiRule;
  readonly subject: string;
  readonly facts: Pick<AlertFacts, 'queueId' | 'channel' | 'group'>;
  /** It changes with each tick, though no record does. */
  readonly isAge: boolean;
}

/** Figures beyond their limits. With each tick, those are judged that may be others than with the last one. */
export class KpiWatches {
  readonly #options: KpiWatchesOptions;
  readonly #figures: KpiFigures;
  #rules: readonly KpiRule[] = [];
  /** What is watched, by line and for groups; made when it is needed. */
  #ofLines = new Map<Line, readonly Watched[]>();
  #ofGroups: readonly Watched[] | null = null;
  readonly #found = new Map<string, Watched>();
  /** Queues whose records are others since the last tick. */
  #changed = new Set<string>();
  /** Keys that are about to turn, and since when. */
  readonly #turning = new Map<string, Instant>();
  /** Keys that hold and have no figure to be judged by, and since when. */
  readonly #without = new Map<string, Instant>();
  #minute: Instant = 0;
  /** Whether some figure changes by time alone. */
  #isTimed = false;

  constructor(options: KpiWatchesOptions) {
    this.#options = options;
    this.#figures = new KpiFigures(options.around);
  }

  /** Other rules, or another site. */
  configure(rules: readonly AlertRule[]): void {
    this.know(rules);
    const { book, around } = this.#options;
    const { time, lines } = around();
    const known = new Set([...this.#all()].map(({ key }) => key));
    const ours = new Set(this.#rules.map(({ id }) => id));
    for (const key of [...this.#turning.keys(), ...book.holding(ours)]) {
      if (known.has(key)) continue;
      this.#turning.delete(key);
      book.clear(key, time);
    }
    for (const { queueId } of lines.all()) this.#changed.add(queueId);
  }

  /** The same rules as before. */
  know(rules: readonly AlertRule[]): void {
    this.#rules = rulesOf(rules, 'kpi');
    this.#isTimed = this.#rules.some(rule => rule.period === 'rolling-15m' || isAge(kpiWatchOf(rule)));
    this.#ofLines = new Map();
    this.#ofGroups = null;
    this.#found.clear();
  }

  /** Some record of a queue is another one. */
  queueChanged(queueId: string): void {
    if (this.#rules.length > 0) this.#changed.add(queueId);
  }

  /** When all is published that changed. */
  tick(): void {
    if (this.#rules.length === 0) return;
    const changed = this.#changed;
    this.#changed = new Set();
    const { time, lines } = this.#options.around();
    const isNewMinute = minuteStart(time) !== this.#minute;
    this.#minute = minuteStart(time);
    for (const queueId of changed) {
      for (const line of lines.ofQueue(queueId)) for (const each of this.#ofLine(line)) this.#judge(each);
    }
    if (changed.size > 0) for (const each of this.#groups()) this.#judge(each);
    // What is about to turn does so though nothing changes, and some figures are others by time alone.
    for (const key of [...this.#turning.keys()]) {
      const each = this.#find(key);
      if (each) this.#judge(each);
    }
    if (isNewMinute) this.#lapse(time);
    if (!this.#isTimed) return;
    for (const each of this.#all()) {
      if (each.isAge || (isNewMinute && each.period === 'rolling-15m')) this.#judge(each);
    }
  }

  save(): KpiWatchState {
    const [changed, minute] = [[...this.#changed], this.#minute];
    return { changed, minute, turning: savedOf(this.#turning), without: savedOf(this.#without) };
  }

  restore({ changed, minute, turning, without }: KpiWatchState): void {
    this.#changed = new Set(changed);
    this.#minute = minute;
    for (const [key, since] of rowsOf(turning.keys, turning.since)) this.#turning.set(key, since);
    for (const [key, since] of rowsOf(without.keys, without.since)) this.#without.set(key, since);
  }

  #judge(watched: Watched): void {
    const { book, around } = this.#options;
    const { key, rule, watch, subject } = watched;
    const stale = this.#staleOf(watched);
    // They are looked at again until somebody vouches for them.
    for (const { queueId } of stale) this.#changed.add(queueId);
    const parts = stale.length > 0 ? none : this.#figures.partsOf(watched);
    const turningSince = this.#turning.get(key) ?? null;
    if (turningSince === null && !watched.isAge && parts === watched.judgedBy) return;
    watched.judgedBy = parts;
    const { time } = around();
    const reading = stale.length > 0 ? null : this.#figures.figureOf(watched, parts);
    const side = reading ? sideBy(watched, parts, reading) : 'unknown';
    const next = look({ holds: book.holds(key), turningSince }, side, watch, time);
    if (next.turningSince === null) this.#turning.delete(key);
    else this.#turning.set(key, next.turningSince);
    if (next.turnedSince === null || !reading) return;
    if (!next.holds) return book.clear(key, time);
    const facts = { ...watched.facts, ...figures(rule, reading) };
    book.raise({ rule, subject, since: next.turnedSince, facts }, time);
  }

  /** In the night after a bad half hour nobody comes who could make the figure well: it is no news of now any more. */
  #lapse(time: Instant): void {
    const { book } = this.#options;
    const held = new Set(book.holding(new Set(this.#rules.map(({ id }) => id))));
    for (const key of this.#without.keys()) if (!held.has(key)) this.#without.delete(key);
    for (const key of held) {
      const since = this.#without.get(key) ?? time;
      if (!this.#isWithout(key)) this.#without.delete(key);
      else if (time - since < withoutFigureMs) this.#without.set(key, since);
      else book.lapse(key, time);
    }
  }

  /** Whether there is no figure to be judged by, and somebody vouches for that. */
  #isWithout(key: string): boolean {
    const watched = this.#find(key);
    if (!watched || this.#staleOf(watched).length > 0) return false;
    const parts = this.#figures.partsOf(watched);
    return sideBy(watched, parts, this.#figures.figureOf(watched, parts)) === 'unknown';
  }

  #staleOf({ lines }: Watched): readonly Line[] {
    const { tellers } = this.#options;
    return tellers.anyStale ? lines.filter(({ name }) => tellers.isStale(name)) : [];
  }

  #find(key: string): Watched | undefined {
    const known = this.#found.get(key);
    if (known) return known;
    for (const each of this.#all()) this.#found.set(each.key, each);
    return this.#found.get(key);
  }

  *#all(): Generator<Watched> {
    for (const line of this.#options.around().lines.all()) yield* this.#ofLine(line);
    yield* this.#groups();
  }

  #ofLine(line: Line): readonly Watched[] {
    const known = this.#ofLines.get(line);
    if (known) return known;
    const { queueId, channel } = line;
    const facts = { queueId, channel, group: null };
    const rules = this.#rules.filter(rule => rule.group === undefined && isAbout(rule, queueId, channel));
    const all = rules.flatMap(rule => watchedBy(rule, `${queueId}/${channel}`, [line], facts));
    this.#ofLines.set(line, all);
    return all;
  }

  /** A group may have a line more with each tick. */
  #groups(): readonly Watched[] {
    const groups = this.#rules.flatMap(rule =>
      rule.group === undefined ? [] : [{ rule, group: rule.group }],
    );
    const before = this.#ofGroups ?? [];
    this.#ofGroups = groups.flatMap(({ rule, group }) => {
      const lines = this.#linesOf(group);
      const known = before.find(each => each.rule === rule && each.lines.length === lines.length);
      return known ?? watchedBy(rule, group, lines, { queueId: null, channel: null, group });
    });
    return this.#ofGroups;
  }

  #linesOf(group: string): readonly Line[] {
    const { lines, site } = this.#options.around();
    if (group === 'all') return [...lines.all()];
    return (site.settings.groups[group] ?? []).flatMap(queue => lines.ofQueue(queue));
  }
}

function watchedBy(
  rule: KpiRule,
  subject: string,
  lines: readonly Line[],
  facts: Watched['facts'],
): readonly Watched[] {
  const watch = kpiWatchOf(rule);
  const key = alertKey(rule.id, subject);
  if (!watch) return [];
  const { period } = rule;
  return [
    { key, rule, watch, period, subject, lines, facts, isAge: isAge(watch), keys: null, judgedBy: null },
  ];
}

function savedOf(kept: ReadonlyMap<string, Instant>): { readonly keys: string[]; readonly since: Instant[] } {
  return { keys: [...kept.keys()], since: [...kept.values()] };
}

function figures(rule: KpiRule, { value, numerator, denominator }: Reading): Partial<AlertFacts> {
  return { kpi: rule.kpi, value, limit: rule.limit, numerator, denominator };
}

function isAge(watch: KpiWatch | undefined): boolean {
  const terms = watch?.choice.variant.numerator ?? [];
  return terms.some(([field]) => field === 'oldestWait' || field === 'oldestOpenAge');
}
