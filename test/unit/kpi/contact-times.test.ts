import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contactInstants, isOpen, isWaiting } from '../../../src/data/kpi/contact-times.js';
import { anyContact, contact, halfHour } from '../../support/kpi.js';

test('instants that are missing are derived from the durations', () => {
  const known = contact({ waitMs: 1_000, talkMs: 20_000, holdMs: 300_000, acwMs: 4_000 });
  assert.deepEqual(contactInstants(known), {
    leftQueueAt: halfHour + 1_000,
    connectedAt: halfHour + 1_000,
    endedAt: halfHour + 321_000,
    acwEndedAt: halfHour + 325_000,
  });
});

test('instants that are given stay as they are, but a given wait says when the queue was left', () => {
  const given = contact({
    waitMs: 1_000,
    connectedAt: halfHour + 1_400,
    endedAt: halfHour + 9_000,
    talkMs: 7_000,
    acwEndedAt: halfHour + 9_500,
  });
  assert.deepEqual(contactInstants(given), {
    leftQueueAt: halfHour + 1_000,
    connectedAt: halfHour + 1_400,
    endedAt: halfHour + 9_000,
    acwEndedAt: halfHour + 9_500,
  });
});

test('a contact that was never answered is over when it leaves the queue', () => {
  assert.deepEqual(contactInstants(contact({ outcome: 'abandoned', waitMs: 3_000 })), {
    leftQueueAt: halfHour + 3_000,
    connectedAt: undefined,
    endedAt: halfHour + 3_000,
    acwEndedAt: undefined,
  });
});

test('a waiting contact has no instants but its arrival', () => {
  const instants = contactInstants(contact({ outcome: 'waiting' }));
  assert.ok(Object.values(instants).every(instant => instant === undefined));
});

test('whoever leaves the queue at an instant does not wait any more then', () => {
  const answered = contact({ waitMs: 5_000 });
  const waits = [-1, 0, 4_999, 5_000].map(ms => isWaiting(answered, halfHour + ms));
  assert.deepEqual(waits, [false, true, true, false]);
});

test('an outbound contact waits in no queue and makes no backlog', () => {
  const outbound = contact({ direction: 'outbound', channel: 'email', outcome: 'waiting' });
  assert.deepEqual([isWaiting(outbound, Infinity), isOpen(outbound, Infinity)], [false, false]);
});

test('an email stays open while it waits and while it is worked on', () => {
  const email = contact({ channel: 'email', waitMs: 5_000, talkMs: 60_000 });
  const open = [-1, 0, 5_000, 64_999, 65_000].map(ms => isOpen(email, halfHour + ms));
  assert.deepEqual(open, [false, true, true, true, false]);
});

test('a contact never leaves the queue before it came', () => {
  fc.assert(
    fc.property(anyContact, any => {
      const { leftQueueAt } = contactInstants(any);
      assert.ok(leftQueueAt === undefined || leftQueueAt >= any.enqueuedAt);
    }),
  );
});
