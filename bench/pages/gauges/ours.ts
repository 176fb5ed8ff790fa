import '../../../src/components/kpi-gauge/define.js';
import '../../../src/components/source/define.js';
import { createMemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { recordKey } from '../../../src/data/fold/records.js';
import { emptyCounters, type Counters } from '../../../src/data/kpi/counters.js';
import type { Mount } from '../contract.js';
import { answeredWithin, cells, earlier, everyMs, halfHours, inSight, nameOf } from './gauges.shared.js';

const halfHourMs = 30 * 60_000;
const stream = 'queues/all';
const day = '2026-11-20';
const opened = Date.parse('2026-11-20T00:00:00Z');
const running = opened + (halfHours - 1) * halfHourMs;

/** Gauges with everything on: thresholds of a profile, trend, freshness, explanation, accessible names. */
export const mount: Mount = (place, size) => {
  const feed = createMemoryFeed({ [stream]: firstRecords(size) });
  feed.clock({ virtual: running + 60_000, wall: Date.now(), rate: 1 });
  const source = document.createElement('mado-source');
  source.feed = feed;
  document.body.prepend(source);
  const gauges = cells(place, size).map((box, index) => {
    const gauge = document.createElement('mado-kpi-gauge');
    gauge.queue = `q${index}`;
    box.append(gauge);
    return gauge;
  });
  return {
    everyMs,
    push(tick) {
      const changed = new Map<string, unknown>();
      for (let index = 0; index < size; index++) {
        const sums = counters(answeredWithin(index, tick));
        changed.set(recordKey('day', `q${index}`, 'phone', day), sums);
        changed.set(recordKey('interval', `q${index}`, 'phone', running), sums);
      }
      feed.patch(stream, changed);
    },
    shown: () =>
      inSight(gauges, index => gauges[index]?.shadowRoot?.querySelector('.figure-digits')?.textContent ?? ''),
  };
};

function firstRecords(size: number): ReadonlyMap<string, unknown> {
  const records = new Map<string, unknown>([
    [
      'site',
      { timeZone: 'UTC', dayStart: '00:00', today: day, profile: 'campaign', basis: 'event', final: false },
    ],
  ]);
  for (let index = 0; index < size; index++) {
    const id = `q${index}`;
    const settings = { channels: ['phone'], thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 120_000 };
    records.set(recordKey('queue', id), { name: nameOf(index), ...settings });
    records.set(recordKey('day', id, 'phone', day), counters(answeredWithin(index, 0)));
    for (let half = 0; half < halfHours; half++) {
      const sums = counters(earlier(index, half));
      records.set(recordKey('interval', id, 'phone', opened + half * halfHourMs), sums);
    }
  }
  return records;
}

const empty = emptyCounters();

function counters(within: number): Counters {
  return { ...empty, entered: 1000, answered: 1000, answeredWithin: within, handled: 1000 };
}
