import { channels, type Channel, type Instant, type Language } from '../../data/model/vocabulary.js';
import type { HeadlineRecord } from '../../data/fold/records.js';
import type { Freshness } from '../../data/store/freshness.js';
import { formatClock, noFigure } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import type { Scope } from '../base/scope.js';
import { looksOld } from '../base/trust.js';
import { saidIn, type HeadlineFacts } from './headline.facts.js';
import { headlineMessages } from './headline.messages.js';

/** So long without a link, and what was said last is told no more. */
const forgetAfterMs = 15 * 60_000;

/** A queue and channel that a reader can go on with. */
export interface HeadlineQueue {
  readonly queueId: string;
  readonly channel: Channel;
}

export interface HeadlineView {
  /** `null`: nothing is said. */
  readonly severity: HeadlineRecord['severity'] | null;
  /** "–" where nothing is said. */
  readonly fact: string;
  /** An estimate, and worded as one; empty where there is none. */
  readonly advice: string;
  /** What the advice was computed from; empty without advice. */
  readonly basis: string;
  /** What a reader has to know of it: of when it is, of what it is, why there is none. */
  readonly note: string;
  /** What it is about; `null` where that is no one queue. */
  readonly queue: HeadlineQueue | null;
}

export interface HeadlineMoment {
  readonly language: Language;
  /** The site's time. */
  readonly now: Instant;
  readonly freshness: Freshness;
  /** What is chosen of the group. */
  readonly scope: Pick<Scope, 'queues' | 'channels'>;
}

/** Pure: what is known, and how far it is to be trusted, to what is written. */
export function headlineView(facts: HeadlineFacts, moment: HeadlineMoment): HeadlineView {
  const { language, now, freshness, scope } = moment;
  const words = headlineMessages[language];
  const { headline, own, timeZone = 'UTC' } = facts;
  const asOf = freshness.siteAsOf ?? freshness.asOf;
  if (freshness.state === 'batch') return silent(words.atRest);
  if (freshness.state === 'offline' && (freshness.ageMs ?? Infinity) >= forgetAfterMs)
    return silent(asOf === null ? '' : words.forgotten(formatClock(asOf, timeZone)));
  const old = looksOld(freshness.state);
  // Its waits stand still at when it was true.
  const said = saidIn(facts, language, old ? (asOf ?? now) : now);
  if (!said) return silent(headline ? words.notWorded : words.none);
  const queue = queueIn(headline);
  const when = old && asOf !== null ? messages[language].asOf(formatClock(asOf, timeZone)) : '';
  return {
    severity: own?.severity ?? headline?.severity ?? null,
    fact: said.fact,
    // What would have helped then is no advice.
    advice: old ? '' : said.advice,
    basis: old ? '' : said.basis,
    note: when || (headline && isBeyond(headline, scope) ? words.ofWholeGroup : ''),
    queue,
  };
}

function silent(note: string): HeadlineView {
  return { severity: null, fact: noFigure, advice: '', basis: '', note, queue: null };
}

function queueIn(headline: HeadlineRecord | undefined): HeadlineQueue | null {
  const { queueId, channel } = headline?.fact.params ?? {};
  const known = channels.find(each => each === channel);
  return typeof queueId === 'string' && known ? { queueId, channel: known } : null;
}

/**
 * Whether it is about something else than what is chosen. What is the worst of the group and is among the chosen is the
 * worst of those as well; and where all of it is well, so are they.
 */
function isBeyond(
  { severity, fact }: HeadlineRecord,
  { queues, channels: chosen }: HeadlineMoment['scope'],
): boolean {
  if (severity === 'ok' || !('queueId' in fact.params)) return false;
  const { queueId, channel } = fact.params;
  const has = (all: readonly string[], one: string | number | null | undefined): boolean =>
    all.length === 0 || all.includes(String(one));
  return !has(queues, queueId) || !has(chosen, channel);
}
