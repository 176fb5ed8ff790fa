import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderColumns } from '../../../src/data/rfm/orders/columns.js';
import { countCustomers, orderDaysOf, orderHistory } from '../../../src/data/rfm/orders/history.js';

const asOf = 20_000;

test('the last order of the analysis date itself is 0 days ago, and later ones do not count', () => {
  const { scored } = count([
    ['anna', asOf, 100],
    ['anna', asOf + 1, 999],
  ]);
  assert.deepEqual([...scored.days], [0]);
  assert.deepEqual([...scored.amount], [100]);
});

test('a cancelled order counts for nothing, and who has no other has no score', () => {
  const columns = columnsOf([
    ['anna', asOf - 3, 100],
    ['ben', asOf - 4, 200],
    ['anna', asOf - 9, 50],
  ]);
  const { scored, unscored } = countCustomers(
    orderHistory({ ...columns, cancelled: Uint8Array.of(1, 1, 0) }, asOf),
  );
  assert.deepEqual(scored, {
    ids: ['anna'],
    days: Int32Array.of(9),
    orders: Int32Array.of(1),
    amount: Float64Array.of(50),
  });
  assert.deepEqual(unscored, ['ben']);
});

test('two orders of one day are two orders, or one where days are counted', () => {
  const history = orderHistory(
    columnsOf([
      ['anna', asOf - 5, 1],
      ['anna', asOf - 9, 1],
      ['anna', asOf - 5, 1],
    ]),
    asOf,
  );
  assert.deepEqual([...countCustomers(history).scored.orders], [3]);
  assert.deepEqual([...countCustomers(history, { distinctDays: true }).scored.orders], [2]);
  assert.deepEqual(orderDaysOf(history, 0), [asOf - 9, asOf - 5]);
});

test('nothing at all makes nobody', () => {
  const { scored, unscored } = count([]);
  assert.deepEqual([scored.ids, unscored], [[], []]);
});

test('columns of different lengths are refused by name', () => {
  const columns = { ...columnsOf([['anna', asOf, 1]]), amount: new Float64Array() };
  assert.throws(() => orderHistory(columns, asOf), /"amount" has 0 rows, "customer" has 1/);
});

type Order = readonly [customer: string, day: number, amount: number];

function count(orders: readonly Order[]): ReturnType<typeof countCustomers> {
  return countCustomers(orderHistory(columnsOf(orders), asOf));
}

function columnsOf(orders: readonly Order[]): OrderColumns {
  const customers = [...new Set(orders.map(([customer]) => customer))];
  return {
    customers,
    customer: Uint32Array.from(orders, ([customer]) => customers.indexOf(customer)),
    day: Int32Array.from(orders, ([, day]) => day),
    amount: Float64Array.from(orders, ([, , amount]) => amount),
  };
}
