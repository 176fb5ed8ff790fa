import type { AddressRecord, MatchRecord } from '../../data/customer/customer-records.js';
import { foldText } from '../../data/customer/fold-text.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Language } from '../../data/model/vocabulary.js';
import { formatDay } from '../base/formats.js';
import { messages as shared } from '../base/localisation.js';
import { customerSearchMessages, type CustomerSearchMessages } from './customer-search.messages.js';

/** Of a phone number so many digits at least: fewer are the end of too many. A gateway looks for no less. */
const fewestDigits = 4;
/** So many are asked for: who does not find among them types more. */
export const matchesAsked = 20;

/** Why a text is not searched by. */
export type TooShort = 'empty' | 'text' | 'number';

/** What is not enough about a text; `null`: it can be searched by. One kanji can be a whole name. */
export function tooShort(text: string): TooShort | null {
  const sought = text.normalize('NFKC').trim();
  if (sought === '') return 'empty';
  if (/^[-+()\s\d]+$/.test(sought)) return digitsOf(sought) < fewestDigits ? 'number' : null;
  return foldText(sought).length < 2 && !/\p{Script=Han}/u.test(sought) ? 'text' : null;
}

function digitsOf(text: string): number {
  return text.replaceAll(/\D/g, '').length;
}

/** What an answer holds. */
export interface SearchAnswer {
  readonly matches: readonly MatchRecord[];
  /** There are others behind them. */
  readonly hasMore: boolean;
}

export interface SearchFacts {
  /** What stands in the box. */
  readonly text: string;
  /** The last answer; `null` before the first. */
  readonly answer: SearchAnswer | null;
  readonly isAsking: boolean;
  readonly problem: FeedProblem | null;
  /** There is no connection: what is asked waits for it. */
  readonly isOffline: boolean;
}

export interface SearchSpeech {
  readonly language: Language;
  /** The reader's IANA time zone. */
  readonly timeZone: string;
}

/** One who may be meant. */
export interface SearchOption {
  readonly key: string;
  readonly name: string;
  readonly kana: string;
  /** By what it was found. */
  readonly matchedBy: string;
  /** The address that matched, else those that are known, masked for whoever may not see them. */
  readonly addresses: readonly string[];
  readonly lastContact: string;
}

export interface SearchView {
  readonly phase: 'idle' | 'short' | 'asking' | 'none' | 'found' | 'problem';
  readonly options: readonly SearchOption[];
  /** What a screen reader is told, and what stands under the box. */
  readonly words: string;
  /** What to do. */
  readonly hint: string;
  /** Asking again may help. */
  readonly canRetry: boolean;
}

const nothing: Omit<SearchView, 'phase'> = { options: [], words: '', hint: '', canRetry: false };

/** Pure: what is known of a search to what is shown of it. */
export function searchView(facts: SearchFacts, speech: SearchSpeech): SearchView {
  const { text, answer, isAsking, problem, isOffline } = facts;
  const words = customerSearchMessages[speech.language];
  const lack = tooShort(text);
  if (lack === 'empty') return { ...nothing, phase: 'idle' };
  if (lack) {
    const why = lack === 'number' ? words.shortNumber : words.shortText;
    return { ...nothing, phase: 'short', words: why };
  }
  if (problem) return { ...nothing, phase: 'problem', ...problemWords(problem, words, speech.language) };
  const asking: SearchView = {
    ...nothing,
    phase: 'asking',
    words: isOffline ? words.offline : words.asking,
  };
  if (!answer || (isAsking && answer.matches.length === 0)) return asking;
  const { matches, hasMore } = answer;
  if (matches.length === 0) {
    const hint = /^[-+()\s\d]+$/.test(text.normalize('NFKC').trim()) ? words.noneNumber : words.noneHint;
    return { ...nothing, phase: 'none', words: words.none, hint };
  }
  const options = matches.map(match => optionOf(match, words, speech));
  // Those of before stay while it asks, but it is not said that they are what was asked for.
  if (isAsking) return { ...asking, phase: 'found', options };
  return {
    ...nothing,
    phase: 'found',
    options,
    words: hasMore ? words.tooMany(matches.length) : words.found(matches.length),
    hint: hasMore ? words.tooManyHint : '',
  };
}

function problemWords(
  { code, params = {} }: FeedProblem,
  words: CustomerSearchMessages,
  language: Language,
): Pick<SearchView, 'words' | 'canRetry'> {
  switch (code) {
    case 'denied':
      return { words: words.denied, canRetry: false };
    case 'unsupported':
      return { words: words.unsupported, canRetry: false };
    case 'too-many':
      return { words: words.tooOften, canRetry: true };
    case 'offline':
      return { words: words.offline, canRetry: true };
    case 'no-answer':
      return { words: words.noAnswer, canRetry: true };
    default:
      return { words: shared[language].problem(code, { ...params, asked: code }), canRetry: true };
  }
}

/** How somebody is called: by name where the reader may see it. */
export function calledOf({ name, maskedName }: MatchRecord, language: Language): string {
  return name ?? maskedName ?? customerSearchMessages[language].nameless;
}

function optionOf(match: MatchRecord, words: CustomerSearchMessages, speech: SearchSpeech): SearchOption {
  const { key, kana, matchedBy, addresses, lastContactAt } = match;
  const that = addresses.filter(({ kind }) => kind === matchedBy);
  return {
    key,
    name: calledOf(match, speech.language),
    kana: kana ?? '',
    matchedBy: words.matchedBy[matchedBy],
    addresses: (that.length > 0 ? that : addresses).slice(0, 2).map(address => addressWords(address, words)),
    lastContact:
      lastContactAt === null ? words.neverContacted : words.lastContact(dayWords(lastContactAt, speech)),
  };
}

function addressWords(address: AddressRecord, words: CustomerSearchMessages): string {
  const { whole, masked, shared: isShared } = address;
  return isShared ? words.sharedAddress(whole ?? masked) : (whole ?? masked);
}

/** With its year: whom nobody spoke to for long is what one looks for. */
function dayWords(instant: number, { language, timeZone }: SearchSpeech): string {
  // In Japanese in figures alone, which fits beside a number.
  if (language === 'ja') return new Intl.DateTimeFormat('ja-JP', { timeZone }).format(instant);
  // The form of Swedish dates is that of ISO 8601.
  return formatDay(new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant), language);
}
