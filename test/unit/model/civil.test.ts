import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../../src/data/model/civil.js';

test('days are added by the calendar, over months and leap days', () => {
  assert.equal(addDays('2026-03-01', -2), '2026-02-27');
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
  assert.equal(addDays('2026-11-22', 0), '2026-11-22');
});

test('a day that does not exist has no days after it', () => {
  assert.throws(() => addDays('2026-02-30', 1), RangeError);
});
