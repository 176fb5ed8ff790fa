import fc from 'fast-check';
import { analyseCustomers, type Analysis } from '../../src/data/rfm/analysis.js';
import { productKinds } from '../../src/data/rfm/orders/columns.js';
import { FlagCollector, type FlagRow } from '../../src/data/rfm/orders/flags.js';
import {
  OrderCollector,
  type CollectedOrders,
  type OrderRow,
} from '../../src/data/rfm/orders/order-columns.js';

/** The day that books of orders are looked at from, as days since 1970-01-01. */
export const bookDay = 20_000;

/** Ids that meet each other in their first bytes, with signs above and below the surrogates. */
const customer = fc.oneof(
  fc.stringMatching(/^customer-\d\d?$/),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).map(text => text.replaceAll('|', '!')),
  fc.constantFrom('\uffee-wide', '😀-smile', 'a', 'b'),
);

const order = fc.record(
  {
    customer,
    order: fc.option(fc.stringMatching(/^o\d\d?$/), { nil: undefined }),
    day: fc.integer({ min: bookDay - 900, max: bookDay + 3 }),
    amount: fc.integer({ min: -500, max: 60_000 }),
    cancelled: fc.boolean(),
    kind: fc.constantFrom(...productKinds),
    product: fc.option(fc.constantFrom('tea', 'cup', 'pot'), { nil: undefined }),
  },
  { requiredKeys: ['customer', 'day', 'amount'] },
);

const flag = fc.record({
  customer,
  excluded: fc.boolean(),
  subscriptionActive: fc.boolean(),
  openOrder: fc.boolean(),
  lastContact: fc.option(fc.integer({ min: bookDay - 200, max: bookDay }), { nil: undefined }),
});

export interface Book extends CollectedOrders {
  readonly flags: ReturnType<FlagCollector['finish']>;
}

/** Orders and flags as files have them. */
export const books: fc.Arbitrary<Book> = fc
  .record({ orders: fc.array(order, { maxLength: 80 }), flags: fc.array(flag, { maxLength: 6 }) })
  .map(rows => bookOf(rows.orders, rows.flags));

export function bookOf(
  rows: readonly OrderRow[],
  told: readonly (FlagRow & { readonly customer: string })[] = [],
): Book {
  const orders = new OrderCollector();
  const flags = new FlagCollector();
  for (const row of told) flags.set(orders.addCustomer(row.customer), row);
  for (const row of rows) orders.add(row);
  const collected = orders.finish();
  return { ...collected, flags: flags.finish(collected.orders.customers.length) };
}

export function analysed({ orders, flags }: Book): Analysis {
  return analyseCustomers(orders, flags, { asOf: bookDay, minorUnits: 0 });
}
