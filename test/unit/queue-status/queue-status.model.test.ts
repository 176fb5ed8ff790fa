import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOfRecords } from '../../../src/components/queue-status/queue-status.model.js';

const now = Date.UTC(2026, 3, 1, 3);
const site = {
  timeZone: 'Asia/Tokyo',
  dayStart: '00:00',
  today: '2026-04-01',
  profile: 'campaign',
  basis: 'event',
};
const queue = (...channels: readonly string[]) => ({
  name: 'Q',
  channels,
  thresholdMs: 20_000,
  shortMs: 5_000,
  waitLimitMs: 120_000,
});
const free = (available: number | null) => ({
  waiting: 0,
  oldestEnqueuedAt: null,
  open: 0,
  oldestOpenedAt: null,
  onContact: 0,
  acw: 0,
  onBreak: 0,
  available,
});

const records = new Map<string, unknown>([
  ['site', site],
  [
    'staff',
    { available: 6, offered: 0, onContact: 0, onHold: 0, acw: 0, onBreak: 0, notResponding: 0, offline: 0 },
  ],
  ['queue|orders', queue('phone', 'chat')],
  ['queue|returns', queue('phone')],
  ['queue|night', queue('phone')],
  ['queue|fax', queue('fax')],
  ['now|orders|phone', free(3)],
  ['now|orders|chat', free(5)],
  ['now|returns|phone', free(3)],
  ['now|night|phone', free(0)],
  ['now|fax|fax', free(null)],
]);

const freeOf = (queues: readonly string[], channels: readonly ('phone' | 'chat')[] = []) =>
  factsOfRecords(records, { queues, channels }, now)?.free;

test('who is free is told of the queues that are shown, and of the group where all are', () => {
  assert.equal(freeOf([]), 6);
  assert.equal(freeOf(['returns']), 3);
  assert.equal(freeOf(['orders'], ['chat']), 5);
  assert.equal(freeOf(['returns', 'night']), 3, 'nobody is free for one of them');
});

test('agents who may serve several of them are not counted twice: what is not known is not said', () => {
  assert.equal(freeOf(['orders']), null, 'between five and six');
  assert.equal(freeOf(['returns', 'orders'], ['phone']), null);
  assert.equal(freeOf(['fax']), null);
  assert.equal(freeOf(['gone']), null);
});
