import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Kept } from '../../../src/components/base/kept.js';

test('a value stays the same until something it hangs on is another', () => {
  const kept = new Kept<readonly string[]>();
  const columns = new Set(['waiting']);
  const before = kept.of(['en', columns], () => ['made']);
  assert.equal(
    kept.of(['en', columns], () => ['again']),
    before,
  );
  assert.deepEqual(
    kept.of(['en', new Set(['waiting'])], () => ['again']),
    ['again'],
  );
});

test('that there is no value is kept too', () => {
  const kept = new Kept<string | undefined>();
  let made = 0;
  for (let time = 0; time < 2; time++) kept.of([], () => void made++ as undefined);
  assert.equal(made, 1);
});
