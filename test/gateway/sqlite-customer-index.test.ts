import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cacheOver } from '../../packages/gateway/src/log/cached-customer-index.js';
import { layerOver } from '../../packages/gateway/src/log/layered-customer-index.js';
import { createSqliteCustomerIndex } from '../../packages/gateway/src/log/sqlite-customer-index.js';
import {
  createMemoryCustomerIndex,
  type CustomerContact,
  type CustomerIndex,
} from '../../src/data/fold/customer-index.js';

const contact: fc.Arbitrary<CustomerContact> = fc.record(
  {
    contactId: fc.constantFrom('a', 'b', 'c', 'é', '\u{1f4de}', '\uff21'),
    customerKey: fc.constantFrom('K1', 'K2'),
    category: fc.constantFrom(null, 'order'),
    enqueuedAt: fc.integer({ min: 0, max: 5 }),
    queueId: fc.constant('orders'),
    channel: fc.constantFrom('phone' as const, 'chat' as const),
    agentId: fc.constantFrom(null, 'A1'),
  },
  { noNullPrototype: true },
);
/** Whom the index need not have. */
const stranger: CustomerContact = {
  contactId: 'c',
  customerKey: '',
  category: null,
  enqueuedAt: 2,
  queueId: 'orders',
  channel: 'phone',
  agentId: null,
};
const step = fc.oneof(
  fc.record({ put: contact }),
  fc.record({ remove: fc.constantFrom('a', 'b', 'é') }),
  fc.record({ forget: fc.integer({ min: 0, max: 3 }) }),
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function take(index: CustomerIndex, steps: readonly Step[]): void {
  for (const done of steps) {
    if ('put' in done) index.put(done.put);
    else if ('remove' in done) index.remove(done.remove);
    else index.forget(done.forget);
  }
}

function assertAlike(index: CustomerIndex, memory: CustomerIndex): void {
  assert.deepEqual(index.enqueuedWithin(1, 4), memory.enqueuedWithin(1, 4));
  assertSameBeside(index, memory);
}

function assertSameBeside(index: CustomerIndex, memory: CustomerIndex): void {
  for (const key of ['K1', 'K2', 'none']) {
    const place = { ...stranger, customerKey: key };
    assert.deepEqual([...index.before(place, 1)], [...memory.before(place, 1)]);
    assert.deepEqual([...index.after(place, 4)], [...memory.after(place, 4)]);
  }
  for (const id of ['a', 'é', '\u{1f4de}']) assert.deepEqual(index.get(id), memory.get(id));
}

test('the index of customers in SQLite answers as the one in memory, whatever was done to both', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), steps => {
      const [memory, sqlite] = [createMemoryCustomerIndex(), createSqliteCustomerIndex()];
      for (const index of [memory, sqlite]) take(index, steps);
      assertAlike(sqlite, memory);
      sqlite.close();
    }),
    { numRuns: 200 },
  );
});

test('an index that goes on from a saved one answers as one that saw all, and leaves the saved one as it is', () => {
  const steps = fc.array(step, { maxLength: 20 });
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const [memory, saved, copy] = [1, 2, 3].map(() => createMemoryCustomerIndex());
      assert.ok(memory && saved && copy);
      for (const index of [memory, saved, copy]) take(index, before);
      const layered = layerOver(saved, createMemoryCustomerIndex());
      assertAlike(layered, memory);
      for (const index of [memory, layered]) take(index, after);
      assertAlike(layered, memory);
      assertAlike(saved, copy);
    }),
    { numRuns: 500 },
  );
});

test('an index that keeps a few customers at hand answers as one that saw all, and hands on what was put', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 3 }), (steps, limit) => {
      const [memory, below] = [createMemoryCustomerIndex(), createMemoryCustomerIndex()];
      const cached = cacheOver(below, { customers: limit, contacts: 3 - limit });
      for (const done of steps) {
        for (const index of [memory, cached]) take(index, [done]);
        assertSameBeside(cached, memory);
      }
      cached.flush();
      assertAlike(below, memory);
      assertAlike(cached, memory);
    }),
    { numRuns: 500 },
  );
});

test('the index in SQLite goes on behind its first page', () => {
  const [memory, sqlite] = [createMemoryCustomerIndex(), createSqliteCustomerIndex()];
  for (let n = 0; n < 40; n++) {
    const contact = { ...stranger, customerKey: 'K', contactId: `c${n}`, enqueuedAt: n % 7 };
    for (const index of [memory, sqlite]) index.put(contact);
  }
  const place = { ...stranger, customerKey: 'K', enqueuedAt: 4 };
  assert.deepEqual([...sqlite.before(place, 1)], [...memory.before(place, 1)]);
  assert.deepEqual([...sqlite.after(place, 6)], [...memory.after(place, 6)]);
  sqlite.close();
});
