import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  instantAt,
  marksWith,
  toldIn,
  spanMs,
  trackView,
  type Mark,
} from '../../../src/components/time-machine/time-machine.view.js';

const minute = 60_000;
const now = Date.UTC(2026, 3, 1, 5);
const record = (raisedAt: number, clearedAt: number | null): unknown => ({
  raisedAt,
  clearedAt,
  severity: 'alert',
});

describe('the track of the time machine', () => {
  it('ends now and begins eight hours before, with what is shown in minutes before now', () => {
    const track = trackView(now - 90 * minute, now, new Map());
    assert.deepEqual([track.from, track.to, track.value], [now - spanMs, now, -90]);
    assert.equal(trackView(now - 600 * minute, now, new Map()).value, -480);
    assert.equal(trackView(now + minute, now, new Map()).value, 0);
  });

  it('leads to the instant of a place, and at its end to now', () => {
    assert.equal(instantAt(-90, now), now - 90 * minute);
    assert.equal(instantAt(0, now), null);
  });

  it('has an alert where it was raised, for as long as it lasted, as far as it is on the track', () => {
    const marks = new Map<string, Mark>([
      ['alert|a', { raisedAt: now - 100 * minute, clearedAt: now - 70 * minute, severity: 'alert' }],
      ['alert|b', { raisedAt: now - 500 * minute, clearedAt: now - 470 * minute, severity: 'watch' }],
      ['alert|c', { raisedAt: now - 10_000, clearedAt: null, severity: 'alert' }],
      ['alert|d', { raisedAt: now - 500 * minute, clearedAt: now - 490 * minute, severity: 'alert' }],
    ]);
    assert.deepEqual(
      trackView(now, now, marks).marks.map(({ key, x, width }) => [key, x, width]),
      [
        ['alert|a', 380, 30],
        ['alert|b', 0, 10],
        ['alert|c', 480 - 1 / 6, 2],
      ],
    );
  });

  it('remembers the alerts it saw, and when they cleared, also where it looks at a time before that', () => {
    const seen = marksWith(new Map(), toldIn(new Map([['alert|a', record(now - minute, now)]])));
    const before = marksWith(
      seen,
      toldIn(
        new Map([
          ['alert|a', record(now - minute, null)],
          ['site', {}],
        ]),
      ),
    );
    assert.deepEqual(
      [...before],
      [['alert|a', { raisedAt: now - minute, clearedAt: now, severity: 'alert' }]],
    );
  });

  it('shows an alert that came back from its first time on, as lasting until it clears again', () => {
    const tell = (marks: ReadonlyMap<string, Mark>, raised: number, cleared: number | null) =>
      marksWith(marks, toldIn(new Map([['alert|a', record(raised, cleared)]])));
    const first = tell(new Map(), now - 90 * minute, now - 60 * minute);
    const back = tell(first, now - 30 * minute, null);
    assert.deepEqual(
      [...back.values()],
      [{ raisedAt: now - 90 * minute, clearedAt: null, severity: 'alert' }],
    );
    const over = tell(back, now - 30 * minute, now);
    assert.deepEqual([...tell(over, now - 90 * minute, null).values()], [...over.values()]);
  });

  it('holds the newest five hundred of them', () => {
    const many = Array.from(
      { length: 600 },
      (_, index) => [`alert|${index}`, record(now - index * minute, now)] as const,
    );
    const marks = marksWith(new Map(), toldIn(new Map(many)));
    assert.equal(marks.size, 500);
    assert.ok(marks.has('alert|0') && !marks.has('alert|599'));
  });
});
