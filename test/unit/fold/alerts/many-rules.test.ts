import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { KpiRule } from '../../../../src/data/model/alert-rule.js';
import type { Period } from '../../../../src/data/model/vocabulary.js';
import { AlertBook } from '../../../../src/data/fold/alerts/book.js';
import { KpiWatches } from '../../../../src/data/fold/alerts/kpi-watch.js';
import type { Surroundings } from '../../../../src/data/fold/alerts/surroundings.js';
import { Tellers } from '../../../../src/data/fold/alerts/tellers.js';
import { ByInstant } from '../../../../src/data/fold/due.js';
import type { Line } from '../../../../src/data/fold/queue-lines.js';
import { Site, defaultSettings } from '../../../../src/data/fold/site.js';
import { Sources } from '../../../../src/data/fold/sources.js';
import { GroupedRecords, Streams } from '../../../../src/data/fold/streams.js';
import { halfHour } from '../../../support/kpi.js';

const queues = 500;
const minutes = 15;

function lineOf(place: number): Line {
  const queueId = `q${place}`;
  const name = `${queueId}|phone`;
  const present = { available: 0, onContact: 0, acw: 0, onBreak: 0, ringing: 0, away: 0 };
  const waits = { waiting: new ByInstant(), open: new ByInstant() };
  return { name, key: `now|${name}`, member: queueId, queueId, channel: 'phone', ...waits, present };
}

function* nobody(): Generator<never> {
  yield* [];
}

/** How many records are read with a tick: with the first, with one after that, and with one in a new minute. */
function readsWith(rules: readonly KpiRule[], changedQueues: number): readonly number[] {
  let [reads, time] = [0, halfHour];
  const lines = new Map(Array.from({ length: queues }, (_, place) => [`q${place}|phone`, lineOf(place)]));
  const site = new Site(defaultSettings);
  const counted = (): undefined => void reads++;
  const around = (): Surroundings => ({
    ...{ time, site, queueRecords: { get: counted }, queueFigures: { published: counted } },
    lines: {
      all: () => lines.values(),
      count: lines.size,
      get: name => lines.get(name),
      ofQueue: id => [...lines.values()].filter(({ queueId }) => queueId === id),
    },
    agents: {
      groupsOf: () => undefined,
      hasLeft: () => false,
      record: () => undefined,
      shown: nobody,
    },
    recoveries: { open: () => [] },
  });
  const streams = new Streams();
  const book = new AlertBook({
    records: new GroupedRecords('alerts', streams),
    groupsOf: () => ['all'],
    refuse: () => undefined,
  });
  const tellers = new Tellers(new Sources(streams.open('source')));
  const watches = new KpiWatches({ book, tellers, around });
  watches.configure(rules);
  const tick = (seconds: number): number => {
    const before = reads;
    time += seconds * 1000;
    for (let place = 0; place < changedQueues; place++) watches.queueChanged(`q${place}`);
    watches.tick();
    return reads - before;
  };
  return [tick(5), tick(5), tick(60)];
}

function rulesOf(count: number, period: Period, over: Partial<KpiRule> = {}): readonly KpiRule[] {
  const kpi = 'service-level';
  return Array.from({ length: count }, (_, place) => ({
    ...({ id: `r${place}`, kind: 'kpi', severity: 'alert', kpi, period, limit: 0.1 + place / 400 } as const),
    ...over,
  }));
}

describe('rules of figures', () => {
  test('cost the same reading, be they two or two hundred, of queues or of a group', () => {
    for (const period of ['interval', 'today', 'rolling-15m'] as const) {
      for (const over of [{}, { group: 'all' }]) {
        assert.deepEqual(
          readsWith(rulesOf(200, period, over), 3),
          readsWith(rulesOf(2, period, over), 3),
          `${period} ${JSON.stringify(over)}`,
        );
      }
    }
  });

  test('read what changed with a tick, and all once a minute where what is long ago falls out', () => {
    const [first = 0, next = 0, minute = 0] = readsWith(rulesOf(200, 'interval'), 3);
    assert.ok(first <= 2 * queues && next <= 2 * 3 && minute <= 2 * 3, [first, next, minute].join());
    const rolling = readsWith(rulesOf(200, 'rolling-15m'), 3);
    const most = [2 * queues * minutes, 2 * 3 * minutes, 2 * queues * minutes];
    assert.ok(
      rolling.every((reads, place) => reads <= (most[place] ?? 0)),
      rolling.join(),
    );
  });
});
