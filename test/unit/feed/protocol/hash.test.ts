import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addHash,
  recordHash,
  removeHash,
  streamHash,
  textHash,
} from '../../../../src/data/feed/protocol/hash.js';

const modulus = 2n ** 53n;
const hash = fc.oneof(
  fc.maxSafeNat(),
  fc.integer({ min: 0, max: 9 }).map(below => Number.MAX_SAFE_INTEGER - below),
);
const records = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 12 });

test('sums are exact up to the last of 53 bits', () => {
  fc.assert(
    fc.property(hash, hash, (a, b) => {
      assert.equal(BigInt(addHash(a, b)), (BigInt(a) + BigInt(b)) % modulus);
    }),
  );
});

test('taking a hash out undoes putting it in', () => {
  fc.assert(fc.property(hash, hash, (a, b) => assert.equal(removeHash(addHash(a, b), b), a)));
});

test('a hash kept by adding and removing is that from scratch', () => {
  fc.assert(
    fc.property(records, records, (before, after) => {
      let sum = streamHash(Object.entries(before));
      for (const [key, value] of Object.entries(before)) sum = removeHash(sum, recordHash(key, value));
      for (const [key, value] of Object.entries(after)) sum = addHash(sum, recordHash(key, value));
      assert.equal(sum, streamHash(Object.entries(after)));
    }),
  );
});

test('the order of records does not matter', () => {
  fc.assert(
    fc.property(records, all => {
      assert.equal(streamHash(Object.entries(all).reverse()), streamHash(Object.entries(all)));
    }),
  );
});

test('a hash is an integer of 53 bits, and all of them are used', () => {
  let seen = 0n;
  for (let i = 0; i < 2000; i++) {
    const value = textHash(`now|q${i}|phone`);
    assert.ok(Number.isSafeInteger(value) && value >= 0);
    seen |= BigInt(value);
  }
  assert.equal(seen, modulus - 1n);
});

test('texts that differ by little have hashes of their own', () => {
  const hashes = new Set(Array.from({ length: 100_000 }, (_, i) => textHash(`{"waiting":${i}}`)));
  assert.equal(hashes.size, 100_000);
});

test('key and value are told apart', () => {
  assert.notEqual(recordHash('a1', 2), recordHash('a', 12));
});
