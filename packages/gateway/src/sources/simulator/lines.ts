import type { ContactEventType } from 'madoguchi/data';
import type { SimulatedContact } from './contact.js';
import type { Caller } from './desk/caller.js';

const ends: ReadonlySet<ContactEventType> = new Set([
  'contact.ended',
  'contact.abandoned',
  'contact.flowed-out',
]);

/** Whom the house talks with by telephone, and who waits for that: nobody rings from two telephones at once. */
export class Lines {
  /** The customer of each call that lasts, by the contact's id. */
  readonly #calls = new Map<string, string>();

  follow(type: ContactEventType, { id, channel, customerKey }: SimulatedContact): void {
    if (channel !== 'phone' || customerKey === undefined) return;
    if (type === 'contact.enqueued') this.#calls.set(id, customerKey);
    else if (ends.has(type)) this.#calls.delete(id);
  }

  has(customerKey: string | undefined): boolean {
    return customerKey !== undefined && [...this.#calls.values()].includes(customerKey);
  }

  /** From this turn on the first whose caller is on no line; the same turn where all are. Turns go round the callers. */
  turn(callers: readonly Caller[], turn: number): number {
    for (let next = turn; next < turn + callers.length; next += 1)
      if (!this.has(callers[next % callers.length]?.identity.customerKey)) return next;
    return turn;
  }
}
