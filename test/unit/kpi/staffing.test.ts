import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { agentsNeeded, estimateStaffing } from '../../../src/data/kpi/erlang.js';
import {
  adviceMs,
  expectedLevel,
  fewestHelpers,
  mostHelpers,
  overloadOf,
  type QueueLoad,
} from '../../../src/data/kpi/staffing.js';
import { Random } from '../../support/random.js';

const second = 1_000;
const quarter = 15 * 60 * second;

/** Calls in a quarter of an hour, their handling in seconds, and how many are there already. */
const load = (arrivals: number, aht: number, present: number): QueueLoad => ({
  ...{ arrivals, intervalMs: quarter, ahtMs: aht * second, thresholdMs: 20 * second, present },
});

/** The same by trying: calls come, wait for the first agent who is free, and nobody hangs up. */
function simulated(
  { arrivals, ahtMs, thresholdMs, present }: QueueLoad,
  agents: number,
  runs: number,
): number {
  const random = new Random(6);
  const chance = (mean: number): number => -mean * Math.log(1 - random.next());
  let [inTime, all] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const freeAt = Array.from({ length: agents }, (_, agent) => (agent < present ? chance(ahtMs) : 0));
    const serve = (at: number): number => {
      const first = freeAt.indexOf(Math.min(...freeAt));
      const start = Math.max(at, freeAt[first] ?? 0);
      freeAt[first] = start + chance(ahtMs);
      return start - at;
    };
    for (let waiting = agents; waiting < present; waiting++) serve(0);
    for (let at = chance(quarter / arrivals); at < adviceMs; at += chance(quarter / arrivals)) {
      all += 1;
      if (serve(at) <= thresholdMs) inTime += 1;
    }
  }
  return inTime / all;
}

describe('the service level of the next quarter of an hour', () => {
  test('is what a simulation finds, with a backlog and without, in overload and out of it', () => {
    for (const [queue, agents] of [
      [load(30, 300, 14), 8],
      [load(30, 300, 10), 10],
      [load(30, 300, 17), 13],
      [load(60, 180, 25), 16],
      [load(20, 120, 0), 4],
    ] as const) {
      const [expected, found] = [expectedLevel(queue, agents), simulated(queue, agents, 400)];
      assert.ok(Math.abs(expected - found) < 0.05, `${expected} is not ${found}`);
    }
  });

  test('is in the long run that of Erlang C', () => {
    for (const agents of [7, 8, 10]) {
      const steady = load(30, 180, agents - 1);
      // The same centre with everything fifty times as fast: a quarter of an hour is a day for it.
      const fast = {
        ...steady,
        arrivals: 1_500,
        ahtMs: steady.ahtMs / 50,
        thresholdMs: steady.thresholdMs / 50,
      };
      const { serviceLevel } = estimateStaffing(steady, agents);
      assert.ok(Math.abs(expectedLevel(fast, agents) - serviceLevel) < 0.02);
    }
  });

  test('is a share, the better the more agents there are and the worse the more wait', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 30, max: 600 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 30 }),
        (arrivals, aht, present, agents) => {
          const level = expectedLevel(load(arrivals, aht, present), agents);
          assert.ok(level >= 0 && level <= 1);
          assert.ok(expectedLevel(load(arrivals, aht, present), agents + 1) >= level - 1e-4);
          assert.ok(expectedLevel(load(arrivals, aht, present + 3), agents) <= level + 1e-4);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is nothing without agents, and refuses loads that make no sense', () => {
    assert.equal(expectedLevel(load(30, 300, 4), 0), 0);
    assert.throws(() => expectedLevel(load(Number.NaN, 300, 4), 3), TypeError);
  });
});

describe('help for a queue', () => {
  test('is of as few as reach the target, and they reach it when it is tried', () => {
    const queue = load(30, 240, 9);
    const helpers = fewestHelpers(more => expectedLevel(queue, 8 + more), 0.8);
    assert.ok(helpers);
    assert.ok(helpers.from < 0.8 && helpers.to >= 0.8);
    assert.ok(expectedLevel(queue, 8 + helpers.agents - 1) < 0.8);
    const [without, withThem] = [simulated(queue, 8, 300), simulated(queue, 8 + helpers.agents, 300)];
    assert.ok(withThem > without + 0.2 && withThem > 0.75);
  });

  test('is of as many as still gain where the target can’t be reached in that time', () => {
    const queue = load(60, 180, 60);
    const helpers = fewestHelpers(more => expectedLevel(queue, 12 + more), 0.8);
    assert.ok(helpers && helpers.agents <= mostHelpers && helpers.to < 0.8 && helpers.to > helpers.from);
  });

  test('is none where none is needed', () => {
    assert.equal(
      fewestHelpers(() => 0.9, 0.8),
      null,
    );
  });

  test('is overload where ten more would not hold the queue, with as many as would', () => {
    const queue = load(300, 300, 100);
    const agents = overloadOf(queue, 20, 0.8);
    assert.equal(agents, agentsNeeded(queue, 0.8) - 20);
    assert.equal(overloadOf(queue, 95, 0.8), null);
  });
});
