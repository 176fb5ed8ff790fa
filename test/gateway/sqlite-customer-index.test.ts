import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSqliteCustomerIndex } from '../../packages/gateway/src/log/sqlite-customer-index.js';
import { createMemoryCustomerIndex, type CustomerContact } from '../../src/data/fold/customer-index.js';

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

test('the index of customers in SQLite answers as the one in memory, whatever was done to both', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), steps => {
      const [memory, sqlite] = [createMemoryCustomerIndex(), createSqliteCustomerIndex()];
      for (const index of [memory, sqlite]) {
        for (const done of steps) {
          if ('put' in done) index.put(done.put);
          else if ('remove' in done) index.remove(done.remove);
          else index.forget(done.forget);
        }
      }
      assert.deepEqual(sqlite.enqueuedWithin(1, 4), memory.enqueuedWithin(1, 4));
      for (const key of ['K1', 'K2', 'none']) {
        const place = { ...stranger, customerKey: key };
        assert.deepEqual([...sqlite.before(place, 1)], [...memory.before(place, 1)]);
        assert.deepEqual([...sqlite.after(place, 4)], [...memory.after(place, 4)]);
      }
      for (const id of ['a', 'é', '\u{1f4de}']) assert.deepEqual(sqlite.get(id), memory.get(id));
      sqlite.close();
    }),
    { numRuns: 200 },
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
