import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customerKeys } from '../../../packages/gateway/src/customers/customer-commands.js';
import { createMasking } from '../../../packages/gateway/src/customers/masking.js';
import { servesPerson } from '../../../packages/gateway/src/customers/serving.js';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import { entryParser } from '../../../src/data/customer/parse-entry.js';
import { timeZone } from '../../../src/data/model/time.js';

test('an agent serves a person by any key that was merged, and by none that was taken apart again', async () => {
  const store = openCustomerStore({ path: null, country: 'JP', isNear: true });
  const parse = entryParser(timeZone('Asia/Tokyo'));
  for (const customer of ['k1', 'k2', 'k3']) {
    const parsed = parse({ kind: 'customer', customer, name: customer });
    assert.ok(parsed.ok);
    await store.put([parsed.value]);
  }
  const serves = servesPerson((agent, customer) => agent === 'a1' && customer === 'k1', store);
  const served = () => ['k1', 'k2', 'k3'].filter(key => serves('a1', key));
  assert.deepEqual(served(), ['k1']);
  await store.merge('k1', 'k2');
  assert.deepEqual(served(), ['k1', 'k2']);
  assert.equal(serves('a2', 'k2'), false);
  await store.unmerge('k1');
  assert.deepEqual(served(), ['k1']);
});

test('an agent serves by the key that the log has, and nobody more, while the database of customers can’t be read', () => {
  const store = {
    get change(): number {
      throw new Error('The disk is gone.');
    },
    profile: () => assert.fail('it is read'),
  };
  const serves = servesPerson((_agent, customer) => customer === 'k1', store);
  assert.deepEqual([serves('a1', 'k1'), serves('a1', 'k2')], [true, false]);
});

test('what may be no key is none while the database of customers can’t be read', () => {
  const store = {
    profile: (): never => {
      throw new Error('The disk is gone.');
    },
  };
  const isKey = customerKeys(store, createMasking('JP'));
  assert.deepEqual([isKey('crm-7'), isKey('木村 太郎')], [true, false]);
});
