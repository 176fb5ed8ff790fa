import {
  createMemoryCustomerIndex,
  decide,
  type CustomerContact,
  type Decisions,
  type Instant,
} from 'madoguchi/data';

/**
 * Decides repeats and issues over contacts that come customer by customer, in the order of time. It holds the
 * contacts of one customer in two windows at most.
 */
export function* resolutionsOf(
  contacts: Iterable<CustomerContact>,
  windowMs: number,
  asOf: Instant,
): Generator<readonly [contact: CustomerContact, decisions: Decisions]> {
  let index = createMemoryCustomerIndex();
  let undecided: CustomerContact[] = [];
  const decided = (contact: CustomerContact) =>
    [contact, decide(contact, index, windowMs, asOf - windowMs)] as const;
  for (const contact of contacts) {
    const [first] = undecided;
    if (first && first.customerKey !== contact.customerKey) {
      yield* undecided.map(decided);
      undecided = [];
      index = createMemoryCustomerIndex();
    }
    const open = undecided.findIndex(other => other.enqueuedAt >= contact.enqueuedAt - windowMs);
    if (open !== 0 && undecided.length > 0) {
      yield* undecided.splice(0, open < 0 ? undecided.length : open).map(decided);
      index.forget((undecided[0] ?? contact).enqueuedAt - windowMs);
    }
    index.put(contact);
    undecided.push(contact);
  }
  yield* undecided.map(decided);
}
