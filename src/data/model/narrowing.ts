import type { StreamNeed } from './stream.js';

/** Part of a stream: nothing named means everything, but of day records only today's. */
export interface Narrowing {
  readonly families?: readonly string[] | undefined;
  readonly queues?: readonly string[] | undefined;
  /** Days of day records, counted back from today; 1 by default. */
  readonly days?: number | undefined;
}

/** A narrowing in its one form. */
export interface NormalNarrowing {
  readonly families?: readonly string[];
  readonly queues?: readonly string[];
  readonly days: number;
}

/** Without a word about days, only today's day records. */
const defaultDays = 1;

/** One narrowing in one form, so that equal ones are equal as text: names sorted, each once, days said. */
export function normalNarrowing({ families, queues, days = defaultDays }: Narrowing): NormalNarrowing {
  return { ...(families && { families: sorted(families) }), ...(queues && { queues: sorted(queues) }), days };
}

/** What is needed, one narrowing a stream, in the order of the streams' first need. */
export function unionOfNeeds(needs: Iterable<StreamNeed>): ReadonlyMap<string, NormalNarrowing> {
  const union = new Map<string, NormalNarrowing>();
  for (const { stream, ...narrowing } of needs) {
    const [before, own] = [union.get(stream), normalNarrowing(narrowing)];
    union.set(stream, before ? unionOf(before, own) : own);
  }
  return union;
}

/** The least narrowing that holds both; a list that one of them lacks means everything. */
function unionOf(a: NormalNarrowing, b: NormalNarrowing): NormalNarrowing {
  return normalNarrowing({
    families: a.families && b.families && [...a.families, ...b.families],
    queues: a.queues && b.queues && [...a.queues, ...b.queues],
    days: Math.max(a.days, b.days),
  });
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
