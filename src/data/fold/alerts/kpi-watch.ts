import * as v from 'valibot';
import { alertKey, partsOfKey } from '../../alerts/identity.js';
import type { AlertFacts } from '../../alerts/life.js';
import { look } from '../../alerts/threshold.js';
import { minuteStart } from '../../kpi/periods.js';
import type { Reading } from '../../kpi/reading.js';
import type { AlertRule, KpiRule } from '../../model/alert-rule.js';
import type { Instant } from '../../model/vocabulary.js';
import type { Line } from '../queue-lines.js';
import { columns, numbers, rowsOf, texts } from '../saved.js';
import type { AlertBook } from './book.js';
import { KpiFigures, noParts, sideBy, type Figure, type FigureKind, type Parts } from './kpi-figures.js';
import { KpiScopes, type RuleWatch, type Scope } from './kpi-scopes.js';
import { rulesOf } from './rules.js';
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

/** An alert of a figure that there was none of for so long, in milliseconds, though its source is heard, is of another time. */
export const withoutFigureMs = 60 * 60_000;

/**
 * Figures beyond their limits. With each tick, those are judged that may be others than with the last one: what that costs
 * goes by what changed, and not by how many rules and queues there are.
 */
export class KpiWatches {
  readonly #options: KpiWatchesOptions;
  readonly #figures: KpiFigures;
  readonly #scopes: KpiScopes;
  /** Queues whose records are others since the last tick. */
  #changed = new Set<string>();
  /** Keys that are about to turn, and since when. */
  readonly #turning = new Map<string, Instant>();
  /** Keys that hold and have no figure to be judged by, and since when. */
  readonly #without = new Map<string, Instant>();
  #minute: Instant = 0;

  constructor(options: KpiWatchesOptions) {
    this.#options = options;
    this.#figures = new KpiFigures(options.around);
    this.#scopes = new KpiScopes(options.around);
  }

  /** Other rules, or another site. */
  configure(rules: readonly AlertRule[]): void {
    this.know(rules);
    const { book, around } = this.#options;
    const { time, lines } = around();
    for (const key of [...this.#turning.keys(), ...book.holding(this.#scopes.ids)]) {
      if (this.#find(key)) continue;
      this.#turning.delete(key);
      book.clear(key, time);
    }
    for (const { queueId } of lines.all()) this.#changed.add(queueId);
  }

  /** The same rules as before. */
  know(rules: readonly AlertRule[]): void {
    this.#scopes.configure(rulesOf(rules, 'kpi'));
  }

  /** Some record of a queue is another one. */
  queueChanged(queueId: string): void {
    if (this.#scopes.isAny) this.#changed.add(queueId);
  }

  /** When all is published that changed. */
  tick(): void {
    if (!this.#scopes.isAny) return;
    const changed = this.#changed;
    this.#changed = new Set();
    const { time } = this.#options.around();
    const isNewMinute = minuteStart(time) !== this.#minute;
    this.#minute = minuteStart(time);
    for (const scope of this.#touched(changed, isNewMinute)) this.#judge(scope);
    if (isNewMinute) this.#lapse(time);
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

  /** What may be another than with the last tick: by its records, because it is about to turn, or by time alone. */
  #touched(changed: ReadonlySet<string>, isNewMinute: boolean): ReadonlySet<Scope> {
    const { lines } = this.#options.around();
    const touched = new Set<Scope>();
    for (const queueId of changed) {
      for (const line of lines.ofQueue(queueId)) touched.add(this.#scopes.ofLine(line));
    }
    for (const scope of this.#scopes.groups().values()) {
      if (scope.lines.some(({ queueId }) => changed.has(queueId))) touched.add(scope);
    }
    for (const key of this.#turning.keys()) {
      const found = this.#find(key);
      if (found) touched.add(found.scope);
    }
    for (const scope of this.#scopes.timed(isNewMinute)) touched.add(scope);
    return touched;
  }

  #judge(scope: Scope): void {
    const stale = this.#staleOf(scope);
    // They are looked at again until somebody vouches for them.
    for (const { queueId } of stale) this.#changed.add(queueId);
    const changed = new Set<FigureKind>();
    for (const kind of scope.rules.kinds) {
      const known = scope.judged.get(kind);
      const parts = stale.length > 0 ? noParts : this.#figures.partsOf(scope.lines, kind, known);
      if (parts === known) continue;
      changed.add(kind);
      scope.judged.set(kind, parts);
    }
    const readings = new Map<Figure, Reading>();
    for (const each of scope.rules.all) {
      const { rule, figure } = each;
      const key = alertKey(rule.id, scope.subject);
      if (!changed.has(figure.kind) && !figure.isAge && !this.#turning.has(key)) continue;
      const parts = scope.judged.get(figure.kind) ?? noParts;
      const reading =
        stale.length > 0 ? null : (readings.get(figure) ?? this.#figures.readingOf(figure, parts));
      if (reading) readings.set(figure, reading);
      this.#look(scope, each, { key, parts, reading });
    }
  }

  #look({ subject, lines, facts }: Scope, { rule, watch }: RuleWatch, { key, parts, reading }: Looked): void {
    const { book, tellers, around } = this.#options;
    const { time } = around();
    const side = reading ? sideBy(watch, parts, reading) : 'unknown';
    const turningSince = this.#turning.get(key) ?? null;
    const holds = book.holds(key);
    const isTurning = side === (holds ? 'well' : 'beyond');
    const vouched = isTurning ? lines.map(({ name }) => tellers.vouchedUntil(name, time)) : [];
    const next = look({ holds, turningSince }, side, watch, time, Math.min(time, ...vouched));
    if (next.turningSince === null) this.#turning.delete(key);
    else this.#turning.set(key, next.turningSince);
    if (next.turnedSince === null || !reading) return;
    if (!next.holds) return book.clear(key, time);
    book.raise(
      { rule, subject, since: next.turnedSince, facts: { ...facts, ...figures(rule, reading) } },
      time,
    );
  }

  /** In the night after a bad half hour nobody comes who could make the figure well: it is no news of now any more. */
  #lapse(time: Instant): void {
    const { book } = this.#options;
    const held = new Set(book.holding(this.#scopes.ids));
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
    const found = this.#find(key);
    if (!found || this.#staleOf(found.scope).length > 0) return false;
    const { scope, each } = found;
    const parts = this.#figures.partsOf(scope.lines, each.figure.kind, scope.judged.get(each.figure.kind));
    return sideBy(each.watch, parts, this.#figures.readingOf(each.figure, parts)) === 'unknown';
  }

  #staleOf({ lines }: Scope): readonly Line[] {
    const { tellers } = this.#options;
    return tellers.anyStale ? lines.filter(({ name }) => tellers.isStale(name)) : noLines;
  }

  #find(key: string): ReturnType<KpiScopes['find']> {
    return this.#scopes.find(...partsOfKey(key));
  }
}

const noLines: readonly Line[] = [];

interface Looked {
  readonly key: string;
  readonly parts: Parts;
  /** `null` while nobody vouches for it. */
  readonly reading: Reading | null;
}

function savedOf(kept: ReadonlyMap<string, Instant>): { readonly keys: string[]; readonly since: Instant[] } {
  return { keys: [...kept.keys()], since: [...kept.values()] };
}

function figures(rule: KpiRule, { value, numerator, denominator }: Reading): Partial<AlertFacts> {
  return { kpi: rule.kpi, value, limit: rule.limit, numerator, denominator };
}
