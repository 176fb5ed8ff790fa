import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Rotation, type RotationCourse } from '../../../src/components/wallboard/rotation.js';
import { FakeTime } from '../../support/fake-time.js';

function rotating(course: Partial<RotationCourse> = {}) {
  const time = new FakeTime();
  const shown: number[] = [];
  const clock = {
    running: () => time.monotonic(),
    after: (ms: number, callback: () => void) => time.after(ms, callback),
  };
  const rotation = new Rotation({ clock: () => clock, turned: index => shown.push(index) });
  const all = { pages: 3, intervalMs: 20_000, paused: false, attended: null, ...course };
  rotation.follow(all);
  return {
    time,
    shown,
    rotation,
    follow: (more: Partial<RotationCourse>) => rotation.follow({ ...all, ...more }),
  };
}

test('each page stands for the interval, and then comes the next', () => {
  const { time, shown, rotation } = rotating();
  assert.deepEqual([rotation.index, rotation.next, rotation.leftMs], [0, 1, 20_000]);
  time.pass(19_999);
  assert.deepEqual(shown, []);
  assert.equal(rotation.leftMs, 1);
  time.pass(1);
  time.pass(20_000);
  time.pass(20_000);
  assert.deepEqual(shown, [1, 2, 0]);
});

test('a machine that slept for hours goes on where it was, with no turns to catch up on', () => {
  const { time, shown } = rotating();
  time.sleep(8 * 3_600_000);
  assert.deepEqual(shown, []);
  time.pass(20_000);
  assert.deepEqual(shown, [1]);
});

test('a step of the wall clock turns nothing', () => {
  const { time, shown } = rotating();
  time.step(600_000);
  time.step(-1_200_000);
  assert.deepEqual(shown, []);
});

test('paused it stands, and then the page has its whole time again', () => {
  const { time, shown, rotation, follow } = rotating();
  time.pass(15_000);
  follow({ paused: true });
  time.pass(3_600_000);
  assert.deepEqual([shown, rotation.next, rotation.leftMs], [[], null, null]);
  follow({});
  time.pass(19_999);
  assert.deepEqual(shown, []);
  time.pass(1);
  assert.deepEqual(shown, [1]);
});

test('a page chosen by hand has its whole time', () => {
  const { time, shown, rotation } = rotating();
  time.pass(19_000);
  rotation.turn(-1);
  time.pass(19_999);
  assert.deepEqual(shown, [2]);
  time.pass(1);
  assert.deepEqual(shown, [2, 0]);
});

test('the page with the alarm has the stage at once, and then every second turn', () => {
  const { time, shown, follow } = rotating({ pages: 4 });
  follow({ pages: 4, attended: 2 });
  for (let turn = 0; turn < 6; turn++) time.pass(20_000);
  assert.deepEqual(shown, [2, 1, 2, 3, 2, 0, 2]);
});

test('a page less leaves none that is not there', () => {
  const { rotation, shown, follow } = rotating();
  rotation.turn(2);
  follow({ pages: 2 });
  assert.deepEqual([rotation.index, shown], [0, [2, 0]]);
  follow({ pages: 0 });
  assert.equal(rotation.leftMs, null);
});

test('whatever is done to it, the page shown is there, and all of them have their turn', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 60_000 }) }),
    fc.record({ kind: fc.constant('turn' as const), by: fc.constantFrom(-1, 1) }),
    fc.record({
      kind: fc.constant('follow' as const),
      pages: fc.integer({ min: 1, max: 6 }),
      paused: fc.boolean(),
      attended: fc.option(fc.integer({ min: 0, max: 5 })),
    }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), steps => {
      const { time, shown, rotation, follow } = rotating();
      let pages = 3;
      for (const one of steps) {
        if (one.kind === 'pass') time.pass(one.ms);
        else if (one.kind === 'turn') rotation.turn(one.by);
        else {
          pages = one.pages;
          const attended = one.attended !== null && one.attended < pages ? one.attended : null;
          follow({ pages, paused: one.paused, attended });
        }
        assert.ok(rotation.index < pages);
      }
      follow({ pages, paused: false, attended: null });
      shown.length = 0;
      for (let turn = 0; turn < pages; turn++) time.pass(20_000);
      assert.equal(new Set([...shown]).size, pages);
    }),
  );
});
