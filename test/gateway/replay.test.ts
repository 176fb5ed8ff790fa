import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createReplay } from '../../packages/gateway/src/sources/replay.js';
import type { ContactRecord } from '../../src/data/model/contact.js';
import { timeZone } from '../../src/data/model/time.js';
import { contact } from '../support/kpi.js';

const zone = timeZone('Asia/Tokyo');
const at = (local: string): number => zone.fromLocal(local);
const day = 86_400_000;

function answered(contactId: string, local: string, more: Partial<ContactRecord> = {}): ContactRecord {
  return contact({ contactId, enqueuedAt: at(local), waitMs: 10_000, talkMs: 60_000, acwMs: 5_000, ...more });
}

suite('a replay', () => {
  test('tells each record’s events at their own instants, in order, once', () => {
    const replay = createReplay(
      [answered('late', '2026-04-01T10:00:30'), answered('early', '2026-04-01T10:00:00')],
      { zone },
    );
    const told = (until: string): string[] =>
      replay.eventsUntil(at(until)).map(event => `${event.subject} ${event.type.slice(8)}`);
    assert.deepEqual(told('2026-04-01T09:59:59'), []);
    assert.deepEqual(told('2026-04-01T10:00:10'), ['early enqueued', 'early connected']);
    assert.deepEqual(told('2026-04-01T10:01:10'), ['late enqueued', 'late connected', 'early ended']);
    assert.deepEqual(told('2026-04-02T00:00:00'), ['early acw-ended', 'late ended', 'late acw-ended']);
    assert.deepEqual(told('2027-01-01T00:00:00'), []);
  });

  test('begins anew behind its last day: whole days later, under other ids', () => {
    const contacts = [
      answered('a', '2026-04-01T10:00:00', { customerKey: 'K1' }),
      answered('b', '2026-04-02T23:59:30', { previousContactId: 'a' }),
    ];
    const replay = createReplay(contacts, { zone, loop: true });
    const all = replay
      .eventsUntil(at('2026-04-07T12:00:00'))
      .filter(({ type }) => type === 'contact.enqueued');
    assert.deepEqual(
      all.map(({ subject, time }) => [subject, zone.localIso(time)]),
      [
        ['a', '2026-04-01T10:00:00'],
        ['b', '2026-04-02T23:59:30'],
        // The last talk ends on the third day, so a round is three days long.
        ['a~2', '2026-04-04T10:00:00'],
        ['b~2', '2026-04-05T23:59:30'],
        ['a~3', '2026-04-07T10:00:00'],
      ],
    );
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    const second = all[3];
    assert.ok(second?.type === 'contact.enqueued');
    assert.equal(second.data.previousContactId, 'a~2');
    assert.equal(second.data.enqueuedAt, at('2026-04-02T23:59:30') + 3 * day);
  });

  test('begins anew at the same times of day where the clock changed meanwhile, in order', () => {
    const newYork = timeZone('America/New_York');
    const hours = ['00:30', '01:45', '02:30', '03:10', '23:50'];
    const contacts = hours.map(time =>
      contact({ contactId: time, enqueuedAt: newYork.fromLocal(`2026-03-07T${time}:00.250`), waitMs: 1_000 }),
    );
    const replay = createReplay(contacts, { zone: newYork, loop: true });
    const told: string[] = [];
    for (let at = newYork.fromLocal('2026-03-07'); at < newYork.fromLocal('2026-03-10'); at += 300_000) {
      for (const event of replay.eventsUntil(at)) {
        assert.ok(event.time <= at && event.time > at - 300_000);
        if (event.type === 'contact.enqueued') told.push(newYork.localIso(event.time).slice(8, 16));
      }
    }
    // On the 8th there is no half past two: it is half past three, as everywhere else here.
    assert.deepEqual(told, [
      ...hours.map(time => `07T${time}`),
      ...['08T00:30', '08T01:45', '08T03:10', '08T03:30', '08T23:50'],
      ...hours.map(time => `09T${time}`),
    ]);
  });

  test('is liveliest when a third of its first full day has come', () => {
    const hours = Array.from({ length: 9 }, (_, hour) => answered(`f${hour}`, `2026-04-02T1${hour}:00:00`));
    const replay = createReplay([answered('alone', '2026-04-01T09:00:00'), ...hours], { zone });
    assert.equal(zone.localIso(replay.liveliest), '2026-04-02T13:00:00');
  });

  test('knows its queues, their channels and its own bounds', () => {
    const replay = createReplay(
      [
        answered('a', '2026-04-01T10:00:00', { queueId: 'voice' }),
        answered('b', '2026-04-01T11:00:00', { queueId: 'voice', channel: 'chat' }),
        answered('c', '2026-04-01T12:00:00', { queueId: 'back' }),
      ],
      { zone },
    );
    assert.deepEqual(replay.queues, [
      { id: 'voice', name: 'voice', channels: ['phone', 'chat'] },
      { id: 'back', name: 'back', channels: ['phone'] },
    ]);
    assert.deepEqual(
      [zone.localIso(replay.from), zone.localIso(replay.to)],
      ['2026-04-01T10:00:00', '2026-04-01T12:01:15'],
    );
  });

  test('refuses a file without contacts', () => {
    assert.throws(() => createReplay([], { zone }), /nothing to replay/);
  });
});
