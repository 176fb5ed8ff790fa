import type { Verdict } from '../kpi/thresholds.js';
import type { Channel, Instant } from '../model/vocabulary.js';
import type { HeadlineRecord, Worded } from './records.js';

/** One queue and channel, as far as a headline may be about it. */
export interface LineFacts {
  readonly queueId: string;
  readonly channel: Channel;
  readonly waiting: number;
  readonly oldestEnqueuedAt: Instant | null;
  /** The longest wait that is tolerated, in milliseconds. */
  readonly limitMs: number;
  /** Agents of the queue who are signed in, in whatever state; `null` where agents tell nothing. */
  readonly signedIn: number | null;
  /** Of the last quarter of an hour; `null`: undefined. */
  readonly serviceLevel: number | null;
  readonly verdict: Verdict;
  /** The share that is wanted. */
  readonly target: number;
  /** How many came in the last quarter of an hour, and today. */
  readonly arrivals: number;
  readonly today: number;
}

/** A source that has stopped to give signs of life. */
export interface SilentSource {
  readonly source: string;
  /** Its last one; wall time. */
  readonly since: Instant | null;
}

export interface GroupFacts {
  /** The log's own time. */
  readonly at: Instant;
  readonly queues: number;
  readonly lines: readonly LineFacts[];
  readonly silent: readonly SilentSource[];
}

/** What could be done about a line, and what that is reckoned from. */
export type Advice = Pick<HeadlineRecord, 'advice' | 'basis'>;

export const noAdvice: Advice = { advice: null, basis: null };

/** A thing that could be said. The greater of two is said: by severity, then by what it is, then by how many it is about. */
interface Candidate {
  readonly severity: 'alert' | 'watch';
  /** Nobody there; waits over the limit; a service level below its target; a silent source. */
  readonly rank: 3 | 2 | 1 | 0;
  readonly people: number;
  /** Of equal ones the one that has lasted longest. */
  readonly since: Instant;
  readonly fact: Worded;
  readonly line: LineFacts | null;
}

/**
 * What is most important for a group now: nobody there while people wait, then waits over the queue's limit, then a service level
 * below the limits of the site's profile, then a source that is silent, then that all is well. `adviceOf` is asked once
 * at most, about the line that it is about.
 */
export function headlineOf(
  facts: GroupFacts,
  adviceOf: (line: LineFacts, fact: Worded) => Advice,
): HeadlineRecord {
  const candidates = facts.lines.flatMap(line => candidateOf(line, facts.at) ?? []);
  candidates.push(...facts.silent.map(silentCandidate));
  const worst = candidates.reduce<Candidate | null>(
    (first, next) => (first && !isWorse(next, first) ? first : next),
    null,
  );
  if (!worst) return quiet(facts);
  const { severity, fact, line } = worst;
  return { severity, fact, ...(line ? adviceOf(line, fact) : noAdvice) };
}

/** When what a line has to say changes though nothing happens: its oldest contact has waited too long. `null`: never. */
export function changesAt({ oldestEnqueuedAt, limitMs }: LineFacts, at: Instant): Instant | null {
  const over = oldestEnqueuedAt === null ? null : oldestEnqueuedAt + limitMs + 1;
  return over !== null && over > at ? over : null;
}

function quiet({ lines, queues }: GroupFacts): HeadlineRecord {
  const came = lines.some(({ today, waiting }) => today > 0 || waiting > 0);
  const fact: Worded = came ? { code: 'all-well', params: { queues } } : { code: 'no-contact', params: {} };
  return { severity: 'ok', fact, ...noAdvice };
}

function candidateOf(line: LineFacts, at: Instant): Candidate | null {
  const { queueId, channel, waiting, oldestEnqueuedAt, signedIn, verdict, serviceLevel, target } = line;
  const params = { queueId, channel, waiting, oldestEnqueuedAt };
  const since = oldestEnqueuedAt ?? at;
  const of = { people: waiting, since, line };
  if (waiting > 0 && signedIn === 0) {
    return { ...of, severity: 'alert', rank: 3, fact: { code: 'nobody-there', params } };
  }
  if (waiting > 0 && at - since > line.limitMs) {
    return { ...of, severity: 'alert', rank: 2, fact: { code: 'waits', params } };
  }
  if (verdict !== 'alert' && verdict !== 'watch') return null;
  if (waiting > 0) return { ...of, severity: verdict, rank: 1, fact: { code: 'waits', params } };
  const below = { queueId, channel, serviceLevel, target };
  const missed = Math.round(line.arrivals * (1 - (serviceLevel ?? 1)));
  return { ...of, people: missed, severity: verdict, rank: 1, fact: { code: 'below-target', params: below } };
}

/** It is to be looked at, and of what it does not tell nothing is known: that is no reason to talk of nothing else. */
function silentCandidate({ source, since }: SilentSource): Candidate {
  const fact = { code: 'source-silent', params: { source, since } };
  return { severity: 'watch', rank: 0, people: 0, since: since ?? 0, fact, line: null };
}

function isWorse(one: Candidate, other: Candidate): boolean {
  if (one.severity !== other.severity) return one.severity === 'alert';
  if (one.rank !== other.rank) return one.rank > other.rank;
  if (one.people !== other.people) return one.people > other.people;
  return one.since < other.since;
}
