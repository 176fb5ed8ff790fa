import type { HeadlineRecord } from '../../data/fold/records.js';
import type { Instant, Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { queueOf, recordOf, siteOf, type Records } from '../../data/store/record-access.js';
import { formatClock, formatDate, formatSpan, listed, nameText } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import { problemWords } from '../base/problem-words.js';
import { looksOld } from '../base/trust.js';
import { sentenceOf, type Sentence, type WaitingNow } from './sentence.js';
import { wallboardMessages } from './wallboard.messages.js';

/** What the records say that a wallboard itself shows. */
export interface WallFacts {
  readonly timeZone: string | undefined;
  readonly headline: HeadlineRecord | undefined;
  queueName(id: string, language: Language): string;
  waitingIn(queueId: string, channel: string): WaitingNow | undefined;
}

export function factsOf(records: Records): WallFacts {
  return {
    timeZone: siteOf(records)?.timeZone,
    headline: recordOf(records, 'headline'),
    queueName: (id, language) => nameText(queueOf(records, id)?.name, language, id),
    waitingIn: (queueId, channel) => recordOf(records, 'now', queueId, channel),
  };
}

/** How the words above the pages are to look. */
export type BannerLook = 'now' | 'old' | 'past';

/** The words above the pages: the most important thing, or why nothing on the page is to be trusted. */
export interface Banner {
  readonly look: BannerLook;
  readonly fact: string;
  readonly advice: string;
}

export interface WallView {
  readonly banner: Banner;
  /** Over a page of the past, besides its own sentence; empty for now. */
  readonly past: string;
  readonly clock: string;
  readonly date: string;
  readonly basis: string;
}

export interface WallMoment {
  /** The page's own words, in place of what the feed says. */
  readonly given?: Pick<Banner, 'fact' | 'advice'> | undefined;
  readonly language: Language;
  readonly now: Instant;
  readonly freshness: Freshness;
  /** The page shows the past, at this many times the speed of time; `null`: it shows now. */
  readonly pastRate: number | null;
}

/** Pure: what is known, and what time it is, to what is written. */
export function wallView(facts: WallFacts | undefined, moment: WallMoment): WallView {
  const { language, now } = moment;
  const timeZone = facts?.timeZone ?? 'UTC';
  const headline = facts?.headline;
  const sentence =
    headline &&
    sentenceOf(headline, {
      language,
      timeZone,
      now,
      queueName: id => facts.queueName(id, language),
      waitingIn: (queueId, channel) => facts.waitingIn(queueId, channel),
    });
  const { fact = '', advice = '', basis = '' }: Partial<Sentence> = moment.given ?? sentence ?? {};
  const untrusted = untrustedBanner(moment, timeZone);
  return {
    banner: untrusted ?? { look: moment.pastRate === null ? 'now' : 'past', fact, advice },
    past: pastText(moment, timeZone),
    clock: formatClock(now, timeZone, false),
    date: formatDate(now, timeZone, language),
    basis: untrusted ? '' : basis,
  };
}

/** Why the figures are not to be trusted, and what to do; `undefined` where they are. */
function untrustedBanner({ language, freshness }: WallMoment, timeZone: string): Banner | undefined {
  const words = wallboardMessages[language];
  const shared = messages[language];
  const { state, ageMs } = freshness;
  const asOf = freshness.siteAsOf ?? freshness.asOf;
  const reason = problemWords(freshness, language);
  if (looksOld(state)) {
    const fact = asOf === null ? words.neverFresh : words.stale(formatClock(asOf, timeZone));
    const since = ageMs === null ? '' : words.staleFor(formatSpan(ageMs, language));
    return { look: 'old', fact, advice: listed([since, reason, words.lookElsewhere], language) };
  }
  if (state === 'denied') return { look: 'old', fact: words.askForRights, advice: reason };
  if (state === 'failed') return { look: 'old', fact: shared.failed, advice: reason };
  if (state === 'loading') return { look: 'now', fact: shared.loading, advice: reason };
  return undefined;
}

function pastText({ language, now, pastRate }: WallMoment, timeZone: string): string {
  if (pastRate === null) return '';
  const words = wallboardMessages[language];
  const text = words.past(formatDate(now, timeZone, language), formatClock(now, timeZone));
  if (pastRate === 1) return text;
  return text + words.separator + (pastRate === 0 ? words.pastHeld : words.pastRate(String(pastRate)));
}
