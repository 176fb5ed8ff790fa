import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessEvent } from '../../../src/data/model/event.js';
import { Revocations } from '../../../src/data/fold/revocations.js';

const at = Date.parse('2026-11-22T10:00:00.400Z');

test('rights of a subject that nobody revoked hold', () => {
  const revocations = new Revocations();
  revocations.take(event('access.revoked'), at);
  assert.equal(revocations.holds('other', at), false);
});

test('rights of a revoked subject are void, also those issued later', () => {
  const revocations = new Revocations();
  revocations.take(event('access.revoked'), at);
  assert.equal(revocations.holds('anna', at - 60_000), true);
  assert.equal(revocations.holds('anna', at + 60_000), true);
});

test('what is issued after the second of a grant counts, what was issued before stays void', () => {
  const revocations = new Revocations();
  revocations.take(event('access.revoked'), at);
  revocations.take(event('access.granted'), at + 5_000);
  assert.equal(revocations.holds('anna', at + 5_500), true);
  assert.equal(revocations.holds('anna', at + 6_000), false);
});

function event(type: AccessEvent['type']): AccessEvent {
  return { id: 'a', source: 'gateway', type, subject: 'anna', time: at, data: {} };
}
