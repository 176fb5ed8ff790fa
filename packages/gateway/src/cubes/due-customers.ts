import {
  dueList,
  dueTotals,
  sortDue,
  type Analysis,
  type DueCustomer,
  type NextPurchases,
} from 'madoguchi/data';
import type { CustomerList } from './customer-list.js';
import type { DueChoice } from './list-filter.js';

/** The customers who are due, sorted; equal values by id, in the order of its bytes. */
export function dueCustomers(
  analysis: Analysis,
  purchases: NextPurchases | null,
  { within, states, order, descending }: Omit<DueChoice, 'list'>,
): CustomerList {
  const found = dueList(analysis, { within, ...(states && { states }), ...(purchases && { purchases }) });
  const customers: readonly DueCustomer[] = sortDue(found.customers, order, descending);
  return {
    length: customers.length,
    totals: dueTotals(found),
    rows: (from, to) => customers.slice(from, to),
  };
}
