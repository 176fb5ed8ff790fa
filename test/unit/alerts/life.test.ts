import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { alertOperations, type AlertRecord } from '../../../src/data/alerts/alert.js';
import { handle, holderGone } from '../../../src/data/alerts/handling.js';
import { alertId, alertKey, partsOfKey } from '../../../src/data/alerts/identity.js';
import {
  again,
  cleared,
  isOver,
  lapsed,
  leavesAt,
  newAlert,
  nextInstant,
  reached,
  timePassed,
} from '../../../src/data/alerts/life.js';
import { look, sideOf, type Side, type Watched } from '../../../src/data/alerts/threshold.js';
import { alertKinds } from '../../../src/data/model/alert-rule.js';

const minute = 60_000;
const born = Date.UTC(2026, 3, 1);
const kpi = newAlert({ id: 'sl', kind: 'assist', severity: 'alert' }, born, born, { agentId: 'ann' });

describe('an alert', () => {
  test('has an id of rule, subject and the instant at which it began', () => {
    const key = alertKey('wait', 'a/b');
    assert.equal(alertId(key, born), `wait/a/b/${born}`);
    assert.deepEqual(partsOfKey(key), ['wait', 'a/b']);
  });

  test('that is active leaves only after it was resolved', () => {
    assert.equal(leavesAt(kpi), null);
    const resolved = handle(kpi, { operation: 'resolve', at: born + minute, by: 'ann' });
    assert.equal(leavesAt(resolved), born + 16 * minute);
  });

  test('that is cleared stays for half an hour, a quarter where somebody knew of it, a shift where it is held', () => {
    const over = cleared(kpi, born + minute);
    assert.equal(leavesAt(over), born + 31 * minute);
    const known = handle(kpi, { operation: 'acknowledge', at: born, by: 'ann' });
    assert.equal(leavesAt(cleared(known, born + minute)), born + 16 * minute);
    const snoozed = handle(kpi, { operation: 'snooze', at: born, by: 'ann', until: born + 60 * minute });
    assert.equal(leavesAt(cleared(snoozed, born + minute)), born + 16 * minute);
    const held = handle(over, { operation: 'claim', at: born + 2 * minute, by: 'ann' });
    assert.equal(leavesAt(held), born + 482 * minute);
  });

  test('that comes back tells when it did, with the figure of then; its first time is in its history', () => {
    const over = cleared(kpi, born + 10 * minute);
    const back = again(over, { since: born + 20 * minute, facts: { value: 0.5 } }, born + 21 * minute);
    const { since, raisedAt, clearedAt, value, count } = back;
    assert.deepEqual(
      { since, raisedAt, clearedAt, value, count },
      { since: born + 20 * minute, raisedAt: born + 21 * minute, clearedAt: null, value: 0.5, count: 2 },
    );
    assert.deepEqual(
      back.history.map(({ at, step }) => [step, at]),
      [
        ['raised', born],
        ['cleared', born + 10 * minute],
        ['raised', born + 21 * minute],
      ],
    );
  });

  test('that holds and is told once more stands since its first time', () => {
    const { since, raisedAt, count } = again(kpi, { since: born + minute, facts: {} }, born + minute);
    assert.deepEqual([since, raisedAt, count], [born, born, 2]);
  });

  test('keeps its latest twenty steps', () => {
    let record = kpi;
    for (let count = 1; count <= 15; count++)
      record = again(cleared(record, born + count), { since: born + count, facts: {} }, born + count);
    assert.equal(record.history.length, 20);
    assert.equal(record.count, 16);
  });

  /** Anything that can be done to an alert, in any order. */
  const acts = fc.array(
    fc.tuple(
      fc.constantFrom(...alertOperations, 'clear', 'again', 'lapse', 'reach', 'gone', 'back', 'time'),
      fc.constantFrom('ann', 'bob'),
      fc.integer({ min: 0, max: 10 }),
    ),
    { maxLength: 30 },
  );

  test('is held exactly while it is claimed, dated exactly while it is cleared, and never due in the past', () => {
    fc.assert(
      fc.property(fc.constantFrom(...alertKinds), acts, (kind, all) => {
        let at = born;
        let record: AlertRecord = { ...kpi, kind };
        for (const [what, by, minutes] of all) {
          at += minutes * minute;
          const before = record;
          record = step(record, what, by, at);
          assert.equal(record.holder !== null, record.handling === 'claimed');
          assert.equal(record.clearedAt !== null, record.condition === 'cleared');
          assert.equal(record.outcome !== null, record.handling === 'resolved');
          assert.ok(record.count >= before.count);
          if (before.holder !== null && record.holder !== null) assert.equal(record.holder, before.holder);
          if (isOver(record)) assert.equal(record.condition, 'cleared');
          const passed = timePassed(record, at);
          const next = nextInstant(passed);
          const leaves = leavesAt(passed);
          assert.ok(next === null || next > at || (leaves !== null && leaves <= at));
        }
      }),
      { numRuns: 300 },
    );
  });
});

function step(record: AlertRecord, what: string, by: string, at: number): AlertRecord {
  const operation = alertOperations.find(each => each === what);
  if (operation) return handle(record, { operation, at, by, until: at + 5 * minute });
  if (what === 'clear') return cleared(record, at);
  if (what === 'again') return isOver(record) ? record : again(record, { since: at, facts: {} }, at);
  if (what === 'lapse') return lapsed(record, at);
  if (what === 'reach') return reached(record, at);
  if (what === 'time') return timePassed(record, at);
  return holderGone(record, what === 'gone' ? at : null);
}

describe('a figure', () => {
  const pointOf = (value: number | null) => (value === null ? null : { low: value, high: value });
  const dwell = { dwellMs: 10, clearDwellMs: 20 };
  const turns = (start: Watched, ...sides: readonly Side[]): readonly (number | null)[] => {
    let watched = start;
    return sides.map((side, at) => {
      const looked = look(watched, side, dwell, at * 10);
      watched = looked;
      return looked.turnedSince;
    });
  };

  test('equal to a limit has met it, whichever way is better', () => {
    const higher = { direction: 'higher', limit: 0.7, clear: 0.8 } as const;
    assert.deepEqual(
      [0.69, 0.7, 0.79, 0.8, null].map(value => sideOf(pointOf(value), higher)),
      ['beyond', 'between', 'between', 'well', 'unknown'],
    );
    const lower = { direction: 'lower', limit: 0.1, clear: 0.05 } as const;
    assert.deepEqual(
      [0.11, 0.1, 0.06, 0.05].map(value => sideOf(pointOf(value), lower)),
      ['beyond', 'between', 'between', 'well'],
    );
  });

  test('of which is not known on which side of a limit it is, is on none', () => {
    const ends = [
      [0, 0.69],
      [0, 0.7],
      [0.7, 0.79],
      [0.7, 0.8],
      [0.8, 1],
      [0, 1],
    ] as const;
    const expected: readonly Side[] = ['beyond', 'unknown', 'between', 'unknown', 'well', 'unknown'];
    const higher = { direction: 'higher', limit: 0.7, clear: 0.8 } as const;
    assert.deepEqual(
      ends.map(([low, high]) => sideOf({ low, high }, higher)),
      expected,
    );
    const lower = { direction: 'lower', limit: -0.7, clear: -0.8 } as const;
    assert.deepEqual(
      ends.map(([low, high]) => sideOf({ low: -high, high: -low }, lower)),
      expected,
    );
  });

  test('turns after the dwell, and what is unknown or between begins it anew', () => {
    const well = { holds: false, turningSince: null };
    assert.deepEqual(turns(well, 'beyond', 'beyond'), [null, 0]);
    assert.deepEqual(turns(well, 'beyond', 'unknown', 'beyond', 'beyond'), [null, null, null, 20]);
    assert.deepEqual(turns(well, 'beyond', 'between', 'beyond', 'beyond'), [null, null, null, 20]);
    const bad = { holds: true, turningSince: null };
    assert.deepEqual(turns(bad, 'well', 'well', 'well'), [null, null, 0]);
    assert.deepEqual(turns(bad, 'well', 'unknown', 'well', 'well', 'beyond'), [null, null, null, null, null]);
  });
});
