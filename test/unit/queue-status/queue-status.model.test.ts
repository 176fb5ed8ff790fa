import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
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

const staff = (available: number, onContact = 0) => ({
  available,
  onContact,
  offered: 0,
  onHold: 0,
  acw: 0,
  onBreak: 0,
  notResponding: 0,
});

const records = new Map<string, unknown>([
  ['site', site],
  ['staff', staff(6)],
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

const freeIn = (
  known: ReadonlyMap<string, unknown>,
  queues: readonly string[],
  channels: readonly ('phone' | 'chat')[] = [],
) => factsOfRecords(known, { queues, channels }, now)?.free;
const freeOf = (queues: readonly string[], channels: readonly ('phone' | 'chat')[] = []) =>
  freeIn(records, queues, channels);

test('who is free is told of the queues that are shown', () => {
  assert.equal(freeOf(['returns']), 3);
  assert.equal(freeOf(['orders'], ['chat']), 5);
  assert.equal(freeOf(['returns', 'night']), 3, 'nobody is free for one of them');
  const oneTeam = new Map([
    ...records,
    ['staff', staff(3)],
    ['now|fax|fax', free(0)],
    ['now|orders|chat', free(2)],
  ]);
  assert.equal(freeIn(oneTeam, []), 3, 'all who may be free at all are free for one queue');
});

test('agents who may serve several of them are not counted twice: what is not known is not said', () => {
  assert.equal(freeOf(['orders']), null, 'between five and six');
  assert.equal(freeOf(['returns', 'orders'], ['phone']), null);
  assert.equal(freeOf(['fax']), null);
  assert.equal(freeOf(['gone']), null);
  assert.equal(freeOf([]), null, 'nobody knows of one of the queues');
});

test('no fewer are free for all than for one of them, also where they are free beside a chat they are on', () => {
  const onChats = new Map([...records, ['staff', staff(0, 9)], ['now|fax|fax', free(0)]]);
  assert.equal(freeIn(onChats, ['orders'], ['chat']), 5);
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }),
      fc.nat(9),
      fc.nat(9),
      (rows, available, onContact) => {
        const known = new Map<string, unknown>([
          ['site', site],
          ['staff', staff(available, onContact)],
        ]);
        rows.forEach((count, index) => {
          known.set(`queue|q${index}`, queue('chat'));
          known.set(`now|q${index}|chat`, free(count));
        });
        const all = freeIn(known, []);
        return all === null || all === undefined || all >= Math.max(...rows);
      },
    ),
  );
});
