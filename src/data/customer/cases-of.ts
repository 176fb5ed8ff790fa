import type { EntryPosition } from '../model/asking.js';
import type { Channel } from '../model/vocabulary.js';
import type { CaseRecord } from './customer-records.js';
import type { CustomerEntry } from './entry.js';
import { comparePositions, newestFirst } from './entry-order.js';

type CaseEntry = Extract<CustomerEntry, { kind: 'case' }>;

/** A case and its id. */
export interface CustomerCase {
  readonly id: string;
  readonly record: CaseRecord;
}

/** `[lastAt, id]`: where a case stands among others. */
export function casePosition({ id, record }: CustomerCase): EntryPosition {
  return [record.lastAt, id];
}

/** The cases that entries belong to, the last touched first. */
export function casesOf(entries: Iterable<CustomerEntry>): readonly CustomerCase[] {
  const threads = new Map<string, CustomerEntry[]>();
  for (const entry of newestFirst(entries)) {
    if (entry.caseId === null) continue;
    const thread = threads.get(entry.caseId);
    if (thread) thread.push(entry);
    else threads.set(entry.caseId, [entry]);
  }
  const cases = Array.from(threads, ([id, thread]) => ({ id, record: caseOf(thread) }));
  return cases.sort((one, other) => comparePositions(casePosition(other), casePosition(one)));
}

/**
 * A case by all its entries, the newest first. The newest entry of kind `case` says whether it is open; of category, title
 * and due date, the newest that says one holds. A thread that nobody opened as a case has no state, begins with its oldest
 * entry and is called by the oldest title in it.
 */
function caseOf(thread: readonly CustomerEntry[]): CaseRecord {
  const said = thread.filter((entry): entry is CaseEntry => entry.kind === 'case');
  const opened = said.filter(({ facts }) => facts.state === 'opened');
  const [newest] = said;
  const isClosed = newest?.facts.state === 'closed';
  const oldest = thread.at(-1);
  const used = thread.toReversed().flatMap(({ channel }): Channel[] => (channel === null ? [] : [channel]));
  return {
    state: newest?.facts.state ?? null,
    category: said.find(({ facts }) => facts.category !== null)?.facts.category ?? null,
    title: titleOf(said) ?? titleOf(thread.toReversed()),
    openedAt: (opened.at(-1) ?? oldest)?.occurredAt ?? 0,
    closedAt: isClosed ? newest.occurredAt : null,
    dueAt: said.find(({ facts }) => facts.dueAt !== null)?.facts.dueAt ?? null,
    lastAt: thread[0]?.occurredAt ?? 0,
    entries: thread.length,
    channels: [...new Set(used)],
  };
}

function titleOf(entries: readonly CustomerEntry[]): string | null {
  return entries.find(({ content }) => content.title !== '')?.content.title ?? null;
}
