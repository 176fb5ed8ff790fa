import type { Instant } from '../../data/model/vocabulary.js';
import type { EntryOfKind, TimelineEntry } from './customer-timeline.facts.js';
import { dayOf, type DateSpeech } from './timeline-dates.js';

/** What whoever talks next has to know; how pressing it is. */
export interface Pin {
  readonly entry: PinnedEntry;
  /** `overdue`: it was to be done before · `near`: within the hour · `today` · `calm`. */
  readonly pressure: 'overdue' | 'near' | 'today' | 'calm';
  /** When it is to be done; `null`: nothing is said of that. */
  readonly dueAt: Instant | null;
}

export type PinnedEntry = EntryOfKind<'promise'> | EntryOfKind<'case'> | EntryOfKind<'handover'>;

/** What is due so soon is told by a running clock, in ms. */
export const nearMs = 3_600_000;

const order = { promise: 0, caution: 1, note: 2, case: 3 } as const;

/** Pure: what is pinned, the most pressing first: promises by when they are due, cautions, notes, cases. */
export function pinsOf(pinned: readonly TimelineEntry[], now: Instant, speech: DateSpeech): readonly Pin[] {
  return pinned
    .filter(isPinned)
    .filter(entry => entry.kind !== 'handover' || (entry.facts.until ?? Infinity) > now)
    .map(entry => pinOf(entry, now, speech))
    .sort((one, other) => place(one) - place(other) || due(one) - due(other));
}

/** The worst of them: the head rule carries it. */
export function pinsVerdict(pins: readonly Pin[]): 'ok' | 'watch' | 'alert' {
  if (pins.some(({ pressure }) => pressure === 'overdue')) return 'alert';
  return pins.some(({ pressure }) => pressure === 'near') ? 'watch' : 'ok';
}

function pinOf(entry: PinnedEntry, now: Instant, speech: DateSpeech): Pin {
  const dueAt = entry.kind === 'handover' ? null : entry.facts.dueAt;
  if (dueAt === null) return { entry, dueAt, pressure: 'calm' };
  const left = dueAt - now;
  const isToday = dayOf(dueAt, speech) === dayOf(now, speech);
  return {
    entry,
    dueAt,
    pressure: left < 0 ? 'overdue' : left <= nearMs ? 'near' : isToday ? 'today' : 'calm',
  };
}

function isPinned(entry: TimelineEntry): entry is PinnedEntry {
  return entry.kind === 'promise' || entry.kind === 'case' || entry.kind === 'handover';
}

function place({ entry }: Pin): number {
  return entry.kind === 'handover' ? order[entry.facts.severity] : order[entry.kind];
}

function due({ dueAt, entry }: Pin): number {
  return dueAt ?? -entry.occurredAt;
}
