import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AskError, askProblem } from '../../../src/data/model/asking.js';

test('a question that has no answer ends with an error that names the problem', () => {
  const error = new AskError('denied', { asked: 'extract' });
  assert.ok(error instanceof Error);
  assert.equal(error.name, 'AskError');
  assert.deepEqual(askProblem(error), { code: 'denied', params: { asked: 'extract' } });
});

test('whatever else a feed may throw is no answer', () => {
  for (const thrown of [new TypeError('x'), undefined, 'denied', { code: 'denied' }])
    assert.deepEqual(askProblem(thrown), { code: 'no-answer' });
});
