import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GatewayWall } from '../../../src/data/feed/gateway-wall.js';
import { SilenceWatch } from '../../../src/data/feed/silence-watch.js';
import { FakeTime } from '../../support/fake-time.js';

const look = 250;

function watched(): { time: FakeTime; watch: SilenceWatch; tooLongAfter: (limitMs: number) => number } {
  const time = new FakeTime();
  const watch = new SilenceWatch(time);
  watch.heard();
  const tooLongAfter = (limitMs: number): number => {
    for (let ms = look; ms <= limitMs; ms += look) {
      time.pass(look);
      if (watch.isTooLong()) return ms;
    }
    return Infinity;
  };
  return { time, watch, tooLongAfter };
}

describe('silence on a connection', () => {
  test('is too long after 10 s', () => {
    assert.equal(watched().tooLongAfter(20_000), 10_250);
  });

  test('begins anew with whatever is heard', () => {
    const { time, watch, tooLongAfter } = watched();
    time.pass(look);
    watch.heard();
    assert.equal(tooLongAfter(20_000), 10_250);
  });

  test('does not count the time in which the page was frozen, but for 2 s what comes after it', () => {
    const { time, watch, tooLongAfter } = watched();
    time.pass(30_000);
    assert.equal(watch.isTooLong(), false);
    assert.equal(tooLongAfter(20_000), 2_250);
  });

  test('is too long 2 s after the machine slept, though nobody told', () => {
    const { time, watch, tooLongAfter } = watched();
    time.sleep(3_600_000);
    time.pass(look);
    assert.equal(watch.isTooLong(), false);
    assert.equal(tooLongAfter(20_000), 2_250);
  });
});

describe('the gateway’s wall clock at the page', () => {
  test('is the page’s own until it is measured, and no age is known', () => {
    const time = new FakeTime();
    const wall = new GatewayWall(time);
    assert.equal(wall.now(), time.wall());
    assert.equal(wall.since(0), 0);
  });

  test('is not moved by a step of the page’s clock back', () => {
    const time = new FakeTime();
    const wall = new GatewayWall(time);
    wall.measured(5_000_000 - time.monotonic());
    time.step(-600_000);
    time.pass(1_000);
    assert.equal(wall.now(), 5_001_000);
  });

  test('makes nothing look younger after a sleep, until it is measured anew', () => {
    const time = new FakeTime();
    const wall = new GatewayWall(time);
    wall.measured(5_000_000 - time.monotonic());
    time.sleep(60_000);
    assert.equal(wall.since(5_000_000), 60_000);
    wall.measured(5_060_000 - time.monotonic());
    assert.equal(wall.now(), 5_060_000);
  });

  test('is believed again when a new exchange found the same', () => {
    const time = new FakeTime();
    const wall = new GatewayWall(time);
    wall.measured(5_000_000 - time.monotonic());
    time.step(600_000);
    assert.equal(wall.now(), 5_600_000);
    wall.measured(5_000_000 - time.monotonic());
    assert.equal(wall.now(), 5_000_000);
  });
});
