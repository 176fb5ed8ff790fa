import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { analyseCustomers } from '../../../src/data/rfm/analysis.js';
import { cellAt } from '../../../src/data/rfm/cube/cube.js';
import { lifetimeValues } from '../../../src/data/rfm/lifetime.js';
import { beside, movementBetween } from '../../../src/data/rfm/cube/movement.js';
import { OrderCollector } from '../../../src/data/rfm/orders/order-columns.js';

const asOf = 20_000;
const cuts = { m: [100, 200, 300, 400] };

function orders() {
  const collector = new OrderCollector();
  const add = (customer: string, ago: number, amount: number): void =>
    collector.add({ customer, day: asOf - ago, amount });
  add('stays-away', 100, 100);
  add('comes-back', 100, 100);
  add('comes-back', 5, 400);
  add('new', 5, 50);
  add('refunded', 5, -50);
  return collector.finish().orders;
}

suite('movement between two days', () => {
  const columns = orders();
  const earlier = analyseCustomers(columns, {}, { asOf: asOf - 60, cuts });
  const later = analyseCustomers(columns, {}, { asOf, cuts });
  const movement = movementBetween(earlier, later);

  test('tells from which cell to which, who came and who was beside the grid', () => {
    assert.deepEqual(movement.cells, [
      { from: beside, to: cellAt(5, 1, 1, 5), customers: 1, amount: 50 },
      { from: cellAt(4, 1, 1, 5), to: cellAt(3, 1, 1, 5), customers: 1, amount: 100 },
      { from: cellAt(4, 1, 1, 5), to: cellAt(5, 2, 5, 5), customers: 1, amount: 500 },
    ]);
  });

  test('the segments add up to the same customers', () => {
    const count = (moves: typeof movement.cells): number =>
      moves.reduce((sum, { customers }) => sum + customers, 0);
    assert.equal(count(movement.segments), count(movement.cells));
  });

  test('days of different customers or bands are refused', () => {
    const others = analyseCustomers(new OrderCollector().finish().orders, {}, { asOf, cuts });
    assert.throws(() => movementBetween(others, later), /analyse the same orders twice/);
    const coarse = analyseCustomers(columns, {}, { asOf, method: 'ntile', bins: 3 });
    assert.throws(() => movementBetween(coarse, later), /3 and 5 bands/);
  });
});

test('lifetime values by customer, segment and stage come to the same sum', () => {
  const analysis = analyseCustomers(orders(), {}, { asOf, cuts, netRefunds: true });
  const { byCustomer, bySegment, byStage } = lifetimeValues(analysis);
  assert.deepEqual([...byCustomer], [100, 500, 50, -50]);
  const amountOf = (sums: readonly { amount: number }[]): number =>
    sums.reduce((sum, { amount }) => sum + amount, 0);
  assert.equal(amountOf(bySegment), 650);
  assert.equal(amountOf(Object.values(byStage)), 600);
  assert.deepEqual(byStage.repeater, { customers: 1, orders: 2, amount: 500 });
});
