import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByInstant } from '../../../src/data/fold/due.js';

const step = fc.record({
  id: fc.integer({ min: 0, max: 8 }).map(String),
  at: fc.option(fc.integer({ min: 0, max: 20 })),
});

test('the earliest is always first, whatever was set, replaced and deleted', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), steps => {
      const list = new ByInstant();
      const model = new Map<string, number>();
      for (const { id, at } of steps) {
        if (at === null) list.delete(id);
        else list.set(id, at);
        if (at === null) model.delete(id);
        else model.set(id, at);
        assert.equal(list.size, model.size);
        assert.equal(list.earliest(), model.size === 0 ? null : Math.min(...model.values()));
      }
    }),
  );
});

test('what is due is taken in order of its instant, then in the order of setting', () => {
  const list = new ByInstant();
  for (const [id, at] of [
    ['a', 5],
    ['b', 3],
    ['c', 5],
    ['d', 9],
    ['a', 6],
    ['e', 5],
  ] as const)
    list.set(id, at);
  const taken: string[] = [];
  for (let due = list.takeUntil(6); due; due = list.takeUntil(6)) taken.push(`${due.id}${due.at}`);
  assert.deepEqual(taken, ['b3', 'c5', 'e5', 'a6']);
  assert.equal(list.earliest(), 9);
});
