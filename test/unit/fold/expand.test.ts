import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expandContact } from '../../../src/data/fold/expand.js';
import type { ContactRecord } from '../../../src/data/model/contact.js';
import { contact, halfHour } from '../../support/kpi.js';

const told = (record: ContactRecord): readonly (readonly [string, number])[] =>
  expandContact(record).map(event => [event.type, event.time - halfHour]);

describe('a record', () => {
  test('becomes the events of its life, each at its instant', () => {
    const record = contact({
      waitMs: 9_000,
      talkMs: 60_000,
      holdMs: 5_000,
      acwMs: 30_000,
      csat: 4,
      agentId: 'A',
    });
    assert.deepEqual(told({ ...record, surveyedAt: halfHour + 200_000 }), [
      ['contact.enqueued', 0],
      ['contact.connected', 9_000],
      ['contact.ended', 74_000],
      ['contact.acw-ended', 104_000],
      ['contact.surveyed', 200_000],
    ]);
  });

  test('says at its arrival whose it may be and where it came from', () => {
    const whose = { candidates: ['k1', 'k2'], addressRef: 'r1', withheld: false };
    const [arrival] = expandContact(contact({ waitMs: 0, talkMs: 1, ...whose }));
    const { candidates, addressRef, withheld } = arrival?.data ?? {};
    assert.deepEqual({ candidates, addressRef, withheld }, whose);
  });

  test('that was never answered leaves its queue', () => {
    assert.deepEqual(told(contact({ outcome: 'abandoned', waitMs: 7_000 })), [
      ['contact.enqueued', 0],
      ['contact.abandoned', 7_000],
    ]);
    assert.deepEqual(told(contact({ outcome: 'voicemail', waitMs: 7_000 })).at(-1), [
      'contact.flowed-out',
      7_000,
    ]);
  });

  test('that still waits has only come', () => {
    assert.deepEqual(told(contact({ outcome: 'waiting' })), [['contact.enqueued', 0]]);
  });

  test('of which the wait is unknown stays whole', () => {
    assert.deepEqual(told(contact({ talkMs: 1_000 })), [['contact.recorded', 0]]);
  });

  test('gives the same ids each time, unlike those of any other contact', () => {
    const ids = (contactId: string): readonly string[] =>
      expandContact(contact({ contactId, waitMs: 0, talkMs: 1 })).map(event => event.id);
    assert.deepEqual(ids('c1'), ['c1/enqueued', 'c1/connected', 'c1/ended']);
    assert.deepEqual(ids('c2'), ['c2/enqueued', 'c2/connected', 'c2/ended']);
  });
});
