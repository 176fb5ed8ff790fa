import type { HeadlineRecord, NowRecord, Worded } from '../../data/fold/records.js';
import { channels, type Channel, type Instant, type Language } from '../../data/model/vocabulary.js';
import { formatClock, formatDuration, formatNumber, formatRatio, noFigure } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import {
  headlineMessages,
  type Lift,
  type Missed,
  type Waiting,
  type HeadlineMessages,
} from './headline.messages.js';

/** The same record as the tables', so that the sentence says what they say. */
export type WaitingNow = Pick<NowRecord, 'waiting' | 'oldestEnqueuedAt'>;

/** What a headline's codes are worded with. */
export interface SentenceFacts {
  readonly language: Language;
  readonly timeZone: string;
  /** The site's time: waits are measured to it. */
  readonly now: Instant;
  /** A queue's name in the reader's language. */
  queueName(id: string): string;
  /** It is known to have several channels: its name alone doesn't say which of its rows is meant. */
  hasChannels(queueId: string): boolean;
  /** Who waits in a queue and channel by its own record, which is newer than the headline; `undefined` where there is none. */
  waitingIn(queueId: string, channel: string): WaitingNow | undefined;
}

/** The most important thing in words. */
export interface Sentence {
  readonly fact: string;
  /** An estimate, and worded as one; empty where there is none. */
  readonly advice: string;
  /** What the advice was computed from; empty without advice. */
  readonly basis: string;
}

type Params = Worded['params'];

/** Puts a headline into words. A code that is not known is left out: an older page says less, and nothing wrong. */
export function sentenceOf(headline: HeadlineRecord, facts: SentenceFacts): Sentence | undefined {
  const words = headlineMessages[facts.language];
  const fact = factText(headline.fact, words, facts);
  if (fact === undefined) return undefined;
  const advice = headline.advice ? (adviceText(headline.advice, words, facts) ?? '') : '';
  return { fact, advice, basis: advice === '' ? '' : basisText(headline.basis, words, facts.language) };
}

function factText({ code, params }: Worded, words: HeadlineMessages, facts: SentenceFacts) {
  switch (code) {
    case 'all-well':
      return words.allWell(countText(params, 'queues', facts.language));
    case 'no-contact':
      return words.noContact;
    case 'nobody-there':
      return words.nobodyThere(waitingOf(params, facts));
    case 'waits':
      return words.waits(waitingOf(params, facts));
    case 'below-target':
      return words.belowTarget({
        ...missedOf(params, facts),
        value: ratioText(params, 'serviceLevel', { atLeast: ['target'] }),
        limit: ratioText(params, 'target'),
      });
    case 'abandons':
      return words.abandons({
        ...missedOf(params, facts),
        value: ratioText(params, 'rate', { atMost: ['limit'] }),
        limit: ratioText(params, 'limit'),
      });
    case 'source-silent':
      return words.sourceSilent(String(params['source'] ?? ''), clockText(params, 'since', facts));
    default:
      return undefined;
  }
}

function adviceText({ code, params }: Worded, words: HeadlineMessages, facts: SentenceFacts) {
  const lift: Lift = {
    agents: numberOf(params, 'agents') ?? 0,
    minutes: countText(params, 'minutes', facts.language),
    from: ratioText(params, 'from', { atLeast: ['target'] }),
    to: ratioText(params, 'to', { atLeast: ['target'] }),
  };
  switch (code) {
    case 'more-agents':
      return words.moreAgents(lift);
    case 'move-agents':
      return words.moveAgents({
        ...lift,
        queue: queueOf(params, 'fromQueueId', facts),
        before: ratioText(params, 'fromQueueBefore'),
        after: ratioText(params, 'fromQueueAfter'),
      });
    case 'overload':
      return words.overload(lift.agents);
    default:
      return undefined;
  }
}

function basisText(basis: HeadlineRecord['basis'], words: HeadlineMessages, language: Language): string {
  if (!basis) return '';
  const { arrivals, ahtMs, agents } = basis;
  return words.basis(formatNumber(arrivals, language), formatDuration(ahtMs), formatNumber(agents, language));
}

function waitingOf(params: Params, facts: SentenceFacts): Waiting {
  const live = facts.waitingIn(String(params['queueId'] ?? ''), String(params['channel'] ?? ''));
  const oldest = live ? live.oldestEnqueuedAt : numberOf(params, 'oldestEnqueuedAt');
  const waiting = live ? live.waiting : numberOf(params, 'waiting');
  return {
    ...placeOf(params, facts),
    waiting: waiting === 0 ? '' : countText({ waiting }, 'waiting', facts.language),
    longest: oldest === null ? '' : formatDuration(Math.max(0, facts.now - oldest)),
  };
}

function missedOf(params: Params, facts: SentenceFacts): Pick<Missed, 'queue' | 'channel' | 'period'> {
  const isTogether = params['queueId'] === null;
  const place = isTogether
    ? { queue: '', channel: channelText(params, facts.language) }
    : placeOf(params, facts);
  return { ...place, period: String(params['period'] ?? '') };
}

/** A queue, and its channel where its name alone would send the eye to another row: the first one that is looked for is its calls. */
function placeOf(params: Params, facts: SentenceFacts): Pick<Waiting, 'queue' | 'channel'> {
  const isClear = params['channel'] === 'phone' || !facts.hasChannels(String(params['queueId'] ?? ''));
  return {
    queue: queueOf(params, 'queueId', facts),
    channel: isClear ? '' : channelText(params, facts.language),
  };
}

function channelText(params: Params, language: Language): string {
  const channel = params['channel'];
  return channels.includes(channel as Channel) ? messages[language].channels[channel as Channel] : '';
}

function queueOf(params: Params, name: string, facts: SentenceFacts): string {
  return facts.queueName(String(params[name] ?? ''));
}

function numberOf(params: Params, name: string): number | null {
  const value = params[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function countText(params: Params, name: string, language: Language): string {
  const value = numberOf(params, name);
  return value === null ? noFigure : formatNumber(value, language);
}

/** Rounding must not say that a target is met which is not: `beside` names the targets. */
function ratioText(params: Params, name: string, beside: Beside = {}): string {
  const value = numberOf(params, name);
  if (value === null) return noFigure;
  const { atLeast = [], atMost = [] } = beside;
  const known = (names: readonly string[]): readonly number[] =>
    names.flatMap(each => numberOf(params, each) ?? []);
  return formatRatio(value, { decimals: 0, limits: { atLeast: known(atLeast), atMost: known(atMost) } });
}

interface Beside {
  readonly atLeast?: readonly string[];
  readonly atMost?: readonly string[];
}

function clockText(params: Params, name: string, { timeZone }: SentenceFacts): string {
  const instant = numberOf(params, name);
  return instant === null ? noFigure : formatClock(instant, timeZone, false);
}
