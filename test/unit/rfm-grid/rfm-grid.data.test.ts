import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { beginGridData, parseGridData } from '../../../src/components/rfm-grid/rfm-grid.data.js';
import { shopData } from '../../../demo/gallery/customers.js';
import { cellOf, cellsOf, factsWith, snapshotWith } from './snapshot.js';

describe('data of the grid', () => {
  test('gives the figures before the customers, who are read no more than 1,000 at a time', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => ({ ...customer(`C${at}`), r: 1 + (at % 5) }));
    const begun = beginGridData({ ...snapshotWith({ '255': 9 }), customers: rows });
    assert.ok(begun.facts && begun.rest);
    assert.equal(begun.facts.cells.customers[cellOf('255')], 9);
    assert.equal(begun.facts.lists, 'reading');
    let steps = 0;
    let step = begun.rest.next();
    for (; step.done !== true; step = begun.rest.next()) steps += 1;
    assert.ok(steps >= 10, `${steps} steps`);
    assert.equal(step.value.facts?.customers?.length, 10_000);
    assert.equal(step.value.facts?.lists, 'given');
  });

  test('is in a currency, in one that is not known, or in none', () => {
    const { meta } = snapshotWith({});
    for (const currency of ['JPY', undefined, null])
      assert.equal(factsWith({}, { meta: { ...meta, currency } }).meta.currency, currency ?? undefined);
  });

  test('is the daily snapshot as the command line writes it', () => {
    const written: unknown = JSON.parse(JSON.stringify(shopData({ customers: 300 })));
    const { facts, problem } = parseGridData(written);
    assert.equal(problem, undefined);
    assert.equal(facts?.earlier?.comparable, true);
    assert.ok(facts.customers && facts.customers.length > 200);
  });

  test('may hold typed arrays', () => {
    const { customers, amount } = cellsOf({ '555': 3 });
    const cells = { customers: Float64Array.from(customers), amount: Float64Array.from(amount) };
    const { facts } = parseGridData({ ...snapshotWith({}), cells });
    assert.equal(facts?.cells.customers[cellOf('555')], 3);
  });

  for (const [what, data, told] of [
    ['nothing', {}, /data\.meta/],
    [
      'too few cells',
      { ...snapshotWith({}), cells: { customers: [1], amount: [1] } },
      /1 figures, but 5 bands make 125/,
    ],
    [
      'cuts for other bands',
      { ...snapshotWith({}), meta: { ...snapshotWith({}).meta, bins: 5, cuts: { r: [1], f: [1], m: [1] } } },
      /meta\.cuts\.r has 1 cuts, but 5 bands have 4/,
    ],
    [
      'a reason nobody knows',
      { ...snapshotWith({}), customers: [{ ...customer('C1'), reason: { code: 'whim' } }] },
      /customers\.0: reason must be/,
    ],
    [
      'sums of a stage for other bands',
      { ...snapshotWith({}), stages: { dormant: { customers: [1], amount: [1] } } },
      /stages\.dormant\.customers has 1 figures/,
    ],
    [
      'an estimate of a cell that is not there',
      { ...snapshotWith({}), due: [{ days: 7, stage: 'buyer', cell: 125, customers: 1, amount: 1 }] },
      /due names cell 125/,
    ],
    [
      'moves without a place',
      { ...snapshotWith({}), movement: { cells: [{ from: -2, to: 3, customers: 1, amount: 1 }] } },
      /data\.movement\.cells: moves as/,
    ],
    [
      'bands above the bins',
      { ...snapshotWith({}), customers: [{ ...customer('C1'), r: 7 }] },
      /customers\.0: r must be a band, 1 to 5/,
    ],
  ] as const) {
    test(`with ${what} is refused in words`, () => {
      const { facts, problem } = parseGridData(data);
      assert.equal(facts, undefined);
      assert.match(problem ?? '', told);
    });
  }

  test('of another day by other cuts is not comparable', () => {
    const before = snapshotWith({});
    const other = { ...before.meta, cuts: { r: [1, 2, 3, 4], f: [1, 2, 3, 4], m: [1, 2, 3, 4] } };
    const facts = factsWith({}, { previous: { meta: other, cells: before.cells } });
    assert.equal(facts.earlier?.comparable, false);
  });

  test('with customers knows each stage and who is positive dormant', () => {
    const dormant = { code: 'positive-dormant', days: 400, cycle: 120, orders: 5 } as const;
    const facts = factsWith(
      { '255': 2 },
      {
        customers: [
          { ...customer('C1'), stage: 'dormant', reason: dormant },
          { ...customer('C2'), stage: 'repeater' },
        ],
      },
    );
    assert.deepEqual([...facts.parts.keys()], ['dormant', 'repeater', 'positive-dormant']);
    assert.equal(facts.parts.get('positive-dormant')?.customers[cellOf('255')], 1);
  });
});

function customer(id: string): {
  id: string;
  r: number;
  f: number;
  m: number;
  days: number;
  orders: number;
  amount: number;
} {
  return { id, r: 2, f: 5, m: 5, days: 200, orders: 14, amount: 500_000 };
}
