import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { customerSales } from '../../../packages/gateway/src/cubes/customer-sales.js';
import { HeldCube } from '../../../packages/gateway/src/cubes/held-cube.js';
import type { HowMade } from '../../../packages/gateway/src/cubes/scoring.js';
import { analyseCustomers } from '../../../src/data/rfm/analysis.js';
import { dueStates, type DueCustomer, type TargetFacts } from '../../../src/data/index.js';
import { analysed, bookDay, bookOf, books, type Book } from '../../support/random-books.js';

const made = { asOf: '2024-10-04', currency: 'JPY', minorUnits: 0, bins: 5 } as HowMade;
const named = { cube: 'all', basis: 'live' } as const;
/** All of a list. */
const everybody = { list: 'targets', cells: null, part: null, order: 'id', descending: false } as const;
const everybodyDue = {
  list: 'due',
  within: 3_660,
  states: dueStates,
  order: 'id',
  descending: false,
} as const;

function held(book: Book): HeldCube {
  const analysis = analyseCustomers(book.orders, book.flags, {
    ...{ asOf: bookDay, minorUnits: 0, netRefunds: true },
  });
  return new HeldCube(analysis, book.lines, made);
}

suite('the figures of one customer', () => {
  test('are those of the list of target customers', () => {
    fc.assert(
      fc.property(books, book => {
        const cube = held(book);
        const list = cube.list(everybody);
        for (const { id, ...row } of list.rows(0, list.length) as readonly (TargetFacts & { id: string })[]) {
          const sales = customerSales(cube, [id], named);
          const { r, f, m, stage, orders, amount, positiveDormant } = sales ?? {};
          assert.deepEqual(
            { r, f, m, stage, orders, amount, positiveDormant, days: bookDay - (sales?.lastOrder ?? 0) },
            {
              ...{ r: row.r, f: row.f, m: row.m, stage: row.stage, orders: row.orders, amount: row.amount },
              ...{ positiveDormant: row.positiveDormant, days: row.days },
            },
          );
          const segment = cube.analysis.segments?.segments[sales?.segment?.place ?? -1];
          assert.equal(segment?.id, row.segment);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('are those of the list of who is due', () => {
    fc.assert(
      fc.property(books, book => {
        const cube = held(book);
        const list = cube.list(everybodyDue);
        for (const row of list.rows(0, list.length) as readonly DueCustomer[]) {
          const { window, next: bought } = customerSales(cube, [row.id], named) ?? {};
          const { after, ...facts } = bought ?? {};
          const next = bought ? facts : null;
          assert.equal(after, bought ? (row.product ?? undefined) : undefined);
          const { state, opens, closes, ratio, reason } = window ?? {};
          assert.deepEqual(
            { state, opens, closes, ratio, reason, next },
            {
              ...{ state: row.state, opens: row.opens, closes: row.closes, ratio: row.ratio },
              ...{ reason: row.reason, next: row.next },
            },
          );
          assert.equal(window?.silence, null);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('tell five products by amount, and of how many they are', () => {
    const products = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const rows = products.map((product, at) => {
      return { customer: 'c1', order: `o${at}`, day: bookDay - at, amount: 100 + at, product };
    });
    const sales = customerSales(held(bookOf(rows)), ['c1'], named);
    assert.deepEqual(
      sales?.shares.map(({ product }) => product),
      ['g', 'f', 'e', 'd', 'c'],
    );
    assert.deepEqual(sales?.bought, { amount: 721, products: 7 });
  });

  test('of a person of several keys are those of the one who ordered last', () => {
    const book = bookOf([
      { customer: 'old', day: bookDay - 100, amount: 1 },
      { customer: 'new', day: bookDay - 1, amount: 2 },
    ]);
    assert.equal(customerSales(held(book), ['old', 'new', 'unknown'], named)?.amount, 2);
  });

  test('are of somebody without a score too, and of nobody who is not in the cube', () => {
    const book = bookOf([{ customer: 'c1', day: bookDay, amount: 5 }], [{ customer: 'c1', excluded: true }]);
    const cube = new HeldCube(analysed(book), book.lines, made);
    const { r, segment, stage, orders } = customerSales(cube, ['c1'], named) ?? {};
    assert.deepEqual([r, segment, stage, orders], [null, null, 'excluded', 1]);
    assert.equal(customerSales(cube, ['c2'], named), null);
  });
});
