import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { epochDay } from '../../../src/data/model/civil.js';
import { parseAmount } from '../../../src/data/rfm/orders/amount.js';
import { orderHistory } from '../../../src/data/rfm/orders/history.js';
import { nextPurchases } from '../../../src/data/rfm/cycle/next-purchase.js';
import { OrderCollector, type OrderRow } from '../../../src/data/rfm/orders/order-columns.js';
import { dayName } from '../../../src/data/rfm/orders/order-day.js';
import { linesByOrder } from '../../../src/data/rfm/orders/product-lines.js';
import { productShares } from '../../../src/data/rfm/cycle/product-share.js';
import { dataFile } from '../../support/data.js';
import { csvRows } from '../../support/expected-csv.js';

const asOf = 20_000;

function collect(rows: readonly OrderRow[], day = asOf) {
  const collector = new OrderCollector();
  for (const row of rows) collector.add(row);
  const collected = collector.finish();
  return { history: orderHistory(collected.orders, day), byOrder: linesByOrder(collected) };
}

suite('product shares', () => {
  const title = 'the shares of every customer are those of the reference';
  const lines = dataFile('online_retail_lines_sample.csv', title);
  const expected = dataFile('expected/online_retail_sample__product_share.csv', title);
  test(title, { skip: lines.skip }, () => {
    const rows = csvRows(lines.path).map(row => ({
      customer: row.get('customer_id') ?? '',
      order: row.get('order_id'),
      day: epochDay(row.get('order_date') ?? '') ?? 0,
      amount: parseAmount(row.get('amount') ?? '', 2)?.amount ?? Number.NaN,
      product: row.get('product_id'),
      quantity: Number(row.get('quantity')),
    }));
    const { history, byOrder } = collect(rows, epochDay('2011-12-10'));
    const found = history.orders.customers.flatMap((customer, place) =>
      productShares(history, byOrder, place).map(share => ({ customer, ...share })),
    );
    const keyOf = (customer: string, product: string): string => `${customer}|${product}`;
    const byKey = new Map(found.map(share => [keyOf(share.customer, share.product), share]));
    const references = csvRows(expected.path);
    assert.equal(found.length, references.length);
    for (const row of references) {
      const key = keyOf(row.get('customer_id') ?? '', row.get('product_id') ?? '');
      const share = byKey.get(key);
      assert.ok(share, key);
      assert.deepEqual(
        [share.orders, dayName(share.firstDay), dayName(share.lastDay), share.quantity, share.amount / 100],
        [
          Number(row.get('orders')),
          row.get('first_order'),
          row.get('last_order'),
          Number(row.get('quantity')),
          Number(row.get('amount')),
        ],
        key,
      );
      assert.ok(Math.abs((share.share ?? 0) - Number(row.get('share'))) <= 1e-12, key);
    }
  });

  test('cancelled lines, refunds and later orders are no part of it; a missing quantity is not known', () => {
    const row = { customer: 'a', day: asOf, amount: 100, product: 'p', quantity: 1 };
    const { history, byOrder } = collect([
      { ...row, order: '1' },
      { ...row, order: '1', product: 'q', amount: 300, quantity: undefined },
      { ...row, order: '2', cancelled: true },
      { ...row, order: '3', amount: -50 },
      { ...row, order: '4', day: asOf + 1 },
    ]);
    assert.deepEqual(
      productShares(history, byOrder, 0).map(({ product, orders, quantity, share }) => [
        product,
        orders,
        quantity,
        share,
      ]),
      [
        ['q', 1, null, 0.75],
        ['p', 1, 1, 0.25],
      ],
    );
  });
});

suite('the next likely purchase', () => {
  /** So many customers who bought a kettle, then tea; the first ones a pot with it. */
  const buyers = (count: number, withPot: number): OrderRow[] =>
    Array.from({ length: count }, (_, at) => `c${at}`).flatMap((customer, at) => [
      { customer, order: '1', day: asOf - 30, amount: 50, product: 'cloth' },
      { customer, order: '1', day: asOf - 30, amount: 900, product: 'kettle' },
      { customer, order: '2', day: asOf - 10, amount: 100, product: 'tea' },
      ...(at < withPot ? [{ customer, order: '2', day: asOf - 10, amount: 90, product: 'pot' }] : []),
    ]);
  const newcomer: OrderRow = { customer: 'new', day: asOf, amount: 900, product: 'kettle' };
  const nextOf = (rows: readonly OrderRow[]) => {
    const { history, byOrder } = collect(rows);
    return nextPurchases(history, byOrder).of(history.orders.customers.indexOf('new'));
  };

  test('is what was bought most after the product that led the last order, with its cases', () => {
    assert.deepEqual(nextOf([...buyers(20, 19), newcomer]), {
      after: 'kettle',
      product: 'tea',
      count: 20,
      cases: 20,
    });
  });

  test('of two bought as often it is the lower id', () => {
    assert.equal(nextOf([...buyers(20, 20), newcomer])?.product, 'pot');
  });

  test('rests on 20 cases at least', () => {
    assert.equal(nextOf([...buyers(19, 0), newcomer]), null);
  });
});
