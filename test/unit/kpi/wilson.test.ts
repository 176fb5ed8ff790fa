import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wilson } from '../../../src/data/kpi/wilson.js';

const anyProportion = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain(trials => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

test('it lies within 0 and 1 and contains the proportion', () => {
  fc.assert(
    fc.property(anyProportion, ([successes, trials]) => {
      const interval = wilson(successes, trials);
      assert.ok(interval);
      const { low, high } = interval;
      assert.ok(0 <= low && low <= successes / trials && successes / trials <= high && high <= 1);
      assert.ok(low < high);
    }),
  );
});

test('it mirrors: the failures have the interval of the successes turned round', () => {
  fc.assert(
    fc.property(anyProportion, ([successes, trials]) => {
      const one = wilson(successes, trials);
      const other = wilson(trials - successes, trials);
      assert.ok(one && other);
      assert.ok(Math.abs(one.low - (1 - other.high)) < 1e-9);
    }),
  );
});

test('it gets narrower with more trials', () => {
  const width = (times: number): number => {
    const { low, high } = wilson(4 * times, 9 * times) ?? { low: 0, high: 1 };
    return high - low;
  };
  assert.ok(width(1) > width(10) && width(10) > width(100));
});

test('there is none for no trials, nor where the successes exceed them', () => {
  for (const [successes, trials] of [
    [0, 0],
    [3, 2],
    [-1, 2],
    [NaN, 2],
    [1, NaN],
  ] as const) {
    assert.equal(wilson(successes, trials), null);
  }
});
