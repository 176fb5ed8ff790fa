import type { ContactRecord } from '../model/contact.js';
import type { Instant } from '../model/vocabulary.js';

/** How long a callback may be completed after it was asked for: as long as its day is kept. */
const memoryMs = 35 * 24 * 60 * 60_000;

/** Which contacts asked to be called back, and which outbound contacts refer to a contact. */
export class Callbacks {
  readonly #asked = new Map<string, Instant>();
  readonly #outbound = new Map<string, Set<string>>();

  /** Whether this contact asked to be called back. */
  readonly isCallback = (contactId: string): boolean => this.#asked.has(contactId);

  /** Notes a contact, and names those that now count otherwise: the calls that answer it. */
  note(record: ContactRecord): Iterable<string> {
    const { contactId, direction, previousContactId } = record;
    if (direction === 'outbound' && previousContactId !== undefined)
      this.#refer(previousContactId, contactId);
    const asks = record.outcome === 'callback';
    if (asks === this.#asked.has(contactId)) return [];
    if (asks) this.#asked.set(contactId, record.enqueuedAt);
    else this.#asked.delete(contactId);
    return this.#outbound.get(contactId) ?? [];
  }

  /** The contact is kept no more; that it asked is still known. */
  forget(record: ContactRecord): void {
    if (record.previousContactId === undefined) return;
    const calls = this.#outbound.get(record.previousContactId);
    calls?.delete(record.contactId);
    if (calls?.size === 0) this.#outbound.delete(record.previousContactId);
  }

  /** Drops what was asked too long ago at `now`. */
  sweep(now: Instant): void {
    for (const [contactId, at] of this.#asked) if (at < now - memoryMs) this.#asked.delete(contactId);
  }

  #refer(previous: string, contactId: string): void {
    const calls = this.#outbound.get(previous);
    if (calls) calls.add(contactId);
    else this.#outbound.set(previous, new Set([contactId]));
  }
}
