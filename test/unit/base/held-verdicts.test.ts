import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeldVerdicts, verdictMs } from '../../../src/components/base/held-verdicts.js';

test('a verdict that hops over its limit ten times a second is the graver one throughout', () => {
  const held = new HeldVerdicts();
  const hops = Array.from({ length: 100 }, (_, hop) => (hop % 2 === 0 ? 'alert' : 'ok'));
  const shown = hops.map((verdict, hop) => held.at(hop * 100, true)('a', verdict));
  assert.deepEqual(new Set(shown), new Set(['alert']));
});

test('a graver verdict comes at once, a lesser one when the graver was not true for a while', () => {
  const held = new HeldVerdicts();
  const at = (now: number, verdict: string) => held.at(now, true)('a', verdict);
  assert.deepEqual([at(0, 'ok'), at(10, 'watch'), at(20, 'alert')], ['ok', 'watch', 'alert']);
  assert.equal(at(20 + verdictMs - 1, 'watch'), 'alert');
  assert.equal(at(20 + verdictMs, 'watch'), 'watch');
  assert.equal(at(20 + 2 * verdictMs, 'too-few'), 'too-few');
});

test('each has its own, and what is held no longer is forgotten', () => {
  const held = new HeldVerdicts();
  held.at(0, true)('a', 'alert');
  assert.equal(held.at(1, true)('b', 'ok'), 'ok');
  assert.equal(held.at(2, false)('a', 'ok'), 'ok');
  assert.equal(held.at(3, true)('a', 'ok'), 'ok');
});
