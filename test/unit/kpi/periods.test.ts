import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  intervalEnd,
  intervalMs,
  intervalStarts,
  isFinal,
  periodBounds,
  rollingStarts,
} from '../../../src/data/kpi/periods.js';
import { timeZone } from '../../../src/data/model/time.js';

const tokyo = timeZone('Asia/Tokyo');
const berlin = timeZone('Europe/Berlin');
const at = new Date('2026-04-01T10:42:31+09:00').getTime();
const iso = (instant: number): string => new Date(instant).toISOString();

describe('the period', () => {
  test('now is an instant', () => {
    assert.deepEqual(periodBounds('now', at, { zone: tokyo }), { from: at, to: at, timeZone: 'Asia/Tokyo' });
  });

  test('interval is the running half hour of the local clock', () => {
    const { from, to } = periodBounds('interval', at, { zone: tokyo });
    assert.deepEqual([iso(from), iso(to)], ['2026-04-01T01:30:00.000Z', '2026-04-01T02:00:00.000Z']);
  });

  test('today begins at the day boundary of the site', () => {
    const { from, to } = periodBounds('today', at, { zone: tokyo, dayStart: '05:00' });
    assert.deepEqual([iso(from), iso(to)], ['2026-03-31T20:00:00.000Z', '2026-04-01T20:00:00.000Z']);
  });

  test('before the day boundary it is still yesterday', () => {
    const early = new Date('2026-04-01T04:59:59+09:00').getTime();
    const { from } = periodBounds('today', early, { zone: tokyo, dayStart: '05:00' });
    assert.equal(iso(from), '2026-03-30T20:00:00.000Z');
  });

  test('a day on which the clock changes is an hour shorter or longer', () => {
    const hours = (day: string): number => {
      const { from, to } = periodBounds('today', new Date(`${day}T12:00:00Z`).getTime(), { zone: berlin });
      return (to - from) / 3_600_000;
    };
    assert.deepEqual([hours('2026-03-29'), hours('2026-03-30'), hours('2026-10-25')], [23, 24, 25]);
  });

  test('the rolling quarter of an hour is fifteen minutes, the running one included', () => {
    const { from, to } = periodBounds('rolling-15m', at, { zone: tokyo });
    assert.deepEqual([iso(from), to], ['2026-04-01T01:28:00.000Z', at]);
    const starts = rollingStarts(at);
    assert.deepEqual([starts.length, starts[0]], [15, from]);
    assert.equal(iso(starts.at(-1) ?? 0), '2026-04-01T01:42:00.000Z');
  });
});

describe('intervals', () => {
  test('a day has 48 half hours that meet without a gap', () => {
    const { from, to } = periodBounds('today', at, { zone: tokyo });
    const starts = intervalStarts(tokyo, from, to);
    assert.equal(starts.length, 48);
    starts.forEach((start, index) => {
      assert.equal(intervalEnd(tokyo, start, intervalMs), starts[index + 1] ?? to);
    });
  });

  test('the days on which the clock changes have 46 and 50', () => {
    const counts = ['2026-03-29', '2026-10-25'].map(day => {
      const { from, to } = periodBounds('today', new Date(`${day}T12:00:00Z`).getTime(), { zone: berlin });
      return intervalStarts(berlin, from, to).length;
    });
    assert.deepEqual(counts, [46, 50]);
  });

  test('an interval is final fifteen minutes after its end', () => {
    const end = at + 1;
    assert.equal(isFinal(end, end + 899_999), false);
    assert.equal(isFinal(end, end + 900_000), true);
  });
});
