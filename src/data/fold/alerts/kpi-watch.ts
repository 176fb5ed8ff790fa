import * as v from 'valibot';
import { kpiWatchOf, type KpiWatch } from '../../alerts/check-rules.js';
import { alertKey, partsOfKey } from '../../alerts/identity.js';
import type { AlertFacts } from '../../alerts/life.js';
import { look, sideOf } from '../../alerts/threshold.js';
import { minuteStart } from '../../kpi/periods.js';
import type { Reading } from '../../kpi/reading.js';
import type { AlertRule, KpiRule } from '../../model/alert-rule.js';
import { channels, type Instant } from '../../model/vocabulary.js';
import type { Line } from '../queue-lines.js';
import { columns, numbers, rowsOf, texts } from '../saved.js';
import type { AlertBook } from './book.js';
import { figureOf, isEnough } from './kpi-figures.js';
import { isAbout, rulesOf } from './rules.js';
import type { Surroundings } from './surroundings.js';
import type { Tellers } from './tellers.js';

export const kpiWatchSchema = v.strictObject({
  changed: texts,
  minute: v.number(),
  turning: columns({ keys: texts, since: numbers }),
});
export type KpiWatchState = v.InferOutput<typeof kpiWatchSchema>;

export interface KpiWatchOptions {
  readonly book: AlertBook;
  readonly tellers: Tellers;
  readonly around: () => Surroundings;
}

/** What one rule watches as one figure: a line, or the lines of a group. */
interface Subject {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly facts: Pick<AlertFacts, 'queueId' | 'channel' | 'group'>;
}

interface Judged {
  readonly rule: KpiRule;
  readonly watch: KpiWatch;
}

/** Figures beyond their limits. With each tick, those are looked at that may be others than with the last one. */
export class KpiWatches {
  readonly #options: KpiWatchOptions;
  #rules: readonly Judged[] = [];
  /** Queues whose records are others since the last tick. */
  #changed = new Set<string>();
  /** Keys that are about to turn, and since when. */
  readonly #turning = new Map<string, Instant>();
  #minute: Instant = 0;

  constructor(options: KpiWatchOptions) {
    this.#options = options;
  }

  /** Other rules, or another site. */
  configure(rules: readonly AlertRule[]): void {
    this.know(rules);
    const { book, around } = this.#options;
    const { time, lines } = around();
    const all = new Set(this.#rules.map(({ rule }) => rule.id));
    for (const key of [...this.#turning.keys(), ...book.holding(all)]) {
      if (this.#find(key)) continue;
      this.#turning.delete(key);
      book.clear(key, time);
    }
    for (const { queueId } of lines.all()) this.#changed.add(queueId);
  }

  /** The same rules as before. */
  know(rules: readonly AlertRule[]): void {
    this.#rules = rulesOf(rules, 'kpi').flatMap(rule => {
      const watch = kpiWatchOf(rule);
      return watch ? [{ rule, watch }] : [];
    });
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
    const minute = minuteStart(this.#options.around().time);
    const isNewMinute = minute !== this.#minute;
    this.#minute = minute;
    // What is about to turn does so though nothing changes.
    const turning = new Set(this.#turning.keys());
    for (const judged of this.#rules) {
      const ofItself = isOfItself(judged, isNewMinute);
      for (const subject of this.#subjects(judged.rule, ofItself ? null : changed)) {
        turning.delete(alertKey(judged.rule.id, subject.name));
        this.#look(judged, subject);
      }
    }
    for (const key of turning) {
      const found = this.#find(key);
      if (found) this.#look(...found);
    }
  }

  save(): KpiWatchState {
    const turning = { keys: [...this.#turning.keys()], since: [...this.#turning.values()] };
    return { changed: [...this.#changed], minute: this.#minute, turning };
  }

  restore({ changed, minute, turning }: KpiWatchState): void {
    this.#changed = new Set(changed);
    this.#minute = minute;
    for (const [key, since] of rowsOf(turning.keys, turning.since)) this.#turning.set(key, since);
  }

  #look(judged: Judged, subject: Subject): void {
    const { book, tellers, around } = this.#options;
    const { rule, watch } = judged;
    const { time } = around();
    const key = alertKey(rule.id, subject.name);
    const stale = subject.lines.filter(({ name }) => tellers.isStale(name));
    // They are looked at again until somebody vouches for them.
    for (const { queueId } of stale) this.#changed.add(queueId);
    const reading = stale.length > 0 ? null : figureOf(rule, watch, subject.lines, around());
    const value = reading && isEnough(watch, reading) ? reading.value : null;
    const watched = { holds: book.holds(key), turningSince: this.#turning.get(key) ?? null };
    const next = look(watched, sideOf(value, watch), watch, time);
    if (next.turningSince === null) this.#turning.delete(key);
    else this.#turning.set(key, next.turningSince);
    if (next.turnedSince === null || !reading) return;
    if (!next.holds) return book.clear(key, time);
    const facts = { ...subject.facts, ...figures(rule, reading) };
    book.raise({ rule, subject: subject.name, since: next.turnedSince, facts }, time);
  }

  /** What a rule watches: all of it, or what is of these queues. */
  *#subjects(rule: KpiRule, queues: ReadonlySet<string> | null): Generator<Subject> {
    const { lines } = this.#options.around();
    if (rule.group !== undefined) {
      const subject = this.#group(rule.group);
      if (queues === null || subject.lines.some(({ queueId }) => queues.has(queueId))) yield subject;
      return;
    }
    const all = queues === null ? lines.all() : [...queues].flatMap(queue => lines.ofQueue(queue));
    for (const line of all) if (isAbout(rule, line.queueId, line.channel)) yield lineSubject(line);
  }

  #group(group: string): Subject {
    const { lines, site } = this.#options.around();
    const queues = group === 'all' ? null : (site.settings.groups[group] ?? []);
    const all = queues === null ? [...lines.all()] : queues.flatMap(queue => lines.ofQueue(queue));
    return { name: group, lines: all, facts: { queueId: null, channel: null, group } };
  }

  /** The rule and what it watches by a key; `undefined` where there is no such thing any more. */
  #find(key: string): [Judged, Subject] | undefined {
    const [ruleId, name] = partsOfKey(key);
    const judged = this.#rules.find(({ rule }) => rule.id === ruleId);
    if (!judged) return undefined;
    const { rule } = judged;
    if (rule.group !== undefined) return name === rule.group ? [judged, this.#group(name)] : undefined;
    const end = name.lastIndexOf('/');
    const channel = channels.find(each => each === name.slice(end + 1));
    const queueId = name.slice(0, end);
    if (!channel || !isAbout(rule, queueId, channel)) return undefined;
    const line = this.#options
      .around()
      .lines.ofQueue(queueId)
      .find(each => each.channel === channel);
    return line && [judged, lineSubject(line)];
  }
}

function lineSubject(line: Line): Subject {
  const { queueId, channel } = line;
  return { name: `${queueId}/${channel}`, lines: [line], facts: { queueId, channel, group: null } };
}

function figures(rule: KpiRule, { value, numerator, denominator }: Reading): Partial<AlertFacts> {
  return { kpi: rule.kpi, value, limit: rule.limit, numerator, denominator };
}

/** Whether a figure changes by time alone: an age with each tick, the last quarter of an hour with each minute. */
function isOfItself({ rule, watch: { choice } }: Judged, isNewMinute: boolean): boolean {
  if (choice.variant.numerator.some(([field]) => field === 'oldestWait' || field === 'oldestOpenAge')) {
    return true;
  }
  return isNewMinute && rule.period === 'rolling-15m';
}
