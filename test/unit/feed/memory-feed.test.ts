import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryFeed } from '../../../src/data/feed/memory-feed.js';
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
