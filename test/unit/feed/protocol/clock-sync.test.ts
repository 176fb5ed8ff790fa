import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClockSync } from '../../../../src/data/feed/protocol/clock-sync.js';
import { FakeTime } from '../../../support/fake-time.js';

/** Waits until an exchange is due. */
function ask(sync: ClockSync, time: FakeTime): number {
  for (;;) {
    const c0 = sync.due();
    if (c0 !== null) return c0;
    time.pass(50);
  }
}

/** One exchange, asked now or by `c0`, with a gateway whose clock is `ahead` of the page's monotonic one. */
function exchange(
  sync: ClockSync,
  time: FakeTime,
  ahead: number,
  there: number,
  back: number,
  c0 = ask(sync, time),
): void {
  time.pass(there);
  const s1 = time.monotonic() + ahead;
  time.pass(back);
  sync.learn({ type: 'time', ref: 1, c0, s1, s2: s1 });
}

test('the offset is that of the least round trip', () => {
  const time = new FakeTime();
  const sync = new ClockSync(time);
  exchange(sync, time, 5_000_000, 300, 10);
  exchange(sync, time, 5_000_000, 4, 4);
  exchange(sync, time, 5_000_000, 10, 500);
  assert.equal(sync.offset, 5_000_000);
});

test('the best exchange counts until eight others came', () => {
  const time = new FakeTime();
  const sync = new ClockSync(time);
  exchange(sync, time, 1000, 1, 1);
  for (let i = 0; i < 7; i++) exchange(sync, time, 1000, 100, 20);
  assert.equal(sync.offset, 1000);
  exchange(sync, time, 1000, 100, 20);
  assert.equal(sync.offset, 1040);
});

test('eight exchanges come quickly, then one a minute', () => {
  const time = new FakeTime();
  const sync = new ClockSync(time);
  let asked = 0;
  for (let passed = 0; passed < 30_000; passed += 50) {
    if (sync.due() !== null) {
      asked++;
      exchange(sync, time, 0, 0, 0, time.monotonic());
    }
    time.pass(50);
  }
  assert.equal(asked, 9);
});

test('a machine that slept asks anew and takes the new offset', () => {
  const time = new FakeTime();
  const sync = new ClockSync(time);
  for (let i = 0; i < 8; i++) exchange(sync, time, 1000, 1, 1);
  sync.due();
  assert.equal(sync.due(), null);
  time.sleep(3_600_000);
  assert.notEqual(sync.due(), null);
  exchange(sync, time, 3_601_000, 20, 20, time.monotonic());
  assert.equal(sync.offset, 3_601_000);
});

test('an exchange that the machine slept through is no exchange', () => {
  const time = new FakeTime();
  const sync = new ClockSync(time);
  for (let i = 0; i < 8; i++) exchange(sync, time, 1000, 1, 1);
  const c0 = ask(sync, time);
  time.sleep(3_600_000);
  const s1 = time.monotonic() + 1000;
  assert.equal(sync.learn({ type: 'time', ref: 1, c0, s1, s2: s1 }), false);
  exchange(sync, time, 3_601_000, 1, 1);
  assert.equal(sync.offset, 3_601_000);
});

test('a gateway whose clock stepped is believed at once', () => {
  const time = new FakeTime();
  const sync = new ClockSync(time);
  for (let i = 0; i < 8; i++) exchange(sync, time, 1000, 1, 1);
  exchange(sync, time, 91_000, 40, 40);
  assert.equal(sync.offset, 91_000);
});

test('an answer from the future changes nothing', () => {
  const time = new FakeTime();
  const sync = new ClockSync(time);
  assert.equal(sync.learn({ type: 'time', ref: 1, c0: time.monotonic() + 10, s1: 5, s2: 5 }), false);
  assert.equal(sync.offset, null);
});

test('an answer to what was not asked, or was answered before, is no answer', () => {
  const time = new FakeTime();
  const sync = new ClockSync(time);
  const c0 = ask(sync, time);
  const answer = { type: 'time', ref: 1, s1: 5_000, s2: 5_000 } as const;
  assert.equal(sync.learn({ ...answer, c0: c0 - 1 }), false);
  assert.equal(sync.offset, null);
  assert.equal(sync.learn({ ...answer, c0 }), true);
  assert.equal(sync.learn({ ...answer, c0, s1: 9_000, s2: 9_000 }), false);
  assert.equal(sync.offset, 5_000 - c0);
});
