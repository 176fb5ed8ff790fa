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
        assert.deepEqual(sqlite.ofCustomer(key, 0, 4), memory.ofCustomer(key, 0, 4));
      }
      for (const id of ['a', 'é', '\u{1f4de}']) assert.deepEqual(sqlite.get(id), memory.get(id));
      sqlite.close();
    }),
    { numRuns: 200 },
  );
});
