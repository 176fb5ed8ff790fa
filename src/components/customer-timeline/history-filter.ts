import type { EntryFilter } from '../../data/customer/customer-asking.js';
import type { CustomerEntry, EntryKind } from '../../data/customer/entry.js';
import { entryMatcher, entryTotals } from '../../data/customer/page-entries.js';
import type { Channel, Direction } from '../../data/model/vocabulary.js';
import type { TimelineEntry } from './customer-timeline.facts.js';

/** What the reader chose; empty: everything. */
export interface TimelineFilter {
  readonly channels: readonly Channel[];
  readonly direction: Direction | '';
  readonly kind: EntryKind | '';
  readonly operator: string;
  readonly text: string;
  readonly case: string;
}

export const everything: TimelineFilter = {
  channels: [],
  direction: '',
  kind: '',
  operator: '',
  text: '',
  case: '',
};

/** How a gateway is asked. @param within the channels that the element is for; empty: all */
export function entryFilter(filter: TimelineFilter, within: readonly Channel[]): EntryFilter {
  const channels = filter.channels.length > 0 ? filter.channels : within;
  const text = filter.text.trim();
  return {
    ...(channels.length > 0 && { channels }),
    ...(filter.direction && { directions: [filter.direction] }),
    ...(filter.kind && { kinds: [filter.kind] }),
    ...(filter.operator && { operators: [filter.operator] }),
    ...(filter.case && { case: filter.case }),
    ...(text && { text }),
  };
}

/** How many of the rarer filters are set: they may be hidden. */
export function rareFilters({ direction, kind, operator, text, case: of }: TimelineFilter): number {
  return [direction, kind, operator, text.trim(), of].filter(value => value !== '').length;
}

/** Whether an entry is left, as a gateway would say. */
export function matcher(filter: EntryFilter): (entry: TimelineEntry) => boolean {
  if (Object.keys(filter).length === 0) return () => true;
  const isLeft = entryMatcher(filter);
  return entry => isLeft(whole(entry));
}

/** The counts of entries that are all at hand. */
export function countEntries(
  entries: readonly TimelineEntry[],
  filter: EntryFilter,
): Readonly<Record<string, number>> {
  return entryTotals(entries.map(whole).filter(entryMatcher(filter)));
}

const nothing = { title: '', text: '', recording: null, links: [] } as const;

/** In what may not be read nothing is found. */
function whole(entry: TimelineEntry): CustomerEntry {
  return { ...entry, content: entry.content ?? nothing } as CustomerEntry;
}
