import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { ByInstant } from '../../../src/data/fold/due.js';

const step = fc.record({
  id: fc.integer({ min: 0, max: 8 }).map(String),
  at: fc.option(fc.integer({ min: 0, max: 20 })),
});

test('the earliest is always first, whatever was set, replaced and deleted', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400, size: 'max' }), steps => {
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

test('what came and went under one that stays leaves nothing behind', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const list = new ByInstant();
  list.set('stays', 0);
  const before = used();
  for (let at = 1; at <= 200_000; at++) {
    list.set(`goes ${at}`, at);
    list.delete(`goes ${at}`);
  }
  const grown = used() - before;
  assert.equal(list.earliest(), 0);
  assert.ok(grown < 2_000_000, `${grown} bytes`);
});
