import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Presence } from '../../../packages/gateway/src/alerts/presence.js';
import { FakeTime } from '../../support/fake-time.js';

/** Who holds an alert, and a log that says who is gone: it fails while `down` is set. */
function openPresence(...subjects: readonly string[]) {
  const time = new FakeTime();
  const holders = new Map(subjects.map(subject => [subject, false]));
  const told: string[] = [];
  const faults: unknown[] = [];
  const state = { down: false };
  const presence = new Presence({
    time,
    now: () => time.wall(),
    holders: () => holders,
    async append(events) {
      if (state.down) throw new Error('The disk is full.');
      for (const { type, subject } of events) {
        holders.set(subject, type === 'presence.left');
        told.push(`${type} ${subject}`);
      }
    },
    onError: error => faults.push(error),
  });
  presence.start();
  return { time, holders, told, faults, state, presence };
}

suite('whether somebody who holds an alert is there', () => {
  test('is told when the last connection ended, and when there is one again', async () => {
    const { time, told, presence } = openPresence('mori');
    const [leave, leaveToo] = [presence.came('mori'), presence.came('mori')];
    await time.passSettling(20_000);
    leave();
    leave();
    await time.passSettling(20_000);
    assert.deepEqual(told, []);
    leaveToo();
    await time.passSettling(20_000);
    assert.deepEqual(told, ['presence.left mori']);
    presence.came('mori');
    await time.passSettling(20_000);
    assert.deepEqual(told, ['presence.left mori', 'presence.returned mori']);
  });

  test('is no news while a page is loaded anew, or of whoever holds nothing', async () => {
    const { time, told, presence } = openPresence('mori');
    const leave = presence.came('mori');
    presence.came('ito')();
    await time.passSettling(7_000);
    leave();
    await time.passSettling(4_000);
    presence.came('mori');
    await time.passSettling(30_000);
    assert.deepEqual(told, []);
  });

  test('is told of those who did not come back after a start', async () => {
    const { time, told, presence } = openPresence('mori', 'ito');
    await time.passSettling(3_000);
    presence.came('ito');
    await time.passSettling(20_000);
    assert.deepEqual(told, ['presence.left mori']);
  });

  test('is told as soon as the log can be written again', async () => {
    const { time, told, faults, state, presence } = openPresence('mori');
    state.down = true;
    await time.passSettling(20_000);
    assert.deepEqual([told.length, faults.length > 0], [0, true]);
    state.down = false;
    await time.passSettling(6_000);
    assert.deepEqual(told, ['presence.left mori']);
    presence.close();
    assert.equal(time.pending, 0);
  });
});
