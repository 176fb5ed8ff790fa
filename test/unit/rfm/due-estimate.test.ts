import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { epochDay } from '../../../src/data/model/civil.js';
import { parseAmount } from '../../../src/data/rfm/orders/amount.js';
import { analyseCustomers, type Analysis } from '../../../src/data/rfm/analysis.js';
import { dueHorizons, dueSums } from '../../../src/data/rfm/due/due-estimate.js';
import { gapFactsOf, type GapFacts } from '../../../src/data/rfm/cycle/gaps.js';
import { OrderCollector } from '../../../src/data/rfm/orders/order-columns.js';
import { returnChance } from '../../../src/data/rfm/due/return-curve.js';
import { dataFile } from '../../support/data.js';
import { csvRows } from '../../support/expected-csv.js';

const asOf = 20_000;
const after = (...gaps: number[]): GapFacts => {
  const days = [0];
  for (const gap of gaps) days.push((days.at(-1) ?? 0) + gap);
  return gapFactsOf(days);
};
/** The same, with the last order so many days before the analysis date. */
const waiting = (facts: GapFacts, days: number): GapFacts => ({ ...facts, lastDay: asOf - days });

suite('the chance to come back', () => {
  test('is what others did who had waited as long', () => {
    const others = [10, 20, 30, 40].map(gap => waiting(after(gap), 1_400));
    const one = waiting(after(), 0);
    const chance = returnChance([...others, one], asOf);
    // Of five first waits four ended, one is new and tells nothing yet.
    assert.deepEqual(
      [0, 9, 10, 20, 40].map(days => Number(chance.between(one, 0, days).toFixed(9))),
      [0, 0, 0.25, 0.5, 1],
    );
    const longer = waiting(after(), 20);
    assert.equal(Number(chance.between(longer, 0, 10).toFixed(9)), 0.5);
  });

  test('who never came back lowers it', () => {
    const gone = Array.from({ length: 3 }, () => waiting(after(), 1_000));
    const chance = returnChance([waiting(after(10), 1_000), ...gone], asOf);
    assert.equal(chance.between(waiting(after(), 0), 0, 90), 0.25);
  });

  test('parts of time add up to the whole of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 6 }), fc.nat(500)), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.nat(200),
        fc.nat(200),
        (people, one, other) => {
          const all = people.map(([gaps, days]) => waiting(after(...gaps), days));
          const chance = returnChance(all, asOf);
          for (const facts of all) {
            const [first, second] = [chance.between(facts, 0, one), chance.between(facts, one, one + other)];
            const whole = chance.between(facts, 0, one + other);
            assert.ok(first >= 0 && second >= 0 && whole <= 1 + 1e-12);
            assert.ok(Math.abs(first + second - whole) < 1e-12);
          }
        },
      ),
    );
  });
});

suite('what is expected in the days ahead', () => {
  test('nobody is expected of nobody', () => {
    const analysis = analyseCustomers(new OrderCollector().finish().orders, {}, { asOf });
    assert.deepEqual(dueSums(analysis), []);
  });

  const title =
    'on real orders the customers and the amount of 30 days are off by less than 15 %, over many days';
  const { path, skip } = dataFile('online_retail_orders.csv', title);
  test(title, { skip }, () => {
    const collector = new OrderCollector();
    for (const row of csvRows(path)) {
      collector.add({
        customer: row.get('customer_id') ?? '',
        order: row.get('order_id'),
        day: epochDay(row.get('order_date') ?? '') ?? 0,
        amount: parseAmount(row.get('amount') ?? '', 2)?.amount ?? 0,
      });
    }
    const { orders } = collector.finish();
    const [off, all] = [
      { customers: 0, amount: 0 },
      { customers: 0, amount: 0 },
    ];
    const [first = 0, last = 0] = ['2011-06-06', '2011-11-09'].map(epochDay);
    for (let day = first; day <= last; day += 14) {
      const analysis = analyseCustomers(orders, {}, { asOf: day });
      const expected = dueSums(analysis).filter(({ days }) => days <= 30);
      const came = nextOrders(analysis, day + 30);
      for (const which of ['customers', 'amount'] as const) {
        off[which] += Math.abs(expected.reduce((sum, one) => sum + one[which], 0) - came[which]);
        all[which] += came[which];
      }
    }
    for (const which of ['customers', 'amount'] as const)
      assert.ok(off[which] / all[which] < 0.15, `${which}: ${off[which]} of ${all[which]}`);
  });

  test('figures are whole, of cells and stages that are there, and add up by rounding once', () => {
    const collector = new OrderCollector();
    for (let customer = 0; customer < 200; customer += 1)
      for (let order = 0; order <= customer % 5; order += 1)
        collector.add({
          customer: `c${customer}`,
          day: asOf - (customer % 97) - 45 * order,
          amount: 1_000 + customer,
        });
    const analysis = analyseCustomers(collector.finish().orders, {}, { asOf });
    const facts = analysis.outlooks.of.flatMap(outlook => (outlook ? [outlook.facts] : []));
    const chance = returnChance(facts, asOf);
    const sums = dueSums(analysis);
    dueHorizons.forEach((days, at) => {
      const here = sums.filter(sum => sum.days === days);
      for (const { customers, amount, cell } of here) {
        assert.ok(Number.isInteger(customers) && Number.isInteger(amount) && customers >= 0 && amount >= 0);
        assert.ok(cell >= 0 && cell < 125);
      }
      const expected = facts.reduce(
        (sum, one) => sum + chance.between(one, dueHorizons[at - 1] ?? 0, days),
        0,
      );
      const told = here.reduce((sum, { customers }) => sum + customers, 0);
      assert.ok(Math.abs(told - expected) <= 0.5 + 1e-9, `${days} days: ${told} for ${expected}`);
    });
  });
});

/** The next orders that came of who had ordered by then, up to a day. */
function nextOrders({ history }: Analysis, upTo: number): { customers: number; amount: number } {
  const { customer, day, amount } = history.orders;
  const next = new Map<number, number>();
  for (let row = 0; row < day.length; row += 1) {
    const [at, owner] = [day[row] ?? 0, customer[row] ?? 0];
    if (at <= history.asOf || at > upTo || (amount[row] ?? 0) < 0) continue;
    if (history.first[owner] === history.first[owner + 1]) continue;
    const known = next.get(owner);
    if (known === undefined || at < (day[known] ?? 0)) next.set(owner, row);
  }
  return {
    customers: next.size,
    amount: [...next.values()].reduce((sum, row) => sum + (amount[row] ?? 0), 0),
  };
}
