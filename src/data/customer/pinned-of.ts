import type { Instant } from '../model/vocabulary.js';
import type { CustomerEntry } from './entry.js';
import { newestFirst } from './entry-order.js';

/**
 * What whoever talks next has to know first, the newest first: promises that are open, cautions and hand-over notes that
 * are not done and whose `until` is after `at`, and of each case that is open the entry that opened it last.
 */
export function pinnedOf(entries: Iterable<CustomerEntry>, at: Instant): readonly CustomerEntry[] {
  const settled = new Set<string>();
  return newestFirst(entries).filter(entry => {
    if (entry.kind === 'promise') return entry.facts.state === 'open';
    if (entry.kind === 'handover') return !entry.facts.done && (entry.facts.until ?? Infinity) > at;
    if (entry.kind !== 'case') return false;
    const thread = entry.caseId ?? entry.id;
    const isNewest = !settled.has(thread);
    settled.add(thread);
    return isNewest && entry.facts.state === 'opened';
  });
}

/** When the first of these holds no more by itself; `null`: none of them ever does. */
export function pinnedUntil(pinned: Iterable<CustomerEntry>): Instant | null {
  let first: Instant | null = null;
  for (const entry of pinned) {
    if (entry.kind !== 'handover' || entry.facts.until === null) continue;
    first = Math.min(first ?? Infinity, entry.facts.until);
  }
  return first;
}
