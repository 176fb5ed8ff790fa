import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyCounters } from '../../../src/data/kpi/counters.js';
import type { QueueLine } from '../../../src/data/store/queue-figures.js';
import { RowMemory } from '../../../src/components/queue-status/row-memory.js';
import {
  queueView,
  renewRows,
  type QueueViewOptions,
} from '../../../src/components/queue-status/queue-status.view.js';

const now = 1_000_000;
const options: QueueViewOptions = {
  language: 'en',
  now,
  profile: undefined,
  sort: 'name',
  descending: false,
  context: {
    period: { from: 0, to: now, timeZone: 'UTC' },
    span: 'today',
    basis: 'event',
    asOf: now,
    final: false,
  },
};

function line(queueId: string, waitedMs: number | null): QueueLine {
  return {
    queueId,
    channel: 'phone',
    queue: { name: queueId, channels: ['phone'], thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 120_000 },
    now: {
      waiting: waitedMs === null ? 0 : 1,
      oldestEnqueuedAt: waitedMs === null ? null : now - waitedMs,
      open: 0,
      oldestOpenedAt: null,
      available: 1,
      onContact: 0,
      acw: 0,
      onBreak: 0,
    },
    today: emptyCounters(),
  };
}

test('a row is the same object as long as its records are the same', () => {
  const memory = new RowMemory();
  const [idle, other] = [line('a', null), line('b', null)];
  const before = queueView([idle, other], options, memory).rows;
  const after = queueView([{ ...idle }, line('b', null)], { ...options, now: now + 5_000 }, memory).rows;
  assert.equal(after[0], before[0]);
  assert.notEqual(after[1], before[1]);
});

test('a row whose wait ticks is made anew with each second', () => {
  const memory = new RowMemory();
  const waiting = line('a', 3_000);
  const rowAt = (instant: number) => queueView([waiting], { ...options, now: instant }, memory).rows[0];
  const before = rowAt(now);
  assert.equal(rowAt(now + 900), before);
  assert.equal(rowAt(now + 1_000)?.wait, 4_000);
});

test('a row is made anew in another language', () => {
  const memory = new RowMemory();
  const idle = line('a', null);
  const before = queueView([idle], options, memory).rows[0];
  assert.notEqual(queueView([idle], { ...options, language: 'ja' }, memory).rows[0], before);
});

test('a row of a view is had as it is now once it was looked at again, and the others as they were', () => {
  const memory = new RowMemory();
  const [idle, other] = [line('a', null), line('b', null)];
  const { rows } = queueView([idle, other], options, memory);
  renewRows([line('b', 7_000)], options, memory);
  assert.deepEqual(
    rows.map(row => memory.latest(row).wait),
    [null, 7_000],
  );
  assert.equal(rows[0] && memory.latest(rows[0]), rows[0]);
});
