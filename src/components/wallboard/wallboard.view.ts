import type { HeadlineRecord } from '../../data/fold/records.js';
import type { Instant, Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { formatClock, formatDate, formatSpan, listed, noFigure } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import { problemWords } from '../base/problem-words.js';
import { looksOld } from '../base/trust.js';
import { saidIn, type HeadlineFacts } from '../headline/headline.facts.js';
import type { Sentence } from '../headline/sentence.js';
import { wallboardMessages } from './wallboard.messages.js';

/** How the words above the pages are to look. */
export type BannerLook = 'now' | 'old' | 'past';

/** The words above the pages: the most important thing, or why nothing on the page is to be trusted. */
export interface Banner {
  readonly look: BannerLook;
  /** How grave it is; absent where all is well, and over figures that are not to be trusted. */
  readonly severity?: Exclude<HeadlineRecord['severity'], 'ok'>;
  readonly fact: string;
  readonly advice: string;
}

export interface WallView {
  readonly banner: Banner;
  /** Over a page of the past, besides its own sentence; empty for now. */
  readonly past: string;
  readonly clock: string;
  readonly date: string;
  /** On what the advice rests, or why the figures are old. */
  readonly basis: string;
}

export interface WallMoment {
  readonly language: Language;
  readonly now: Instant;
  readonly freshness: Freshness;
  /** The page shows the past, at this many times the speed of time; `null`: it shows now. */
  readonly pastRate: number | null;
}

/** Pure: what is known, and what time it is, to what is written. */
export function wallView(facts: HeadlineFacts | undefined, moment: WallMoment): WallView {
  const { language, now } = moment;
  const timeZone = facts?.timeZone ?? 'UTC';
  const said = facts && saidIn(facts, language, now);
  const { fact = '', advice = '', basis = '' }: Partial<Sentence> = said ?? {};
  const untrusted = untrustedBanner(moment, timeZone);
  return {
    banner: untrusted ?? {
      look: moment.pastRate === null ? 'now' : 'past',
      ...(said && graveness(facts)),
      fact,
      advice,
    },
    past: pastText(moment, timeZone),
    ...siteTime(facts?.timeZone, now, language),
    basis: untrusted ? reasonBelow(moment) : basis,
  };
}

/** A clock of another zone is worse than none: nothing tells where the site is before it, or the page, says so. */
function siteTime(
  timeZone: string | undefined,
  now: Instant,
  language: Language,
): Pick<WallView, 'clock' | 'date'> {
  if (timeZone === undefined) return { clock: noFigure, date: '' };
  return { clock: formatClock(now, timeZone, false), date: formatDate(now, timeZone, language) };
}

/** Colour is the exception: what is well is said in words alone. */
function graveness({ own, headline }: HeadlineFacts): Pick<Banner, 'severity'> {
  const severity = own?.severity ?? headline?.severity ?? 'ok';
  return severity === 'ok' ? {} : { severity };
}

/** Why the figures are not to be trusted, and what to do; `undefined` where they are. */
function untrustedBanner({ language, freshness }: WallMoment, timeZone: string): Banner | undefined {
  const words = wallboardMessages[language];
  const shared = messages[language];
  const { state, ageMs } = freshness;
  const asOf = freshness.siteAsOf ?? freshness.asOf;
  const reason = problemWords(freshness, language);
  if (looksOld(state)) {
    const since = ageMs === null ? '' : words.staleFor(formatSpan(ageMs, language));
    if (asOf === null)
      return {
        look: 'old',
        fact: words.neverFresh,
        advice: listed([since, reason, words.lookElsewhere], language),
      };
    const advice = listed([since, words.lookElsewhere], language);
    return { look: 'old', fact: words.stale(formatClock(asOf, timeZone)), advice };
  }
  if (state === 'denied') return { look: 'old', fact: words.askForRights, advice: reason };
  if (state === 'failed') return { look: 'old', fact: shared.failed, advice: reason };
  if (state === 'loading') return { look: 'now', fact: shared.loading, advice: reason };
  return undefined;
}

/** Why figures grew old is for who looks after the display, and stands in its foot: the bar has room for what to do. */
function reasonBelow({ language, freshness }: WallMoment): string {
  return looksOld(freshness.state) && freshness.asOf !== null ? problemWords(freshness, language) : '';
}

function pastText({ language, now, pastRate }: WallMoment, timeZone: string): string {
  if (pastRate === null) return '';
  const words = wallboardMessages[language];
  const text = words.past(formatDate(now, timeZone, language), formatClock(now, timeZone));
  if (pastRate === 1) return text;
  return text + words.separator + (pastRate === 0 ? words.pastHeld : words.pastRate(String(pastRate)));
}
