import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { originOf, place, roundUp } from '../../../src/charts/axis.js';

test('a value lies where its share of the axis is', () => {
  assert.equal(place(0.689, { from: 0, to: 1 }), 0.689);
  assert.equal(place(0, { from: -100, to: 100 }), 0.5);
});

test('a value beyond an end is held at that end', () => {
  assert.equal(place(1.2, { from: 0, to: 1 }), 1);
  assert.equal(place(-5, { from: 0, to: 1 }), 0);
});

test('a length starts at zero where the axis has zero, else at its nearest end', () => {
  assert.equal(originOf({ from: -100, to: 100 }), 0.5);
  assert.equal(originOf({ from: 1, to: 7 }), 0);
  assert.equal(originOf({ from: 0, to: 1 }), 0);
});

test('rounding up gives the next round number and leaves a round one alone', () => {
  assert.equal(roundUp(0.2), 0.2);
  assert.equal(roundUp(0.1 + 0.2), 0.3);
  assert.equal(roundUp(13), 15);
  assert.equal(roundUp(240_000), 250_000);
  assert.equal(roundUp(0), 1);
});

test('rounding up never goes below its argument and never above twice of it', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), value => {
      const round = roundUp(value);
      return round >= value * (1 - 1e-8) && round <= value * 2;
    }),
  );
});
