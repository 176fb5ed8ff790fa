import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addAgentCounters,
  addCounters,
  agentCounterFields,
  counterFields,
  emptyAgentCounters,
  emptyCounters,
  mergeAgentCounters,
  mergeCounters,
  type AgentCounters,
  type Counters,
} from '../../../src/data/kpi/counters.js';

function anyOf<F extends string>(fields: readonly F[]): fc.Arbitrary<Record<F, number>> {
  const amounts = fc.array(fc.nat(1_000_000), { minLength: fields.length, maxLength: fields.length });
  return amounts.map(
    list => Object.fromEntries(fields.map((field, index) => [field, list[index] ?? 0])) as Record<F, number>,
  );
}
const anyCounters: fc.Arbitrary<Counters> = anyOf(counterFields);
const anyAgentCounters: fc.Arbitrary<AgentCounters> = anyOf(agentCounterFields);

test('merging sums every field except the longest wait, which is the greater', () => {
  fc.assert(
    fc.property(anyCounters, anyCounters, (one, other) => {
      const merged = mergeCounters([one, other]);
      for (const field of counterFields) {
        const expected =
          field === 'maxWait' ? Math.max(one.maxWait, other.maxWait) : one[field] + other[field];
        assert.equal(merged[field], expected);
      }
    }),
  );
});

test('merging is associative and commutative, and empty counters change nothing', () => {
  fc.assert(
    fc.property(anyCounters, anyCounters, anyCounters, (a, b, c) => {
      assert.deepEqual(mergeCounters([mergeCounters([a, b]), c]), mergeCounters([a, mergeCounters([b, c])]));
      assert.deepEqual(mergeCounters([a, b]), mergeCounters([b, a]));
      assert.deepEqual(mergeCounters([a, emptyCounters()]), a);
    }),
  );
});

test('merging agents is associative and commutative, and empty counters change nothing', () => {
  fc.assert(
    fc.property(anyAgentCounters, anyAgentCounters, anyAgentCounters, (a, b, c) => {
      assert.deepEqual(
        mergeAgentCounters([mergeAgentCounters([a, b]), c]),
        mergeAgentCounters([a, mergeAgentCounters([b, c])]),
      );
      assert.deepEqual(mergeAgentCounters([a, b]), mergeAgentCounters([b, a]));
      assert.deepEqual(mergeAgentCounters([a, emptyAgentCounters()]), a);
    }),
  );
});

test('adding changes the target and leaves the source', () => {
  const target = { ...emptyCounters(), answered: 2, maxWait: 900 };
  const source = { ...emptyCounters(), answered: 3, maxWait: 700 };
  addCounters(target, source);
  assert.deepEqual([target.answered, target.maxWait], [5, 900]);
  assert.deepEqual([source.answered, source.maxWait], [3, 700]);
});

test('an agent is busy as long as both records say together', () => {
  const target = { ...emptyAgentCounters(), busyWallClock: 1_000, maxWait: 5 };
  addAgentCounters(target, { ...emptyAgentCounters(), busyWallClock: 500, maxWait: 9 });
  assert.deepEqual([target.busyWallClock, target.maxWait], [1_500, 9]);
});

test('the counters of an empty list are empty', () => {
  assert.deepEqual(mergeCounters([]), emptyCounters());
});
