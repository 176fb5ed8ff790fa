import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  comesBefore,
  createMemoryCustomerIndex,
  type CustomerContact,
} from '../../../src/data/fold/customer-index.js';

const contact = fc.record({
  contactId: fc.integer({ min: 0, max: 12 }).map(id => `c${id}`),
  customerKey: fc.constantFrom('k', 'l'),
  category: fc.constantFrom(null, 'a'),
  enqueuedAt: fc.integer({ min: 0, max: 30 }),
  queueId: fc.constant('q'),
  channel: fc.constant('phone' as const),
  agentId: fc.constant(null),
});
const action = fc.oneof(
  contact.map(each => ({ kind: 'put', contact: each }) as const),
  contact.map(each => ({ kind: 'remove', contact: each }) as const),
  fc.integer({ min: 0, max: 15 }).map(before => ({ kind: 'forget', before }) as const),
);

test('the index in memory answers like a list that is searched', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), fc.nat(30), fc.nat(30), (actions, from, to) => {
      const index = createMemoryCustomerIndex();
      let list: CustomerContact[] = [];
      for (const each of actions) {
        if (each.kind === 'forget') {
          index.forget(each.before);
          list = list.filter(({ enqueuedAt }) => enqueuedAt >= each.before);
          continue;
        }
        list = list.filter(({ contactId }) => contactId !== each.contact.contactId);
        if (each.kind === 'put') list.push(each.contact);
        if (each.kind === 'put') index.put(each.contact);
        else index.remove(each.contact.contactId);
      }
      list.sort((one, other) => (comesBefore(one, other) ? -1 : 1));
      const within = list.filter(({ enqueuedAt }) => enqueuedAt >= from && enqueuedAt <= to);
      assert.deepEqual(index.enqueuedWithin(from, to), within);
      const own = list.filter(({ customerKey }) => customerKey === 'k');
      for (const place of own) {
        const at = own.indexOf(place);
        const later = own.slice(at + 1).filter(({ enqueuedAt }) => enqueuedAt <= to);
        assert.deepEqual([...index.after(place, to)], later);
        const earlier = own.slice(0, at).filter(({ enqueuedAt }) => enqueuedAt >= from);
        assert.deepEqual([...index.before(place, from)], earlier.reverse());
      }
      assert.deepEqual(
        index.get('c1'),
        list.find(({ contactId }) => contactId === 'c1'),
      );
    }),
  );
});
