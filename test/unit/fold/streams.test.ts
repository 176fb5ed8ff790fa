import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { GroupedRecords, Streams, WritableStream } from '../../../src/data/fold/streams.js';
import { minute } from '../../support/log.js';

const changed = (stream: WritableStream, seq: number): readonly string[] | null => {
  const keys = stream.changedSince(seq);
  return keys && [...keys].sort();
};

describe('a stream', () => {
  test('counts its changes and names the keys changed since', () => {
    const stream = new WritableStream('queues/all');
    stream.set('a', 1);
    stream.set('b', 1);
    stream.set('a', 2);
    assert.equal(stream.seq, 3);
    assert.deepEqual(changed(stream, 0), ['a', 'b']);
    assert.deepEqual(changed(stream, 2), ['a']);
    assert.deepEqual(changed(stream, 3), []);
  });

  test('remembers a deleted key for 15 minutes', () => {
    const stream = new WritableStream('queues/all');
    stream.set('a', 1);
    stream.set('b', 1);
    stream.delete('a', 0);
    stream.forgetDeletions(15 * minute - 1);
    assert.deepEqual(changed(stream, 1), ['a', 'b']);
    stream.forgetDeletions(15 * minute);
    assert.equal(changed(stream, 1), null);
    assert.deepEqual(changed(stream, 3), []);
  });

  test('does not know what changed since a seq of another epoch', () => {
    assert.equal(new WritableStream('queues/all').changedSince(1), null);
  });

  test('has no change where a key is deleted that is not there', () => {
    const stream = new WritableStream('queues/all');
    stream.delete('a', 0);
    assert.equal(stream.seq, 0);
  });

  test('names exactly the keys changed since, after many changes too', () => {
    const keys = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(keys, fc.nat(), fc.constantFrom(1, 1_000), (order, pick, times) => {
        const stream = new WritableStream('queues/all');
        const all = Array.from({ length: times }, () => order).flat();
        for (const key of all) stream.set(`k${key}`, key);
        const since = pick % (all.length + 1);
        const expected = [...new Set(all.slice(since).map(key => `k${key}`))].sort();
        assert.deepEqual(changed(stream, since), expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('records of an owner', () => {
  test('stand in the streams of its groups, and move with it', () => {
    const streams = new Streams();
    const records = new GroupedRecords('queues', streams);
    records.put('q', 'queue|q', 1);
    records.route('q', ['all', 'front'], 0);
    records.route('q', ['all', 'back'], 0);
    records.put('q', 'now|q', 2);
    const keys = (group: string): readonly string[] => [
      ...(streams.get(`queues/${group}`)?.records.keys() ?? []),
    ];
    assert.deepEqual(keys('all'), ['queue|q', 'now|q']);
    assert.deepEqual(keys('front'), []);
    assert.deepEqual(keys('back'), ['queue|q', 'now|q']);
    records.drop('q', 0);
    assert.deepEqual([keys('all'), keys('back')], [[], []]);
  });
});
