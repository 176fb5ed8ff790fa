import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laneClock } from '../../../src/components/agent-board/lane-clock.js';

const clocks = (zone: string, ...instants: readonly string[]): readonly string[] =>
  instants.map(instant => laneClock(zone)(Date.parse(instant)));

test('an hour that is there twice says which one it is, and no other does', () => {
  assert.deepEqual(
    clocks(
      'Europe/Berlin',
      '2026-10-25T01:59+02:00',
      '2026-10-25T02:00+02:00',
      '2026-10-25T02:40+02:00',
      '2026-10-25T02:10+01:00',
      '2026-10-25T02:59+01:00',
      '2026-10-25T03:00+01:00',
    ),
    ['1:59', '2:00 (UTC+2)', '2:40 (UTC+2)', '2:10 (UTC+1)', '2:59 (UTC+1)', '3:00'],
  );
});

test('a clock that is set forward has no hour twice, nor has one that is never set', () => {
  assert.deepEqual(clocks('Europe/Berlin', '2026-03-29T01:59+01:00', '2026-03-29T03:00+02:00'), [
    '1:59',
    '3:00',
  ]);
  assert.deepEqual(clocks('Asia/Tokyo', '2026-10-25T02:40+09:00'), ['2:40']);
});

test('half an hour may be there twice, and an offset may be of minutes', () => {
  assert.deepEqual(
    clocks(
      'Australia/Lord_Howe',
      '2026-04-05T01:20+11:00',
      '2026-04-05T01:40+11:00',
      '2026-04-05T01:40+10:30',
    ),
    ['1:20', '1:40 (UTC+11)', '1:40 (UTC+10:30)'],
  );
  assert.deepEqual(clocks('America/New_York', '2026-11-01T01:30-05:00'), ['1:30 (UTC−5)']);
});
