import { comesBefore, type CustomerContact, type CustomerIndex, type Instant } from 'madoguchi/data';

/**
 * What changed since a snapshot, over the snapshot's own index, which is only read: so a start need not copy it, and
 * the contacts of six weeks stay outside the process.
 *
 * @param saved never changed
 * @param changes empty at the start
 */
export function layerOver(saved: CustomerIndex, changes: CustomerIndex): CustomerIndex {
  return new LayeredCustomerIndex(saved, changes);
}

class LayeredCustomerIndex implements CustomerIndex {
  readonly #saved: CustomerIndex;
  readonly #changes: CustomerIndex;
  /** Contacts of the saved index that were replaced or taken out. */
  readonly #gone = new Set<string>();
  #forgottenBefore: Instant = -Infinity;

  constructor(saved: CustomerIndex, changes: CustomerIndex) {
    this.#saved = saved;
    this.#changes = changes;
  }

  put(contact: CustomerContact): void {
    this.#hide(contact.contactId);
    this.#changes.put(contact);
  }

  remove(contactId: string): void {
    this.#hide(contactId);
    this.#changes.remove(contactId);
  }

  get(contactId: string): CustomerContact | undefined {
    const changed = this.#changes.get(contactId);
    if (changed || this.#gone.has(contactId)) return changed;
    const contact = this.#saved.get(contactId);
    return contact && contact.enqueuedAt >= this.#forgottenBefore ? contact : undefined;
  }

  before(place: CustomerContact, from: Instant): Iterable<CustomerContact> {
    const saved = this.#still(this.#saved.before(place, Math.max(from, this.#forgottenBefore)));
    return merged(saved, this.#changes.before(place, from), (one, other) => comesBefore(other, one));
  }

  after(place: CustomerContact, to: Instant): Iterable<CustomerContact> {
    const saved = this.#still(this.#saved.after(place, to));
    return merged(saved, this.#changes.after(place, to), comesBefore);
  }

  enqueuedWithin(from: Instant, to: Instant): readonly CustomerContact[] {
    const saved = this.#still(this.#saved.enqueuedWithin(Math.max(from, this.#forgottenBefore), to));
    return [...merged(saved, this.#changes.enqueuedWithin(from, to), comesBefore)];
  }

  forget(before: Instant): void {
    this.#forgottenBefore = Math.max(before, this.#forgottenBefore);
    this.#changes.forget(before);
  }

  #hide(contactId: string): void {
    if (!this.#gone.has(contactId) && this.#saved.get(contactId)) this.#gone.add(contactId);
  }

  *#still(contacts: Iterable<CustomerContact>): Generator<CustomerContact> {
    for (const contact of contacts) {
      if (!this.#gone.has(contact.contactId) && contact.enqueuedAt >= this.#forgottenBefore) yield contact;
    }
  }
}

/** Two ordered rows of contacts as one; each is read no further than it is asked for. */
function* merged(
  one: Iterable<CustomerContact>,
  other: Iterable<CustomerContact>,
  precedes: (one: CustomerContact, other: CustomerContact) => boolean,
): Generator<CustomerContact> {
  const rest = other[Symbol.iterator]();
  let next = rest.next();
  for (const contact of one) {
    for (; !next.done && precedes(next.value, contact); next = rest.next()) yield next.value;
    yield contact;
  }
  for (; !next.done; next = rest.next()) yield next.value;
}
