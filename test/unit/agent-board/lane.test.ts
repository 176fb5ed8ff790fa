import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  continued,
  inOrder,
  shiftOf,
  stretchesOf,
  sumsOf,
} from '../../../src/components/agent-board/lane.view.js';
import type { LaneRecord } from '../../../src/data/fold/records.js';
import { agentStates } from '../../../src/data/model/vocabulary.js';
import { minute, now } from './people.js';

const hour = 60 * minute;

function stretch(state: LaneRecord['state'], from: number, to: number | null): LaneRecord {
  return { state, reason: null, since: now + from, until: to === null ? null : now + to };
}

test('a state that begins ends the one before, and the same one goes on', () => {
  const lane = [stretch('available', -hour, null)];
  const next = continued(lane, { state: 'on-contact', reason: null, since: now - minute });
  assert.deepEqual(next, [stretch('available', -hour, -minute), stretch('on-contact', -minute, null)]);
  assert.equal(continued(next, { state: 'on-contact', reason: null, since: now - minute }), next);
});

test('a day begins with the first state that is known', () => {
  assert.deepEqual(continued([], { state: 'break', reason: 'lunch', since: now }), [
    { state: 'break', reason: 'lunch', since: now, until: null },
  ]);
});

test('a record that is older than the day changes nothing of it', () => {
  const lane = [stretch('available', -hour, null)];
  assert.equal(continued(lane, { state: 'break', reason: null, since: now - 2 * hour }), lane);
});

test('every instant from the first stretch on is in one stretch, and what nobody told is unknown', () => {
  const anyLane = fc
    .array(
      fc.record({
        state: fc.constantFrom(...agentStates),
        since: fc.integer({ min: -36 * hour, max: minute }),
        length: fc.option(fc.integer({ min: 0, max: 3 * hour })),
      }),
    )
    .map(all =>
      inOrder(
        all.map(({ state, since, length }) => stretch(state, since, length === null ? null : since + length)),
      ),
    );
  fc.assert(
    fc.property(anyLane, lane => {
      const stretches = stretchesOf(lane, now);
      stretches.forEach(({ from, to }, index) => {
        assert.ok(to > from);
        const next = stretches[index + 1];
        if (next) assert.ok(Math.abs(next.from - to) < 1000, 'no hole and no overlap');
      });
      const last = stretches.at(-1);
      if (last) assert.ok(now - last.to < 1000);
      const sum = sumsOf(stretches).reduce((total, [, ms]) => total + ms, 0);
      const first = stretches[0];
      if (first && last) assert.ok(Math.abs(last.to - first.from - sum) < 1000 * (lane.length + 1));
    }),
  );
});

test('a hole in what was told is unknown', () => {
  const lane = [stretch('available', -2 * hour, -hour), stretch('break', -minute, null)];
  assert.deepEqual(
    stretchesOf(lane, now).map(({ state, from, to }) => [state, from - now, to - now]),
    [
      ['available', -2 * hour, -hour],
      ['unknown', -hour, -minute],
      ['break', -minute, 0],
    ],
  );
});

test('a shift goes across midnight and begins where the agent was away for hours', () => {
  const lane = [
    stretch('available', -30 * hour, -22 * hour),
    stretch('offline', -22 * hour, -9 * hour),
    stretch('available', -9 * hour, -4 * hour),
    stretch('offline', -4 * hour, -3.5 * hour),
    stretch('on-contact', -3.5 * hour, null),
  ];
  const shift = shiftOf(lane, now);
  assert.equal(shift?.from, now - 9 * hour);
  assert.equal(shift?.to, now);
  assert.equal(shift?.stretches.length, 3);
  assert.equal(shift?.isCutOff, false);
});

test('of who left hours ago the last shift is shown', () => {
  const lane = [stretch('available', -20 * hour, -12 * hour), stretch('offline', -12 * hour, null)];
  const shift = shiftOf(lane, now);
  assert.deepEqual([shift?.from, shift?.to, shift?.isCutOff], [now - 20 * hour, now - 12 * hour, true]);
});

test('of who was away all the time that is shown, and of nobody nothing', () => {
  assert.equal(shiftOf([stretch('offline', -20 * hour, null)], now)?.stretches.length, 1);
  assert.equal(shiftOf([], now), null);
});
