import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lazyFeed, loadAgainMs } from '../../../src/components/source/lazy-feed.js';
import { createMemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { Feed } from '../../../src/data/model/stream.js';
import { createStore } from '../../../src/data/store/store.js';
import { FakeTime, settle } from '../../support/fake-time.js';

const query = { stream: 'rfm/all', limit: 10 };
const page = { entries: [], next: null, totals: {} };
const storeOf = (load: () => Promise<Feed>, time = new FakeTime()) =>
  createStore({ feed: lazyFeed(load, time), time });

test('what is asked before the code of a feed is there is asked when it is', async () => {
  let arrive: (feed: Feed) => void = () => undefined;
  const store = storeOf(() => new Promise(resolve => (arrive = resolve)));
  const asked = [store.page(query), store.command('extract', { cube: 'all' })];
  arrive(createMemoryFeed({}, { page: () => page, command: (op, args) => ({ op, ...args }) }));
  assert.deepEqual(await Promise.all(asked), [page, { op: 'extract', cube: 'all' }]);
});

test('the past of a feed is looked at behind its loader too', async () => {
  const sought: unknown[] = [];
  const memory = createMemoryFeed();
  const seek = (at: number | null, rate: number): Promise<void> =>
    Promise.resolve(void sought.push([at, rate]));
  const store = storeOf(() =>
    Promise.resolve({ open: sink => ({ ...memory.open(sink), seek }) } satisfies Feed),
  );
  await store.seek(1_000, 60);
  await store.seek(null);
  assert.deepEqual(sought, [
    [1_000, 60],
    [null, 1],
  ]);
});

test('a feed that answers nothing is unsupported behind its loader too', async () => {
  const store = storeOf(() => Promise.resolve(createMemoryFeed()));
  await assert.rejects(store.page(query), { problem: { code: 'unsupported' } });
  await assert.rejects(store.command('extract'), { problem: { code: 'unsupported' } });
  await assert.rejects(store.seek(null), { problem: { code: 'unsupported' } });
});

test('a feed whose code does not come is offline to whoever asks', async () => {
  const store = storeOf(() => Promise.reject(new Error('404')));
  await assert.rejects(store.page(query), { problem: { code: 'offline' } });
  assert.equal(store.link, 'failed');
});

test('code that did not come is asked for again, at a wake at once, and what is needed then is there', async () => {
  const time = new FakeTime();
  let tries = 0;
  const store = storeOf(() => {
    tries += 1;
    if (tries < 3) return Promise.reject(new Error('404'));
    return Promise.resolve(createMemoryFeed({ 'queues/all': {} }, { page: () => page }));
  }, time);
  store.need({ stream: 'queues/all' }, () => undefined);
  await settle();
  time.pass(loadAgainMs - 1);
  await settle();
  assert.deepEqual([tries, store.link], [1, 'failed']);
  store.wake();
  await settle();
  assert.equal(tries, 2);
  time.pass(loadAgainMs);
  await settle();
  assert.deepEqual([tries, store.link], [3, 'open']);
  assert.equal(store.freshness('queues/all').state, 'live');
  assert.deepEqual(await store.page(query), page);
  time.pass(10 * loadAgainMs);
  assert.equal(tries, 3);
  store.close();
});

test('what is asked of a feed whose code has not come is called off by a signal and by the end', async () => {
  const store = storeOf(() => new Promise(() => undefined));
  const abort = new AbortController();
  const asked = [store.page(query, abort.signal), store.page(query)];
  abort.abort();
  await assert.rejects(asked[0] ?? Promise.resolve(), { problem: { code: 'aborted' } });
  store.close();
  await assert.rejects(asked[1] ?? Promise.resolve(), { problem: { code: 'aborted' } });
});

test('a stream that was refused is asked for again, and no other is', async () => {
  const again: string[] = [];
  const memory = createMemoryFeed({ 'customer/A': {} });
  memory.refuse('customer/B', { code: 'denied' });
  const store = storeOf(() =>
    Promise.resolve({
      open: sink => ({ ...memory.open(sink), retry: stream => void again.push(stream) }),
    } satisfies Feed),
  );
  for (const stream of ['customer/A', 'customer/B']) store.need({ stream }, () => undefined);
  await settle();
  for (const stream of ['customer/A', 'customer/B', 'customer/C']) store.retry(stream);
  assert.deepEqual(again, ['customer/B']);
  memory.link('closed');
  store.retry('customer/B');
  assert.deepEqual(again, ['customer/B']);
  store.close();
});
