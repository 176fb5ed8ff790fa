import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NowRecord, QueueRecord, SiteRecord } from '../../../src/data/fold/records.js';
import { emptyCounters, type Counters } from '../../../src/data/kpi/counters.js';
import { findKpi } from '../../../src/data/kpi/definitions/definitions.js';
import { readKpi } from '../../../src/data/kpi/reading.js';
import { RecordMap } from '../../../src/data/store/record-map.js';
import {
  linesOf,
  mergeNowRecords,
  mergeQueueCounters,
  periodOf,
  queueIdsOf,
  queueLines,
  queueTrend,
} from '../../../src/data/store/select.js';

const now = Date.parse('2026-11-22T14:03:12+09:00');
const today = '2026-11-22';
const minute = 60_000;

const site: SiteRecord = {
  timeZone: 'Asia/Tokyo',
  dayStart: '09:00',
  today,
  profile: 'campaign',
  basis: 'event',
  agentCostPerHour: null,
};
const queue = (channels: QueueRecord['channels']): QueueRecord => ({
  name: 'A queue',
  channels,
  thresholdMs: 20_000,
  shortMs: 5_000,
  waitLimitMs: 120_000,
});
const waitingNow = (waiting: number, oldestEnqueuedAt: number | null): NowRecord => ({
  waiting,
  oldestEnqueuedAt,
  open: 0,
  oldestOpenedAt: null,
  available: 2,
  onContact: 1,
  acw: 0,
  onBreak: 0,
});
const counters = (given: Partial<Counters>): Counters => ({ ...emptyCounters(), ...given });

/** Two queues with figures and one that has been idle all day. */
function centre(): RecordMap {
  return new RecordMap([
    ['site', site],
    ['queue|sales', queue(['phone', 'chat'])],
    ['queue|billing', queue(['phone'])],
    ['queue|idle', queue(['email'])],
    ['now|sales|phone', waitingNow(3, now - 40_000)],
    ['now|sales|chat', waitingNow(1, now - 90_000)],
    ['now|billing|phone', waitingNow(0, null)],
    [`day|sales|phone|${today}`, counters({ answered: 100, answeredWithin: 90, maxWait: 30_000 })],
    ['day|sales|phone|2026-11-21', counters({ answered: 7_777 })],
    [`day|billing|phone|${today}`, counters({ answered: 10, answeredWithin: 1, maxWait: 50_000 })],
  ]);
}

describe('the lines of a stream', () => {
  test('are every queue with each of its channels, idle ones too', () => {
    assert.deepEqual(
      linesOf(centre()).map(({ queueId, channel }) => `${queueId} ${channel}`),
      ['sales phone', 'sales chat', 'billing phone', 'idle email'],
    );
    assert.deepEqual(queueIdsOf(centre()), ['sales', 'billing', 'idle']);
  });

  test('are those asked for, in the order asked for', () => {
    const lines = linesOf(centre(), { queues: ['billing', 'sales', 'nowhere'], channels: ['phone'] });
    assert.deepEqual(
      lines.map(({ queueId }) => queueId),
      ['billing', 'sales'],
    );
  });

  test('are all of them where a list is empty, as in an attribute', () => {
    assert.equal(linesOf(centre(), { queues: [], channels: [] }).length, 4);
  });

  test('have a channel that only a figure names', () => {
    const records = new RecordMap([
      ['queue|sales', queue([])],
      ['now|sales|line', waitingNow(0, null)],
    ]);
    assert.deepEqual(linesOf(records), [{ queueId: 'sales', channel: 'line' }]);
  });

  test('follow queues that come, go and change their channels', () => {
    const records = centre();
    linesOf(records);
    records.set('queue|new', queue(['phone']));
    assert.equal(linesOf(records).length, 5);
    records.set('queue|new', queue(['phone', 'chat']));
    assert.equal(linesOf(records).length, 6);
    records.delete('queue|new');
    assert.equal(linesOf(records).length, 4);
  });

  test('are the same in any map of records', () => {
    assert.deepEqual(linesOf(new Map(centre())), linesOf(centre()));
  });
});

describe('a queue’s line', () => {
  test('has its settings, what is now and what is since the day began', () => {
    const [sales] = queueLines(centre());
    assert.equal(sales?.queue?.thresholdMs, 20_000);
    assert.equal(sales?.now?.waiting, 3);
    assert.equal(sales?.today?.answered, 100);
  });

  test('does not make 0 of what is absent', () => {
    const idle = queueLines(centre(), { queues: ['idle'] })[0];
    assert.equal(idle?.now, undefined);
    assert.equal(idle?.today, undefined);
  });
});

describe('what is now in several lines', () => {
  test('is the sum of the waiting and the oldest of all', () => {
    const merged = mergeNowRecords(centre());
    assert.equal(merged?.waiting, 4);
    assert.equal(merged?.oldestEnqueuedAt, now - 90_000);
  });

  test('does not count an agent of two lines twice', () => {
    assert.equal(mergeNowRecords(centre())?.available, null);
    assert.equal(mergeNowRecords(centre(), { queues: ['billing'] })?.available, 2);
  });

  test('is unknown for a queue that nobody knows', () => {
    assert.equal(mergeNowRecords(centre(), { queues: ['nowhere'] }), undefined);
  });
});

describe('counters of several lines', () => {
  test('are sums, so that a ratio of them is no average of ratios', () => {
    const merged = mergeQueueCounters(centre(), { period: 'today', now });
    const serviceLevel = findKpi('service-level');
    assert.ok(merged && serviceLevel);
    const period = periodOf(site, 'today', now);
    const context = { period, basis: 'event', asOf: now, final: false } as const;
    const reading = readKpi(serviceLevel, undefined, { counters: merged, at: now }, context);
    assert.equal(reading.value, 91 / 110);
    assert.equal(merged.maxWait, 50_000);
  });

  test('of today are those of the log’s day alone', () => {
    assert.equal(mergeQueueCounters(centre(), { period: 'today', now })?.answered, 110);
  });

  test('are empty for a known queue that had no contact', () => {
    assert.deepEqual(
      mergeQueueCounters(centre(), { period: 'today', now, queues: ['idle'] }),
      emptyCounters(),
    );
  });

  test('are unknown for a queue that nobody knows, and without the site’s calendar', () => {
    assert.equal(mergeQueueCounters(centre(), { period: 'today', now, queues: ['nowhere'] }), undefined);
    const records = centre();
    records.delete('site');
    assert.equal(mergeQueueCounters(records, { period: 'today', now }), undefined);
  });

  test('of the interval are those of the running half hour', () => {
    const records = centre();
    const start = Date.parse('2026-11-22T14:00:00+09:00');
    records.set(`interval|sales|phone|${start}`, counters({ answered: 5 }));
    records.set(`interval|sales|phone|${start - 30 * minute}`, counters({ answered: 50 }));
    assert.equal(mergeQueueCounters(records, { period: 'interval', now })?.answered, 5);
    assert.equal(mergeQueueCounters(records, { period: 'interval', now: start - 1 })?.answered, 50);
  });

  test('of the rolling quarter of an hour are 15 minutes, the running one included', () => {
    const records = centre();
    const running = Date.parse('2026-11-22T14:03:00+09:00');
    for (let ago = 0; ago < 20; ago++) {
      records.set(`minute|sales|phone|${running - ago * minute}`, counters({ answered: 1, maxWait: ago }));
    }
    const merged = mergeQueueCounters(records, { period: 'rolling-15m', now });
    assert.equal(merged?.answered, 15);
    assert.equal(merged.maxWait, 14);
    assert.equal(periodOf(site, 'rolling-15m', now).from, running - 14 * minute);
  });

  test('leave out a field that one of the records lacks', () => {
    const records = centre();
    const { answered, ...older } = emptyCounters();
    assert.equal(answered, 0);
    records.set(`day|billing|phone|${today}`, { ...older, entered: 3, abandoned: null });
    const merged = mergeQueueCounters(records, { period: 'today', now });
    assert.equal(merged?.entered, 3);
    assert.equal(merged.answered, undefined);
    assert.equal(merged.abandoned, undefined);
  });
});

describe('the trend of a day', () => {
  test('has each half hour from the day’s beginning to the running one', () => {
    const records = centre();
    const ten = Date.parse('2026-11-22T10:00:00+09:00');
    records.set(`interval|sales|phone|${ten}`, counters({ answered: 2 }));
    records.set(`interval|billing|phone|${ten}`, counters({ answered: 3 }));
    const trend = queueTrend(records, { now });
    assert.equal(trend.length, 11);
    assert.equal(trend[0]?.start, Date.parse('2026-11-22T09:00:00+09:00'));
    assert.equal(trend.at(-1)?.end, Date.parse('2026-11-22T14:30:00+09:00'));
    assert.equal(trend[2]?.counters?.answered, 5);
    assert.equal(trend[3]?.counters, undefined);
  });

  test('follows a day of 25 hours without a hole', () => {
    const records = new RecordMap([
      ['site', { ...site, timeZone: 'Europe/Berlin', dayStart: '00:00', today: '2026-10-25' }],
    ]);
    const trend = queueTrend(records, { now: Date.parse('2026-10-25T23:59:00+01:00') });
    for (const [index, point] of trend.entries()) {
      assert.equal(point.start, trend[index - 1]?.end ?? Date.parse('2026-10-25T00:00:00+02:00'));
    }
    assert.equal(trend.at(-1)?.end, Date.parse('2026-10-26T00:00:00+01:00'));
  });

  test('is empty without the site’s calendar', () => {
    assert.deepEqual(queueTrend(new RecordMap(), { now }), []);
  });
});
