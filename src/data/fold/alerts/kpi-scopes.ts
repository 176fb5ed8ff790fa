import { kpiWatchOf, type KpiWatch } from '../../alerts/check-rules.js';
import type { AlertFacts } from '../../alerts/life.js';
import type { KpiRule } from '../../model/alert-rule.js';
import type { Line } from '../queue-lines.js';
import { figureOf, type Figure, type FigureKind, type Parts } from './kpi-figures.js';
import { isAbout } from './rules.js';
import type { Surroundings } from './surroundings.js';

/** A rule in the terms in which it is judged. */
export interface RuleWatch {
  readonly rule: KpiRule;
  readonly watch: KpiWatch;
  readonly figure: Figure;
}

/** What is watched as one: a line, or the lines of a group. */
export interface Scope {
  readonly subject: string;
  readonly lines: readonly Line[];
  readonly facts: Pick<AlertFacts, 'queueId' | 'channel' | 'group'>;
  /** Lines that the same rules are about share one list: there may be hundreds of rules, and of lines. */
  readonly rules: RuleWatches;
  /** By which records of each kind it was judged last. */
  readonly judged: Map<FigureKind, Parts>;
}

export interface RuleWatches {
  readonly all: readonly RuleWatch[];
  readonly kinds: ReadonlySet<FigureKind>;
  /** Whether one of them is of a figure that grows with each tick. */
  readonly hasAge: boolean;
}

/** What the rules of figures watch; made when it is needed. */
export class KpiScopes {
  readonly #around: () => Surroundings;
  #rules: readonly RuleWatch[] = [];
  #byId: ReadonlyMap<string, RuleWatch> = new Map();
  readonly #lists = new Map<string, RuleWatches>();
  #ofLines = new Map<Line, Scope>();
  #ofGroups = new Map<string, Scope>();
  /** Of how many lines the groups are. */
  #grouped = 0;

  constructor(around: () => Surroundings) {
    this.#around = around;
  }

  /** Other rules, or another site. */
  configure(rules: readonly KpiRule[]): void {
    const figures = new Map<string, Figure>();
    this.#rules = rules.flatMap(rule => {
      const watch = kpiWatchOf(rule);
      if (!watch) return [];
      const name = `${rule.kpi}|${rule.period}`;
      const figure = figures.get(name) ?? figureOf(watch.choice, rule.period);
      figures.set(name, figure);
      return [{ rule, watch, figure }];
    });
    this.#byId = new Map(this.#rules.map(each => [each.rule.id, each]));
    this.#lists.clear();
    this.#ofLines = new Map();
    this.#ofGroups = new Map();
  }

  /** Whether there is any rule of a figure. */
  get isAny(): boolean {
    return this.#rules.length > 0;
  }

  /** Their ids. */
  get ids(): ReadonlySet<string> {
    return new Set(this.#byId.keys());
  }

  /** What changes by time alone: ages with each tick, and what happened in the last quarter of an hour with each minute. */
  *timed(isNewMinute: boolean): Generator<Scope> {
    const isTimed = ({ figure: { isAge, kind } }: RuleWatch): boolean =>
      isAge || (isNewMinute && kind === 'rolling-15m');
    if (!this.#rules.some(isTimed)) return;
    for (const scope of this.all()) {
      const { hasAge, kinds } = scope.rules;
      if (hasAge || (isNewMinute && kinds.has('rolling-15m'))) yield scope;
    }
  }

  /** What a key is about; `undefined` where that is no more. */
  find(ruleId: string, subject: string): { readonly scope: Scope; readonly each: RuleWatch } | undefined {
    const each = this.#byId.get(ruleId);
    const scope =
      each && (each.rule.group === undefined ? this.#lineOf(subject) : this.groups().get(subject));
    return each && scope?.rules.all.includes(each) === true ? { scope, each } : undefined;
  }

  *all(): Generator<Scope> {
    for (const line of this.#around().lines.all()) yield this.ofLine(line);
    yield* this.groups().values();
  }

  ofLine(line: Line): Scope {
    const known = this.#ofLines.get(line);
    if (known) return known;
    const { queueId, channel } = line;
    const rules = this.#listOf(({ rule }) => rule.group === undefined && isAbout(rule, queueId, channel));
    const facts = { queueId, channel, group: null };
    const scope = { subject: `${queueId}/${channel}`, lines: [line], facts, rules, judged: new Map() };
    this.#ofLines.set(line, scope);
    return scope;
  }

  /** Those of the groups that rules name. One may have a line more with each tick. */
  groups(): ReadonlyMap<string, Scope> {
    const { count } = this.#around().lines;
    if (count === this.#grouped && this.#ofGroups.size > 0) return this.#ofGroups;
    this.#grouped = count;
    const before = this.#ofGroups;
    this.#ofGroups = new Map();
    for (const { rule } of this.#rules) {
      const { group } = rule;
      if (group === undefined || this.#ofGroups.has(group)) continue;
      const lines = this.#linesOf(group);
      const known = before.get(group);
      this.#ofGroups.set(group, known?.lines.length === lines.length ? known : this.#groupOf(group, lines));
    }
    return this.#ofGroups;
  }

  #groupOf(group: string, lines: readonly Line[]): Scope {
    const rules = this.#listOf(({ rule }) => rule.group === group);
    const facts = { queueId: null, channel: null, group };
    return { subject: group, lines, facts, rules, judged: new Map() };
  }

  #linesOf(group: string): readonly Line[] {
    const { lines, site } = this.#around();
    if (group === 'all') return [...lines.all()];
    return (site.settings.groups[group] ?? []).flatMap(queue => lines.ofQueue(queue));
  }

  /** By its queue and its channel, which has no `/`. */
  #lineOf(subject: string): Scope | undefined {
    const end = subject.lastIndexOf('/');
    const name = `${subject.slice(0, end)}|${subject.slice(end + 1)}`;
    const line = this.#around().lines.get(name);
    return line && this.ofLine(line);
  }

  #listOf(isOne: (each: RuleWatch) => boolean): RuleWatches {
    const all = this.#rules.filter(isOne);
    const name = all.map(({ rule }) => rule.id).join('/');
    const known = this.#lists.get(name);
    if (known) return known;
    const kinds = new Set(all.map(({ figure }) => figure.kind));
    const list = { all, kinds, hasAge: all.some(({ figure }) => figure.isAge) };
    this.#lists.set(name, list);
    return list;
  }
}
