import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Filter, TargetCustomer } from '../../../src/components/rfm-grid/rfm-grid.facts.js';
import { targetSteps, usualOrder } from '../../../src/components/rfm-grid/sorted-targets.js';
import {
  extractDetail,
  reasonText,
  targetCsvSteps,
  targetFileName,
} from '../../../src/components/rfm-grid/target-list.js';
import { compareBytes } from '../../../src/data/rfm/orders/byte-order.js';
import { finish } from '../../../src/data/rfm/steps.js';
import { cellOf, factsWith } from './snapshot.js';

const reason = { code: 'positive-dormant', days: 400, cycle: 120, orders: 5 } as const;
const row = { r: 2, f: 5, m: 5, days: 200, orders: 14, amount: 500_000 };
const facts = factsWith(
  { '255': 3, '111': 1 },
  {
    customers: [
      { ...row, id: '=cmd|calc', amount: -1_250, reason: 'Call, please', stage: 'repeater' },
      { ...row, id: 'C2', amount: 900_000, days: 100, reason, stage: 'dormant' },
      { ...row, id: 'C1', amount: 900_000, days: 300 },
      { ...row, id: 'C9', r: 1, f: 1, m: 1 },
    ],
  },
);
const selection = new Set([cellOf('255')]);
const listed = (filter: Filter | null, order = usualOrder): readonly TargetCustomer[] =>
  finish(targetSteps(facts.customers ?? [], selection, filter, order));
const all = listed(null);
const ids = (key: 'amount' | 'days' | 'id', descending: boolean): string[] =>
  listed(null, { key, descending }).map(({ id }) => id);

describe('the target list', () => {
  test('holds who is in the chosen cells, equal ones by id', () => {
    assert.deepEqual(ids('amount', true), ['C1', 'C2', '=cmd|calc']);
    assert.deepEqual(ids('days', false), ['C2', '=cmd|calc', 'C1']);
    assert.deepEqual(ids('id', true), ['C2', 'C1', '=cmd|calc']);
  });

  test('is narrowed by stage and by positive dormant', () => {
    assert.deepEqual(
      listed('positive-dormant').map(({ id }) => id),
      ['C2'],
    );
    assert.equal(listed('repeater').length, 1);
  });

  test('of very many is sorted as one sort would, and hands the page back before each 10,000 rows', () => {
    const many = Array.from({ length: 50_000 }, (_, at) => ({
      ...(all[0] as TargetCustomer),
      id: `C${(at * 7919) % 50_000}`,
      amount: (at * 31) % 997,
    }));
    const steps = targetSteps(many, selection, null, usualOrder);
    let slices = 1;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) slices += 1;
    const sorted = [...many].sort(
      (one, other) => other.amount - one.amount || compareBytes(one.id, other.id),
    );
    assert.deepEqual(
      step.value.map(({ id }) => id),
      sorted.map(({ id }) => id),
    );
    // Each row is looked at once, sorted in a run once, and merged once a doubling of the runs.
    assert.ok(slices >= (50_000 * 2 + 50_000 * 4) / 10_000, `${slices} slices`);
  });

  test('says the reason in the language of the reader', () => {
    const [first] = listed('dormant');
    assert.ok(first);
    assert.match(reasonText(first, 'en'), /5 orders, every 120 days, the last 400 days ago/);
    assert.match(reasonText(first, 'ja'), /注文5回/);
  });

  test('as an extract says whom, and how they were found', () => {
    assert.deepEqual(extractDetail(facts, selection, null, all), {
      cells: ['255'],
      customerIds: ['C1', 'C2', '=cmd|calc'],
      count: 3,
      method: 'fixed',
      cuts: facts.meta.cuts,
      analysisDate: '2011-12-10',
      filters: [],
    });
  });

  test('as CSV begins with the mark of UTF-8, ends lines by CR and LF, and disarms formulas but no negative amount', () => {
    const lines = finish(targetCsvSteps(facts, all, 'en')).split('\r\n');
    assert.equal(lines[0], '\uFEFFcustomer_id,R,F,M,score,days,orders,amount,segment,stage,reason');
    assert.equal(lines[1], 'C1,2,5,5,255,300,14,9000,At Risk,,');
    assert.equal(lines[3], `'=cmd|calc,2,5,5,255,200,14,-12.5,At Risk,Repeater,"Call, please"`);
    assert.equal(lines.length, 5);
    assert.equal(lines[4], '');
  });

  test('as a file is named by its day, method and cuts', () => {
    assert.equal(
      targetFileName(facts, 'dormant'),
      'rfm_2011-12-10_fixed_R30-90-180-365_F1-3-6-11_M250-500-1000-2500_dormant.csv',
    );
  });
});
