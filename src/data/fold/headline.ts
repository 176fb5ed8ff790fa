import type { Channel, Instant } from '../model/vocabulary.js';
import { missedFact, type Missed } from './headline-figures.js';
import type { MissedTogether } from './headline-group.js';
import { spans, type Counted } from './judged-counts.js';
import type { HeadlineRecord, Worded } from './records.js';

/** One queue and channel, as far as a headline may be about it. */
export interface LineFacts {
  readonly queueId: string;
  readonly channel: Channel;
  readonly waiting: number;
  readonly oldestEnqueuedAt: Instant | null;
  /** Beyond it a wait is to be watched, in milliseconds: the seconds of the service level. */
  readonly thresholdMs: number;
  /** The longest wait that is tolerated, in milliseconds. */
  readonly limitMs: number;
  /** Agents of the queue who are signed in, in whatever state; `null` where agents tell nothing. */
  readonly signedIn: number | null;
  readonly counted: Counted;
  /** Its worst figure; `null` where none is beyond its limits. */
  readonly missed: Missed | null;
  /** The service level that is wanted. */
  readonly target: number;
  /** How many came in the last quarter of an hour. */
  readonly arrivals: number;
}

/** A source that has stopped to give signs of life. */
export interface SilentSource {
  readonly source: string;
  /** Its last one; wall time. */
  readonly since: Instant | null;
  /** Of the alert about it; to be watched before there is one. */
  readonly severity: 'alert' | 'watch';
}

export interface GroupFacts {
  /** The log's own time. */
  readonly at: Instant;
  readonly queues: number;
  readonly lines: readonly LineFacts[];
  /** Figures of the lines together. */
  readonly together: readonly MissedTogether[];
  readonly silent: readonly SilentSource[];
}

/** What could be done about a line, and what that is reckoned from. */
export type Advice = Pick<HeadlineRecord, 'advice' | 'basis'>;

/** What is said of a group, before anything is advised. */
export type Said = Pick<HeadlineRecord, 'severity' | 'fact'>;

/** What could be done about a line of which that is said. */
export type Advise = (line: LineFacts, said: Said) => Advice;

export const noAdvice: Advice = { advice: null, basis: null };

/** A thing that could be said. The greater of two is said: by severity, rank, people, and by how much the limit is exceeded. */
interface Candidate {
  readonly severity: 'alert' | 'watch';
  readonly rank: number;
  readonly people: number;
  readonly overMs: number;
  readonly fact: Worded;
  readonly line: LineFacts | null;
}

/** People who wait come before figures of those who waited; a figure of now before one of the day, and a queue's before that of all. */
const ranks = { nobodyThere: 9, overLimit: 8, overThreshold: 7, silent: 0 } as const;

function figureRank({ span }: Missed, ofOneQueue: boolean): number {
  return 2 * (spans.length - spans.indexOf(span)) - (ofOneQueue ? 0 : 1);
}

/**
 * What is most important for a group now: nobody there while people wait, waits over the queue's limit, figures beyond the
 * alert limits of the site's profile, then what is to be watched, then a source that is silent, then that all is well. `advise` is asked
 * once at most, about the line that it is about; somebody who waits a while in a queue that does well needs none.
 */
export function headlineOf(facts: GroupFacts, advise: Advise): HeadlineRecord {
  const { at, lines, together, silent } = facts;
  let worst: Candidate | null = null;
  for (const line of lines) worst = graver(worst, candidateOf(line, at));
  for (const { channel, missed } of together) worst = graver(worst, missedCandidate(missed, null, channel));
  for (const source of silent) worst = graver(worst, silentCandidate(source, at));
  if (!worst) return quiet(facts);
  const { severity, fact, line } = worst;
  const needsHelp = line !== null && (severity === 'alert' || line.missed !== null);
  return { severity, fact, ...(needsHelp ? advise(line, { severity, fact }) : noAdvice) };
}

/** When what a line has to say changes though nothing happens: its oldest contact has waited too long. `null`: never. */
export function changesAt(
  { oldestEnqueuedAt, thresholdMs, limitMs }: LineFacts,
  at: Instant,
): Instant | null {
  if (oldestEnqueuedAt === null) return null;
  const [one, other] = [oldestEnqueuedAt + thresholdMs + 1, oldestEnqueuedAt + limitMs + 1];
  if (one > at && other > at) return Math.min(one, other);
  if (one > at) return one;
  return other > at ? other : null;
}

function quiet({ lines, queues }: GroupFacts): HeadlineRecord {
  const came = lines.some(({ counted, waiting }) => (counted.today?.entered ?? 0) > 0 || waiting > 0);
  const fact: Worded = came ? { code: 'all-well', params: { queues } } : { code: 'no-contact', params: {} };
  return { severity: 'ok', fact, ...noAdvice };
}

function candidateOf(line: LineFacts, at: Instant): Candidate | null {
  const { queueId, channel, waiting, oldestEnqueuedAt, thresholdMs, limitMs, missed } = line;
  const params = { queueId, channel, waiting, oldestEnqueuedAt };
  const waitMs = waiting === 0 || oldestEnqueuedAt === null ? 0 : at - oldestEnqueuedAt;
  const of = { people: waiting, line };
  const waits: Worded = { code: 'waits', params };
  if (waiting > 0 && line.signedIn === 0) {
    const fact = { code: 'nobody-there', params };
    return { ...of, severity: 'alert', rank: ranks.nobodyThere, overMs: waitMs - limitMs, fact };
  }
  if (waitMs > limitMs) {
    return { ...of, severity: 'alert', rank: ranks.overLimit, overMs: waitMs - limitMs, fact: waits };
  }
  if (waitMs > thresholdMs) {
    const severity = missed?.severity ?? 'watch';
    return { ...of, severity, rank: ranks.overThreshold, overMs: waitMs - thresholdMs, fact: waits };
  }
  return missed && missedCandidate(missed, line, channel);
}

function missedCandidate(missed: Missed, line: LineFacts | null, channel: Channel | null): Candidate {
  const { severity, people } = missed;
  const fact = missedFact(missed, line?.queueId ?? null, channel);
  return { severity, rank: figureRank(missed, line !== null), people, overMs: 0, fact, line };
}

/** Of what it does not tell nothing is known: that is no reason to talk of nothing else that is as grave. */
function silentCandidate({ source, since, severity }: SilentSource, at: Instant): Candidate {
  const fact = { code: 'source-silent', params: { source, since } };
  const overMs = since === null ? Infinity : at - since;
  return { severity, rank: ranks.silent, people: 0, overMs, fact, line: null };
}

/** The first of two that are as grave. */
function graver(first: Candidate | null, next: Candidate | null): Candidate | null {
  return first && !(next && isWorse(next, first)) ? first : next;
}

function isWorse(one: Candidate, other: Candidate): boolean {
  if (one.severity !== other.severity) return one.severity === 'alert';
  if (one.rank !== other.rank) return one.rank > other.rank;
  if (one.people !== other.people) return one.people > other.people;
  return one.overMs > other.overMs;
}
