import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CustomerColumns } from '../../../src/data/rfm/orders/columns.js';
import { cellAt, countCells } from '../../../src/data/rfm/cube/cube.js';
import { scoreCustomers } from '../../../src/data/rfm/scores/scores.js';

const customer = fc.record({
  days: fc.nat(2000),
  orders: fc.integer({ min: 1, max: 40 }),
  amount: fc.integer({ min: -5_000, max: 1_000_000 }),
});

test('the cells sum to the customers, their orders and their amounts', () => {
  fc.assert(
    fc.property(fc.array(customer, { maxLength: 60 }), fc.integer({ min: 2, max: 10 }), (rows, bins) => {
      const customers: CustomerColumns = {
        ids: rows.map((_, row) => `c${row}`),
        days: Int32Array.from(rows, ({ days }) => days),
        orders: Int32Array.from(rows, ({ orders }) => orders),
        amount: Float64Array.from(rows, ({ amount }) => amount),
      };
      const cells = countCells(scoreCustomers(customers, { method: 'ntile', bins }), customers);
      assert.equal(sum(cells.customers), rows.length);
      assert.equal(sum(cells.orders), sum(customers.orders));
      assert.equal(sum(cells.amount), sum(customers.amount));
    }),
  );
});

test('cells stand by R, then F, then M', () => {
  assert.deepEqual(
    [cellAt(1, 1, 1, 5), cellAt(1, 1, 2, 5), cellAt(1, 2, 1, 5), cellAt(5, 5, 5, 5)],
    [0, 1, 5, 124],
  );
});

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
