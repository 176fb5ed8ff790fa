import { comesBefore, type CustomerContact, type CustomerIndex, type Instant } from 'madoguchi/data';

export interface CacheLimits {
  /** Customers whose contacts are kept at hand. */
  readonly customers: number;
  /** Of a customer with more, such as a switch's `anonymous`, none are. */
  readonly contacts: number;
}

/** The customers of some hours, in ten megabytes or so. */
const usualLimits: CacheLimits = { customers: 20_000, contacts: 32 };

/** An index that has not yet handed on all that was put into it. */
export interface CachedCustomerIndex extends CustomerIndex {
  /** Hands on what was put. Who reads the index below by other ways needs that first. */
  flush(): void;
}

/**
 * The customers of just now over an index that is slow to ask: a contact asks for the same few contacts again and
 * again while it lasts, and is put twice or three times.
 */
export function cacheOver(index: CustomerIndex, limits = usualLimits): CachedCustomerIndex {
  return new CustomerCache(index, limits);
}

class CustomerCache implements CachedCustomerIndex {
  readonly #index: CustomerIndex;
  readonly #limits: CacheLimits;
  /** In their order; `null` where they are too many. */
  readonly #customers = new Map<string, CustomerContact[] | null>();
  /** Contacts that the index below does not have yet. */
  readonly #pending = new Map<string, CustomerContact>();
  /** The last that was asked for, since who asks for a contact mostly puts it next. */
  #asked: { readonly contactId: string; readonly contact: CustomerContact | undefined } | null = null;

  constructor(index: CustomerIndex, limits: CacheLimits) {
    this.#index = index;
    this.#limits = limits;
  }

  put(contact: CustomerContact): void {
    const { contactId, customerKey } = contact;
    const own = this.#customerOf(customerKey);
    const place = placeOf(own, contactId);
    if (place >= 0) own?.splice(place, 1);
    const before = place < 0 ? this.get(contactId) : undefined;
    if (before && before.customerKey !== customerKey) this.remove(contactId);
    this.#asked = null;
    this.#pending.set(contactId, contact);
    if (!own) return;
    const later = own.findIndex(other => comesBefore(contact, other));
    own.splice(later < 0 ? own.length : later, 0, contact);
    if (own.length > this.#limits.contacts) this.#customers.set(customerKey, null);
  }

  remove(contactId: string): void {
    const contact = this.get(contactId);
    this.#asked = null;
    if (!contact) return;
    this.#pending.delete(contactId);
    this.#index.remove(contactId);
    const own = this.#customers.get(contact.customerKey);
    const place = placeOf(own, contactId);
    if (place >= 0) own?.splice(place, 1);
  }

  get(contactId: string): CustomerContact | undefined {
    const pending = this.#pending.get(contactId);
    if (pending) return pending;
    if (this.#asked?.contactId !== contactId) {
      this.#asked = { contactId, contact: this.#index.get(contactId) };
    }
    return this.#asked.contact;
  }

  before(place: CustomerContact, from: Instant): Iterable<CustomerContact> {
    const own = this.#customerOf(place.customerKey);
    if (own) return own.filter(other => other.enqueuedAt >= from && comesBefore(other, place)).reverse();
    this.flush();
    return this.#index.before(place, from);
  }

  after(place: CustomerContact, to: Instant): Iterable<CustomerContact> {
    const own = this.#customerOf(place.customerKey);
    if (own) return own.filter(other => other.enqueuedAt <= to && comesBefore(place, other));
    this.flush();
    return this.#index.after(place, to);
  }

  enqueuedWithin(from: Instant, to: Instant): readonly CustomerContact[] {
    this.flush();
    return this.#index.enqueuedWithin(from, to);
  }

  forget(before: Instant): void {
    this.#clear();
    this.#index.forget(before);
  }

  flush(): void {
    for (const contact of this.#pending.values()) this.#index.put(contact);
    this.#pending.clear();
  }

  #customerOf(customerKey: string): CustomerContact[] | null {
    const known = this.#customers.get(customerKey);
    if (known !== undefined) return known;
    // What is pending is of customers at hand, so that the index below has all of any other.
    if (this.#customers.size >= this.#limits.customers) this.#clear();
    const own = this.#read(customerKey);
    this.#customers.set(customerKey, own);
    return own;
  }

  #read(customerKey: string): CustomerContact[] | null {
    const own: CustomerContact[] = [];
    for (const contact of this.#index.before(endOf(customerKey), -Number.MAX_SAFE_INTEGER)) {
      if (own.push(contact) > this.#limits.contacts) return null;
    }
    return own.reverse();
  }

  #clear(): void {
    this.flush();
    this.#customers.clear();
    this.#asked = null;
  }
}

/** -1 where it is not there. */
function placeOf(own: readonly CustomerContact[] | null | undefined, contactId: string): number {
  return own?.findIndex(other => other.contactId === contactId) ?? -1;
}

/** The place behind all of a customer's contacts. */
function endOf(customerKey: string): CustomerContact {
  const enqueuedAt = Number.MAX_SAFE_INTEGER;
  return {
    contactId: '',
    customerKey,
    category: null,
    enqueuedAt,
    queueId: '',
    channel: 'phone',
    agentId: null,
  };
}
