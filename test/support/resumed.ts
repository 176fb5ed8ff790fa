import assert from 'node:assert/strict';
import { createMemoryCustomerIndex, type CustomerIndex } from '../../src/data/fold/customer-index.js';
import type { FoldState } from '../../src/data/fold/fold-state.js';
import { createFold, type Fold } from '../../src/data/fold/fold.js';
import { longestServedMs, servedMs } from '../../src/data/fold/services.js';
import type { LogEntry } from '../../src/data/model/event.js';

/** A state as it is after it was written as JSON and read again. */
export function copyOf(state: FoldState): FoldState {
  return JSON.parse(JSON.stringify(state)) as FoldState;
}

/** The same customers in an index of their own. */
export function copyOfCustomers(customers: CustomerIndex): CustomerIndex {
  const copy = createMemoryCustomerIndex();
  for (const contact of customers.enqueuedWithin(0, Number.MAX_SAFE_INTEGER)) copy.put(contact);
  return copy;
}

/** Seqs from the first to the last, and one that is not there yet. */
const some = (seq: number): readonly number[] =>
  [...Array(12).keys()].map(part => Math.floor((seq * part) / 11)).concat(seq - 1, seq - 2, seq + 1);

/** Who serves whom of the customers of `RandomLog`, now and for as long as anybody may ask. */
function servedBy(fold: Fold): readonly string[] {
  const agents = fold.streamNames().flatMap(name => (name.startsWith('operator/') ? [name.slice(9)] : []));
  return agents.flatMap(agent =>
    ['k1', 'k2', 'k3'].flatMap(customer =>
      [0, servedMs, longestServedMs].map(
        within => `${agent} ${customer} ${fold.serves(agent, customer, within)}`,
      ),
    ),
  );
}

/** Two folds tell every reader the same: whoever asks for all, and whoever read last some time ago. */
export function assertSameFold(one: Fold, other: Fold, subjects: readonly string[] = []): void {
  assert.equal(one.position, other.position);
  assert.equal(one.time, other.time);
  assert.deepEqual(one.refused, other.refused);
  for (const subject of subjects) {
    for (const issued of [0, one.time - 1_000, one.time, one.time + 1_000]) {
      assert.equal(one.isRevoked(subject, issued), other.isRevoked(subject, issued));
    }
  }
  assert.deepEqual(one.alertRules, other.alertRules);
  assert.deepEqual(one.holders(), other.holders());
  assert.deepEqual(one.streamNames(), other.streamNames());
  assert.deepEqual(servedBy(one), servedBy(other));
  for (const name of one.streamNames()) {
    const [mine, yours] = [one.stream(name), other.stream(name)];
    assert.ok(mine && yours);
    assert.equal(mine.seq, yours.seq, name);
    assert.deepEqual([...mine.records], [...yours.records]);
    for (const seq of some(mine.seq)) assert.deepEqual(mine.changedSince(seq), yours.changedSince(seq));
  }
}

/**
 * Folds a log, and again from its state after each of these numbers of entries: at the cut and at the end both are
 * the same fold, and save the same.
 */
export function assertResumes(
  log: readonly LogEntry[],
  cuts: readonly number[],
  subjects: readonly string[] = [],
): void {
  const customers = createMemoryCustomerIndex();
  const whole = createFold({ customers });
  const resumed: Fold[] = [];
  for (let position = 0; position <= log.length; position++) {
    if (cuts.includes(position)) {
      const saved = whole.save();
      const fold = createFold({ customers: copyOfCustomers(customers), state: copyOf(saved) });
      assertSameFold(fold, whole, subjects);
      assert.equal(JSON.stringify(fold.save()), JSON.stringify(saved));
      resumed.push(fold);
    }
    const entry = log[position];
    if (entry) for (const fold of [whole, ...resumed]) fold.apply(entry);
  }
  const end = JSON.stringify(whole.save());
  for (const fold of resumed) {
    assertSameFold(fold, whole, subjects);
    assert.equal(JSON.stringify(fold.save()), end);
  }
}
