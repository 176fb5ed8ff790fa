import '../../../src/components/queue-status/define.js';
import '../../../src/components/source/define.js';
import { createMemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { recordKey } from '../../../src/data/fold/records.js';
import type { Mount } from '../contract.js';
import { batchOf, day, everyMs, firstBatch, idOf, instant, nameOf, shownRow, sized } from './table.shared.js';

const stream = 'queues/all';

export const mount: Mount = (place, size) => {
  const records = new Map<string, unknown>([
    ['site', { timeZone: 'UTC', dayStart: '00:00', today: day, profile: 'campaign', basis: 'event' }],
  ]);
  const settings = { channels: ['phone'], thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 120_000 };
  for (let index = 0; index < size; index++) {
    records.set(recordKey('queue', idOf(index)), { name: nameOf(index), ...settings });
  }
  for (const [key, record] of firstBatch(size)) records.set(key, record);
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
    push: tick => feed.patch(stream, batchOf(size, tick)),
    shown: () =>
      [...(table.shadowRoot?.querySelectorAll('[data-box]') ?? [])].flatMap(row =>
        shownRow(row.querySelector('.text')?.textContent, row.querySelector('.fraction')?.textContent),
      ),
  };
};
