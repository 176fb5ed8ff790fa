import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movementOf } from '../../../src/components/rfm-grid/movement.js';
import { cellOf, factsWith } from './snapshot.js';

const moves = [
  { from: cellOf('555'), to: cellOf('255'), customers: 3, amount: 0 },
  { from: -1, to: cellOf('255'), customers: 5, amount: 0 },
  { from: cellOf('255'), to: cellOf('111'), customers: 2, amount: 0 },
  { from: cellOf('255'), to: cellOf('255'), customers: 4, amount: 0 },
];

test('the movement tells both ways by segment, the most first', () => {
  const facts = factsWith({ '255': 12 }, { movement: { cells: moves } });
  assert.deepEqual(movementOf(facts, new Set([cellOf('255')]), 'en'), {
    from: [
      { name: 'Without a score', customers: 5 },
      { name: 'At Risk', customers: 4 },
      { name: 'Champions', customers: 3 },
    ],
    to: [
      { name: 'At Risk', customers: 4 },
      { name: 'Lost', customers: 2 },
    ],
  });
});

test('the movement is not told where it is not known, or nothing is chosen', () => {
  assert.equal(movementOf(factsWith({ '255': 12 }), new Set([cellOf('255')]), 'en'), null);
  assert.equal(movementOf(factsWith({}, { movement: { cells: moves } }), new Set(), 'en'), null);
});
