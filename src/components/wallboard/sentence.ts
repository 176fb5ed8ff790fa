import type { HeadlineRecord, Worded } from '../../data/fold/records.js';
import type { Instant, Language } from '../../data/model/vocabulary.js';
import { formatClock, formatDuration, formatNumber, formatRatio, noFigure } from '../base/formats.js';
import { wallboardMessages, type Lift, type Waiting, type WallboardMessages } from './wallboard.messages.js';

/** What a headline's codes are worded with. */
export interface SentenceFacts {
  readonly language: Language;
  readonly timeZone: string;
  /** The site's time: waits are measured to it. */
  readonly now: Instant;
  /** A queue's name in the reader's language. */
  queueName(id: string): string;
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
  const words = wallboardMessages[facts.language];
  const fact = factText(headline.fact, words, facts);
  if (fact === undefined) return undefined;
  const advice = headline.advice ? (adviceText(headline.advice, words, facts) ?? '') : '';
  return { fact, advice, basis: advice === '' ? '' : basisText(headline.basis, words, facts.language) };
}

function factText({ code, params }: Worded, words: WallboardMessages, facts: SentenceFacts) {
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
      return words.belowTarget(
        queueOf(params, 'queueId', facts),
        ratioText(params, 'serviceLevel', beside(params, 'target')),
        ratioText(params, 'target'),
      );
    case 'source-silent':
      return words.sourceSilent(String(params['source'] ?? ''), clockText(params, 'since', facts));
    default:
      return undefined;
  }
}

function adviceText({ code, params }: Worded, words: WallboardMessages, facts: SentenceFacts) {
  const lift: Lift = {
    agents: numberOf(params, 'agents') ?? 0,
    minutes: countText(params, 'minutes', facts.language),
    from: ratioText(params, 'from', beside(params, 'target')),
    to: ratioText(params, 'to', beside(params, 'target')),
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

function basisText(basis: HeadlineRecord['basis'], words: WallboardMessages, language: Language): string {
  if (!basis) return '';
  const { arrivals, ahtMs, agents } = basis;
  return words.basis(formatNumber(arrivals, language), formatDuration(ahtMs), formatNumber(agents, language));
}

function waitingOf(params: Params, facts: SentenceFacts): Waiting {
  const oldest = numberOf(params, 'oldestEnqueuedAt');
  return {
    queue: queueOf(params, 'queueId', facts),
    waiting: countText(params, 'waiting', facts.language),
    longest: oldest === null ? '' : formatDuration(facts.now - oldest),
  };
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

/** Rounding must not say that a target is met which is not. */
function beside(params: Params, name: string): readonly number[] {
  const limit = numberOf(params, name);
  return limit === null ? [] : [limit];
}

function ratioText(params: Params, name: string, targets: readonly number[] = []): string {
  const value = numberOf(params, name);
  if (value === null) return noFigure;
  return formatRatio(value, { decimals: 0, limits: { atLeast: targets, atMost: [] } });
}

function clockText(params: Params, name: string, { timeZone }: SentenceFacts): string {
  const instant = numberOf(params, name);
  return instant === null ? noFigure : formatClock(instant, timeZone, false);
}
