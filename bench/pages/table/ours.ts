import '../../../src/components/queue-status/define.js';
import '../../../src/components/source/define.js';
import { createMemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { recordKey } from '../../../src/data/fold/records.js';
import { emptyCounters } from '../../../src/data/kpi/counters.js';
import type { Mount } from '../contract.js';
import { changedRows, everyMs, factsOf, nameOf, shownRow, sized } from './table.shared.js';

const stream = 'queues/all';
const day = '2026-11-20';
const instant = Date.parse('2026-11-20T09:31:00Z');
const empty = emptyCounters();

export const mount: Mount = (place, size) => {
  const records = new Map<string, unknown>([
    ['site', { timeZone: 'UTC', dayStart: '00:00', today: day, profile: 'campaign', basis: 'event' }],
  ]);
  const settings = { channels: ['phone'], thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 120_000 };
  for (let index = 0; index < size; index++) {
    records.set(recordKey('queue', idOf(index)), { name: nameOf(index), ...settings });
    put(records, index, 0);
  }
  const feed = createMemoryFeed({ [stream]: records });
  // Held, so that waits change by the batches alone, as in all the other tables.
  feed.clock({ virtual: instant, wall: Date.now(), rate: 0 });
  const source = document.createElement('mado-source');
  source.feed = feed;
  const table = document.createElement('mado-queue-status');
  table.sort = 'name';
  sized(place).append(source, table);
  return {
    everyMs,
    push(tick) {
      const changed = new Map<string, unknown>();
      for (const index of changedRows(size, tick)) put(changed, index, tick);
      feed.patch(stream, changed);
    },
    shown: () =>
      [...(table.shadowRoot?.querySelectorAll('[data-box]') ?? [])].flatMap(row =>
        shownRow(row.querySelector('.text')?.textContent, row.querySelector('.fraction')?.textContent),
      ),
  };
};

function idOf(index: number): string {
  return `q${index}`;
}

function put(records: Map<string, unknown>, index: number, tick: number): void {
  const { waiting, wait, free, answered, within, abandoned } = factsOf(index, tick);
  const [now, today] = (keys[index] ??= keysOf(index));
  records.set(now, {
    waiting,
    oldestEnqueuedAt: instant - wait,
    open: waiting,
    oldestOpenedAt: null,
    available: free,
    onContact: 3,
    acw: 0,
    onBreak: 0,
  });
  const entered = answered + abandoned;
  const sums = { entered, answered, answeredWithin: within, abandoned, handled: answered };
  records.set(today, { ...empty, ...sums });
}

const keys: (readonly [now: string, today: string])[] = [];

function keysOf(index: number): readonly [now: string, today: string] {
  return [recordKey('now', idOf(index), 'phone'), recordKey('day', idOf(index), 'phone', day)];
}
