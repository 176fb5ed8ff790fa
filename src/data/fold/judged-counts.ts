import type { Counters } from '../kpi/counters.js';

/** What is nearer to now comes first: it can still be changed. */
export const spans = ['rolling-15m', 'interval', 'today'] as const;
export type Span = (typeof spans)[number];

/** The counters that the judged figures are of, and arrivals. */
export type JudgedCounts = Pick<
  Counters,
  'entered' | 'answered' | 'answeredWithin' | 'abandoned' | 'abandonedShort' | 'flowedOut'
>;

/** What was counted in each; nothing where nothing happened. */
export type Counted = Readonly<Record<Span, JudgedCounts | undefined>>;

// Field by field and not over a list of names: a fold adds these up with each tick, and engines read a name that stands
// there several times as fast.

/** What is judged of these counters; `known` where it is the same. */
export function judgedOf(
  counters: Counters | undefined,
  known: JudgedCounts | undefined,
): JudgedCounts | undefined {
  if (!counters || (known && isSame(counters, known))) return counters && known;
  const { entered, answered, answeredWithin, abandoned, abandonedShort, flowedOut } = counters;
  return { entered, answered, answeredWithin, abandoned, abandonedShort, flowedOut };
}

export const noneJudged: JudgedCounts = {
  ...{ entered: 0, answered: 0, answeredWithin: 0, abandoned: 0, abandonedShort: 0, flowedOut: 0 },
};

/** A sum in which a part is another one; where nothing was or is counted, a part of it is missing. */
export function exchanged(
  sum: JudgedCounts,
  before: JudgedCounts | undefined,
  after: JudgedCounts | undefined,
): JudgedCounts {
  const [less, more] = [before ?? noneJudged, after ?? noneJudged];
  return {
    entered: sum.entered - less.entered + more.entered,
    answered: sum.answered - less.answered + more.answered,
    answeredWithin: sum.answeredWithin - less.answeredWithin + more.answeredWithin,
    abandoned: sum.abandoned - less.abandoned + more.abandoned,
    abandonedShort: sum.abandonedShort - less.abandonedShort + more.abandonedShort,
    flowedOut: sum.flowedOut - less.flowedOut + more.flowedOut,
  };
}

/** All of these together; nothing where there is none. `known` where it is the same. */
export function sumOf(
  parts: readonly (Counters | undefined)[],
  known: JudgedCounts | undefined,
): JudgedCounts | undefined {
  let isAny = false;
  let [entered, answered, answeredWithin, abandoned, abandonedShort, flowedOut] = [0, 0, 0, 0, 0, 0];
  for (const part of parts) {
    if (!part) continue;
    isAny = true;
    entered += part.entered;
    answered += part.answered;
    answeredWithin += part.answeredWithin;
    abandoned += part.abandoned;
    abandonedShort += part.abandonedShort;
    flowedOut += part.flowedOut;
  }
  if (!isAny) return undefined;
  const sum = { entered, answered, answeredWithin, abandoned, abandonedShort, flowedOut };
  return known && isSame(sum, known) ? known : sum;
}

function isSame(one: JudgedCounts, other: JudgedCounts): boolean {
  return (
    one.entered === other.entered &&
    one.answered === other.answered &&
    one.answeredWithin === other.answeredWithin &&
    one.abandoned === other.abandoned &&
    one.abandonedShort === other.abandonedShort &&
    one.flowedOut === other.flowedOut
  );
}
