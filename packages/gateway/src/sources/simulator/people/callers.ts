import type { Language } from 'madoguchi/data';
import type { CustomerStore } from '../../../customers/store/customer-store.js';
import type { Caller } from '../desk/caller.js';
import { strangersPhone } from './addresses.js';
import type { KnownCustomer } from './history.js';

type Addresses = Pick<CustomerStore, 'resolve'>;

/** Of so many calls one comes from a telephone that a household shares, one hides its number, one is a stranger's. */
const round = 14;
const sharedPlace = 4;
const withheldPlace = 8;
const strangerPlace = 12;

/**
 * Who rings where this language is spoken, as the store tells it by the number they ring from: it is the same as for
 * events that are sent to the gateway, so no number gets into the log.
 */
export async function callersOf(
  customers: readonly KnownCustomer[],
  language: Language,
  store: Addresses,
): Promise<readonly Caller[]> {
  const served = customers.filter(({ person }) => person.language === language);
  const sharing = served.filter(({ person }) => person.phones.length > 1);
  return Promise.all(
    served.map((customer, index): Promise<Caller> => {
      const shared = sharing[Math.floor(index / round) % Math.max(1, sharing.length)];
      switch (index % round) {
        case sharedPlace:
          return callerFrom(shared ?? customer, (shared ?? customer).person.phones.at(-1), store);
        case withheldPlace:
          return Promise.resolve({ identity: { withheld: true }, matter: customer.matter });
        case strangerPlace:
          return callerFrom(customer, strangersPhone(index), store);
        default:
          return callerFrom(customer, customer.person.phones[0], store);
      }
    }),
  );
}

async function callerFrom(
  { matter }: KnownCustomer,
  phone: string | undefined,
  store: Addresses,
): Promise<Caller> {
  const found = phone === undefined ? null : await store.resolve({ kind: 'phone', value: phone });
  if (found === null) throw new TypeError('A simulated customer has a telephone number that is none.');
  const [only, ...others] = found.customers;
  const identity = { addressRef: found.ref };
  if (only === undefined) return { identity, matter };
  if (others.length > 0) return { identity: { ...identity, candidates: found.customers }, matter };
  return { identity: { ...identity, customerKey: only }, matter };
}
