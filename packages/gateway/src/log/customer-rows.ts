import type Database from 'libsql';
import type { Channel, CustomerContact, Instant } from 'madoguchi/data';

/** Rows a search beside a place takes at once. */
export const pageSize = 8;

/** A contact of a customer as a row of a table. */
export const columns = 'contact_id, customer_key, category, enqueued_at, queue_id, channel, agent_id';

/** What `columns` select. */
export type Row = [
  contactId: string,
  customerKey: string,
  category: string | null,
  enqueuedAt: Instant,
  queueId: string,
  channel: Channel,
  agentId: string | null,
];

export function contactOf([
  contactId,
  customerKey,
  category,
  enqueuedAt,
  queueId,
  channel,
  agentId,
]: Row): CustomerContact {
  return { contactId, customerKey, category, enqueuedAt, queueId, channel, agentId };
}

/** Contacts beside a place, a page after the other: readers seldom go beyond the first. */
export function* pagesOf(
  query: Database.Statement,
  from: CustomerContact,
  bound: Instant,
): Generator<CustomerContact> {
  let place: CustomerContact | undefined = from;
  while (place) {
    const { customerKey, enqueuedAt, contactId } = place;
    const rows = query.all(customerKey, enqueuedAt, contactId, bound) as Row[];
    const page = rows.map(contactOf);
    yield* page;
    place = rows.length < pageSize ? undefined : page.at(-1);
  }
}
