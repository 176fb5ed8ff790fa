import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { createLiveClock, createVirtualClock } from '../../packages/gateway/src/clock/virtual-clock.js';
import { FakeTime } from '../support/fake-time.js';

suite('the gateway’s clock', () => {
  test('runs from its start at its rate', () => {
    const time = new FakeTime();
    const clock = createVirtualClock(time, { start: 1_000_000, rate: 60 });
    assert.equal(clock.now(), 1_000_000);
    time.pass(1_500);
    assert.equal(clock.now(), 1_090_000);
    assert.deepEqual(clock.reading(), { virtual: 1_090_000, wall: time.wall(), rate: 60 });
  });

  test('is held at its end, where its rate is 0', () => {
    const time = new FakeTime();
    const clock = createVirtualClock(time, { start: 0, rate: 10, until: 5_000 });
    time.pass(499);
    assert.equal(clock.reading().rate, 10);
    time.pass(10_000);
    assert.deepEqual(clock.reading(), { virtual: 5_000, wall: time.wall(), rate: 0 });
  });

  test('does not feel a step of the wall clock when it is virtual', () => {
    const time = new FakeTime();
    const clock = createVirtualClock(time, { start: 0, rate: 1 });
    time.step(600_000);
    time.pass(1_000);
    assert.equal(clock.now(), 1_000);
  });

  test('is the wall’s when it is live', () => {
    const time = new FakeTime();
    const clock = createLiveClock(time);
    time.pass(1_000);
    assert.deepEqual(clock.reading(), { virtual: time.wall(), wall: time.wall(), rate: 1 });
  });

  test('follows the machine forward when it is set or wakes', () => {
    const time = new FakeTime();
    const clock = createLiveClock(time);
    time.step(86_400_000);
    assert.equal(clock.now(), time.wall());
    time.sleep(8 * 3_600_000);
    assert.equal(clock.now(), time.wall());
  });

  test('goes on slowly where the machine is set back, until that has caught up', () => {
    const time = new FakeTime();
    const clock = createLiveClock(time);
    const before = clock.now();
    time.step(-3_600_000);
    assert.equal(clock.now(), before);
    time.pass(60_000);
    assert.equal(clock.now(), before + 15_000);
    assert.equal(clock.reading().virtual, time.wall());
    time.pass(79 * 60_000);
    assert.equal(clock.now(), time.wall());
    assert.equal(time.wall(), before + 20 * 60_000);
    time.pass(1_000);
    assert.equal(clock.now(), time.wall());
  });

  test('goes on slowly from a log that is ahead of the machine', () => {
    const time = new FakeTime();
    const clock = createLiveClock(time, time.wall() + 3_000);
    time.pass(2_000);
    assert.equal(clock.now(), time.wall() + 1_500);
    time.pass(2_000);
    assert.equal(clock.now(), time.wall());
  });

  test('never falls and never shows less than the machine, however that is set', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: -1e7, max: 1e7 }), fc.nat(1e6)), { maxLength: 30 });
    fc.assert(
      fc.property(steps, changes => {
        const time = new FakeTime();
        const clock = createLiveClock(time);
        let last = clock.now();
        for (const [stepMs, passedMs] of changes) {
          time.step(stepMs);
          time.pass(passedMs);
          const now = clock.now();
          assert.ok(now >= last && now >= time.wall());
          last = now;
        }
      }),
    );
  });

  test('refuses a rate of 0 and an end before the start', () => {
    const time = new FakeTime();
    assert.throws(() => createVirtualClock(time, { start: 0, rate: 0 }), /above 0, not 0/);
    assert.throws(() => createVirtualClock(time, { start: 2_000, rate: 1, until: 1_000 }), /can't start at/);
  });
});
