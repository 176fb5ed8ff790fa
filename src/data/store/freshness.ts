import type { FeedProblem, LinkState } from '../model/stream.js';
import type { Day, Instant } from '../model/vocabulary.js';

export const freshnessStates = [
  'loading',
  'live',
  'late',
  'stale',
  'offline',
  'denied',
  'failed',
  'batch',
] as const;
export type FreshnessState = (typeof freshnessStates)[number];

/** How far what is known of a stream may be trusted to be now. */
export interface Freshness {
  readonly state: FreshnessState;
  /** The older of link age and source age; `null` when nothing is known, or at rest in a batch. */
  readonly ageMs: number | null;
  /** The wall instant of the last knowledge, for "as of 14:03:12". */
  readonly asOf: Instant | null;
  /** The same by the site's clock, which in a replay or the past is another. */
  readonly siteAsOf?: Instant;
  /** The day of a daily batch, for "as of 21 Nov, daily". */
  readonly batchDay?: Day;
  readonly problem?: FeedProblem;
  /** The past is shown: its instant by now. How far it is to be trusted as that time's is what the state says. */
  readonly past?: Instant;
  /** What is held is of another time than what was asked for, until all of it has come: nothing of it is news. */
  readonly outdated?: true;
  /** True where the source declares no heartbeat, so that only the link is judged. */
  readonly sourceAgeUnknown?: boolean;
}

/** `live` is younger than the first, `late` up to and including the second, `stale` beyond. */
export const lateAfterMs = 3_000;
export const staleAfterMs = 10_000;
/** Without a link for this long, a stream is `offline`; until then it is what its age makes it. */
export const offlineAfterMs = 30_000;

/** Of the past that is shown the words beside a figure tell the minute. */
const minuteMs = 60_000;

/** Everything that freshness is judged by, measured at one instant. */
export interface FreshnessFacts {
  readonly link: LinkState;
  readonly linkProblem?: FeedProblem | undefined;
  /** How long there is no link; `null` while there is one. */
  readonly linkDownMs: number | null;
  /** Why this stream is not to be had. */
  readonly refusal?: FeedProblem | undefined;
  readonly batchDay?: Day | undefined;
  /** Since the last beat, with what the gateway was behind then; `null` before the first. */
  readonly linkAgeMs: number | null;
  /** Since the source's last sign of life; `null` where it gives none. */
  readonly sourceAgeMs: number | null;
  /** The older of both by the clock that the site's time runs on, which a wall clock that is set does not move. */
  readonly steadyAgeMs: number | null;
  /** The gateway's wall clock. */
  readonly wall: Instant;
  /** The site's clock, where it is known. */
  readonly site?: { readonly now: Instant; readonly rate: number } | undefined;
  /** The instant of the past that is shown. */
  readonly past?: Instant | undefined;
  /** What is held is of another time than what was asked for, until all of it has come. */
  readonly outdated?: boolean | undefined;
}

/** Codes of problems that mean "not for you"; "forbidden" can't be told from "not found". */
const denials: ReadonlySet<string> = new Set(['denied', 'forbidden', 'not-found', 'revoked', 'unauthorized']);

export function isDenial(problem: FeedProblem): boolean {
  return denials.has(problem.code);
}

/** The freshness table of the protocol. */
export function freshnessOf(facts: FreshnessFacts): Freshness {
  const judged = judgedNow(facts);
  return facts.past === undefined ? judged : { ...judged, past: facts.past };
}

/** Tells one look of a freshness from another: they differ where the words beside a figure do, but for its age. */
export function freshnessKey({ state, past }: Freshness): string {
  return past === undefined ? state : `${state} ${Math.floor(past / minuteMs)}`;
}

function judgedNow(facts: FreshnessFacts): Freshness {
  const refused = refusalOf(facts);
  if (refused) return refused;
  const ageMs = facts.linkAgeMs === null ? null : Math.max(facts.linkAgeMs, facts.sourceAgeMs ?? 0);
  if (facts.batchDay !== undefined) {
    return { state: 'batch', ageMs: null, asOf: null, batchDay: facts.batchDay, ...problemOf(facts) };
  }
  const { steadyAgeMs, site } = facts;
  const known = {
    ageMs,
    asOf: steadyAgeMs === null ? null : facts.wall - steadyAgeMs,
    ...(site && steadyAgeMs !== null ? { siteAsOf: site.now - steadyAgeMs * site.rate } : {}),
    ...(facts.linkAgeMs !== null && facts.sourceAgeMs === null ? { sourceAgeUnknown: true } : {}),
    ...problemOf(facts),
  };
  if (facts.linkDownMs !== null && facts.linkDownMs >= offlineAfterMs) return { state: 'offline', ...known };
  if (ageMs === null) return { state: 'loading', ...known };
  // How old it is as what it was says nothing of how far it is from what is shown now.
  if (facts.outdated === true)
    return { state: 'stale', ageMs: null, asOf: null, outdated: true, ...problemOf(facts) };
  return { state: stateByAge(ageMs), ...known };
}

/** Milliseconds until the look may change by the passing of time alone; `null` when it never will. */
export function nextTransitionMs(facts: FreshnessFacts): number | null {
  const coming = [...nextAges(facts), nextMinute(facts)].filter(ms => ms > 0 && ms < Infinity);
  return coming.length === 0 ? null : Math.min(...coming);
}

function nextMinute({ past, site }: FreshnessFacts): number {
  if (past === undefined || !site) return Infinity;
  // An instant is as fine as a number of its size: what is left of a minute may be too little to change it.
  return Math.max(1, (minuteMs - (past % minuteMs)) / site.rate);
}

/** When it will have another state; what is over by now is not above 0. */
function nextAges(facts: FreshnessFacts): readonly number[] {
  const waits: number[] = [];
  if (refusalOf(facts) || facts.batchDay !== undefined) return waits;
  if (facts.linkDownMs !== null) waits.push(offlineAfterMs - facts.linkDownMs);
  if (facts.linkAgeMs !== null) {
    const ageMs = Math.max(facts.linkAgeMs, facts.sourceAgeMs ?? 0);
    // `late` still holds at the very limit, so `stale` begins a millisecond after it.
    waits.push(lateAfterMs - ageMs, staleAfterMs + 1 - ageMs);
  }
  return waits;
}

function stateByAge(ageMs: number): FreshnessState {
  if (ageMs < lateAfterMs) return 'live';
  return ageMs <= staleAfterMs ? 'late' : 'stale';
}

function refusalOf(facts: FreshnessFacts): Freshness | null {
  const nothing = { ageMs: null, asOf: null };
  if (facts.refusal) {
    return { state: isDenial(facts.refusal) ? 'denied' : 'failed', ...nothing, problem: facts.refusal };
  }
  if (facts.link === 'denied' || facts.link === 'failed') {
    return { state: facts.link, ...nothing, ...problemOf(facts) };
  }
  return null;
}

function problemOf(facts: FreshnessFacts): { problem?: FeedProblem } {
  return facts.linkProblem ? { problem: facts.linkProblem } : {};
}
