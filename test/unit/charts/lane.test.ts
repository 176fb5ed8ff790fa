import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hourTicks, laneBars } from '../../../src/charts/lane.js';
import { timeZone } from '../../../src/data/model/time.js';

const hour = 3_600_000;

test('bars lie where their time lies, are cut at the ends and left out where they have no length', () => {
  const bars = laneBars(
    [
      { from: -5, to: 10 },
      { from: 10, to: 10 },
      { from: 10, to: 40 },
      { from: 90, to: 200 },
      { from: 150, to: 160 },
    ],
    { from: 0, to: 100 },
  );
  assert.deepEqual(
    bars.map(({ x, width }) => [x, width]),
    [
      [0, 10],
      [10, 30],
      [90, 10],
    ],
  );
});

test('a lane of no length has no bars, and does not fail', () => {
  assert.deepEqual(laneBars([{ from: 5, to: 5 }], { from: 5, to: 5 }), []);
});

for (const [zone, from, shown] of [
  ['Asia/Tokyo', '2026-11-20T21:50:00+09:00', ['22:00', '23:00', '00:00', '01:00']],
  ['Asia/Kolkata', '2026-11-20T21:50:00+05:30', ['22:00', '23:00', '00:00', '01:00']],
  // The clock is set back from 3 to 2: the hour exists twice.
  ['Europe/Berlin', '2026-10-25T01:50:00+02:00', ['02:00', '02:00', '03:00', '04:00']],
  ['Europe/Berlin', '2026-03-29T00:50:00+01:00', ['01:00', '03:00', '04:00', '05:00']],
] as const) {
  test(`ticks stand at full hours of ${zone} from ${from} on`, () => {
    const { intervalStart, localIso } = bound(zone);
    const begin = Date.parse(from);
    const ticks = hourTicks({ from: begin, to: begin + 3.5 * hour }, intervalStart, 5);
    assert.deepEqual(
      ticks.map(({ at }) => localIso(at).slice(11, 16)),
      shown,
    );
  });
}

test('ticks become fewer where there is no room', () => {
  const { intervalStart } = bound('UTC');
  const ticks = hourTicks({ from: 0.5 * hour, to: 12.5 * hour }, intervalStart, 5);
  assert.deepEqual(
    ticks.map(({ at }) => at / hour),
    [3, 6, 9, 12],
  );
});

function bound(name: string): {
  readonly intervalStart: (at: number, ms: number) => number;
  readonly localIso: (at: number) => string;
} {
  const zone = timeZone(name);
  return { intervalStart: (at, ms) => zone.intervalStart(at, ms), localIso: at => zone.localIso(at) };
}
