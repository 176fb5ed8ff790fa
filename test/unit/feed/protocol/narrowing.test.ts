import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyFilter, narrowingKey } from '../../../../src/data/feed/protocol/narrowing.js';
import { unionOfNeeds } from '../../../../src/data/model/narrowing.js';

test('the union of two needs holds both', () => {
  const union = unionOfNeeds([
    { stream: 'queues/all', families: ['now'], queues: ['b'], days: 3 },
    { stream: 'queues/all', families: ['day', 'now'], queues: ['a'] },
  ]);
  assert.deepEqual(union.get('queues/all'), { families: ['day', 'now'], queues: ['a', 'b'], days: 3 });
});

test('a need without a list is a need of everything', () => {
  const union = unionOfNeeds([
    { stream: 'queues/all', queues: ['b'] },
    { stream: 'queues/all', families: ['now'] },
  ]);
  assert.deepEqual(union.get('queues/all'), { days: 1 });
});

test('equal narrowings have one key, whatever their order', () => {
  assert.equal(narrowingKey({ queues: ['b', 'a', 'b'] }), narrowingKey({ queues: ['a', 'b'], days: 1 }));
  assert.notEqual(narrowingKey({ queues: [] }), narrowingKey({}));
});

test('queues narrow the keys of queues and leave site and staff', () => {
  const inside = keyFilter('queues/all', { queues: ['a'] });
  const keys = ['site', 'staff', 'queue|a', 'queue|b', 'now|a|phone', 'now|b|phone', 'minute|a|phone|5'];
  assert.deepEqual(
    keys.filter(key => inside(key, undefined)),
    ['site', 'staff', 'queue|a', 'now|a|phone', 'minute|a|phone|5'],
  );
});

test('queues do not narrow the agents of a stream of agents', () => {
  assert.equal(keyFilter('agents/all', { queues: ['a'] })('agent|7', undefined), true);
});

test('days narrow day records alone', () => {
  const inside = keyFilter('queues/all', {});
  assert.equal(inside('day|a|phone|2026-11-21', '2026-11-22'), false);
  assert.equal(inside('day|a|phone|2026-11-22', '2026-11-22'), true);
  assert.equal(inside('interval|a|phone|1', '2026-11-22'), true);
});
