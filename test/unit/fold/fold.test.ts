import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emptyCounters } from '../../../src/data/kpi/counters.js';
import type { NowRecord, QueueRecord, SiteRecord, SourceRecord } from '../../../src/data/fold/records.js';
import { halfHour } from '../../support/kpi.js';
import {
  configured,
  contactEvent,
  day,
  foldOf,
  hour,
  logOf,
  minute,
  recordAt,
  recordsOf,
  type LogInput,
} from '../../support/log.js';

const idle: NowRecord = {
  waiting: 0,
  oldestEnqueuedAt: null,
  open: 0,
  oldestOpenedAt: null,
  available: null,
  onContact: null,
  acw: null,
  onBreak: null,
};

function keysOf(inputs: readonly LogInput[], until?: number, stream?: string): readonly string[] {
  return Object.keys(recordsOf(foldOf(logOf(inputs, until)), stream)).sort();
}

describe('a site', () => {
  test('has its queues, their now, day and interval from the start, at zero', () => {
    const fold = foldOf(logOf([configured()]));
    assert.deepEqual(Object.keys(recordsOf(fold)).sort(), [
      'day|post|chat|2026-04-01',
      'day|post|email|2026-04-01',
      'day|voice|phone|2026-04-01',
      'headline',
      `interval|post|chat|${halfHour}`,
      `interval|post|email|${halfHour}`,
      `interval|voice|phone|${halfHour}`,
      'now|post|chat',
      'now|post|email',
      'now|voice|phone',
      'queue|post',
      'queue|voice',
      'site',
      'staff',
    ]);
    assert.deepEqual(recordAt(fold, 'now|voice|phone'), idle);
    assert.deepEqual(recordAt(fold, 'day|voice|phone|2026-04-01'), emptyCounters());
    assert.deepEqual(recordAt(fold, 'site'), {
      timeZone: 'Asia/Tokyo',
      dayStart: '00:00',
      today: '2026-04-01',
      profile: 'campaign',
      basis: 'event',
      agentCostPerHour: null,
    });
  });

  test('has in a group the queues of the group only', () => {
    assert.deepEqual(keysOf([configured()], undefined, 'queues/front'), [
      'day|voice|phone|2026-04-01',
      `interval|voice|phone|${halfHour}`,
      'now|voice|phone',
      'queue|voice',
      'site',
      'staff',
    ]);
  });

  test('moves a queue to other groups with its records', () => {
    const inputs = [configured(), configured({ groups: { front: ['post'], back: ['voice'] } }, halfHour + 1)];
    assert.ok(!keysOf(inputs, undefined, 'queues/front').includes('now|voice|phone'));
    assert.ok(keysOf(inputs, undefined, 'queues/front').includes('now|post|email'));
    assert.ok(keysOf(inputs, undefined, 'queues/back').includes('day|voice|phone|2026-04-01'));
  });

  test('drops a queue that the configuration no longer has and that never had a contact', () => {
    const keys = keysOf([configured(), configured({ queues: [] }, halfHour + 1)]);
    assert.deepEqual(keys, ['headline', 'site', 'staff']);
  });

  test('keeps a queue that had contacts when the configuration drops it', () => {
    const seen = contactEvent('c1', 'contact.enqueued', halfHour + 1, { channel: 'phone', queueId: 'voice' });
    const keys = keysOf([configured(), seen, configured({ queues: [] }, halfHour + 2)]);
    assert.ok(keys.includes('now|voice|phone'));
    assert.ok(!keys.includes('now|post|email'));
  });

  test('with a time zone that does not exist is refused and counted', () => {
    const bad = configured({ timeZone: 'Mars/Olympus' }, halfHour + 1);
    const fold = foldOf(logOf([configured(), bad]));
    assert.equal(fold.refused['bad-settings'], 1);
    assert.equal(recordAt<SiteRecord>(fold, 'site').timeZone, 'Asia/Tokyo');
  });

  test('makes a queue that only a contact names, with the defaults', () => {
    const seen = contactEvent('c1', 'contact.enqueued', halfHour + 1, {
      channel: 'line',
      queueId: 'unknown',
    });
    const fold = foldOf(logOf([configured(), seen]));
    assert.deepEqual(recordAt<QueueRecord>(fold, 'queue|unknown'), {
      name: 'unknown',
      channels: ['line'],
      thresholdMs: 20_000,
      shortMs: 5_000,
      waitLimitMs: 120_000,
    });
    assert.equal(recordAt<NowRecord>(fold, 'now|unknown|line').waiting, 1);
  });
});

describe('time', () => {
  const arrival = (id: string, time: number): LogInput =>
    contactEvent(id, 'contact.enqueued', time, { channel: 'phone', queueId: 'voice' });

  test('is the latest tick or event, whatever comes late', () => {
    const fold = foldOf(logOf([configured(), arrival('c1', halfHour + minute), arrival('c2', halfHour + 1)]));
    assert.equal(fold.time, halfHour + minute);
  });

  test('begins a day at the boundary of the site', () => {
    const boundary = Date.parse('2026-04-02T05:00:00+09:00');
    const inputs = [
      configured({ dayStart: '05:00' }),
      arrival('c1', boundary - 1),
      arrival('c2', boundary),
      arrival('c3', boundary + 1),
    ];
    const fold = foldOf(logOf(inputs));
    assert.equal(recordAt(fold, 'day|voice|phone|2026-04-01').entered, 1);
    assert.equal(recordAt(fold, 'day|voice|phone|2026-04-02').entered, 2);
    assert.equal(recordAt<SiteRecord>(fold, 'site').today, '2026-04-02');
    assert.equal(recordAt(fold, `interval|voice|phone|${boundary}`).entered, 2);
    assert.equal(recordsOf(fold)[`interval|voice|phone|${boundary - hour / 2}`], undefined);
  });

  test('begins a day at a boundary within a half hour', () => {
    const boundary = Date.parse('2026-04-02T05:15:00+09:00');
    const inputs = [configured({ dayStart: '05:15' }, boundary - hour)];
    const todayAt = (until: number): string =>
      recordAt<SiteRecord>(foldOf(logOf(inputs, until)), 'site').today;
    assert.deepEqual([todayAt(boundary - 1), todayAt(boundary)], ['2026-04-01', '2026-04-02']);
  });

  test('has a day of 25 hours where the clock is set back', () => {
    const start = Date.parse('2026-10-25T00:00:00+02:00');
    const inputs = [
      configured({ timeZone: 'Europe/Berlin' }, start),
      ...Array.from({ length: 26 }, (_, index) => arrival(`c${index}`, start + index * hour)),
    ];
    const fold = foldOf(logOf(inputs, undefined, minute));
    assert.equal(recordAt(fold, 'day|voice|phone|2026-10-25').entered, 25);
    assert.equal(recordAt(fold, 'day|voice|phone|2026-10-26').entered, 1);
  });

  test('keeps 60 minutes, the half hours of today, and 35 days', () => {
    const inputs = [configured(), ...[0, 30, 90].map(at => arrival(`c${at}`, halfHour + at * minute))];
    const minutes = (until: number): number =>
      Object.keys(recordsOf(foldOf(logOf(inputs, until)))).filter(key => key.startsWith('minute|')).length;
    assert.equal(minutes(halfHour + 90 * minute - 1), 1);
    assert.equal(minutes(halfHour + 90 * minute), 1);
    const late = foldOf(logOf(inputs, halfHour + 40 * day, hour));
    const days = Object.keys(recordsOf(late)).filter(key => key.startsWith('day|voice|'));
    assert.equal(days.length, 35);
    assert.equal(days.sort()[0], 'day|voice|phone|2026-04-07');
  });

  test('refuses an entry that is not after the last one', () => {
    const entries = logOf([configured()]);
    assert.throws(() => foldOf([...entries, ...entries]), TypeError);
  });
});

describe('a source', () => {
  const beat = (time: number, intervalMs: number | null): LogInput => ({
    id: `beat-${time}`,
    source: 'cti',
    type: 'source.heartbeat',
    subject: 'cti',
    time,
    data: { intervalMs },
  });
  const sourceAt = (until: number, intervalMs: number | null): SourceRecord =>
    recordAt(foldOf(logOf([configured(), beat(halfHour, intervalMs)], until)), 'source|cti', 'source');

  test('lives while its heartbeats come, and is silent after three that did not', () => {
    assert.equal(sourceAt(halfHour + 30_000, 10_000).state, 'live');
    assert.equal(sourceAt(halfHour + 35_000, 10_000).state, 'silent');
  });

  test('that declares no heartbeat is never silent', () => {
    assert.deepEqual(sourceAt(halfHour + hour, null), {
      state: 'live',
      lastHeartbeat: halfHour,
      intervalMs: null,
      refused: 0,
    });
  });
});
