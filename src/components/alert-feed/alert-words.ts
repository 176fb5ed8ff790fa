import { kpiOutlines } from '../../data/kpi/definitions/outlines.js';
import type { Unit } from '../../data/kpi/definition.js';
import { noLimits, roundBeside, type RoundingLimits } from '../../data/kpi/rounding.js';
import type { AlertRecord } from '../../data/alerts/alert.js';
import type { AlertKind } from '../../data/model/alert-rule.js';
import type { Instant, Language, Name } from '../../data/model/vocabulary.js';
import { assistReasonWord } from '../base/assist-reason.js';
import {
  formatClock,
  formatDate,
  formatDuration,
  formatFraction,
  formatMoney,
  formatNumber,
  formatRatio,
  formatSpan,
  listed,
  nameText,
} from '../base/formats.js';
import { messages } from '../base/localisation.js';
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
  readonly label: string;
  /** The figure behind the label, which is never cut; empty where there is none. */
  readonly figure: string;
  /** Where, and what the figure is made of; the first is the queue, and empty where that is said already. */
  readonly details: readonly string[];
}

/** Pure. `now` is the instant to which running times are measured. */
export function alertText(record: AlertRecord, speech: AlertSpeech, now: Instant): AlertText {
  const { language } = speech;
  const { label, figure = '', details = [] } = saying(record.kind)(record, speech, now);
  const { times } = alertMessages[language];
  const isCounted = record.count > 1 && record.kind !== 'rescue';
  return {
    label: record.name === null ? label : namedLabel(record, record.name, speech),
    figure,
    details: [whereOf(record, speech), ...details, isCounted ? times(record.count) : ''].filter(
      text => text !== '',
    ),
  };
}

/** Label and figure in one. */
export function titleOf({ label, figure }: AlertText): string {
  return figure === '' ? label : `${label} ${figure}`;
}

/** The details in a line. */
export function detailLine(details: readonly string[], language: Language): string {
  return listed(details, language);
}

/** The queue, else the group, else nothing: an agent, a source, a customer stand in no queue. */
export function whereOf({ queueId, group, kind }: AlertRecord, { language, names }: AlertSpeech): string {
  if (queueId !== null) return nameText(names.queues.get(queueId), language, queueId);
  if (kind !== 'kpi' || group === null) return '';
  const words = alertMessages[language];
  return group === 'all' ? words.allQueues : words.group(group);
}

/** Where a word was said: channel, queue, and who has the contact; empty where none of it is known. */
export function wordPlace(record: AlertRecord, speech: AlertSpeech): string {
  const { language } = speech;
  const { channel, agentId } = record;
  const parts = [
    channel === null ? '' : messages[language].channels[channel],
    whereOf(record, speech),
    agentId === null ? '' : alertMessages[language].handledBy(agentText(record, speech)),
  ];
  return listed(parts, language);
}

/** How long it is since the threshold was crossed: to the second at first, then as much as helps. */
export function ageText(ms: number, language: Language): string {
  if (ms < tenMinutes) return formatDuration(ms);
  return formatSpan(ms, language, false);
}
const tenMinutes = 600_000;
/** A figure that is older says of when it is. */
const figureOfNowMs = 60_000;

/** A clock of today, with its day where it is another one, be it last night. */
export function clockText(at: Instant, now: Instant, { language, timeZone }: AlertSpeech): string {
  const clock = formatClock(at, timeZone, false);
  const day = formatDate(at, timeZone, language);
  return day === formatDate(now, timeZone, language) ? clock : `${day} ${clock}`;
}

interface Said {
  readonly label: string;
  readonly figure?: string;
  readonly details?: readonly string[];
}

type Say = (record: AlertRecord, speech: AlertSpeech, now: Instant) => Said;

const said: Readonly<Record<AlertRecord['kind'], Say>> = {
  kpi({ kpi, rule, value, limit, numerator, denominator, raisedAt }, speech, now) {
    const { language } = speech;
    const words = alertMessages[language];
    const [id = '', variant] = (kpi ?? '').split('/');
    const outline = kpiOutlines.get(id);
    const unit = unitOf(id, variant);
    const isProportion = unit === 'ratio' && numerator !== null && denominator !== null;
    const limited = outline?.direction === 'higher' ? words.floor : words.limit;
    // It is told once, when it is raised, and is not the figure of now.
    const isEarlier = value !== null && now - raisedAt >= figureOfNowMs;
    return {
      label: outline?.names[language] ?? kpi ?? rule,
      figure: value === null ? '' : valueText(value, unit, language, limit),
      details: [
        isEarlier ? words.figureAt(clockText(raisedAt, now, speech)) : '',
        limit === null ? '' : limited(limitText(limit, unit, language)),
        isProportion ? formatFraction(numerator, denominator, language) : '',
      ],
    };
  },
  waiting: (record, { language }, now) => ({
    label: alertMessages[language].waiting,
    ...overlong(record, language, now),
  }),
  handling: (record, { language }, now) => ({
    label: alertMessages[language].handling,
    ...overlong(record, language, now),
  }),
  'agent-state': (record, speech, now) => ({
    label: alertMessages[speech.language].agentState(agentText(record, speech)),
    ...overlong(record, speech.language, now),
  }),
  rescue(record, speech, now) {
    const words = alertMessages[speech.language];
    const { waitedMs, stage, triedAgainAt, count, addressRef, condition } = record;
    const isOutOfReach = addressRef === null && condition === 'active' && !speech.isPublic;
    const clock = triedAgainAt === null ? '' : clockText(triedAgainAt, now, speech);
    return {
      label: words.rescue,
      details: [
        waitedMs === null ? '' : words.waited(formatDuration(waitedMs), stage),
        triedText(clock, count, speech.language),
        isOutOfReach ? words.noNumber : '',
      ],
    };
  },
  assist: (record, speech) => ({
    label: alertMessages[speech.language].assist(agentText(record, speech)),
    details: [assistReasonWord(record.reason, speech.language)],
  }),
  'ng-word': ({ word, list, queueId, channel }, { language }) => ({
    label: word === null ? alertMessages[language].anyWord : alertMessages[language].word(word),
    details: [
      queueId === null && channel !== null ? messages[language].channels[channel] : '',
      list === null ? '' : alertMessages[language].list(list),
    ],
  }),
  promise: (record, speech, now) => ({
    label: alertMessages[speech.language].promise,
    details: [dueText(record, speech, now)],
  }),
  due: (record, speech, now) => ({
    label: alertMessages[speech.language].due,
    details: [dueText(record, speech, now)],
  }),
  'source-silent': ({ source }, { language }) => ({ label: alertMessages[language].silent(source ?? '') }),
};

/** What a newer gateway tells of is called by its rule. */
function saying(kind: string): Say {
  return Object.hasOwn(said, kind) ? said[kind as AlertKind] : ({ rule }) => ({ label: rule });
}

/** The name that the configuration gives, and of whom or what it is. */
function namedLabel(record: AlertRecord, given: Name, speech: AlertSpeech): string {
  const name = nameText(given, speech.language, record.rule);
  const { kind, word, source } = record;
  const ofAgent = kind === 'assist' || kind === 'agent-state';
  return [name, ofAgent ? agentText(record, speech) : (word ?? source ?? '')]
    .filter(text => text !== '')
    .join(' ');
}

function overlong(record: AlertRecord, language: Language, now: Instant): Pick<Said, 'figure' | 'details'> {
  const { limit } = record;
  return {
    figure: formatDuration(lastsMs(record, now)),
    details: limit === null ? [] : [alertMessages[language].limit(formatDuration(limit))],
  };
}

/** How long something lasts that must not: it runs on until it is over, from the limit that it crossed at `since`. */
function lastsMs({ limit, value, since, condition, clearedAt }: AlertRecord, now: Instant): number {
  if (limit === null) return value ?? 0;
  const end = condition === 'cleared' ? (clearedAt ?? now) : now;
  return limit + Math.max(0, end - since);
}

/** Who it is of; of nobody by name where anybody may read it. */
export function agentText({ agentId }: AlertRecord, { names, isPublic, language }: AlertSpeech): string {
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
