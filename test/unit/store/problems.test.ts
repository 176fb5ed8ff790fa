import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createMemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { byImportance } from '../../../src/data/store/problems.js';
import { createStore } from '../../../src/data/store/store.js';
import { problemCodes } from '../../support/codes.js';
import { FakeTime, settle } from '../../support/fake-time.js';

const codes = [...problemCodes()];

test('every code that can reach a page has its place in the order', () => {
  for (const code of codes) {
    const [first, second] = byImportance([{ code: 'messages-refused' }, { code }]);
    if (code !== 'messages-refused')
      assert.deepEqual([first?.code, second?.code], [code, 'messages-refused']);
  }
});

test('problems come in one order, however they came, and none twice', () => {
  const problem = fc.constantFrom(...codes.map(code => ({ code })));
  fc.assert(
    fc.property(fc.array(problem), problems => {
      const sorted = byImportance(problems).map(({ code }) => code);
      assert.equal(new Set(sorted).size, sorted.length);
      assert.deepEqual(
        byImportance([...problems].reverse()).map(({ code }) => code),
        sorted,
      );
    }),
  );
});

test('a link that is denied says nothing of single streams; one that is open names those refused', async () => {
  const feed = createMemoryFeed({ 'queues/all': {} });
  const store = createStore({ feed, time: new FakeTime() });
  store.need({ stream: 'queues/all' }, () => undefined);
  await settle();
  feed.refuse('queues/all', { code: 'too-large' });
  assert.deepEqual(store.problems, [{ code: 'too-large', params: { stream: 'queues/all' } }]);
  feed.link('denied', { code: 'revoked' });
  assert.deepEqual(store.problems, [{ code: 'revoked' }]);
});

test('whoever watches the connection hears that a stream grew old, and that one is refused', async () => {
  const feed = createMemoryFeed({ 'queues/all': {} });
  const time = new FakeTime();
  const store = createStore({ feed, time });
  store.need({ stream: 'queues/all' }, () => undefined);
  const heard: string[] = [];
  store.onChange(() => heard.push(store.freshness('queues/all').state));
  await settle();
  feed.link('closed');
  heard.length = 0;
  time.pass(40_000);
  assert.deepEqual(heard, ['late', 'stale', 'offline']);
});

test('a machine that slept is found out within half a second of its wake, by the wall clock', async () => {
  const feed = createMemoryFeed({ 'queues/all': {} });
  const time = new FakeTime();
  const store = createStore({ feed, time });
  const states: string[] = [];
  store.need({ stream: 'queues/all' }, () => states.push(store.freshness('queues/all').state));
  await settle();
  feed.link('closed');
  time.pass(1_000);
  time.sleep(8 * 3_600_000);
  time.pass(500);
  assert.equal(states.at(-1), 'offline');
});
