import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { maskedId } from '../../../packages/gateway/src/cubes/mask-id.js';
import { HeldCube } from '../../../packages/gateway/src/cubes/held-cube.js';
import { targetList } from '../../../packages/gateway/src/cubes/target-list.js';
import type { HowMade } from '../../../packages/gateway/src/cubes/scoring.js';
import { AnswerProblem } from '../../../packages/gateway/src/server/sockets/answer-problem.js';
import { dueList, dueOrders, type DueCustomer } from '../../../src/data/rfm/due/due-list.js';
import { dueStates } from '../../../src/data/rfm/due/due-state.js';
import { targetOrders } from '../../../src/data/rfm/cube/list-records.js';
import { snapshotCustomers, type SnapshotCustomer } from '../../../src/data/rfm/cube/snapshot.js';
import { stages } from '../../../src/data/rfm/stages/stages.js';
import { analysed, books } from '../../support/random-books.js';

const parts = [null, 'positive-dormant', ...stages] as const;
const band = fc.constantFrom('*', '1', '2', '3', '4', '5');
const cells = fc.option(
  fc
    .array(
      fc.tuple(band, band, band).map(bands => bands.join('')),
      { maxLength: 4 },
    )
    .map(all => all.join(' ')),
);
const choices = fc.record({
  cells,
  part: fc.constantFrom(...parts),
  order: fc.constantFrom(...targetOrders),
  descending: fc.boolean(),
});
type Choice = typeof choices extends fc.Arbitrary<infer C> ? C : never;

/** The same list by the plainest means: names of cells by patterns, objects sorted, bytes compared by Node. */
function plainList(customers: readonly SnapshotCustomer[], choice: Choice): readonly SnapshotCustomer[] {
  const patterns = choice.cells
    ?.split(' ')
    .filter(Boolean)
    .map(word => new RegExp(`^${word.replaceAll('*', '.')}$`));
  const score = ({ r, f, m }: SnapshotCustomer): number => Number(`${r}${f}${m}`);
  const valueOf = { amount: 'amount', days: 'days', orders: 'orders' } as const;
  const difference = (one: SnapshotCustomer, other: SnapshotCustomer): number => {
    if (choice.order === 'id') return Buffer.compare(Buffer.from(one.id), Buffer.from(other.id));
    if (choice.order === 'score') return score(one) - score(other);
    return one[valueOf[choice.order]] - other[valueOf[choice.order]];
  };
  return customers
    .filter(one => patterns?.some(pattern => pattern.test(String(score(one)))) ?? true)
    .filter(
      one =>
        choice.part === null ||
        (choice.part === 'positive-dormant' ? one.positiveDormant : one.stage === choice.part),
    )
    .sort((one, other) => {
      const by = difference(one, other);
      const ties = Buffer.compare(Buffer.from(one.id), Buffer.from(other.id));
      return (choice.descending ? -by : by) || ties;
    });
}

suite('a list of customers by their cells', () => {
  test('is what the plainest way finds, in its order, with its sums', () => {
    fc.assert(
      fc.property(books, choices, (book, choice) => {
        const analysis = analysed(book);
        const list = targetList(analysis, choice);
        const expected = plainList([...snapshotCustomers(analysis)], choice);
        const rows = list.rows(0, list.length) as readonly (SnapshotCustomer & {
          readonly segment: string;
        })[];
        assert.deepEqual(
          rows.map(({ segment: _segment, ...row }) => row),
          expected,
        );
        const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
        assert.deepEqual(list.totals, {
          customers: expected.length,
          orders: sum(expected.map(({ orders }) => orders)),
          amount: sum(expected.map(({ amount }) => amount)),
        });
      }),
      { numRuns: 300 },
    );
  });

  test('is the same page by page as at once, whatever else is asked between', () => {
    fc.assert(
      fc.property(
        books,
        fc.array(choices, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 7 }),
        (book, asked, size) => {
          const held = new HeldCube(analysed(book), book.lines, {} as HowMade);
          const whole = targetList(analysed(book), asked[0] as Choice);
          const paged: object[] = [];
          for (let offset = 0; offset < whole.length; offset += size) {
            for (const other of asked) held.list({ list: 'targets', ...other });
            paged.push(
              ...held.list({ list: 'targets', ...(asked[0] as Choice) }).rows(offset, offset + size),
            );
          }
          assert.deepEqual(paged, whole.rows(0, whole.length));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('names each customer’s segment by its id', () => {
    fc.assert(
      fc.property(books, book => {
        const analysis = analysed(book);
        const list = targetList(analysis, { cells: null, part: null, order: 'id', descending: false });
        for (const row of list.rows(0, list.length) as readonly (SnapshotCustomer & {
          readonly segment: string;
        })[]) {
          const map = analysis.segments;
          assert.equal(row.segment, map?.segments[map.of(row.r, row.f, row.m)]?.id);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is refused where a word names no cell, and the word is told', () => {
    const [book] = fc.sample(books, { numRuns: 1, seed: 1 });
    assert.ok(book);
    assert.throws(
      () => targetList(analysed(book), { cells: '54* 661', part: null, order: 'id', descending: false }),
      (error: unknown) =>
        error instanceof AnswerProblem &&
        error.code === 'malformed' &&
        /"661" names no cell of 5 bands/.test(String(error.params['reason'])),
    );
  });
});

suite('a list of who is due', () => {
  const orders = fc.constantFrom(...dueOrders);
  const states = fc.option(fc.subarray([...dueStates], { minLength: 1 }));

  test('is what the plainest way finds, in its order, with the sums of the whole list', () => {
    fc.assert(
      fc.property(
        books,
        fc.nat(120),
        states,
        orders,
        fc.boolean(),
        (book, within, chosen, order, descending) => {
          const held = new HeldCube(analysed(book), book.lines, {} as HowMade);
          const list = held.list({ list: 'due', within, states: chosen, order, descending });
          const all = dueList(analysed(book), { within }).customers.filter(
            ({ state }) => chosen?.includes(state) ?? true,
          );
          const bytes = (one: string, other: string): number =>
            Buffer.compare(Buffer.from(one), Buffer.from(other));
          const expected = [...all].sort((one, other) => {
            const by = order === 'id' ? bytes(one.id, other.id) : one[order] - other[order];
            return (descending ? -by : by) || bytes(one.id, other.id);
          });
          const rows = list.rows(0, list.length) as readonly DueCustomer[];
          assert.deepEqual(
            rows.map(({ id }) => id),
            expected.map(({ id }) => id),
          );
          const value = expected.reduce((sum, one) => sum + one.value, 0);
          assert.deepEqual([list.totals['customers'], list.totals['value']], [expected.length, value]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

suite('a masked id', () => {
  test('shows its last characters, three at most and fewer than half of them', () => {
    assert.equal(maskedId('customer-0042'), '•••042');
    assert.equal(maskedId('1234567'), '•••567');
    assert.equal(maskedId('123456'), '•••56');
    assert.equal(maskedId('17850'), '•••50');
    assert.equal(maskedId('abc'), '•••c');
    assert.equal(maskedId('ab'), '•••');
    assert.equal(maskedId('a'), '•••');
    assert.equal(maskedId(''), '•••');
  });

  test('counts characters and cuts none in two', () => {
    assert.equal(maskedId('😀😀😀😀😀'), '•••😀😀');
    assert.equal(maskedId('abcd😀😀😀'), '•••😀😀😀');
  });
});
