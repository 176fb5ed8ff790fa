import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDuration } from '../../../src/data/model/duration.js';

test('a duration is a whole number and a unit', () => {
  const read = ['500ms', '20s', '30m', '1h', '7d', '2w'].map(parseDuration);
  assert.deepEqual(read, [500, 20_000, 1_800_000, 3_600_000, 604_800_000, 1_209_600_000]);
});

test('a duration without a unit, with a fraction or with a sign is none', () => {
  for (const text of ['20', '1.5h', '-5s', '5 s', '', '5y'])
    assert.equal(parseDuration(text), undefined, text);
});
