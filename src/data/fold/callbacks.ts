import * as v from 'valibot';
import type { ContactRecord } from '../model/contact.js';
import type { Instant } from '../model/vocabulary.js';
import { columns, numbers, rowsOf, texts } from './saved.js';

export const callbacksSchema = v.strictObject({
  asked: columns({ ids: texts, ats: numbers }),
  outbound: columns({ ids: texts, previous: texts }),
});
export type CallbacksState = v.InferOutput<typeof callbacksSchema>;

/** How long a callback may be completed after it was asked for: as long as its day is kept. */
const memoryMs = 35 * 24 * 60 * 60_000;

/** Which contacts asked to be called back, and which outbound contacts refer to a contact. */
export class Callbacks {
  readonly #asked = new Map<string, Instant>();
  /** The outbound contacts that refer to a contact, and each one's reference. */
  readonly #outbound = new Map<string, Set<string>>();
  readonly #previous = new Map<string, string>();

  /** Whether this contact asked to be called back. */
  readonly isCallback = (contactId: string): boolean => this.#asked.has(contactId);

  /** Notes a contact, and names those that now count otherwise: the calls that answer it. */
  note(record: ContactRecord): Iterable<string> {
    const { contactId, direction, previousContactId } = record;
    this.#refer(contactId, direction === 'outbound' ? previousContactId : undefined);
    const asks = record.outcome === 'callback';
    if (asks === this.#asked.has(contactId)) return [];
    if (asks) this.#asked.set(contactId, record.enqueuedAt);
    else this.#asked.delete(contactId);
    return this.#outbound.get(contactId) ?? [];
  }

  /** The contact is kept no more; that it asked is still known. */
  forget(contactId: string): void {
    this.#refer(contactId, undefined);
  }

  /** Drops what was asked too long ago at `now`. */
  sweep(now: Instant): void {
    for (const [contactId, at] of this.#asked) if (at < now - memoryMs) this.#asked.delete(contactId);
  }

  save(): CallbacksState {
    const references = [...this.#outbound].flatMap(([previous, calls]) =>
      Array.from(calls, id => ({ id, previous })),
    );
    return {
      asked: { ids: [...this.#asked.keys()], ats: [...this.#asked.values()] },
      outbound: {
        ids: references.map(({ id }) => id),
        previous: references.map(({ previous }) => previous),
      },
    };
  }

  restore({ asked, outbound }: CallbacksState): void {
    for (const [id, at] of rowsOf(asked.ids, asked.ats)) this.#asked.set(id, at);
    for (const [id, previous] of rowsOf(outbound.ids, outbound.previous)) this.#refer(id, previous);
  }

  #refer(contactId: string, previous: string | undefined): void {
    const before = this.#previous.get(contactId);
    if (before === previous) return;
    if (before !== undefined) {
      const calls = this.#outbound.get(before);
      calls?.delete(contactId);
      if (calls?.size === 0) this.#outbound.delete(before);
      this.#previous.delete(contactId);
    }
    if (previous === undefined) return;
    this.#previous.set(contactId, previous);
    const calls = this.#outbound.get(previous);
    if (calls) calls.add(contactId);
    else this.#outbound.set(previous, new Set([contactId]));
  }
}
