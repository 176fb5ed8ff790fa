import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { ContactEvent, IdentifyArgs, Instant } from 'madoguchi/data';
import type { Command } from '../server/sockets/answers.js';
import { keyArg, readArgs } from './command-args.js';
import { offerOf, type Offers } from './offers.js';
import type { CustomerStore } from './store/customer-store.js';

export interface IdentifyOptions {
  readonly store: Pick<CustomerStore, 'profile' | 'addressOf' | 'learn'>;
  readonly offers: Offers;
  /** Resolves when it is in the log, and folded. */
  readonly append: (event: ContactEvent) => Promise<unknown>;
  /** The gateway's clock. */
  readonly now: () => Instant;
}

const schema = v.object({ contact: keyArg, customer: keyArg });

/**
 * `identify`: this contact, which is with the bearer, is of that customer, who is known. Where nobody had the address
 * that it came from, the customer has it from now on.
 */
export function identifyCommand({ store, offers, append, now }: IdentifyOptions): Command {
  return async (args, by) => {
    const { contact, customer }: IdentifyArgs = readArgs(schema, args);
    const offer = offerOf(offers, by, contact);
    const { state, key: customerKey } = store.profile(customer);
    if (!offer || state !== 'known') return null;
    const data = { customerKey };
    const [id, time] = [randomUUID(), now()];
    await append({ id, source: 'gateway', type: 'contact.identified', subject: contact, time, data });
    const ref = offer.addressRef;
    if (ref !== null && store.addressOf(ref)?.customers.length === 0) await store.learn(customerKey, ref);
    const value = { ...(offerOf(offers, by, contact) ?? offer), customerKey, candidates: [] };
    return { s: `operator/${by.agent}`, key: `offer|${contact}`, value, told: { customer: customerKey } };
  };
}
