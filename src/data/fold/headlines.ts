import * as v from 'valibot';
import { minuteStart } from '../kpi/periods.js';
import type { Instant } from '../model/vocabulary.js';
import { adviceOf } from './advice.js';
import type { Agents } from './agents.js';
import type { Alerts } from './alerts/alerts.js';
import { HeadlineGroup } from './headline-group.js';
import {
  changesAt,
  headlineOf,
  noAdvice,
  type Advise,
  type LineFacts,
  type Said,
  type SilentSource,
} from './headline.js';
import { LineReader, type LineReaderOptions } from './line-reader.js';
import type { Line, QueueLines } from './queue-lines.js';
import { recordKey, type HeadlineRecord, type Worded } from './records.js';
import { texts } from './saved.js';
import type { Site } from './site.js';
import type { Sources } from './sources.js';
import { Staffing } from './staffing.js';
import type { Streams } from './streams.js';

export const headlinesSchema = v.strictObject({
  minute: v.number(),
  silent: v.string(),
  stale: v.boolean(),
  touched: texts,
});
export type HeadlinesState = v.InferOutput<typeof headlinesSchema>;

/** What headlines know of the centre around them. */
export interface HeadlinesAround {
  /** The log's own time. */
  readonly time: Instant;
  readonly site: Site;
  readonly lines: QueueLines;
  readonly queueFigures: LineReaderOptions['queueFigures'];
  readonly agents: Pick<Agents, 'shown'>;
}

/** Who gives no sign of life, and what was raised because of that. */
export interface Silence {
  readonly sources: Pick<Sources, 'all' | 'anySilent'>;
  readonly alerts: Pick<Alerts, 'silenceOf'>;
}

/**
 * The most important thing of each group, looked at with each tick: only of those of which a queue changed, a minute went
 * out of the last quarter of an hour, or a wait went over its limit. Advice is reckoned anew once a minute.
 */
export class Headlines {
  readonly #around: HeadlinesAround;
  readonly #silence: Silence;
  readonly #streams: Streams;
  readonly #reader: LineReader;
  #facts = new Map<Line, LineFacts>();
  /** Each group's lines and their sums, as long as there are no more lines; made when they are needed. */
  readonly #groups = new Map<string, HeadlineGroup>();
  /** Of how many lines they are. */
  #grouped = 0;
  readonly #touched = new Set<string>();
  #minute: Instant = 0;
  #silent = '';
  /** When the next wait goes over its limit. */
  #nextOver: Instant = 0;
  /** All is to be made anew: the settings are others. */
  #stale = true;

  constructor(around: HeadlinesAround, silence: Silence, streams: Streams) {
    this.#around = around;
    this.#silence = silence;
    this.#streams = streams;
    this.#reader = new LineReader(around);
  }

  /** Something of this queue is another. */
  touch(queueId: string): void {
    this.#touched.add(queueId);
  }

  siteChanged(): void {
    this.#stale = true;
    this.#facts = new Map();
    this.#groups.clear();
    this.#reader.forget();
  }

  /** All that the entries before changed is published. */
  tick(): void {
    const { site, time: at } = this.#around;
    const minute = minuteStart(at);
    const silent = this.#silence.sources.anySilent ? silentOf(this.#silence) : [];
    const told = silent.map(({ source, severity }) => `${severity} ${source}`).join('|');
    const all = this.#stale || told !== this.#silent;
    const isNewMinute = minute !== this.#minute;
    if (!all && !isNewMinute && this.#touched.size === 0 && at < this.#nextOver) return;
    const groups = this.#changed(at, minute);
    this.#minute = minute;
    this.#silent = told;
    this.#stale = false;
    this.#touched.clear();
    const staffing = new Staffing({
      around: this.#around,
      reader: this.#reader,
      facts: line => this.#of(line),
    });
    for (const group of all ? site.groups() : groups) this.#put(group, { at, silent, staffing, isNewMinute });
  }

  save(): HeadlinesState {
    const { size } = this.#touched;
    const touched = size === 0 ? [] : [...this.#touched];
    return { minute: this.#minute, silent: this.#silent, stale: this.#stale, touched };
  }

  /** The lines and their figures are restored before. */
  restore({ minute, silent, stale, touched }: HeadlinesState): void {
    this.#minute = minute;
    this.#silent = silent;
    this.#stale = stale;
    for (const queueId of touched) this.#touched.add(queueId);
  }

  /** The groups of which something may be another. */
  #changed(at: Instant, minute: Instant): ReadonlySet<string> {
    const { lines, site } = this.#around;
    const groups = new Set<string>();
    if (lines.count !== this.#grouped) this.#groups.clear();
    this.#grouped = lines.count;
    const before = this.#minute;
    // Figures of a half hour or a day that is over are of another time.
    const isNewSpan =
      site.intervalOf(minute) !== site.intervalOf(before) || site.dayOf(minute) !== site.dayOf(before);
    this.#nextOver = Infinity;
    for (const line of lines.all()) {
      const known = this.#of(line);
      const isOld = minute !== before && (isNewSpan || known.counted['rolling-15m'] !== undefined);
      const isOther = this.#touched.has(line.queueId) || isOld;
      const facts = isOther ? this.#reader.read(line, minute) : known;
      if (isOther) this.#learn(line, facts);
      if (isOther || (changesAt(known, before) ?? Infinity) <= at) {
        for (const group of site.groupsOf(line.queueId)) groups.add(group);
      }
      this.#nextOver = Math.min(this.#nextOver, changesAt(facts, at) ?? Infinity);
    }
    return groups;
  }

  #of(line: Line): LineFacts {
    const known = this.#facts.get(line);
    if (known) return known;
    const facts = this.#reader.read(line, this.#minute);
    this.#facts.set(line, facts);
    return facts;
  }

  #learn(line: Line, facts: LineFacts): void {
    this.#facts.set(line, facts);
    for (const group of this.#around.site.groupsOf(line.queueId))
      this.#groups.get(group)?.replace(line.name, facts);
  }

  #groupOf(name: string): HeadlineGroup {
    const known = this.#groups.get(name);
    if (known) return known;
    const { site, lines } = this.#around;
    const named = site.queuesOf(name);
    const own = named ? named.flatMap(queueId => lines.ofQueue(queueId)) : [...lines.all()];
    const group = new HeadlineGroup(own.map(line => [line.name, this.#of(line)]));
    this.#groups.set(name, group);
    return group;
  }

  #put(name: string, { at, silent, staffing, isNewMinute }: Looking): void {
    const { site } = this.#around;
    const group = this.#groupOf(name);
    const { queues, lines } = group;
    const stream = this.#streams.open(`queues/${name}`);
    const known = stream.records.get(recordKey('headline')) as HeadlineRecord | undefined;
    const advise: Advise = (line, said) => {
      if (known && !isNewMinute && isAbout(known, said)) return { advice: known.advice, basis: known.basis };
      const staffed = staffing.of(line.queueId, line.channel);
      return staffed ? adviceOf(staffed, staffing.donors(staffed, queues)) : noAdvice;
    };
    const facts = { at, silent, queues: queues.size, lines, together: group.missed(site) };
    const record = headlineOf(facts, advise);
    if (!known || !sameHeadline(known, record)) stream.set(recordKey('headline'), record);
  }
}

interface Looking {
  readonly at: Instant;
  readonly silent: readonly SilentSource[];
  readonly staffing: Staffing;
  readonly isNewMinute: boolean;
}

/** As grave as the alert about it is: who reads both is told the same. */
function silentOf({ sources, alerts }: Silence): readonly SilentSource[] {
  return [...sources.all()].flatMap(([source, { state, lastHeartbeat }]) =>
    state === 'silent'
      ? [{ source, since: lastHeartbeat, severity: alerts.silenceOf(source) ?? 'watch' }]
      : [],
  );
}

/** Whether what is known says the same of the same queue, and as gravely. */
function isAbout({ severity, fact: { code, params } }: HeadlineRecord, said: Said): boolean {
  const { queueId, channel } = said.fact.params;
  return (
    severity === said.severity &&
    code === said.fact.code &&
    params['queueId'] === queueId &&
    params['channel'] === channel
  );
}

function sameHeadline(one: HeadlineRecord, other: HeadlineRecord): boolean {
  return (
    one.severity === other.severity &&
    sameWords(one.fact, other.fact) &&
    sameWords(one.advice, other.advice) &&
    sameFields(one.basis, other.basis)
  );
}

function sameWords(one: Worded | null, other: Worded | null): boolean {
  return one?.code === other?.code && sameFields(one?.params ?? null, other?.params ?? null);
}

function sameFields(one: object | null, other: object | null): boolean {
  if (one === other || !one || !other) return one === other;
  const [mine, yours] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))];
  return mine.length === yours.size && mine.every(([name, value]) => yours.get(name) === value);
}
