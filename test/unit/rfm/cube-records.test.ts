import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { familyOf } from '../../../src/data/fold/records.js';
import { analyseCustomers } from '../../../src/data/rfm/analysis.js';
import {
  cubeBases,
  cubeRecords,
  type CubeMetaRecord,
  type CubeSumRecord,
} from '../../../src/data/rfm/cube/cube-records.js';
import { FlagCollector } from '../../../src/data/rfm/orders/flags.js';
import { OrderCollector } from '../../../src/data/rfm/orders/order-columns.js';
import { readCube } from '../../../src/data/rfm/cube/read-cube.js';
import { methods } from '../../../src/data/rfm/scores/scores.js';
import { segmentPresets } from '../../../src/data/rfm/segments/segments.js';
import { snapshotOf, type RfmSnapshot } from '../../../src/data/rfm/cube/snapshot.js';

const asOf = 20_000;

const order = fc.record({
  customer: fc.integer({ min: 0, max: 12 }).map(number => `c${number}`),
  day: fc.integer({ min: asOf - 900, max: asOf + 3 }),
  amount: fc.integer({ min: -500, max: 5_000 }),
  cancelled: fc.boolean(),
  kind: fc.constantFrom('main' as const, 'trial' as const, 'other' as const),
});

/** A day of a shop, with an earlier one to compare with. */
const anySnapshot = fc
  .record({
    orders: fc.array(order, { maxLength: 60 }),
    method: fc.constantFrom(...methods),
    bins: fc.constantFrom(2, 5, 5, 7),
    segments: fc.constantFrom(...segmentPresets),
    currency: fc.option(fc.constant('JPY')),
    ago: fc.constantFrom(null, 0, 30, 400),
    excluded: fc.boolean(),
  })
  .map(({ orders, ago, currency, excluded, ...options }): RfmSnapshot => {
    const collector = new OrderCollector();
    const flags = new FlagCollector();
    flags.set(collector.addCustomer('c0'), { excluded });
    for (const each of orders) collector.add(each);
    const { orders: columns } = collector.finish();
    const flagged = flags.finish(columns.customers.length);
    const analysis = analyseCustomers(columns, flagged, { ...options, asOf });
    const cuts = analysis.scores.cuts ?? {};
    const earlier =
      ago === null ? undefined : analyseCustomers(columns, flagged, { ...options, cuts, asOf: asOf - ago });
    const snapshot = snapshotOf(analysis, earlier);
    return currency === null ? snapshot : inCurrency(snapshot, currency);
  });

function inCurrency(snapshot: RfmSnapshot, currency: string): RfmSnapshot {
  const { meta, previous } = snapshot;
  return {
    ...snapshot,
    meta: { ...meta, currency },
    ...(previous && { previous: { ...previous, meta: { ...previous.meta, currency } } }),
  };
}

/** Without what records don't carry: how a day was cut that can't be compared. */
function told(snapshot: RfmSnapshot): RfmSnapshot {
  const { previous } = snapshot;
  if (!previous || previous.comparable) return snapshot;
  return { ...snapshot, previous: { ...previous, meta: { ...previous.meta, cuts: null } } };
}

/** As the wire and a batch file have them: plain JSON, in any order. */
function travelled(records: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  const entries = JSON.parse(JSON.stringify([...records].reverse())) as [string, unknown][];
  return new Map(entries);
}

suite('the records of a cube', () => {
  test('are read as the snapshot that they were made of', () => {
    fc.assert(
      fc.property(anySnapshot, fc.constantFrom(...cubeBases), (snapshot, basis) => {
        const records = cubeRecords(snapshot, basis);
        assert.deepEqual(readCube(travelled(records)), { basis, snapshot: told(snapshot) });
      }),
    );
  });

  test('hold what is not empty, and every field of their family', () => {
    fc.assert(
      fc.property(anySnapshot, snapshot => {
        const fields = new Map<string, string>();
        for (const [key, record] of cubeRecords(snapshot, 'live')) {
          const family = familyOf(key);
          const own = Object.keys(record).sort().join(' ');
          assert.equal(own, fields.get(family) ?? own, key);
          fields.set(family, own);
          for (const value of Object.values(record)) assert.notEqual(value, undefined);
          if (['cell', 'earlier', 'part'].includes(family))
            assert.ok((record as CubeSumRecord).customers > 0);
        }
      }),
    );
  });

  test('are no cube while what they are made of is not there', () => {
    assert.equal(readCube(new Map()), null);
    assert.equal(readCube(new Map([['cell|1|1|1', { customers: 1, orders: 1, amount: 1 }]])), null);
  });

  test('leave out movement where a page has no room for it, and say so', () => {
    const bins = 10;
    const none = Array.from({ length: bins ** 3 }, () => 0);
    const { totals } = snapshotOf(analyseCustomers(new OrderCollector().finish().orders, {}, { asOf }));
    const figures = { customers: none.map(() => 1), orders: none, amount: none };
    const moves = Array.from({ length: 14_000 }, (_, at) => ({
      from: Math.floor(at / 1000),
      to: at % 1000,
      customers: 1,
      amount: 1,
    }));
    const snapshot: RfmSnapshot = {
      ...snapshotOf(analyseCustomers(new OrderCollector().finish().orders, {}, { asOf, bins })),
      totals: { ...totals, scored: { customers: 1000, orders: 0, amount: 0 } },
      cells: figures,
      previous: {
        meta: { asOf: '2024-01-01', method: 'fixed', bins, cuts: null, minorUnits: 2 },
        cells: figures,
        comparable: true,
      },
      movement: { cells: moves, segments: [] },
    };
    const records = cubeRecords(snapshot, 'daily');
    assert.equal(records.size, 2_001);
    assert.deepEqual((records.get('meta') as CubeMetaRecord).leftOut, ['movement']);
    assert.equal(readCube(records)?.snapshot.movement, undefined);
    assert.equal(readCube(records)?.snapshot.previous?.cells.customers[7], 1);
  });
});
