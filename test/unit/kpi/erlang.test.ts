import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { adviseStaffing, agentsNeeded, estimateStaffing } from '../../../src/data/kpi/erlang.js';

const load = { arrivals: 100, intervalMs: 1_800_000, ahtMs: 180_000, thresholdMs: 20_000 };

test('a queue that gets more than it can handle grows for ever', () => {
  const estimate = estimateStaffing(load, 10);
  assert.deepEqual(estimate, { agents: 10, serviceLevel: 0, asaMs: null, occupancy: 1, stable: false });
});

test('nobody calls: whoever is there is free', () => {
  const quiet = { ...load, arrivals: 0 };
  assert.deepEqual(
    [
      estimateStaffing(quiet, 2).serviceLevel,
      estimateStaffing(quiet, 2).asaMs,
      estimateStaffing(quiet, 0).stable,
    ],
    [1, 0, false],
  );
});

test('the advice compares with one more agent and is marked an estimate', () => {
  const advice = adviseStaffing(load, 12);
  assert.deepEqual([advice.now.agents, advice.withOneMore.agents, advice.estimate], [12, 13, true]);
  assert.ok(advice.withOneMore.serviceLevel > advice.now.serviceLevel);
});

test('the fewest agents for 80 % within 20 s are one more than miss it', () => {
  const needed = agentsNeeded(load, 0.8);
  assert.equal(needed, 14);
  assert.ok(estimateStaffing(load, needed - 1).serviceLevel < 0.8);
});

test('hundreds of agents stay finite, and more of them are never worse', () => {
  const loads = fc.record({
    arrivals: fc.integer({ min: 1, max: 20_000 }),
    intervalMs: fc.constant(1_800_000),
    ahtMs: fc.integer({ min: 1_000, max: 600_000 }),
    thresholdMs: fc.integer({ min: 0, max: 60_000 }),
  });
  fc.assert(
    fc.property(loads, fc.integer({ min: 1, max: 3_000 }), (any, agents) => {
      const { now, withOneMore } = adviseStaffing(any, agents);
      for (const { serviceLevel, occupancy } of [now, withOneMore]) {
        assert.ok(serviceLevel >= 0 && serviceLevel <= 1 && occupancy >= 0 && occupancy <= 1);
      }
      assert.ok(withOneMore.serviceLevel >= now.serviceLevel - 1e-12);
      if (now.asaMs !== null) assert.ok((withOneMore.asaMs ?? Infinity) <= now.asaMs + 1e-9);
    }),
  );
});

test('bad input is named', () => {
  assert.throws(() => estimateStaffing(load, 1.5), /Bad number of agents 1.5/);
  assert.throws(() => estimateStaffing({ ...load, ahtMs: -1 }, 3), /Bad ahtMs -1/);
  assert.throws(() => estimateStaffing({ ...load, intervalMs: 0 }, 3), /Bad intervalMs 0/);
  assert.throws(() => agentsNeeded(load, 1), /Bad service level target 1/);
});
