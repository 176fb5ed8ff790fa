import { contactFacts, entryOf } from '../../../demo/gallery/history-entries.js';
import type { TimelineEntry } from '../../../src/components/customer-timeline/customer-timeline.facts.js';
import { liveEntries } from '../../../src/components/customer-timeline/live-entries.js';
import type { LiveEntries } from '../../../src/components/customer-timeline/customer-timeline.facts.js';

/** The entry with this number: as many ms after the beginning of time, so that a greater number is newer. */
export function entry(number: number, said = ''): TimelineEntry {
  const content = { text: said };
  return entryOf(`e${String(number).padStart(5, '0')}`, 'contact', number, {
    common: { channel: 'phone', direction: 'inbound' },
    facts: contactFacts({ endedAt: number }),
    content,
  });
}

/** Entries from one number down to another, both included. */
export function down(from: number, to: number): readonly TimelineEntry[] {
  return Array.from({ length: from - to + 1 }, (_, at) => entry(from - at));
}

/** The newest entries, of so many in all. */
export function live(from: number, to: number, known: number): LiveEntries {
  return liveEntries([...down(from, to)], known);
}

export const numbers = (entries: readonly TimelineEntry[]): readonly number[] =>
  entries.map(({ occurredAt }) => occurredAt);
