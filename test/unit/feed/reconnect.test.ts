import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { retryDelayMs, type Attempt } from '../../../src/data/feed/reconnect.js';

const attempt = (given: Partial<Attempt>): Attempt => ({ failed: 0, lostMs: 0, woken: false, ...given });
const soonest = (given: Partial<Attempt>): number => retryDelayMs(attempt(given), () => 0);
const latest = (given: Partial<Attempt>): number => retryDelayMs(attempt(given), () => 1);

describe('the time until the next attempt', () => {
  test('is up to 3 s after a loss', () => {
    assert.equal(soonest({}), 0);
    assert.equal(latest({}), 3_000);
  });

  test('is up to 500 ms after a wake', () => {
    assert.equal(latest({ woken: true, failed: 9, lostMs: 3_600_000 }), 500);
  });

  test('is up to 5 s for two minutes and up to 15 s from then on', () => {
    assert.equal(latest({ failed: 1, lostMs: 119_999 }), 5_000);
    assert.equal(latest({ failed: 30, lostMs: 120_000 }), 15_000);
    assert.equal(latest({ failed: 100_000, lostMs: 1e9 }), 15_000);
  });

  test('is what the gateway asked for', () => {
    assert.equal(latest({ retryAfterMs: 42_000 }), 42_000);
    assert.equal(soonest({ retryAfterMs: 42_000, failed: 3, woken: true }), 42_000);
  });

  test('is always there, and grows with the random number alone', () => {
    const attempts = fc.record({ failed: fc.nat(), lostMs: fc.nat(), woken: fc.boolean() });
    fc.assert(
      fc.property(attempts, fc.float({ min: 0, max: Math.fround(0.999), noNaN: true }), (given, random) => {
        const ms = retryDelayMs(given, () => random);
        return ms >= 0 && ms <= 15_000 && ms <= retryDelayMs(given, () => 1);
      }),
    );
  });
});
