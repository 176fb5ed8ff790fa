import { familyOf } from '../../fold/records.js';
import { normalNarrowing, type Narrowing } from '../../model/narrowing.js';
import { canonicalJson } from './canonical.js';

/** A text that is the same for equal narrowings and only for them. */
export function narrowingKey(narrowing: Narrowing): string {
  return canonicalJson(normalNarrowing(narrowing));
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
