import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { analyseCustomers, reasonFor, type AnalysisOptions } from '../../../src/data/rfm/analysis.js';
import { totalsOf } from '../../../src/data/rfm/cube/cells.js';
import type { ProductKind } from '../../../src/data/rfm/orders/columns.js';
import { countCells } from '../../../src/data/rfm/cube/cube.js';
import { FlagCollector, type FlagRow } from '../../../src/data/rfm/orders/flags.js';
import { OrderCollector } from '../../../src/data/rfm/orders/order-columns.js';
import { wordReason } from '../../../src/data/rfm/cycle/reason-words.js';
import { stages } from '../../../src/data/rfm/stages/stages.js';

const asOf = 20_000;

/** An order so many days ago. */
type Order = readonly [customer: string, daysAgo: number, amount?: number, kind?: ProductKind];

function analyse(
  rows: readonly Order[],
  known: Readonly<Record<string, FlagRow>> = {},
  options: Partial<AnalysisOptions> = {},
): ReturnType<typeof analyseCustomers> {
  const orders = new OrderCollector();
  const flags = new FlagCollector();
  for (const [id, row] of Object.entries(known)) flags.set(orders.addCustomer(id), row);
  for (const [customer, ago, amount = 1000, kind] of rows) {
    orders.add({ customer, day: asOf - ago, amount, kind });
  }
  const collected = orders.finish().orders;
  return analyseCustomers(collected, flags.finish(collected.customers.length), { asOf, ...options });
}

suite('stages of customers', () => {
  const stageOf = (rows: readonly Order[], flags: FlagRow = {}): string | undefined =>
    stages[analyse(rows, { a: flags }).stages.stage[0] ?? -1];

  for (const [what, rows, flags, stage] of [
    ['who is left out is, whatever was bought', [['a', 1]], { excluded: true }, 'excluded'],
    ['a subscriber without an order', [], { subscriptionActive: true }, 'subscriber'],
    ['nobody who never bought', [], {}, 'never-bought'],
    ['exactly 365 days ago is active', [['a', 365]], {}, 'buyer'],
    ['366 days ago is dormant', [['a', 366]], {}, 'dormant'],
    [
      'an order 366 days ago is not of the year',
      [
        ['a', 366],
        ['a', 1],
      ],
      {},
      'buyer',
    ],
    [
      'two main orders within the year',
      [
        ['a', 365],
        ['a', 1],
      ],
      {},
      'repeater',
    ],
    ['a trial alone', [['a', 1, 100, 'trial']], {}, 'trial'],
    [
      'a trial and a main order',
      [
        ['a', 9, 100, 'trial'],
        ['a', 1],
      ],
      {},
      'buyer',
    ],
    [
      'orders of a subscription that has ended',
      [
        ['a', 40, 1, 'subscription'],
        ['a', 9, 1, 'subscription'],
      ],
      {},
      'repeater',
    ],
    ['other goods alone', [['a', 1, 100, 'other']], {}, 'buyer'],
  ] as const satisfies readonly (readonly [string, readonly Order[], FlagRow, string])[]) {
    test(`${what}: ${stage}`, () => assert.equal(stageOf(rows, flags), stage));
  }

  test('who is dormant keeps the stage of the last order as a badge', () => {
    const { former } = analyse([
      ['a', 900],
      ['a', 600],
      ['b', 500],
    ]).stages;
    assert.deepEqual(
      [...former].map(place => stages[place]),
      ['repeater', 'buyer'],
    );
  });

  test('an order counts by the leading kind of its lines', () => {
    const orders = new OrderCollector();
    const line = { customer: 'a', order: '1', day: asOf, amount: 1 };
    orders.add({ ...line, kind: 'other' });
    orders.add({ ...line, kind: 'trial' });
    const { stages: columns } = analyseCustomers(orders.finish().orders, {}, { asOf });
    assert.equal(stages[columns.stage[0] ?? -1], 'trial');
  });
});

suite('totals', () => {
  test('who has a score, who has none and who is left out add up to everybody', () => {
    const analysis = analyse(
      [
        ['a', 1, 500],
        ['a', 2, 300],
        ['b', 1, -70],
        ['c', 1, 9000],
        ['c', 5, -100],
      ],
      { c: { excluded: true }, d: {} },
      { netRefunds: true },
    );
    const totals = totalsOf(analysis);
    assert.deepEqual(totals, {
      scored: { customers: 1, orders: 2, amount: 800 },
      unscored: { customers: 2, orders: 0, amount: -70 },
      excluded: { customers: 1, orders: 1, amount: 8900 },
      all: { customers: 4, orders: 3, amount: 9630 },
    });
    const cells = countCells(analysis.scores, analysis.counted.scored);
    const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0);
    assert.deepEqual([sum(cells.customers), sum(cells.orders), sum(cells.amount)], [1, 2, 800]);
  });
});

suite('reasons', () => {
  /** Three gaps of 30 days; the last order so long ago. */
  const steady = (ago: number): Order[] => [90, 60, 30, 0].map(days => ['a', ago + days]);
  const codeOf = (ago: number, flags: FlagRow = {}): string =>
    reasonFor(analyse(steady(ago), { a: flags }), 0).code;

  for (const [ago, code] of [
    [23, 'on-course'],
    [24, 'soon'],
    [30, 'overdue'],
    [45, 'late'],
    [120, 'leaving'],
    [366, 'dormant'],
  ] as const) {
    test(`${ago} days after the last of orders every 30 days: ${code}`, () =>
      assert.equal(codeOf(ago), code));
  }

  test('gaps that vary by more than their mean raise no alarm', () => {
    assert.equal(
      reasonFor(
        analyse([
          ['a', 400],
          ['a', 20],
          ['a', 18],
          ['a', 16],
        ]),
        0,
      ).code,
      'irregular',
    );
  });

  test('an active subscription, an open order and a contact after the due day leave a customer alone', () => {
    assert.equal(codeOf(50, { subscriptionActive: true }), 'subscription-active');
    assert.equal(codeOf(50, { openOrder: true }), 'order-open');
    assert.equal(codeOf(50, { lastContact: asOf - 19 }), 'contacted-since-due');
    assert.equal(codeOf(50, { lastContact: asOf - 20 }), 'late');
    assert.equal(codeOf(50, { lastContact: asOf + 1 }), 'late');
  });

  test('a dormant habit within four cycles is worth a call, unless there was contact in 60 days', () => {
    const rows: Order[] = [800, 600, 400].map(ago => ['a', ago]);
    const reason = (flags: FlagRow): string => reasonFor(analyse(rows, { a: flags }), 0).code;
    assert.equal(reason({}), 'positive-dormant');
    assert.equal(reason({ lastContact: asOf - 60 }), 'positive-dormant');
    assert.equal(reason({ lastContact: asOf - 59 }), 'dormant');
    assert.equal(reason({ excluded: true }), 'excluded');
    assert.equal(reasonFor(analyse(rows.slice(1)), 0).code, 'dormant', 'two orders are no habit');
  });

  test('who is outside the chosen cells may be worth a call before being dormant', () => {
    assert.equal(reasonFor(analyse(steady(50)), 0, true).code, 'positive-dormant');
    assert.equal(reasonFor(analyse(steady(121)), 0, true).code, 'leaving', 'beyond four cycles');
  });

  test('each reason is said in both languages', () => {
    const reason = reasonFor(analyse(steady(30)), 0);
    assert.equal(
      wordReason(reason, 'en'),
      'Overdue: last order 30 days ago, usually every 30 days, expected 2024-10-04 to 2024-10-04',
    );
    assert.equal(
      wordReason(reason, 'ja'),
      '予定超過：最終注文から30日、周期30日、予定2024-10-04〜2024-10-04',
    );
  });
});
