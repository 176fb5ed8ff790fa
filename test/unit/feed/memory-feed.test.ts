import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryFeed, type MemoryAnswers } from '../../../src/data/feed/memory-feed.js';
import { AskError, askProblem } from '../../../src/data/model/asking.js';
import { createStore } from '../../../src/data/store/store.js';
import { FakeTime, settle } from '../../support/fake-time.js';
import { RecordingSink } from '../../support/recording-sink.js';

const stream = 'queues/all';

describe('the in-memory feed', () => {
  test('is linked when it is opened, and delivers what it has when it is wanted', () => {
    const feed = createMemoryFeed({ [stream]: { site: { today: '2026-11-22' } } });
    const sink = new RecordingSink();
    const session = feed.open(sink);
    assert.deepEqual(sink.links, ['open']);
    assert.equal(sink.changes, 0);
    session.want([{ stream }]);
    assert.deepEqual([...(sink.records.get(stream) ?? [])], [['site', { today: '2026-11-22' }]]);
  });

  test('says nothing of a stream that is not wanted', () => {
    const feed = createMemoryFeed();
    const sink = new RecordingSink();
    feed.open(sink).want([{ stream: 'agents/all' }]);
    feed.set(stream, { a: {} });
    feed.beat();
    assert.equal(sink.changes, 0);
    assert.deepEqual(sink.beats, []);
  });

  test('says whom the page speaks for, also to those who come later', async () => {
    const feed = createMemoryFeed();
    const stores = [createStore({ feed, time: new FakeTime() }), createStore({ feed, time: new FakeTime() })];
    stores[0]?.onChange(() => undefined);
    await settle();
    feed.identity('tanaka');
    stores[1]?.onChange(() => undefined);
    await settle();
    assert.deepEqual(
      stores.map(store => store.subject),
      ['tanaka', 'tanaka'],
    );
  });

  test('a stream that was set before it was wanted comes with all patches', () => {
    const feed = createMemoryFeed({ [stream]: { a: 1, b: 2 } });
    feed.patch(stream, new Map([['b', 3]]), ['a']);
    const sink = new RecordingSink();
    feed.open(sink).want([{ stream }]);
    assert.deepEqual([...(sink.records.get(stream) ?? [])], [['b', 3]]);
  });

  test('a stream that is wanted on is not delivered again', () => {
    const feed = createMemoryFeed({ [stream]: {} });
    const sink = new RecordingSink();
    const session = feed.open(sink);
    session.want([{ stream }]);
    session.want([{ stream, days: 7 }]);
    assert.equal(sink.changes, 1);
  });

  test('two sessions have what each of them wants', () => {
    const feed = createMemoryFeed();
    const [queues, agents] = [new RecordingSink(), new RecordingSink()];
    feed.open(queues).want([{ stream }]);
    feed.open(agents).want([{ stream: 'agents/all' }]);
    feed.set(stream, {});
    feed.set('agents/all', {});
    assert.deepEqual([...queues.records.keys()], [stream]);
    assert.deepEqual([...agents.records.keys()], ['agents/all']);
    assert.equal(feed.wanted.length, 2);
  });

  test('a closed session is told nothing more', () => {
    const feed = createMemoryFeed();
    const sink = new RecordingSink();
    const session = feed.open(sink);
    session.want([{ stream }]);
    session.close();
    feed.set(stream, {});
    feed.link('closed');
    assert.equal(sink.changes, 0);
    assert.deepEqual(sink.links, ['open']);
    assert.deepEqual(feed.wanted, []);
  });

  test('whoever comes later finds link, clock, refusal and batch day as they are', () => {
    const feed = createMemoryFeed({ [stream]: {} });
    const clock = { virtual: 1, wall: 2, rate: 0 };
    feed.link('closed', { code: 'silent' });
    feed.clock(clock);
    feed.refuse('agents/all', { code: 'denied' });
    feed.batch(stream, '2026-11-21');
    const sink = new RecordingSink();
    feed.open(sink).want([{ stream }, { stream: 'agents/all' }]);
    assert.deepEqual(sink.links, ['closed']);
    assert.deepEqual(sink.clocks, [{ clock }]);
    assert.deepEqual(sink.refused, [{ stream: 'agents/all', problem: { code: 'denied' } }]);
    assert.deepEqual(sink.batches, [`${stream} 2026-11-21`]);
  });
});

describe('an in-memory feed that answers', () => {
  const query = { stream, limit: 10 };
  const storeOf = (answers?: MemoryAnswers) =>
    createStore({ feed: createMemoryFeed({}, answers), time: new FakeTime() });
  const problemOf = (asked: Promise<unknown>) => asked.then(() => null, askProblem);

  test('gives what its handlers give, at once or later', async () => {
    const page = { entries: [], next: null, totals: {} };
    const store = storeOf({
      page: ({ limit }) => ({ ...page, totals: { limit } }),
      command: async (op, args) => ({ op, ...args }),
    });
    assert.deepEqual(await store.page(query), { ...page, totals: { limit: 10 } });
    assert.deepEqual(await store.command('extract', { cube: 'all' }), { op: 'extract', cube: 'all' });
  });

  test('refuses by an error of its handlers, and keeps what else went wrong there as the cause', async () => {
    const fault = new RangeError('no such cell');
    const store = storeOf({
      page: () => {
        throw new AskError('denied');
      },
      command: () => Promise.reject(fault),
    });
    assert.deepEqual(await problemOf(store.page(query)), { code: 'denied' });
    await assert.rejects(store.command('extract'), { problem: { code: 'no-answer' }, cause: fault });
  });

  test('supports nothing that it has no handler for', async () => {
    assert.deepEqual(await problemOf(storeOf().page(query)), { code: 'unsupported' });
    assert.deepEqual(await problemOf(storeOf({}).command('extract')), { code: 'unsupported' });
  });

  test('whose handler takes its time is called off all the same', async () => {
    const abort = new AbortController();
    const store = storeOf({ page: () => new Promise(() => undefined) });
    const [one, other] = [problemOf(store.page(query, abort.signal)), problemOf(store.page(query))];
    abort.abort();
    assert.deepEqual(await one, { code: 'aborted' });
    store.close();
    assert.deepEqual(await other, { code: 'aborted' });
  });
});
