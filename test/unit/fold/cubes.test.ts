import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { createMemoryCustomerIndex } from '../../../src/data/fold/customer-index.js';
import { createFold, type Fold } from '../../../src/data/fold/fold.js';
import { familyOf } from '../../../src/data/fold/records.js';
import { epochDay } from '../../../src/data/model/civil.js';
import type { CubeSettings } from '../../../src/data/model/cube-settings.js';
import type { LogEntry } from '../../../src/data/model/event.js';
import { timeZone } from '../../../src/data/model/time.js';
import type { CubeMetaRecord } from '../../../src/data/rfm/cube/cube-records.js';
import { configured, contactEvent, day, hour, logOf, minute, type LogInput } from '../../support/log.js';
import { Random } from '../../support/random.js';
import { RandomShop } from '../../support/random-shop.js';
import { referenceCube } from '../../support/reference-cube.js';
import { copyOf } from '../../support/resumed.js';

const cube = 'rfm/all';
/** Two days before the clocks of Berlin go forward. */
const from = Date.UTC(2026, 2, 27, 6);
const zones = ['Europe/Berlin', 'Europe/Berlin', 'Asia/Tokyo', 'Pacific/Honolulu'] as const;

/** A shop for some weeks, whose cube is opened somewhere in between, perhaps again by other rules. */
function randomLog(seed: number): readonly LogEntry[] {
  const random = new Random(seed);
  const shop = new RandomShop(random);
  const site = (now: number): LogInput =>
    configured({ timeZone: random.pick(zones), dayStart: random.pick(['00:00', '04:30']), queues: [] }, now);
  const inputs: LogInput[] = [site(from)];
  let now = from;
  for (let count = 0; count < 120; count += 1) {
    now += random.chance(0.1) ? random.integer(1, 9) * day : random.integer(0, 6 * 60) * minute;
    const kind = random.integer(0, 99);
    if (count === 30 || kind < 2) inputs.push(opened(shop.settings(), now, `cube-${count}`));
    else if (kind < 4) inputs.push({ ...site(now), id: `site-${count}` } as LogInput);
    else if (kind < 15) inputs.push(talkedTo(`k${random.integer(1, 9)}`, now - random.integer(0, 20) * hour));
    else inputs.push(shop.shopEvent(now));
  }
  return logOf(inputs, now + 2 * day, hour);
}

function opened(data: CubeSettings, time: number, id: string): LogInput {
  return { id, source: 'gateway', type: 'cube.configured', subject: 'all', time, data };
}

let contacts = 0;

function talkedTo(customerKey: string, at: number): LogInput {
  const whole = { channel: 'phone', direction: 'inbound', queueId: 'voice', outcome: 'answered' } as const;
  return contactEvent(`c${(contacts += 1)}`, 'contact.recorded', at, {
    ...whole,
    enqueuedAt: at,
    customerKey,
  });
}

/** By settings that make sense. */
function isOpened(fold: Fold, { event }: LogEntry): boolean {
  if (event.type !== 'cube.configured') return false;
  return JSON.stringify(fold.cube('all')?.settings) === JSON.stringify(event.data);
}

/** What is kept up with each event: sums, and who is beside them. */
const keptUp = (key: string): boolean => key.startsWith('cell|') || /^part\|(?!positive)/.test(key);

function assertAsReference(fold: Fold, entries: readonly LogEntry[], all: boolean): void {
  const settings = fold.cube('all')?.settings;
  const stream = fold.stream(cube);
  if (!settings || !stream) return;
  const meta = stream.records.get('meta') as CubeMetaRecord;
  const zone = entries
    .flatMap(({ event }) => (event.type === 'site.configured' ? [event.data.timeZone] : []))
    .at(-1);
  const asOf = epochDay(meta.asOf) ?? Number.NaN;
  assert.equal(meta.asOf, timeZone(zone ?? '').dateOf(fold.time));
  const wanted = referenceCube(entries, settings, asOf, zone ?? '');
  if (all) return assert.deepEqual(sorted(stream.records), sorted(wanted));
  assert.deepEqual(meta.totals, (wanted.get('meta') as CubeMetaRecord).totals);
  assert.deepEqual(sorted(stream.records, keptUp), sorted(wanted, keptUp));
}

function sorted(records: ReadonlyMap<string, unknown>, isMeant = (_: string): boolean => true): unknown[] {
  return [...records].filter(([key]) => isMeant(key)).sort(([one], [other]) => (one < other ? -1 : 1));
}

suite('a live cube', () => {
  test('is after any events what the engine makes of all orders: whole when a day begins, its cells at any time', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.nat(), seed => {
        const log = randomLog(seed);
        const fold = createFold({ customers: createMemoryCustomerIndex() });
        for (const [index, entry] of log.entries()) {
          const before = fold.cube('all')?.asOf;
          fold.apply(entry);
          const isTick = entry.event.type === 'clock.tick';
          const begins = isTick && before !== undefined && before !== fold.cube('all')?.asOf;
          const opens = isOpened(fold, entry);
          if (isTick && !begins) continue;
          assertAsReference(fold, log.slice(0, index + 1), begins || opens);
          compared += begins ? 1 : 0;
        }
      }),
      { numRuns: 8 },
    );
    assert.ok(compared > 8, `${compared} days`);
  });

  test('goes on from a saved state, whenever it was saved', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, pick) => {
        const log = randomLog(seed);
        const customers = createMemoryCustomerIndex();
        const fold = createFold({ customers });
        const cut = pick % log.length;
        for (const entry of log.slice(0, cut)) fold.apply(entry);
        const resumed = createFold({ customers: createMemoryCustomerIndex(), state: copyOf(fold.save()) });
        for (const entry of log.slice(cut)) for (const each of [fold, resumed]) each.apply(entry);
        assert.deepEqual([...(resumed.stream(cube)?.records ?? [])], [...(fold.stream(cube)?.records ?? [])]);
        assert.deepEqual(resumed.orders.columns(), fold.orders.columns());
        assert.equal(JSON.stringify(resumed.save().shop), JSON.stringify(fold.save().shop));
      }),
      { numRuns: 8 },
    );
  });

  test('changes a cell with the order, and no other record than those of its customer', () => {
    const log = randomLog(7);
    const fold = createFold({ customers: createMemoryCustomerIndex() });
    for (const entry of log) {
      const before = fold.stream(cube)?.seq ?? 0;
      fold.apply(entry);
      if (entry.event.type !== 'order.placed') continue;
      const changed = [...(fold.stream(cube)?.changedSince(before) ?? [])];
      assert.ok(changed.length <= 7, changed.join(' '));
      for (const key of changed) assert.ok(['meta', 'cell', 'part'].includes(familyOf(key)), key);
    }
  });
});
