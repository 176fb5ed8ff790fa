import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { dueFault, dueRowOf, maskedRow, wholeRow } from '../../../src/components/due-list/due-rows.js';

const sight = { asOf: 20_000, within: 30 };
const row = { id: 'C1', ratio: 1.2, lastOrder: 19_950, opens: 19_990, closes: 20_005, value: 900 };

suite('a row of a due customer', () => {
  test('has a state by its ratio, a phase by its window, and nothing else that was not given', () => {
    const read = dueRowOf(row, sight);
    assert.deepEqual(
      [read?.state, read?.phase, read?.product, read?.reason, read?.raised],
      ['overdue', 'closing', null, null, null],
    );
    assert.deepEqual(
      [0.79, 0.8, 1, 1.5].map(ratio => dueRowOf({ ...row, ratio }, sight)?.state),
      ['on-course', 'soon', 'overdue', 'late'],
    );
  });

  test('that opens later than asked for is left out', () => {
    assert.equal(dueRowOf({ ...row, opens: 20_031, closes: 20_040 }, sight), null);
    assert.ok(dueRowOf({ ...row, opens: 20_030, closes: 20_040 }, sight));
  });

  for (const [name, bad, fault] of [
    ['no object', 7, 'a row is an object'],
    ['no id', { ...row, id: '' }, 'id must be a text'],
    ['a ratio below 0', { ...row, ratio: -1 }, 'ratio must be a number, 0 or more'],
    ['a day that is none', { ...row, opens: '2026-02-30' }, 'opens must be a day, YYYY-MM-DD'],
    ['an alert of no day', { ...row, raised: 'today' }, 'raised must be a day, YYYY-MM-DD'],
    ['a broken amount', { ...row, value: 1.5 }, 'value must be whole smallest units of the currency'],
    ['an unknown state', { ...row, state: 'lost' }, 'state must be one of on-course soon overdue late'],
    ['an unknown stage', { ...row, stage: 'x' }, /^stage must be one of excluded /],
    ['a product that is no text', { ...row, product: 7 }, 'product must be a text'],
    [
      'a next product without cases',
      { ...row, next: { product: 'p', count: 1 } },
      /^next must have a product/,
    ],
    [
      'a reason that has no words',
      { ...row, reason: { code: 'late', days: 1 } },
      'reason late needs the number cycle',
    ],
    ['a reason of no known code', { ...row, reason: { code: 'x' } }, /^reason must be a text or have one of/],
  ] as const) {
    test(`with ${name} is told of`, () => {
      if (typeof fault === 'string') assert.equal(dueFault(bad), fault);
      else assert.match(dueFault(bad), fault);
    });
  }

  test('of a gateway has a masked name and nothing to call; of an extract the whole id', () => {
    const { id: _id, ...facts } = row;
    const masked = maskedRow({ maskedId: '•••226', ...facts }, sight);
    assert.deepEqual([masked?.name, masked?.id], ['•••226', null]);
    assert.equal(maskedRow({ ...facts }, sight), null);
    assert.equal(wholeRow(row, sight)?.id, 'C1');
  });
});
