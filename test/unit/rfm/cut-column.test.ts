import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { cutColumn } from '../../../src/data/rfm/scores/cut-column.js';
import { finish } from '../../../src/data/rfm/steps.js';
import { givenPlan, quantilePlan, rPlan } from '../../../src/data/rfm/scores/thresholds.js';

/** What can be counted, what can't, and what only just can. */
const whole = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.integer({ min: 65_530, max: 65_540 }),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
);
const countable = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 65_530, max: 65_535 }));
/** Of every size that is exact, and close together, so that many share their leading bits. */
const amount = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: 1_000_000, max: 1_000_300 }),
  fc.maxSafeInteger(),
);

const columns = fc.oneof(
  fc.array(countable, { minLength: 1 }).map(values => Int32Array.from(values)),
  fc.array(whole, { minLength: 1 }).map(values => Int32Array.from(values)),
  fc.array(amount, { minLength: 1 }).map(values => Float64Array.from(values)),
);

/** Bands by comparing each value with each threshold. */
function compared(
  column: Int32Array | Float64Array,
  thresholds: readonly number[],
  reversed: boolean,
): number[] {
  return Array.from(column, value => {
    const below = thresholds.filter(threshold => threshold < value).length;
    return reversed ? thresholds.length + 1 - below : below + 1;
  });
}

suite('a column that is cut', () => {
  test('at given thresholds has the bands that comparing finds', () => {
    const thresholds = fc.uniqueArray(fc.oneof(whole, amount), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(columns, thresholds, fc.boolean(), (column, given, reversed) => {
        const cuts = given.sort((one, other) => one - other);
        const { bands } = finish(cutColumn(column, givenPlan(cuts), reversed));
        assert.deepEqual([...bands], compared(column, cuts, reversed));
      }),
    );
  });

  for (const [name, planOf] of [
    ['quantiles', (length: number, bins: number) => quantilePlan(length, bins)],
    ["R's own quantiles", (length: number, bins: number) => rPlan(length, bins, 100)],
  ] as const) {
    test(`at ${name} has the cuts that sorting finds and the bands that comparing finds`, () => {
      const bins = fc.integer({ min: 2, max: 10 });
      fc.assert(
        fc.property(columns, bins, fc.boolean(), (column, count, reversed) => {
          const plan = planOf(column.length, count);
          const sorted = column.slice().sort();
          const neighbours = plan.places.map(place => ({
            low: sorted[place] ?? 0,
            high: sorted[place + 1] ?? sorted[place] ?? 0,
          }));
          const expected = plan.cutsFrom(neighbours);
          const { cuts, bands } = finish(cutColumn(column, plan, reversed));
          assert.deepEqual(cuts, expected.cuts);
          assert.deepEqual([...bands], compared(column, expected.thresholds, reversed));
        }),
      );
    });
  }

  test('may be a part of a longer one', () => {
    const part = Float64Array.of(9, 5, 7, 6, 9).subarray(1, 4);
    assert.deepEqual([...finish(cutColumn(part, givenPlan([5]), false)).bands], [1, 2, 2]);
    assert.deepEqual([...finish(cutColumn(part, quantilePlan(3, 3), false)).bands], [1, 3, 2]);
  });
});
