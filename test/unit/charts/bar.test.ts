import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentOf, stretchOf, valueBar } from '../../../src/charts/bar.js';

test('a bar is as long as its value’s share of the axis', () => {
  assert.deepEqual(valueBar(0.689, { from: 0, to: 1 }), { start: 0, length: 68.9 });
  assert.deepEqual(valueBar(0.064, { from: 0, to: 0.2 }), { start: 0, length: 32 });
});

test('a negative value has its bar on the other side of zero', () => {
  assert.deepEqual(valueBar(-40, { from: -100, to: 100 }), { start: 30, length: 20 });
});

test('a stretch is cut at the ends of the axis', () => {
  assert.deepEqual(stretchOf({ from: 0.1, to: 9 }, { from: 0, to: 0.2 }), { start: 50, length: 50 });
});

test('a place is a percentage with two digits', () => {
  assert.equal(percentOf(1 / 3, { from: 0, to: 1 }), 33.33);
});
