import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { rankedColumn } from '../../../src/data/rfm/ranked-column.js';
import { finish } from '../../../src/data/rfm/steps.js';

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

suite('a ranked column', () => {
  test('has the values that sorting finds', () => {
    fc.assert(
      fc.property(columns, fc.array(fc.nat(), { maxLength: 6 }), (column, wanted) => {
        const places = wanted.map(place => place % column.length).sort((one, other) => one - other);
        const sorted = column.slice().sort();
        const found = finish(finish(rankedColumn(column)).valuesAt(places));
        assert.deepEqual(
          found,
          places.map(place => sorted[place]),
        );
      }),
    );
  });

  test('has the bands that comparing finds', () => {
    const thresholds = fc.uniqueArray(fc.oneof(whole, amount), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(columns, thresholds, fc.boolean(), (column, given, reversed) => {
        const ascending = given.sort((one, other) => one - other);
        const found = finish(finish(rankedColumn(column)).bands(ascending, reversed));
        const expected = Array.from(column, value => {
          const below = ascending.filter(threshold => threshold < value).length;
          return reversed ? ascending.length + 1 - below : below + 1;
        });
        assert.deepEqual([...found], expected);
      }),
    );
  });

  test('reads a part of a longer column', () => {
    const part = Float64Array.of(9, 5, 7, 6, 9).subarray(1, 4);
    const ranked = finish(rankedColumn(part));
    assert.deepEqual(finish(ranked.valuesAt([0, 1, 2])), [5, 6, 7]);
    assert.deepEqual([...finish(ranked.bands([5], false))], [1, 2, 2]);
  });
});
