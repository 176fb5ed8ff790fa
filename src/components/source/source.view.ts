import type { FeedProblem, LinkState } from '../../data/model/stream.js';
import type { Day, Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { formatAge, formatClock, formatDate, formatDay } from '../base/formats.js';
import type { ShapeName } from '../base/icons.js';
import { messages as allMessages } from '../base/localisation.js';
import type { Condition } from '../base/page-element.js';

/** What is known of a source's connection. */
export interface ConnectionFacts {
  readonly link: LinkState;
  /** Of the streams that are needed and to be had: the least to be trusted; `undefined` where there is none. */
  readonly freshness?: Freshness | undefined;
  /** Everything that is wrong, the most important first. */
  readonly problems: readonly FeedProblem[];
}

export interface ConnectionSpeech {
  readonly language: Language;
  /** The site's IANA time zone, for instants. */
  readonly timeZone: string;
  /** Now, by the wall clock of the gateway: what was on another day has its date. */
  readonly now: number;
}

/** What a source tells of its connection. */
export interface ConnectionView {
  readonly condition: Condition;
  readonly shape: ShapeName;
  /** The state in words, which a screen reader is told when it changes. */
  readonly words: string;
  /** How old the figures are, where that matters: it ticks, so nobody is told of it. */
  readonly age: string;
  /** What is wrong and what to do, the most important first. */
  readonly problems: readonly string[];
}

/** More at a time nobody reads; what is mended makes room for the next. */
const problemsShown = 3;

const byLink = {
  connecting: { condition: 'loading', shape: 'late' },
  open: { condition: 'live', shape: 'ok' },
  closed: { condition: 'offline', shape: 'offline' },
  denied: { condition: 'denied', shape: 'denied' },
  failed: { condition: 'failed', shape: 'failed' },
} as const satisfies Record<LinkState, { readonly condition: Condition; readonly shape: ShapeName }>;

/** A source that was given nothing to connect to. */
export const noFeed: FeedProblem = { code: 'no-feed' };

export function connectionView(facts: ConnectionFacts, speech: ConnectionSpeech): ConnectionView {
  const { link, freshness, problems } = facts;
  const messages = allMessages[speech.language];
  const told = { age: '', problems: problemWords(problems, speech) };
  const connected = { ...byLink[link], words: messages.connection[link], ...told };
  if (!freshness) return connected;
  const { state, ageMs, batchDay } = freshness;
  const age = ageMs === null ? '' : formatAge(ageMs, speech.language);
  // "Connecting again 12 s ago" would be another thing.
  if (link === 'closed' && age !== '' && state !== 'live')
    return { ...connected, words: messages.offline, age };
  if (link !== 'open') return connected;
  switch (state) {
    case 'late':
      return { ...connected, condition: 'late', shape: 'late', words: messages.late, age };
    case 'stale':
      return { ...connected, condition: 'stale', shape: 'stale', words: messages.stale('').trim(), age };
    case 'batch':
      return { ...connected, condition: 'batch', words: dayWords(batchDay, speech) };
    default:
      return connected;
  }
}

function dayWords(day: Day | undefined, { language }: ConnectionSpeech): string {
  const { asOfDay, connection } = allMessages[language];
  return day === undefined ? connection.open : asOfDay(formatDay(day, language));
}

function problemWords(problems: readonly FeedProblem[], speech: ConnectionSpeech): readonly string[] {
  const { problem } = allMessages[speech.language];
  const all = problems.map(({ code, params = {} }) => {
    const { since } = params;
    return problem(
      code,
      typeof since === 'number' ? { ...params, since: instantWords(since, speech) } : params,
    );
  });
  return [...new Set(all)].slice(0, problemsShown);
}

function instantWords(instant: number, { language, timeZone, now }: ConnectionSpeech): string {
  const clock = formatClock(instant, timeZone, false);
  const day = formatDate(instant, timeZone, language);
  return day === formatDate(now, timeZone, language) ? clock : `${day} ${clock}`;
}
