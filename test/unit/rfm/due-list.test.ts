import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { analyseCustomers, type Analysis } from '../../../src/data/rfm/analysis.js';
import { dueList, dueSpan, dueTotals, sortDue, windowPhase } from '../../../src/data/rfm/due/due-list.js';
import { noDay, type CustomerFlags } from '../../../src/data/rfm/orders/flags.js';
import { nextPurchases } from '../../../src/data/rfm/cycle/next-purchase.js';
import { OrderCollector, type CollectedOrders } from '../../../src/data/rfm/orders/order-columns.js';
import { linesByOrder } from '../../../src/data/rfm/orders/product-lines.js';

const asOf = 20_000;

/** Customers by the days since each of their orders; an order is of 1,000. */
type People = Readonly<Record<string, readonly number[]>>;

/** Twenty who order each 40 days, so that the pooled cycle is 40 days, and that the window is the due day itself. */
const crowd: People = Object.fromEntries(
  Array.from({ length: 20 }, (_, at) => [`z${at}`, [1_600, 1_560, 1_520, 1_480]]),
);

function collect(people: People): CollectedOrders {
  const collector = new OrderCollector();
  for (const [customer, ago] of Object.entries({ ...people, ...crowd }))
    for (const days of ago) collector.add({ customer, day: asOf - days, amount: 1_000, product: 'p' });
  return collector.finish();
}

function analysed(people: People, flags: CustomerFlags = {}): Analysis {
  return analyseCustomers(collect(people).orders, flags, { asOf });
}

const steady = (last: number): readonly number[] => [last + 120, last + 80, last + 40, last];

/** A flag of the first of all customers; the rest have none. */
function flag(people: People, ...values: number[]): Uint8Array {
  const count = Object.keys({ ...people, ...crowd }).length;
  return Uint8Array.from({ length: count }, (_, at) => values[at] ?? 0);
}

suite('who is due', () => {
  test('a window opens within the days ahead, is open, closes within them, or is over', () => {
    const window = { opens: 110, closes: 120 };
    assert.deepEqual(
      [79, 80, 109, 110, 119, 120, 121].map(day => windowPhase(window, day, 30)),
      [null, 'opening', 'opening', 'closing', 'closing', 'closing', 'passed'],
    );
    assert.equal(windowPhase({ opens: 90, closes: 150 }, 100, 30), 'open');
    assert.equal(windowPhase(window, 110, 0), 'open');
  });

  test('customers with a steady cycle are listed by their state, the value at stake first', () => {
    const people = { rich: [160, ...steady(30)], late: steady(70), soon: steady(36), far: steady(5) };
    const { customers } = dueList(analysed(people), { within: 10 });
    assert.deepEqual(
      customers.map(({ id, state, phase, value }) => [id, state, phase, value]),
      [
        ['rich', 'on-course', 'opening', 5_000],
        ['late', 'late', 'passed', 4_000],
        ['soon', 'soon', 'opening', 4_000],
      ],
    );
  });

  test('who is left alone is counted by the reason, and only where the window is near, open or over', () => {
    const people = {
      subscriber: steady(39),
      open: steady(45),
      called: steady(50),
      out: steady(41),
      few: [90, 45],
      gone: steady(200),
      dormant: steady(400),
      later: steady(1),
    };
    const analysis = analysed(people, {
      subscriptionActive: flag(people, 1, 0, 0, 0, 0, 0, 0, 1),
      openOrder: flag(people, 0, 1),
      excluded: flag(people, 0, 0, 0, 1),
      lastContact: Int32Array.from({ length: 28 }, (_, at) => (at === 2 ? asOf - 1 : noDay)),
    });
    const { customers, silent, later, next } = dueList(analysis);
    assert.deepEqual(customers, []);
    assert.deepEqual(silent, {
      excluded: 1,
      'subscription-active': 1,
      'order-open': 1,
      'contacted-since-due': 1,
      irregular: 1,
      leaving: 1,
      dormant: 21,
    });
    assert.deepEqual([later, next], [0, null]);
  });

  test('every customer is listed, left alone, later, silent later, or without a cycle', () => {
    const people = { a: steady(30), b: steady(3), c: steady(3), d: [500], e: [] };
    const collector = new OrderCollector();
    collector.addCustomer('e');
    const analysis = analysed(people);
    const list = dueList(analysis, { within: 15 });
    const silent = Object.values(list.silent).reduce((sum, count) => sum + count, 0);
    assert.deepEqual([list.customers.length, silent, list.later, list.withoutCycle], [1, 21, 2, 0]);
    assert.deepEqual(list.next, { opens: asOf + 37, customers: 2 });
  });

  test('the value at stake is of the year up to the last order', () => {
    const habit = Array.from({ length: 10 }, (_, at) => 40 * (at + 1));
    const { customers } = dueList(analysed({ a: [404, ...habit], b: [405, ...habit] }));
    assert.deepEqual(
      customers.map(({ id, value }) => [id, value]),
      [
        ['a', 11_000],
        ['b', 10_000],
      ],
    );
  });

  test('what the last order was led by and what is likely next are told with the cases', () => {
    const people = { a: steady(39) };
    const collected = collect(people);
    const analysis = analyseCustomers(collected.orders, {}, { asOf });
    const purchases = nextPurchases(analysis.history, linesByOrder(collected));
    const [due] = dueList(analysis, { purchases }).customers;
    assert.deepEqual([due?.product, due?.next], ['p', { product: 'p', count: 63, cases: 63 }]);
    assert.deepEqual(
      [dueList(analysis).customers[0]?.product, dueList(analysis).customers[0]?.next],
      [null, null],
    );
  });

  test('an alert was raised when a log says so; else on the day on which the window opened', () => {
    const analysis = analysed({ a: steady(45), b: steady(30) });
    const raised = (list: ReturnType<typeof dueList>): unknown =>
      Object.fromEntries(list.customers.map(({ id, raised }) => [id, raised]));
    assert.deepEqual(raised(dueList(analysis)), { a: asOf - 5, b: null });
    assert.deepEqual(raised(dueList(analysis, { raised: () => asOf })), { a: asOf, b: asOf });
  });

  test('only some states are listed on request', () => {
    const analysis = analysed({ a: steady(45), b: steady(30) });
    assert.deepEqual(
      dueList(analysis, { states: ['overdue'] }).customers.map(({ id }) => id),
      ['a'],
    );
  });

  test('days that are no whole number are refused by name', () => {
    const analysis = analysed({});
    for (const within of [-1, 1.5, Number.NaN])
      assert.throws(() => dueList(analysis, { within }), /RangeError: within must be a whole number of days/);
  });

  test('nobody at all is an empty list', () => {
    const analysis = analyseCustomers(new OrderCollector().finish().orders, {}, { asOf });
    const { customers, silent, later, next, withoutCycle } = dueList(analysis);
    assert.deepEqual([customers, silent, later, next, withoutCycle], [[], {}, 0, null, 0]);
  });
});

suite('a list in another order, and told in numbers', () => {
  const people = { b: steady(45), a: steady(45), c: steady(70), d: [160, ...steady(30)] };

  test('equals stand by the bytes of their ids, also where the greatest comes first', () => {
    const { customers } = dueList(analysed(people));
    const ids = (order: 'value' | 'ratio' | 'id' | 'lastOrder', descending: boolean): string =>
      sortDue(customers, order, descending)
        .map(({ id }) => id)
        .join('');
    assert.equal(ids('value', true), 'dabc');
    assert.equal(ids('ratio', true), 'cabd');
    assert.equal(ids('lastOrder', false), 'cabd');
    assert.equal(ids('id', true), 'dcba');
  });

  test('the totals are those of the whole list', () => {
    const list = dueList(analysed(people));
    assert.deepEqual(dueTotals(list), {
      customers: 4,
      value: 17_000,
      later: 0,
      withoutCycle: 0,
      back: 63,
      ahead: 6,
      'silent|dormant': 20,
    });
  });

  test('one customer of long ago does not press the others together', () => {
    const near = Array.from({ length: 20 }, () => ({ lastOrder: asOf - 30, closes: asOf + 5 }));
    const span = dueSpan([...near, { lastOrder: asOf - 900, closes: asOf - 700 }], asOf);
    assert.deepEqual(span, { back: 30, ahead: 5 });
    assert.deepEqual(dueSpan([], asOf), { back: 0, ahead: 0 });
  });
});
