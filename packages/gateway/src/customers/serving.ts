import type { Situation } from '../rights/situation.js';
import type { CustomerStore } from './store/customer-store.js';

/** Whoever asks for one key after the other must not fill the memory. */
const mostKept = 10_000;

/**
 * Whether an agent serves a person, by any of the person's keys: the log has the key that a contact came with, a page may ask
 * by the one that this was merged into. While the store can't be read, that other keys are the same person is not known: rights
 * are asked for by every socket again and again, and none of them may fail at it.
 *
 * @param serves by one key, as the log has it
 */
export function servesPerson(
  serves: Situation['serves'],
  store: Pick<CustomerStore, 'profile' | 'change'>,
): Situation['serves'] {
  let asOf = -1;
  const keys = new Map<string, readonly string[]>();
  const keysOf = (customer: string): readonly string[] => {
    try {
      const { change } = store;
      if (change !== asOf || keys.size >= mostKept) keys.clear();
      asOf = change;
      const known = keys.get(customer) ?? keysIn(store, customer);
      keys.set(customer, known);
      return known;
    } catch {
      return [];
    }
  };
  return (agent, customer) =>
    serves(agent, customer) || keysOf(customer).some(key => key !== customer && serves(agent, key));
}

function keysIn(store: Pick<CustomerStore, 'profile'>, customer: string): readonly string[] {
  const { key, merged } = store.profile(customer);
  return [key, ...merged];
}
