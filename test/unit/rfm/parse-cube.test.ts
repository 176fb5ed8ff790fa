import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { analyseCustomers } from '../../../src/data/rfm/analysis.js';
import { parseCubeRules } from '../../../src/data/rfm/cube/cube-rules.js';
import { OrderCollector } from '../../../src/data/rfm/orders/order-columns.js';
import { parseSnapshot } from '../../../src/data/rfm/cube/parse-snapshot.js';
import { snapshotOf } from '../../../src/data/rfm/cube/snapshot.js';
import { cubeSettings } from '../../support/random-shop.js';

const collector = new OrderCollector();
for (const at of [0, 40, 80, 120]) collector.add({ customer: `c${at % 3}`, day: 20_000 + at, amount: 900 });
const { orders } = collector.finish();
const later = analyseCustomers(orders, {}, { asOf: 20_130 });
const snapshot = snapshotOf(later, analyseCustomers(orders, {}, { asOf: 20_100 }));

/** As it comes from a file. */
const file = (over: object = {}): unknown => JSON.parse(JSON.stringify({ ...snapshot, ...over }));

function fieldOf(input: unknown): string {
  const parsed = parseSnapshot(input);
  assert.ok(!parsed.ok, 'it is refused');
  return parsed.problem.field;
}

suite('a day’s file', () => {
  test('is read as it was written; customers and what else is in it are left out', () => {
    const parsed = parseSnapshot(file({ customers: [{ id: 'somebody' }] }));
    assert.ok(parsed.ok, JSON.stringify(parsed));
    assert.deepEqual(parsed.value, JSON.parse(JSON.stringify(snapshot)));
  });

  test('is refused by the field that is wrong', () => {
    const { meta, cells, segments } = snapshot;
    assert.equal(fieldOf(null), '');
    assert.equal(fieldOf(file({ meta: { ...meta, asOf: '2026-02-30' } })), 'meta.asOf');
    assert.equal(fieldOf(file({ meta: { ...meta, bins: 11 } })), 'meta.bins');
    assert.equal(fieldOf(file({ meta: { ...meta, currency: 'yen' } })), 'meta.currency');
    assert.equal(fieldOf(file({ cells: { ...cells, amount: [1] } })), 'cells.amount');
    assert.equal(fieldOf(file({ stages: { buyer: { ...cells, orders: [] } } })), 'stages.buyer.orders');
    assert.equal(fieldOf(file({ segments: { ...segments, of: segments?.of.map(() => 99) } })), 'segments.of');
  });
});

suite('the settings of a live cube', () => {
  test('are read with what follows from them', () => {
    const rules = parseCubeRules(cubeSettings());
    assert.ok(rules.ok);
    assert.deepEqual([...rules.value.thresholds.r], [30, 90, 180, 365]);
    assert.equal(rules.value.segments?.id, 'default');
    const few = parseCubeRules(
      cubeSettings({ bins: 2, cuts: { r: [60], f: [2], m: [9] }, segments: 'none' }),
    );
    assert.ok(few.ok && few.value.segments === null);
  });

  test('are refused by the field that is wrong', () => {
    const fieldOfSettings = (over: object): string => {
      const parsed = parseCubeRules({ ...cubeSettings(), ...over });
      assert.ok(!parsed.ok, JSON.stringify(over));
      return parsed.problem.field;
    };
    const { cuts } = cubeSettings();
    assert.equal(fieldOfSettings({ method: 'ntile' }), 'method');
    assert.equal(fieldOfSettings({ bins: 1 }), 'bins');
    assert.equal(fieldOfSettings({ cuts: { ...cuts, f: [1, 3, 3, 4] } }), 'cuts.f');
    assert.equal(fieldOfSettings({ cuts: { ...cuts, m: [1, 2] } }), 'cuts.m');
    assert.equal(fieldOfSettings({ segments: 'nobody' }), 'segments');
    const one = { id: 'a', name: { ja: 'あ', en: 'A' } };
    const of = Array.from({ length: 125 }, () => 1);
    assert.equal(fieldOfSettings({ segments: { id: 'own', segments: [one], of } }), 'segments');
    assert.equal(fieldOfSettings({ compareDays: 0.5 }), 'compareDays');
  });
});
