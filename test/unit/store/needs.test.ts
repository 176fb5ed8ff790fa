import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NeedLedger } from '../../../src/data/store/needs.js';

const stream = 'queues/all';

describe('the union of needs', () => {
  test('joins the families and queues of one stream', () => {
    const needs = new NeedLedger(0);
    needs.take({ stream, families: ['now'], queues: ['sales'] });
    needs.take({ stream, families: ['day', 'now'], queues: ['billing'] });
    assert.deepEqual(needs.union(), [
      { stream, families: ['day', 'now'], queues: ['billing', 'sales'], days: 1 },
    ]);
  });

  test('is everything where one need has no narrowing', () => {
    const needs = new NeedLedger(0);
    needs.take({ stream, families: ['now'], queues: ['sales'] });
    needs.take({ stream, queues: ['billing'] });
    assert.deepEqual(needs.union(), [{ stream, queues: ['billing', 'sales'], days: 1 }]);
  });

  test('has the most days that anyone needs', () => {
    const needs = new NeedLedger(0);
    needs.take({ stream, days: 7 });
    needs.take({ stream });
    assert.deepEqual(needs.union(), [{ stream, days: 7 }]);
  });

  test('keeps streams apart', () => {
    const needs = new NeedLedger(0);
    needs.take({ stream });
    needs.take({ stream: 'agents/all' });
    assert.deepEqual(
      needs.union().map(need => need.stream),
      [stream, 'agents/all'],
    );
  });

  test('does not depend on the order of the lists', () => {
    const needs = new NeedLedger(0);
    needs.take({ stream, families: ['now', 'day'] });
    const before = JSON.stringify(needs.union());
    needs.take({ stream, families: ['day', 'now'] });
    assert.equal(JSON.stringify(needs.union()), before);
  });
});

describe('a need that is given up', () => {
  test('is kept for the grace period', () => {
    const needs = new NeedLedger(5_000);
    needs.take({ stream });
    needs.give({ stream }, 1_000);
    assert.equal(needs.nextExpiry(), 6_000);
    assert.equal(needs.expire(5_999), false);
    assert.equal(needs.expire(6_000), true);
    assert.deepEqual(needs.union(), []);
  });

  test('stays while another still uses it', () => {
    const needs = new NeedLedger(5_000);
    needs.take({ stream });
    needs.take({ stream });
    needs.give({ stream }, 0);
    assert.equal(needs.nextExpiry(), null);
    assert.equal(needs.expire(100_000), false);
  });

  test('is in use again when it is taken in time', () => {
    const needs = new NeedLedger(5_000);
    needs.take({ stream });
    needs.give({ stream }, 0);
    needs.take({ stream });
    assert.equal(needs.expire(100_000), false);
    assert.equal(needs.union().length, 1);
  });
});
