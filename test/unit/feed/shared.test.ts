import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sharedStore } from '../../../src/data/feed/shared.js';
import { FakeTime } from '../../support/fake-time.js';

function counted(): { create: () => { close(): void }; created: () => number; closed: () => number } {
  let created = 0;
  let closed = 0;
  return {
    create: () => {
      created++;
      return { close: () => void closed++ };
    },
    created: () => created,
    closed: () => closed,
  };
}

describe('a shared store', () => {
  test('is one for all users of a key', () => {
    const time = new FakeTime();
    const stores = counted();
    const one = sharedStore('one', stores.create, time);
    const two = sharedStore('one', stores.create, time);
    assert.equal(one.store, two.store);
    assert.equal(stores.created(), 1);
  });

  test('is another for another key', () => {
    const time = new FakeTime();
    const stores = counted();
    assert.notEqual(sharedStore('a', stores.create, time).store, sharedStore('b', stores.create, time).store);
  });

  test('is closed 5 s after its last user left', () => {
    const time = new FakeTime();
    const stores = counted();
    const one = sharedStore('grace', stores.create, time);
    const two = sharedStore('grace', stores.create, time);
    one.release();
    one.release();
    time.pass(60_000);
    assert.equal(stores.closed(), 0);
    two.release();
    time.pass(4_999);
    assert.equal(stores.closed(), 0);
    time.pass(1);
    assert.equal(stores.closed(), 1);
    assert.equal(time.pending, 0);
  });

  test('lives on when a user comes back in time', () => {
    const time = new FakeTime();
    const stores = counted();
    sharedStore('back', stores.create, time).release();
    time.pass(4_000);
    sharedStore('back', stores.create, time);
    time.pass(60_000);
    assert.equal(stores.created(), 1);
    assert.equal(stores.closed(), 0);
  });

  test('is made anew after it was closed', () => {
    const time = new FakeTime();
    const stores = counted();
    sharedStore('anew', stores.create, time).release();
    time.pass(5_000);
    sharedStore('anew', stores.create, time);
    assert.equal(stores.created(), 2);
  });

  test('that can not be made leaves nothing behind', () => {
    const time = new FakeTime();
    const fail = (): never => {
      throw new TypeError('no gateway');
    };
    assert.throws(() => sharedStore('broken', fail, time), /no gateway/);
    const stores = counted();
    sharedStore('broken', stores.create, time);
    assert.equal(stores.created(), 1);
  });

  test('1,000 users that come and go leave one store closed and no timer', () => {
    const time = new FakeTime();
    const stores = counted();
    for (let count = 0; count < 1_000; count++) sharedStore('many', stores.create, time).release();
    time.pass(5_000);
    assert.equal(stores.created(), 1);
    assert.equal(stores.closed(), 1);
    assert.equal(time.pending, 0);
  });

  test('two copies of the library share it, by one symbol and nothing else on the global object', async () => {
    const time = new FakeTime();
    const stores = counted();
    const registry = Symbol.for('madoguchi.shared.1');
    const others = (): PropertyKey[] => Reflect.ownKeys(globalThis).filter(key => key !== registry);
    const before = others();
    const address = '../../../src/data/feed/shared.js?copy';
    const copy = (await import(address)) as {
      sharedStore: typeof sharedStore;
    };
    assert.notEqual(copy.sharedStore, sharedStore);
    const one = sharedStore('copies', stores.create, time);
    assert.equal(copy.sharedStore('copies', stores.create, time).store, one.store);
    assert.deepEqual(others(), before);
    assert.ok(Object.hasOwn(globalThis, registry));
  });
});
