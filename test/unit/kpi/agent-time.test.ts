import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addAgentTime, agentRates } from '../../../src/data/kpi/agent-time.js';
import { agentTimeFields, emptyAgentCounters, type AgentTimes } from '../../../src/data/kpi/counters.js';
import type { AgentState } from '../../../src/data/model/vocabulary.js';

/** The times that grow. */
function growing(state: AgentState, contacts = 0, slots: number | null = 2): readonly string[] {
  const rates: AgentTimes = agentRates({ state, contacts, slots });
  return agentTimeFields.filter(field => rates[field] > 0);
}

const busy = ['paid', 'busyWallClock', 'busySlots', 'slotTime'];

test('talk, hold and after-call work are busy', () => {
  for (const state of ['on-contact', 'on-hold', 'acw'] as const)
    assert.deepEqual(growing(state), busy, state);
});

test('an agent who is rung at still waits', () => {
  assert.deepEqual(growing('offered'), ['waiting', 'paid', 'slotTime']);
  assert.deepEqual(growing('available'), ['waiting', 'paid', 'slotTime']);
});

test('a break is paid and is no idle capacity', () => {
  assert.deepEqual(growing('break'), ['onBreak', 'paid']);
});

test('not responding is paid, but neither busy nor waiting', () => {
  assert.deepEqual(growing('not-responding'), ['paid']);
});

test('an agent who does not respond to a second chat is still busy with the first', () => {
  assert.deepEqual(growing('not-responding', 1), busy);
});

test('an agent who is offline has no time', () => {
  assert.deepEqual(growing('offline'), []);
});

test('a busy agent without a known contact fills one slot', () => {
  assert.equal(agentRates({ state: 'acw', contacts: 0, slots: 3 }).busySlots, 1);
  assert.equal(agentRates({ state: 'on-contact', contacts: 2, slots: 3 }).busySlots, 2);
});

test('who takes nothing does not wait for contacts, and is busy all the same while busy', () => {
  for (const state of ['available', 'offered'] as const)
    assert.deepEqual(growing(state, 0, 0), ['paid'], state);
  assert.deepEqual(growing('on-contact', 1, 0), ['paid', 'busyWallClock']);
});

test('where nobody told of slots there is no load of them', () => {
  assert.deepEqual(growing('available', 0, null), ['waiting', 'paid']);
  assert.deepEqual(growing('on-contact', 2, null), ['paid', 'busyWallClock']);
});

test('a clock that runs backwards adds nothing', () => {
  const times = emptyAgentCounters();
  addAgentTime(times, { state: 'available', contacts: 0, slots: 1 }, -5_000);
  assert.deepEqual(times, emptyAgentCounters());
});
