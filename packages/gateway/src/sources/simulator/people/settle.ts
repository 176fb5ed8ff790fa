import type { CentreEvent, Instant, Zone } from 'madoguchi/data';
import type { CustomerStore } from '../../../customers/store/customer-store.js';
import type { Caller } from '../desk/caller.js';
import { deskAgents, hireAgents } from '../staff.js';
import { callersOf } from './callers.js';
import { knownCustomer, profileOf } from './history.js';
import { regularsOf } from './regulars.js';

export interface SettleOptions {
  readonly store: Pick<CustomerStore, 'put' | 'resolve'>;
  /** What the simulated shop has told up to now; empty where there is none. */
  readonly orders: readonly CentreEvent[];
  readonly zone: Zone;
  readonly now: Instant;
  readonly seed: number;
  /** The histories can't be kept; what is simulated goes on without them. */
  readonly onError: (error: unknown) => void;
}

/**
 * Puts the simulated customers and their histories where real ones would be: each of their entries has an id that
 * begins with `simulated-`, and each profile the attribute `simulated`.
 *
 * @returns who rings the agents that have a desk of their own
 */
export async function settleCustomers(
  options: SettleOptions,
): Promise<ReadonlyMap<string, readonly [Caller, ...Caller[]]>> {
  const { store, orders, zone, now, seed, onError } = options;
  // Who is served in Japanese was not written about in English.
  const staff = hireAgents().flatMap(({ id, name }) => (id === deskAgents.en ? [] : [{ id, name }]));
  const [first, second, ...rest] = staff;
  if (first === undefined || second === undefined) return new Map();
  const telling = { zone, now, staff: [first, second, ...rest] } as const;
  const regulars = regularsOf(orders, now, seed);
  await store.put(regulars.map(profileOf));
  const customers = await Promise.all(
    regulars.map(async regular => {
      const found = await store.resolve({ kind: 'phone', value: regular.person.phones[0] });
      return knownCustomer(regular, found?.ref ?? null, telling);
    }),
  );
  // Some seconds before anybody rings; a start need not wait for it.
  store.put(customers.flatMap(({ entries }) => entries)).catch(onError);
  const callers = new Map<string, readonly [Caller, ...Caller[]]>();
  for (const language of ['ja', 'en'] as const) {
    const [one, ...others] = await callersOf(customers, language, store);
    if (one !== undefined) callers.set(deskAgents[language], [one, ...others]);
  }
  return callers;
}
