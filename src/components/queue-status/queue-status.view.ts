import type { Counters } from '../../data/kpi/counters.js';
import { kpiOutlines } from '../../data/kpi/definitions/outlines.js';
import { readKpi, type Reading, type ReadingContext } from '../../data/kpi/reading.js';
import { profileThresholds, type Profile } from '../../data/kpi/profiles.js';
import { judge, type Verdict } from '../../data/kpi/thresholds.js';
import { variantOf } from '../../data/kpi/reading.js';
import type { Channel, Instant, Language } from '../../data/model/vocabulary.js';
import type { QueueLine } from '../../data/store/queue-figures.js';
import { sumCounters } from '../../data/store/sums.js';
import { nameText } from '../base/formats.js';
import type { HoldVerdict } from '../base/held-verdicts.js';
import type { VerdictWord } from '../base/locale/messages.js';
import { RowMemory } from './row-memory.js';

/** How rows may be ordered; `-` before it turns the order round. */
export const sortKeys = [
  'urgency',
  'name',
  'waiting',
  'wait',
  'free',
  'service-level',
  'abandonment',
] as const;
export type SortKey = (typeof sortKeys)[number];

/** What the view is made from, besides the lines. */
export interface QueueViewOptions {
  readonly language: Language;
  /** The site's time, which waits are measured to. */
  readonly now: Instant;
  readonly profile: Profile | undefined;
  readonly sort: SortKey;
  readonly descending: boolean;
  readonly context: ReadingContext;
  /** What a display shows of verdicts that have just changed. */
  readonly hold?: HoldVerdict | undefined;
}

export interface QueueFigures {
  readonly waiting: number | null;
  /** Milliseconds; `null` where nobody waits. */
  readonly wait: number | null;
  readonly free: number | null;
  readonly serviceLevel: Reading;
  readonly abandonment: Reading;
  readonly waitVerdict: VerdictWord;
  readonly levelVerdict: VerdictWord;
  readonly verdict: VerdictWord;
}

/** One queue and channel, ready to be drawn. */
export interface QueueRow extends QueueFigures {
  readonly key: string;
  readonly queueId: string;
  readonly channel: Channel;
  readonly name: string;
  readonly idle: boolean;
  /** X, the limit and the end of the wait bar's square-root scale, in milliseconds. */
  readonly thresholdMs: number | null;
  readonly limitMs: number | null;
}

/** Several queues of one channel together: made from sums, never from their figures. */
export interface QueueTotal extends QueueFigures {
  readonly channel: Channel;
}

export interface QueueView {
  readonly rows: readonly QueueRow[];
  readonly totals: readonly QueueTotal[];
  /** `null` where it is known of no queue. */
  readonly waiting: number | null;
  readonly worst: VerdictWord;
  /** Settings that all shown queues share; `null` where they differ or are unknown. */
  readonly thresholdMs: number | null;
  readonly shortMs: number | null;
  readonly limitMs: number | null;
}

/** @param memory keeps rows from one view to the next, so that what did not change is the same object */
export function queueView(
  lines: readonly QueueLine[],
  options: QueueViewOptions,
  memory = new RowMemory(),
): QueueView {
  const rows = memory.rows(lines, options, making);
  const shared = (setting: 'thresholdMs' | 'shortMs' | 'waitLimitMs'): number | null => {
    const values = new Set(lines.map(line => line.queue?.[setting] ?? null));
    const [only = null] = values;
    return values.size === 1 ? only : null;
  };
  return {
    rows: sorted(rows, options),
    totals: totalsOf(lines, rows, options),
    waiting: waitingOf(rows),
    worst: rows.reduce<VerdictWord>((worst, row) => worse(worst, row.verdict), 'ok'),
    thresholdMs: shared('thresholdMs'),
    shortMs: shared('shortMs'),
    limitMs: shared('waitLimitMs'),
  };
}

/**
 * These rows as they are now, in `memory`, for a view that stays as it is: what order, totals and the worst hang on is
 * looked at more seldom where there are hundreds.
 */
export function renewRows(lines: readonly QueueLine[], options: QueueViewOptions, memory: RowMemory): void {
  memory.renew(lines, options, making);
}

/** The row with the longest wait, of equal ones the first; none where nobody waits. */
export function longestWait(rows: readonly QueueRow[]): QueueRow | undefined {
  return rows.reduce<QueueRow | undefined>(
    (longest, row) => (row.wait !== null && row.wait > (longest?.wait ?? -1) ? row : longest),
    undefined,
  );
}

/** How many wait in several queues together; `null` where it is known of none: nobody counted is not nobody. */
function waitingOf(rows: readonly QueueRow[]): number | null {
  const known = rows.flatMap(row => (row.waiting === null ? [] : [row.waiting]));
  return known.length === 0 && rows.length > 0 ? null : known.reduce((sum, waiting) => sum + waiting, 0);
}

const serviceLevel = definitionOf('service-level');
const abandonment = definitionOf('abandonment-rate');

function definitionOf(id: string) {
  const definition = kpiOutlines.get(id);
  if (!definition) throw new TypeError(`There is no KPI "${id}".`);
  return definition;
}

function rowOf(line: QueueLine, options: QueueViewOptions): QueueRow {
  const { queueId, channel, queue, now } = line;
  const oldest = now?.oldestEnqueuedAt ?? null;
  const wait = oldest === null ? null : Math.max(0, options.now - oldest);
  const thresholdMs = queue?.thresholdMs ?? null;
  const limitMs = queue?.waitLimitMs ?? null;
  const waitVerdict = judgeWait(wait, thresholdMs, limitMs);
  const waiting = now?.waiting ?? null;
  return {
    key: `${queueId}|${channel}`,
    queueId,
    channel,
    name: nameText(queue?.name, options.language, queueId),
    idle: waiting === 0,
    thresholdMs,
    limitMs,
    waiting,
    wait,
    free: now?.available ?? null,
    ...figuresOf(line.today, waitVerdict, options),
  };
}

/** The row with its verdicts as a display shows them, the same object where they are its own. */
function heldRow(row: QueueRow, { hold }: QueueViewOptions): QueueRow {
  if (!hold) return row;
  const waitVerdict = hold(`${row.key}|wait`, row.waitVerdict);
  const levelVerdict = hold(`${row.key}|level`, row.levelVerdict);
  if (waitVerdict === row.waitVerdict && levelVerdict === row.levelVerdict) return row;
  return { ...row, waitVerdict, levelVerdict, verdict: worse(levelVerdict, waitVerdict) };
}

const making = { make: rowOf, shown: heldRow } as const;

type DayFigures = Pick<
  QueueFigures,
  'serviceLevel' | 'abandonment' | 'waitVerdict' | 'levelVerdict' | 'verdict'
>;

function figuresOf(
  counters: Counters | undefined,
  waitVerdict: VerdictWord,
  { profile, now, context }: QueueViewOptions,
): DayFigures {
  const level = readKpi(serviceLevel, undefined, { counters, at: now }, context);
  const levelVerdict = judgeLevel(level, profile);
  return {
    serviceLevel: level,
    abandonment: readKpi(abandonment, undefined, { counters, at: now }, context),
    waitVerdict,
    levelVerdict,
    verdict: worse(levelVerdict, waitVerdict),
  };
}

/** Beyond X a wait is to be watched, beyond the queue's limit it is an alarm. */
function judgeWait(wait: number | null, thresholdMs: number | null, limitMs: number | null): VerdictWord {
  if (wait === null) return 'ok';
  if (limitMs !== null && wait > limitMs) return 'alert';
  return thresholdMs !== null && wait > thresholdMs ? 'watch' : 'ok';
}

function judgeLevel(level: Reading, profile: Profile | undefined): VerdictWord {
  if (level.value === null) return 'undefined';
  if (!profile) return 'ok';
  const choice = { definition: serviceLevel, variant: variantOf(serviceLevel) };
  const thresholds = profileThresholds(profile, choice);
  return shown(judge(level, thresholds, { minSample: profile.minSample }).verdict);
}

function shown(verdict: Verdict): VerdictWord {
  return verdict === 'none' ? 'ok' : verdict;
}

const urgency: Readonly<Record<VerdictWord, number>> = {
  alert: 0,
  watch: 1,
  'too-few': 2,
  undefined: 2,
  ok: 2,
};

/** The more urgent of two; between two that raise no alarm, the first. */
function worse(one: VerdictWord, other: VerdictWord): VerdictWord {
  return urgency[other] < urgency[one] ? other : one;
}

/** A total for each channel that several of the shown queues have. */
function totalsOf(
  lines: readonly QueueLine[],
  rows: readonly QueueRow[],
  options: QueueViewOptions,
): readonly QueueTotal[] {
  const channels = [...new Set(rows.map(row => row.channel))];
  return channels.flatMap(channel => {
    const members = rows.filter(row => row.channel === channel);
    if (members.length < 2) return [];
    const days = lines.flatMap(line => (line.channel === channel && line.today ? [line.today] : []));
    const waits = members.flatMap(row => (row.wait === null ? [] : [row.wait]));
    const waitVerdict = members.reduce<VerdictWord>((worst, row) => worse(worst, row.waitVerdict), 'ok');
    return {
      channel,
      waiting: waitingOf(members),
      wait: waits.length === 0 ? null : Math.max(...waits),
      // An agent may serve several of these queues: their sum would count them twice.
      free: null,
      ...figuresOf(days.length === 0 ? undefined : sumCounters(days), waitVerdict, options),
    };
  });
}

type Rank = (row: QueueRow) => number | string | null;

const ranks: Readonly<Record<SortKey, Rank>> = {
  urgency: row => urgency[row.verdict],
  name: row => row.name,
  waiting: row => row.waiting,
  wait: row => row.wait,
  free: row => row.free,
  'service-level': row => row.serviceLevel.value,
  abandonment: row => row.abandonment.value,
};

const collators: Partial<Record<Language, Intl.Collator>> = {};

/** In the wanted order; what is unknown comes last, and equals stay by urgency, then as configured. */
function sorted(
  rows: readonly QueueRow[],
  { sort, descending, language }: QueueViewOptions,
): readonly QueueRow[] {
  const { compare } = (collators[language] ??= new Intl.Collator(language, { numeric: true }));
  const byUrgency = (a: QueueRow, b: QueueRow): number =>
    urgency[a.verdict] - urgency[b.verdict] ||
    (b.waiting ?? 0) - (a.waiting ?? 0) ||
    (b.wait ?? 0) - (a.wait ?? 0);
  const rank = ranks[sort];
  const turn = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other] = [rank(a), rank(b)];
    if (one === null || other === null)
      return Number(one === null) - Number(other === null) || byUrgency(a, b);
    const difference = typeof one === 'string' ? compare(one, String(other)) : one - Number(other);
    return turn * difference || byUrgency(a, b);
  });
}

/** Where a wait stands on its bar, 0 to 1: a square-root scale to twice the limit, so that 20 s and 3 min both show. */
export function waitPlace(wait: number, limitMs: number | null): number {
  const end = 2 * (limitMs ?? 120_000);
  return Math.min(1, Math.sqrt(Math.max(0, wait) / end));
}
