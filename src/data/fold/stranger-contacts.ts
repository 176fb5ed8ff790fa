import type * as v from 'valibot';
import type { Instant } from '../model/vocabulary.js';
import { columns, numbers, rowsOf, texts } from './saved.js';

export const strangersSchema = columns({ customers: texts, ats: numbers });
export type StrangersState = v.InferOutput<typeof strangersSchema>;

/** Beyond that the ones who were heard of longest ago are forgotten. */
export const maxStrangers = 100_000;

/** The last contacts of those of whom no order was told yet: a shop may tell its past later. */
export class StrangerContacts {
  /** Who was heard of last comes last. */
  readonly #ats = new Map<string, Instant>();

  note(customer: string, at: Instant): void {
    const known = this.#ats.get(customer);
    if (known !== undefined && known >= at) return;
    this.#ats.delete(customer);
    this.#ats.set(customer, at);
    if (this.#ats.size <= maxStrangers) return;
    for (const first of this.#ats.keys()) {
      this.#ats.delete(first);
      return;
    }
  }

  /** The last contact of somebody who is a stranger no more. */
  take(customer: string): Instant | undefined {
    const at = this.#ats.get(customer);
    this.#ats.delete(customer);
    return at;
  }

  save(): StrangersState {
    return { customers: [...this.#ats.keys()], ats: [...this.#ats.values()] };
  }

  restore({ customers, ats }: StrangersState): void {
    for (const [customer, at] of rowsOf(customers, ats)) this.note(customer, at);
  }
}
