import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  endOfDay,
  gaugeFacts,
  gaugeTrend,
  sameFacts,
} from '../../../src/components/kpi-gauge/kpi-gauge.facts.js';
import type { GaugeRecords } from '../../../src/components/kpi-gauge/kpi-gauge.facts.js';
import { gaugeSettings } from '../../../src/components/kpi-gauge/kpi-gauge.settings.js';
import { emptyAgentCounters, emptyCounters } from '../../../src/data/kpi/counters.js';

const now = Date.parse('2026-04-01T10:42:00+09:00');
const day = '2026-04-01';
const nine = Date.parse('2026-04-01T09:00:00+09:00');
const counters = (answeredWithin: number, answered: number) => ({
  ...emptyCounters(),
  answeredWithin,
  answered,
});
const settings = { channels: ['phone'], thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 120_000 };
const site = { timeZone: 'Asia/Tokyo', dayStart: '00:00', today: day, profile: 'campaign', basis: 'event' };

const queues = new Map<string, unknown>([
  ['site', site],
  ['queue|a', { name: { ja: '甲', en: 'A' }, ...settings }],
  ['queue|b', { name: 'B', ...settings, thresholdMs: 30_000 }],
  [`day|a|phone|${day}`, counters(90, 100)],
  [`day|b|phone|${day}`, counters(1, 10)],
  [`interval|a|phone|${nine}`, counters(9, 10)],
  [`interval|a|phone|${nine + 3_600_000}`, counters(5, 10)],
  ['now|a|phone', { waiting: 2, oldestEnqueuedAt: now - 30_000, open: 0, oldestOpenedAt: null }],
  ['now|b|phone', { waiting: 1, oldestEnqueuedAt: now - 90_000, open: 0, oldestOpenedAt: null }],
]);
const agents = new Map<string, unknown>([
  [
    'agent|x',
    {
      name: 'X',
      state: 'available',
      reason: null,
      since: now - 60_000,
      slots: { phone: 1 },
      contacts: [],
      queues: ['a'],
      assist: false,
      assistReason: null,
      assistSince: null,
      settledAt: now - 60_000,
    },
  ],
  [
    `day|x|${day}`,
    { ...emptyAgentCounters(), busyWallClock: 60_000, paid: 60_000, handled: 3, talk: 540_000 },
  ],
]);
const records: GaugeRecords = { queues, agents };

function read(attributes: Parameters<typeof gaugeSettings>[0], at = now) {
  const { query } = gaugeSettings(attributes);
  assert.ok(query);
  return { facts: gaugeFacts(records, query, at), trend: gaugeTrend(records, query, at) };
}

test('several queues are merged by their sums, never by their ratios', () => {
  const { facts } = read({ queue: 'a b' });
  assert.equal(facts?.reading.numerator, 91);
  assert.equal(facts?.reading.denominator, 110);
  assert.deepEqual(facts?.names, [{ ja: '甲', en: 'A' }, 'B']);
});

test('a setting in which the queues differ is none', () => {
  assert.deepEqual(read({ queue: 'a b' }).facts?.settings, { thresholdMs: null, shortMs: 5_000 });
  assert.equal(read({ queue: 'b' }).facts?.settings.thresholdMs, 30_000);
});

test('several channels are told where others are left out', () => {
  const several = new Map([
    ...queues,
    ['queue|a', { name: 'A', ...settings, channels: ['email', 'phone', 'chat'] }],
  ]);
  const channels = (attributes: Parameters<typeof gaugeSettings>[0]) => {
    const { query } = gaugeSettings({ metric: 'oldest-wait', ...attributes });
    return query && gaugeFacts({ queues: several, agents }, query, now)?.channels;
  };
  assert.deepEqual(channels({ channel: 'phone chat' }), ['phone', 'chat']);
  assert.deepEqual(channels({ channel: 'phone chat email' }), [], 'those are all there are');
  assert.deepEqual(channels({ channel: 'phone' }), [], 'one says so by its sign');
  assert.deepEqual(channels({}), []);
});

test('the oldest wait is that of all named queues, at the instant of reading', () => {
  assert.equal(read({ metric: 'oldest-wait' }).facts?.reading.value, 90_000);
  assert.equal(read({ metric: 'oldest-wait', queue: 'a' }, now + 1_000).facts?.reading.value, 31_000);
});

test('an agent’s times grow with what has passed since they were settled', () => {
  const { facts } = read({ metric: 'occupancy', agent: 'x' });
  assert.equal(facts?.reading.value, 0.5);
  assert.equal(facts?.agentCount, 1);
});

test('an agent’s times are undefined over a rolling quarter of an hour', () => {
  assert.equal(read({ metric: 'occupancy', period: 'rolling-15m' }).facts?.reading.value, null);
});

test('a KPI of contacts is read of one agent where one is named', () => {
  assert.equal(read({ metric: 'att', agent: 'x' }).facts?.reading.value, 180_000);
});

test('nothing is known before the site is', () => {
  const { query } = gaugeSettings({});
  assert.ok(query);
  assert.equal(gaugeFacts({ queues: new Map(), agents: new Map() }, query, now), undefined);
});

test('the trend begins with the first contact and leaves gaps', () => {
  const { trend } = read({ queue: 'a' });
  assert.deepEqual(
    trend.map(point => point.value),
    [0.9, null, 0.5, null],
  );
  assert.equal(trend[0]?.at, nine);
});

test('the trend of a day that is over ends with its last contact', () => {
  const { query } = gaugeSettings({ queue: 'a' });
  const end = endOfDay(records, day);
  assert.ok(query && end !== undefined);
  assert.equal(gaugeTrend(records, query, end).length, 3);
});

test('what is only now has no trend', () => {
  assert.deepEqual(read({ metric: 'oldest-wait' }).trend, []);
});

test('the same figures read at another instant are the same, others are not', () => {
  const first = read({ queue: 'a' }).facts;
  assert.ok(sameFacts(first, read({ queue: 'a' }, now + 1_000).facts));
  assert.ok(!sameFacts(first, read({ queue: 'b' }).facts));
  assert.ok(!sameFacts(first, undefined));
});
