import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heapParts } from '../../../scripts/soak/heap-parts.js';
import { slopeOf } from '../../../scripts/soak/slope.js';

test('a heap snapshot is added up by whose its bytes are', () => {
  const meta = {
    node_fields: ['type', 'name', 'id', 'self_size'],
    node_types: [['hidden', 'object', 'string', 'code', 'native'], 'string', 'number', 'number'],
  };
  const nodes = [1, 0, 1, 100, 2, 0, 3, 20, 3, 0, 5, 7, 0, 0, 7, 1, 4, 0, 9, 3];
  assert.deepEqual(heapParts(JSON.stringify({ snapshot: { meta }, nodes })), {
    kept: 120,
    code: 8,
    browser: 3,
  });
});

test('growth is the slope of the line of least squares', () => {
  const points = [1, 2, 4].map(at => ({ at, value: 10 + 3 * at }));
  assert.equal(slopeOf(points).toFixed(9), (3).toFixed(9));
});
