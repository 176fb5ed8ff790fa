import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns } from '../../../../src/data/feed/protocol/rows.js';
import { streamHash } from '../../../../src/data/feed/protocol/hash.js';
import type { Narrowing } from '../../../../src/data/model/narrowing.js';
import type { Projection } from '../../../../src/data/feed/protocol/view.js';
import { createView, viewDigest } from '../../../../src/data/feed/protocol/view.js';
import { createViewCache } from '../../../../src/data/feed/protocol/views.js';
import { WritableStream } from '../../../../src/data/fold/streams.js';
import { openProjection } from '../../../support/protocol.js';
import { Random } from '../../../support/random.js';

function viewOf(stream: WritableStream, narrowing: Narrowing = {}, projection: Projection = openProjection) {
  return createView({ stream, narrowing, projection });
}

test('the hash kept over many changes is that from scratch, and no change is missed', () => {
  const random = new Random(1);
  const stream = new WritableStream('queues/all');
  const view = viewOf(stream);
  for (let change = 0; change < 5000; change++) {
    const key = `now|q${random.integer(0, 40)}|phone`;
    if (random.chance(0.3)) stream.delete(key, 0);
    else stream.set(key, { waiting: random.integer(0, 3) });
    if (random.chance(0.2)) view.refresh();
  }
  view.refresh();
  assert.equal(view.hash, streamHash(stream.records));
  assert.deepEqual(new Map(view.records), new Map(stream.records));
});

test('what is set to the value it has is no change', () => {
  const stream = new WritableStream('queues/all');
  stream.set('now|a|phone', { waiting: 1, open: 2 });
  const view = viewOf(stream);
  stream.set('now|a|phone', { open: 2, waiting: 1 });
  view.refresh();
  assert.equal(view.seq, 1);
});

test('at midnight the day that is over leaves the view, and a delta says so', () => {
  const stream = new WritableStream('queues/all');
  stream.set('site', { today: '2026-11-21' });
  stream.set('day|a|phone|2026-11-21', { entered: 1 });
  stream.set('day|a|phone|2026-11-20', { entered: 1 });
  const view = viewOf(stream, { days: 1 });
  assert.deepEqual([...view.records.keys()], ['site', 'day|a|phone|2026-11-21']);
  stream.set('site', { today: '2026-11-22' });
  view.refresh();
  const part = view.cut(3).part(1, 'e');
  assert.deepEqual(part.kind === 'delta' && part.deleted, ['day|a|phone|2026-11-21']);
});

test('a stream without a site takes its latest day for today', () => {
  const stream = new WritableStream('agents/all');
  stream.set('day|7|2026-11-20', { handled: 1 });
  stream.set('day|8|2026-11-21', { handled: 1 });
  const view = viewOf(stream);
  assert.deepEqual([...view.records.keys()], ['day|8|2026-11-21']);
  stream.set('day|7|2026-11-22', { handled: 1 });
  view.refresh();
  assert.deepEqual([...view.records.keys()], ['day|7|2026-11-22']);
});

test('a cut keeps the records of its moment', () => {
  const stream = new WritableStream('queues/all');
  stream.set('now|a|phone', { waiting: 1 });
  const view = viewOf(stream);
  const cut = view.cut(null);
  stream.set('now|a|phone', { waiting: 2 });
  view.refresh();
  assert.deepEqual(cut.part(0, 'e').columns, { waiting: [1] });
});

test('readers at the same position share one cut', () => {
  const stream = new WritableStream('queues/all');
  stream.set('now|a|phone', { waiting: 1 });
  const view = viewOf(stream);
  assert.equal(view.cut(null), view.cut(null));
});

test('a position older than what the stream remembers is not known', () => {
  const stream = new WritableStream('queues/all');
  const view = viewOf(stream);
  for (let change = 0; change < 6000; change++) {
    stream.set(`minute|a|phone|${change}`, { entered: 1 });
    if (change > 10) stream.delete(`minute|a|phone|${change - 10}`, change);
    // As if 15 minutes were 500 changes.
    stream.forgetDeletions(change + 15 * 60_000 - 500);
    view.refresh();
  }
  assert.equal(view.knows(50), false);
  assert.equal(view.knows(stream.seq - 20), true);
});

test('equal rights and narrowings have one view, others another', () => {
  const cache = createViewCache();
  const stream = new WritableStream('queues/all');
  const view = cache.get(stream, { queues: ['a', 'b'] }, openProjection);
  assert.equal(cache.get(stream, { queues: ['b', 'a'], days: 1 }, openProjection), view);
  assert.notEqual(cache.get(stream, { queues: ['a'] }, openProjection), view);
  assert.notEqual(cache.get(stream, { queues: ['a', 'b'] }, { ...openProjection, digest: 'other' }), view);
  assert.equal(view.digest, viewDigest({ queues: ['b', 'a'] }, openProjection));
});

test('under names of its own a view keeps its hash, and tells of what goes by the names it told', () => {
  const random = new Random(3);
  const stream = new WritableStream('agents/all');
  const projection: Projection = {
    ...openProjection,
    digest: 'unnamed',
    rename: key => `agent|~${key.length}${key.slice(6)}`,
  };
  const view = viewOf(stream, {}, projection);
  const told = new Map(view.records);
  let seq = view.seq;
  for (let change = 0; change < 2000; change++) {
    const key = `agent|a${random.integer(0, 30)}`;
    if (random.chance(0.3)) stream.delete(key, 0);
    else stream.set(key, { state: random.pick(['acw', 'break']) });
    if (random.chance(0.02)) stream.forgetDeletions(1e9);
    if (!random.chance(0.2)) continue;
    view.refresh();
    const cut = view.cut(seq);
    if (cut.prev === null) told.clear();
    for (let index = 0; index < cut.of; index++) {
      const part = cut.part(index, 'e');
      for (const [key, value] of fromColumns(part)) told.set(key, value);
      if (part.kind === 'delta') for (const key of part.deleted) told.delete(key);
    }
    seq = view.seq;
    assert.deepEqual(told, new Map(view.records));
  }
  view.refresh();
  const renamed = [...stream.records].map(
    ([key, value]) => [projection.rename?.(key) ?? key, value] as const,
  );
  assert.deepEqual(new Map(view.records), new Map(renamed));
  assert.equal(view.hash, streamHash(new Map(renamed)));
});
