import type { Channel, Instant } from '../model/vocabulary.js';

/** What repeats and issues need to know of one identified inbound contact, and where it counts. */
export interface CustomerContact {
  readonly contactId: string;
  readonly customerKey: string;
  /** `null` where the contact has none. */
  readonly category: string | null;
  readonly enqueuedAt: Instant;
  readonly queueId: string;
  readonly channel: Channel;
  readonly agentId: string | null;
}

/**
 * The contacts of each customer over time: it outlives the contacts of the fold, since a repeat looks a
 * week back. It must be empty when a fold starts from the first entry, because the fold fills it from the log. A
 * saved fold does not contain it: who saves one keeps a copy of the index as it was after the same entry, and gives that
 * copy back with the state. One that is ahead or behind leads to other counts, and nothing can tell. Answers are
 * ordered by `enqueuedAt`, then by the code points of `contactId` (as UTF-8 sorts, in a database too), so that
 * every implementation leads to the same decisions. All bounds are inclusive.
 */
export interface CustomerIndex {
  /** Adds a contact, or replaces the one of the same `contactId`. */
  put(contact: CustomerContact): void;
  /** Takes a contact out; one that is unknown is none. */
  remove(contactId: string): void;
  get(contactId: string): CustomerContact | undefined;
  /**
   * The same customer's contacts that come before this place in the order, back to `from`, the nearest first.
   * Read as they are asked for, since a reader seldom needs more than the first; the index must not be changed
   * meanwhile. The place need not be taken.
   */
  before(place: CustomerContact, from: Instant): Iterable<CustomerContact>;
  /** The same for those that come after it, up to `to`. */
  after(place: CustomerContact, to: Instant): Iterable<CustomerContact>;
  /** The contacts of all customers with `from <= enqueuedAt <= to`. */
  enqueuedWithin(from: Instant, to: Instant): readonly CustomerContact[];
  /** Drops every contact with `enqueuedAt < before`. */
  forget(before: Instant): void;
}

/** Whether `one` comes before `other` in the order of the index. */
export function comesBefore(one: CustomerContact, other: CustomerContact): boolean {
  if (one.enqueuedAt !== other.enqueuedAt) return one.enqueuedAt < other.enqueuedAt;
  return comparesBefore(one.contactId, other.contactId);
}

/** `<` of strings goes by their UTF-16 units, which is another order beyond the basic plane. */
function comparesBefore(one: string, other: string): boolean {
  const [ones, others] = [[...one], [...other]];
  const place = ones.findIndex((letter, index) => letter !== others[index]);
  const [here, there] = [ones[place]?.codePointAt(0), others[place]?.codePointAt(0)];
  return here === undefined ? ones.length < others.length : there !== undefined && here < there;
}

/** A `CustomerIndex` that lives in memory. */
export function createMemoryCustomerIndex(): CustomerIndex {
  return new MemoryCustomerIndex();
}

class MemoryCustomerIndex implements CustomerIndex {
  readonly #byId = new Map<string, CustomerContact>();
  readonly #byCustomer = new Map<string, CustomerContact[]>();
  readonly #byTime: CustomerContact[] = [];

  put(contact: CustomerContact): void {
    this.remove(contact.contactId);
    this.#byId.set(contact.contactId, contact);
    insert(this.#byTime, contact);
    const own = this.#byCustomer.get(contact.customerKey);
    if (own) insert(own, contact);
    else this.#byCustomer.set(contact.customerKey, [contact]);
  }

  remove(contactId: string): void {
    const contact = this.#byId.get(contactId);
    if (!contact) return;
    this.#byId.delete(contactId);
    take(this.#byTime, contact);
    this.#takeFromCustomer(contact);
  }

  get(contactId: string): CustomerContact | undefined {
    return this.#byId.get(contactId);
  }

  *before(place: CustomerContact, from: Instant): Generator<CustomerContact> {
    const own = this.#byCustomer.get(place.customerKey) ?? [];
    for (let at = placeOf(own, place) - 1; at >= 0; at--) {
      const contact = own[at];
      if (!contact || contact.enqueuedAt < from) return;
      yield contact;
    }
  }

  *after(place: CustomerContact, to: Instant): Generator<CustomerContact> {
    const own = this.#byCustomer.get(place.customerKey) ?? [];
    for (let at = firstWhere(own, other => comesBefore(place, other)); at < own.length; at++) {
      const contact = own[at];
      if (!contact || contact.enqueuedAt > to) return;
      yield contact;
    }
  }

  enqueuedWithin(from: Instant, to: Instant): readonly CustomerContact[] {
    return within(this.#byTime, from, to);
  }

  forget(before: Instant): void {
    const gone = this.#byTime.splice(0, firstFrom(this.#byTime, before));
    for (const contact of gone) {
      this.#byId.delete(contact.contactId);
      this.#takeFromCustomer(contact);
    }
  }

  #takeFromCustomer(contact: CustomerContact): void {
    const own = this.#byCustomer.get(contact.customerKey);
    if (!own) return;
    take(own, contact);
    if (own.length === 0) this.#byCustomer.delete(contact.customerKey);
  }
}

/** Where a contact stands, or would stand, in a sorted list. */
function placeOf(list: readonly CustomerContact[], contact: CustomerContact): number {
  return firstWhere(list, other => !comesBefore(other, contact));
}

function firstFrom(list: readonly CustomerContact[], from: Instant): number {
  return firstWhere(list, contact => contact.enqueuedAt >= from);
}

/** The first place from which on `holds` is true, by halving. */
function firstWhere(list: readonly CustomerContact[], holds: (contact: CustomerContact) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const contact = list[middle];
    if (contact && holds(contact)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function insert(list: CustomerContact[], contact: CustomerContact): void {
  list.splice(placeOf(list, contact), 0, contact);
}

function take(list: CustomerContact[], contact: CustomerContact): void {
  const place = placeOf(list, contact);
  if (list[place]?.contactId === contact.contactId) list.splice(place, 1);
}

function within(list: readonly CustomerContact[], from: Instant, to: Instant): readonly CustomerContact[] {
  return list.slice(
    firstFrom(list, from),
    firstWhere(list, contact => contact.enqueuedAt > to),
  );
}
