import type { CustomerEntry } from '../../../src/data/customer/entry.js';
import type { Shown } from '../contract.js';

/** Ten new entries a second. */
export const everyMs = 100;

/** As high as our own list becomes before it scrolls: 44 em. */
export const box = { width: 1100, height: 616 } as const;

export const now = Date.parse('2026-04-01T01:00:00Z');
const topics = ['Change of address', 'Question about the bill', 'How to use a product', 'Subscription'];
const channels = ['phone', 'line', 'email', 'chat', 'sms', 'store'] as const;

/** The entry with this number; the newest has the number 0, those that come later are below it. */
export function entryOf(index: number): CustomerEntry {
  const place = Math.abs(index);
  return {
    id: `e${String(10_000_000 - index).padStart(8, '0')}`,
    kind: 'contact',
    occurredAt: now - index * 4_000_000,
    channel: channels[place % channels.length] ?? 'phone',
    direction: place % 3 === 0 ? 'outbound' : 'inbound',
    actorType: 'human',
    operator: `a-${place % 5}`,
    operatorName: `Agent ${place % 5}`,
    caseId: null,
    facts: {
      contactId: `c${index}`,
      queueId: null,
      outcome: 'answered',
      connectedAt: null,
      endedAt: now - index * 4_000_000 + 600_000,
      waitMs: null,
      talkMs: 30_000 + ((place * 31) % 600) * 1000,
      category: topics[place % topics.length] ?? null,
      result: null,
      flag: null,
      ivrPath: null,
      csat: null,
    },
    content: { title: '', text: '', recording: null, links: [] },
  };
}

export function historyOf(size: number): CustomerEntry[] {
  return Array.from({ length: size }, (_, index) => entryOf(index));
}

/** The detail of an entry, as a hand-written page would make it. */
export function detailOf(entry: CustomerEntry): string {
  if (entry.kind !== 'contact') return '';
  const seconds = Math.floor((entry.facts.talkMs ?? 0) / 1000);
  const talk = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return `${entry.direction === 'outbound' ? 'Outbound' : 'Inbound'} ${entry.operatorName} · ${talk}`;
}

export function titleOf(entry: CustomerEntry): string {
  return entry.kind === 'contact' ? (entry.facts.category ?? '') : '';
}

/** What the first rows say, by their number. */
export function shownRows(details: readonly (string | null | undefined)[]): readonly Shown[] {
  return details.slice(0, 12).map((detail, at) => [at, (detail ?? '').trim()]);
}

/** A box of a fixed width, so that every page has the same room. */
export function sized(place: HTMLElement): HTMLElement {
  place.style.width = `${box.width}px`;
  return place;
}
