import { familyOf } from '../../fold/records.js';
import type { StreamNeed } from '../../model/stream.js';
import { canonicalJson } from './canonical.js';
import { defaultDays } from './limits.js';
import type { Narrowing } from './messages.js';

/**
 * One narrowing in one form, so that equal ones are equal as text: names sorted, each once, days said.
 */
export function normalNarrowing(narrowing: Narrowing): Narrowing & { readonly days: number } {
  return {
    ...(narrowing.families && { families: sorted(narrowing.families) }),
    ...(narrowing.queues && { queues: sorted(narrowing.queues) }),
    days: narrowing.days ?? defaultDays,
  };
}

/** A text that is the same for equal narrowings and only for them. */
export function narrowingKey(narrowing: Narrowing): string {
  return canonicalJson(normalNarrowing(narrowing));
}

/** The least narrowing that holds both; a list that one of them lacks means everything. */
export function unionOfNarrowings(a: Narrowing, b: Narrowing): Narrowing {
  const families = a.families && b.families && sorted([...a.families, ...b.families]);
  const queues = a.queues && b.queues && sorted([...a.queues, ...b.queues]);
  return {
    ...(families && { families }),
    ...(queues && { queues }),
    days: Math.max(a.days ?? defaultDays, b.days ?? defaultDays),
  };
}

/** What is needed, one narrowing a stream. */
export function unionOfNeeds(needs: readonly StreamNeed[]): ReadonlyMap<string, Narrowing> {
  const union = new Map<string, Narrowing>();
  for (const { stream, ...narrowing } of needs) {
    const before = union.get(stream);
    union.set(stream, before ? unionOfNarrowings(before, narrowing) : normalNarrowing(narrowing));
  }
  return union;
}

/** Whether a key is inside a narrowing; `firstDay` is undefined while no day is known. */
export type KeyFilter = (key: string, firstDay: string | undefined) => boolean;

/**
 * Queues narrow the keys `family|queue|…` of `queues/…` streams (`site` and `staff` stay), days the keys
 * `day|…|date`.
 */
export function keyFilter(stream: string, narrowing: Narrowing): KeyFilter {
  const families = narrowing.families && new Set(narrowing.families);
  const queues = stream.startsWith('queues/') && narrowing.queues ? new Set(narrowing.queues) : undefined;
  return (key, firstDay) => {
    const family = familyOf(key);
    if (families && !families.has(family)) return false;
    if (family === key) return true;
    if (queues) {
      const start = family.length + 1;
      const end = key.indexOf('|', start);
      if (!queues.has(key.slice(start, end < 0 ? undefined : end))) return false;
    }
    return family !== 'day' || firstDay === undefined || dayOf(key) >= firstDay;
  };
}

/** The date of a `day|…|date` key. */
export function dayOf(key: string): string {
  return key.slice(key.lastIndexOf('|') + 1);
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
