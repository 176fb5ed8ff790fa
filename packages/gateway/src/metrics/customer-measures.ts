import type { Facts, Measure } from './definitions.js';

const customers = ({ stats }: Facts): Facts['stats']['customers'] => stats.customers;

/** What is measured of customers and their entries. Nothing where none are kept. */
export const customerMeasures: readonly Measure[] = [
  {
    name: 'madoguchi_entries_total',
    kind: 'counter',
    help: 'Entries and profiles that were sent: accepted, duplicate, corrected, or refused.',
    label: 'outcome',
    read: facts => customers(facts)?.entries ?? {},
  },
  {
    name: 'madoguchi_customers_open',
    kind: 'gauge',
    help: 'Customers whom somebody looks at, or did some seconds ago.',
    read: facts => customers(facts)?.open ?? null,
  },
  {
    name: 'madoguchi_customers_readers',
    kind: 'gauge',
    help: 'How many sockets look at them, a socket once for each.',
    read: facts => customers(facts)?.readers ?? null,
  },
  {
    name: 'madoguchi_entries_log_lag_entries',
    kind: 'gauge',
    help: 'Entries of the log that are not yet looked at for the histories of customers.',
    read: facts => {
      const position = customers(facts)?.projector.position;
      return position === undefined ? null : facts.head - position;
    },
  },
  {
    name: 'madoguchi_entries_log_refused_total',
    kind: 'counter',
    help: 'Contacts and orders of the log that the histories did not take, such as those of somebody who was erased.',
    read: facts => customers(facts)?.projector.refused ?? null,
  },
];
