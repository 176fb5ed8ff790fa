import type * as v from 'valibot';
import type { Instant } from '../model/vocabulary.js';
import { columns, numbers, rowsOf, texts } from './saved.js';

/** For so long after a contact whoever had it may look at its customer again: a shift, with its notes and calls back. */
export const servedMs = 8 * 3_600_000;
/** Nobody asks for longer than that. */
export const longestServedMs = 24 * 3_600_000;
/** A thousand operators, each with all the customers of a day; beyond that the first ones are forgotten. */
const mostServices = 200_000;

export const servicesSchema = columns({ agents: texts, customers: texts, ats: numbers });
export type ServicesState = v.InferOutput<typeof servicesSchema>;

interface Service {
  readonly agent: string;
  readonly customer: string;
  readonly at: Instant;
}

/** Which customers agents have had to do with, and when that was over. */
export class Services {
  readonly #services = new Map<string, Service>();

  /** The agent had to do with the customer up to `at`. */
  note(agent: string, customer: string, at: Instant): void {
    const name = nameOf(agent, customer);
    const known = this.#services.get(name);
    if (known && known.at >= at) return;
    this.#services.delete(name);
    this.#services.set(name, { agent, customer, at });
    if (this.#services.size <= mostServices) return;
    for (const first of this.#services.keys()) {
      this.#services.delete(first);
      return;
    }
  }

  /** When it was over; `undefined` where it is too long ago, or never was. */
  lastAt(agent: string, customer: string): Instant | undefined {
    return this.#services.get(nameOf(agent, customer))?.at;
  }

  forget(now: Instant): void {
    for (const [name, { at }] of this.#services) {
      if (at < now - longestServedMs) this.#services.delete(name);
    }
  }

  save(): ServicesState {
    const all = [...this.#services.values()];
    return {
      agents: all.map(({ agent }) => agent),
      customers: all.map(({ customer }) => customer),
      ats: all.map(({ at }) => at),
    };
  }

  restore({ agents, customers, ats }: ServicesState): void {
    for (const [agent, customer, at] of rowsOf(agents, customers, ats)) this.note(agent, customer, at);
  }
}

/** Ids never contain `|`. */
function nameOf(agent: string, customer: string): string {
  return `${agent}|${customer}`;
}
