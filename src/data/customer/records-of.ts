import { AskError, type EntryPage, type EntryQuery } from '../model/asking.js';
import type { Zone } from '../model/time.js';
import type { Instant } from '../model/vocabulary.js';
import { casePosition, casesOf } from './cases-of.js';
import type { EntryRecord, HabitsRecord, ProfileRecord, SalesRecord } from './customer-records.js';
import type { CustomerEntry } from './entry.js';
import { entryRecord, newestFirst, positionKey, positionOf } from './entry-order.js';
import { habitsOf } from './habits-of.js';
import { pageEntries, pageOf } from './page-entries.js';
import { parseCustomerAsking } from './parse-asking.js';
import { pinnedOf } from './pinned-of.js';

/** So many of the newest entries are in the stream; the others are asked for. */
export const streamedEntries = 200;
/** At most so many come in a page. */
export const mostPaged = 200;

export interface CustomerTold {
  readonly profile: ProfileRecord;
  readonly sales?: SalesRecord | null | undefined;
  readonly entries: readonly CustomerEntry[];
  /** The site's. */
  readonly zone: Zone;
  /** Now, by the site's clock: what is pinned holds then. */
  readonly at: Instant;
}

/** All records of a stream `customer/{key}` as a gateway gives them to whoever may see everything. */
export function customerRecords({
  profile,
  sales,
  entries,
  zone,
  at,
}: CustomerTold): ReadonlyMap<string, ProfileRecord | HabitsRecord | SalesRecord | EntryRecord> {
  const records = new Map<string, ProfileRecord | HabitsRecord | SalesRecord | EntryRecord>();
  records.set('profile', profile);
  // Of somebody who was erased nothing else is left.
  if (profile.state === 'erased') return records;
  records.set('habits', habitsOf(entries, zone));
  if (sales) records.set('sales', sales);
  for (const entry of pinnedOf(entries, at)) {
    records.set(positionKey('pinned', positionOf(entry)), entryRecord(entry));
  }
  for (const entry of newestFirst(entries).slice(0, streamedEntries)) {
    records.set(positionKey('entry', positionOf(entry)), entryRecord(entry));
  }
  return records;
}

/**
 * Answers `page` of a stream `customer/{key}` as a gateway does.
 *
 * @throws AskError `malformed` where the filter or the limit makes no sense
 */
export function answerEntryPage(entries: Iterable<CustomerEntry>, query: EntryQuery): EntryPage {
  const asked = parseCustomerAsking(query.filter);
  if (!asked.ok) {
    const { field, reason } = asked.problem;
    throw new AskError('malformed', { field, reason });
  }
  if (!Number.isInteger(query.limit) || query.limit < 1) {
    throw new AskError('malformed', { field: 'limit', reason: 'give a whole number above 0.' });
  }
  const range = { ...query, limit: Math.min(query.limit, mostPaged) };
  if ('list' in asked.value) {
    const cases = casesOf(entries);
    const page = pageOf(cases, casePosition, range);
    const records = page.entries.map(
      each => [positionKey('case', casePosition(each)), { ...each.record }] as const,
    );
    return { entries: records, next: page.next, totals: { cases: cases.length } };
  }
  const slice = pageEntries(entries, range, asked.value);
  const records = slice.entries.map(
    entry => [positionKey('entry', positionOf(entry)), { ...entryRecord(entry) }] as const,
  );
  return { entries: records, next: slice.next, totals: slice.totals };
}
