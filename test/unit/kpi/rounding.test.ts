import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { noLimits, roundBeside } from '../../../src/data/kpi/rounding.js';

const steps = fc.constantFrom(1_000, 1, 0.1, 0.01, 0.001);

test('79.96 % is 79.9 % against 80', () => {
  assert.equal(roundBeside(0.7996, 0.001, { atLeast: [0.8], atMost: [] }), 0.799);
  assert.equal(roundBeside(0.7996, 0.001, noLimits), 0.8);
});

test('80.04 % is 80.0 %: a limit that is met stays met', () => {
  assert.equal(roundBeside(0.8004, 0.001, { atLeast: [0.8], atMost: [] }), 0.8);
});

test('5.04 % is 5.1 % where 5 % is the most', () => {
  assert.equal(roundBeside(0.0504, 0.001, { atLeast: [], atMost: [0.05] }), 0.051);
});

test('a limit between two steps is not crossed either way', () => {
  assert.equal(roundBeside(0.7994, 0.001, { atLeast: [0.7994], atMost: [] }), 0.8);
  assert.equal(roundBeside(0.7994, 0.001, { atLeast: [0.7995], atMost: [] }), 0.799);
});

test('the nearest is taken where two limits leave no other', () => {
  assert.equal(roundBeside(0.6669, 0.01, { atLeast: [0.6668, 0.667], atMost: [] }), 0.67);
});

test('without limits it is the nearest multiple of the step', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), steps, (value, step) => {
      assert.ok(Math.abs(roundBeside(value, step, noLimits) - value) <= step / 2 + 1e-9 * Math.abs(value));
    }),
  );
});

test('what is shown stands on the same side of a limit on the grid as the figure', () => {
  const cases = fc.record({
    step: fc.constantFrom(1, 0.1, 0.01, 0.001),
    value: fc.double({ min: 0, max: 2, noNaN: true }),
    limit: fc.integer({ min: 0, max: 2_000 }),
  });
  fc.assert(
    fc.property(cases, ({ step, value, limit: count }) => {
      const limit = count / Math.round(1 / step);
      const least = roundBeside(value, step, { atLeast: [limit], atMost: [] });
      const most = roundBeside(value, step, { atLeast: [], atMost: [limit] });
      assert.equal(least >= limit, value >= limit);
      assert.equal(most <= limit, value <= limit);
      assert.ok(Math.abs(least - value) <= step + 1e-12);
    }),
  );
});

test('rounding again changes nothing', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), steps, (value, step) => {
      const limits = { atLeast: [0.8], atMost: [0.9] };
      const once = roundBeside(value, step, limits);
      assert.equal(roundBeside(once, step, noLimits), once);
    }),
  );
});
