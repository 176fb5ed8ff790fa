import { kpiOutlines } from '../../data/kpi/definitions/outlines.js';
import type { Unit } from '../../data/kpi/definition.js';
import { noLimits, roundBeside, type RoundingLimits } from '../../data/kpi/rounding.js';
import type { AlertRecord } from '../../data/alerts/alert.js';
import type { Instant, Language } from '../../data/model/vocabulary.js';
import {
  formatClock,
  formatDate,
  formatDuration,
  formatFraction,
  formatMoney,
  formatNumber,
  formatRatio,
  formatSpan,
  nameText,
} from '../base/formats.js';
import type { FeedNames } from './alert-feed.facts.js';
import { alertMessages } from './alert.messages.js';

/** In what language, with what names and clocks an alert is put into words. */
export interface AlertSpeech {
  readonly language: Language;
  readonly timeZone: string;
  readonly names: FeedNames;
  /** For a display that anybody may read: nobody is named. */
  readonly isPublic: boolean;
}

/** An alert in words. */
export interface AlertText {
  readonly title: string;
  /** Where, and what the figure is made of; the first is the queue. */
  readonly details: readonly string[];
}

/** Pure. `now` is the instant to which running times are measured. */
export function alertText(record: AlertRecord, speech: AlertSpeech, now: Instant): AlertText {
  const { language } = speech;
  const { title, details } = said[record.kind](record, speech, now);
  const words = alertMessages[language];
  const name = record.name === null ? null : nameText(record.name, language, record.rule);
  const isCounted = record.count > 1 && record.kind !== 'rescue';
  return {
    title: name === null ? title : figured(name, record, speech, now),
    details: [
      whereOf(record, speech),
      ...details,
      isCounted ? words.times(formatNumber(record.count, language)) : '',
    ].filter(text => text !== ''),
  };
}

/** The details in a line. */
export function detailLine(details: readonly string[], language: Language): string {
  return details.join(language === 'ja' ? '・' : ' · ');
}

/** The queue, else the group, else nothing: an agent, a source, a customer stand in no queue. */
export function whereOf({ queueId, group, kind }: AlertRecord, { language, names }: AlertSpeech): string {
  if (queueId !== null) return nameText(names.queues.get(queueId), language, queueId);
  if (kind !== 'kpi' || group === null) return '';
  const words = alertMessages[language];
  return group === 'all' ? words.allQueues : words.group(group);
}

/** How long it is since the threshold was crossed: to the second at first, then as much as helps. */
export function ageText(ms: number, language: Language): string {
  if (ms < tenMinutes) return formatDuration(ms);
  return formatSpan(ms, language, false);
}
const tenMinutes = 600_000;
const dayMs = 86_400_000;

/** A clock of today, with its day where it is another one. */
export function clockText(at: Instant, now: Instant, { language, timeZone }: AlertSpeech): string {
  const clock = formatClock(at, timeZone, false);
  if (Math.abs(at - now) < dayMs / 2) return clock;
  const day = formatDate(at, timeZone, language);
  return day === formatDate(now, timeZone, language) ? clock : `${day} ${clock}`;
}

type Say = (record: AlertRecord, speech: AlertSpeech, now: Instant) => AlertText;

const said: Readonly<Record<AlertRecord['kind'], Say>> = {
  kpi(record, { language }) {
    const [id = '', variant] = (record.kpi ?? '').split('/');
    const outline = kpiOutlines.get(id);
    const label = outline?.names[language] ?? record.kpi ?? record.rule;
    const { value, limit, numerator, denominator } = record;
    const unit = unitOf(id, variant);
    const words = alertMessages[language];
    return {
      title: value === null ? label : words.named(label, valueText(value, unit, language, limit)),
      details: [
        limit === null ? '' : words.limit(limitText(limit, unit, language)),
        numerator === null || denominator === null || unit !== 'ratio'
          ? ''
          : formatFraction(numerator, denominator, language),
      ],
    };
  },
  waiting: (record, speech, now) => overlong('waiting', record, speech, now),
  handling: (record, speech, now) => overlong('handling', record, speech, now),
  'agent-state'(record, speech, now) {
    const words = alertMessages[speech.language];
    const time = formatDuration(lastsMs(record, now));
    return {
      title: words.agentState(agentText(record, speech), time),
      details: [limitOf(record, speech.language)],
    };
  },
  rescue(record, speech, now) {
    const words = alertMessages[speech.language];
    const { waitedMs, triedAgainAt, count } = record;
    const clock = triedAgainAt === null ? '' : clockText(triedAgainAt, now, speech);
    return {
      title: words.rescue,
      details: [
        waitedMs === null ? '' : words.waited(formatDuration(waitedMs)),
        triedText(clock, count, speech.language),
      ],
    };
  },
  assist: (record, speech) => ({
    title: alertMessages[speech.language].assist(agentText(record, speech)),
    details: [],
  }),
  'ng-word': ({ word, list }, { language }) => ({
    title: alertMessages[language].word(word ?? ''),
    details: [list ?? ''],
  }),
  promise: (record, speech, now) => ({
    title: alertMessages[speech.language].promise,
    details: [dueText(record, speech, now)],
  }),
  due: (record, speech, now) => ({
    title: alertMessages[speech.language].due,
    details: [dueText(record, speech, now)],
  }),
  'source-silent': ({ source }, { language }) => ({
    title: alertMessages[language].silent(source ?? ''),
    details: [],
  }),
};

/** The name that the configuration gives, and the figure of the kind. */
function figured(name: string, record: AlertRecord, speech: AlertSpeech, now: Instant): string {
  const { kind, value, limit, word, source } = record;
  const words = alertMessages[speech.language];
  if (kind === 'kpi' && value !== null) {
    const [id = '', variant] = (record.kpi ?? '').split('/');
    return words.named(name, valueText(value, unitOf(id, variant), speech.language, limit));
  }
  if (kind === 'waiting' || kind === 'handling')
    return words.named(name, formatDuration(lastsMs(record, now)));
  if (kind === 'agent-state') {
    const time = formatDuration(lastsMs(record, now));
    return words.named(name, words.named(agentText(record, speech), time));
  }
  if (kind === 'assist') return words.named(name, agentText(record, speech));
  return words.named(name, word ?? source ?? '').trim();
}

function overlong(
  kind: 'waiting' | 'handling',
  record: AlertRecord,
  { language }: AlertSpeech,
  now: Instant,
): AlertText {
  const title = alertMessages[language][kind](formatDuration(lastsMs(record, now)));
  return { title, details: [limitOf(record, language)] };
}

/** How long something lasts that must not: it runs on until it is over, from the limit that it crossed at `since`. */
function lastsMs({ limit, value, since, condition, clearedAt }: AlertRecord, now: Instant): number {
  if (limit === null) return value ?? 0;
  const end = condition === 'cleared' ? (clearedAt ?? now) : now;
  return limit + Math.max(0, end - since);
}

function limitOf({ limit }: AlertRecord, language: Language): string {
  return limit === null ? '' : alertMessages[language].limit(formatDuration(limit));
}

function agentText({ agentId }: AlertRecord, { names, isPublic, language }: AlertSpeech): string {
  const name = agentId === null ? undefined : names.agents.get(agentId);
  return isPublic ? alertMessages[language].anAgent : (name ?? agentId ?? '');
}

function triedText(clock: string, count: number, language: Language): string {
  const words = alertMessages[language];
  if (clock === '') return '';
  return count > 2 ? words.tried(formatNumber(count - 1, language), clock) : words.triedOnce(clock);
}

function dueText({ dueAt }: AlertRecord, speech: AlertSpeech, now: Instant): string {
  return dueAt === null ? '' : alertMessages[speech.language].dueAt(clockText(dueAt, now, speech));
}

function unitOf(kpi: string, variant: string | undefined): Unit {
  const outline = kpiOutlines.get(kpi);
  const formula = outline?.variants.find(({ id }) => id === variant);
  return formula?.unit ?? outline?.unit ?? 'count';
}

const decimals = { count: 0, 'per-hour': 1, points: 1, score: 2 } as const;

/** A figure in its unit; rounding never takes it across the limit that it crossed. */
function valueText(value: number, unit: Unit, language: Language, limit: number | null): string {
  const limits: RoundingLimits = limit === null ? noLimits : { atLeast: [limit], atMost: [limit] };
  if (unit === 'ratio') return formatRatio(value, { limits });
  if (unit === 'ms') return formatDuration(value, limits);
  if (unit === 'money') return formatMoney(value, 'JPY', language);
  const places = decimals[unit];
  return formatNumber(roundBeside(value, 10 ** -places, limits), language, places);
}

/** As short as it can be said: `80%`, `2:00`, `4.5`. */
function limitText(limit: number, unit: Unit, language: Language): string {
  return valueText(limit, unit, language, null).replace(/\.0+(?=\D|$)/, '');
}
