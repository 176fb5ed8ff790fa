import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stageNames, stageOf, type StageFacts } from '../../../src/data/rfm/stages/stages.js';
import { csvRows } from '../../support/expected-csv.js';

test('each row of the truth table has its stage', () => {
  const rows = csvRows('test/data/stage-truth-table.csv');
  assert.ok(rows.length > 400);
  for (const row of rows) {
    const number = (name: string): number => Number(row.get(name));
    const facts: StageFacts = {
      excluded: row.get('excluded') === '1',
      subscriptionActive: row.get('subscription_active') === '1',
      ordersEver: number('orders_ever'),
      daysSinceLastOrder: row.get('days_since_last_order') === '' ? null : number('days_since_last_order'),
      trialOrders: number('trial_orders_365d'),
      mainOrders: number('main_orders_365d'),
      otherOrders: number('other_orders_365d'),
    };
    assert.equal(stageNames[stageOf(facts)].ja, row.get('stage'), JSON.stringify(facts));
  }
});

test('rules that match nobody say what to do', () => {
  const facts = { ...nobody, ordersEver: 1 };
  assert.throws(
    () => stageOf(facts, [{ stage: 'excluded', when: { excluded: true } }]),
    /end the rules by one without conditions/,
  );
});

const nobody: StageFacts = {
  excluded: false,
  subscriptionActive: false,
  ordersEver: 0,
  daysSinceLastOrder: null,
  trialOrders: 0,
  mainOrders: 0,
  otherOrders: 0,
};
