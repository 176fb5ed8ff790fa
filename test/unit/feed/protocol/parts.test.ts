import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toColumns } from '../../../../src/data/feed/protocol/columns.js';
import { fromColumns } from '../../../../src/data/feed/protocol/rows.js';
import { maxMessageBytes } from '../../../../src/data/feed/protocol/limits.js';
import { batchBytes, cutOf } from '../../../../src/data/feed/protocol/parts.js';

type Value = Readonly<Record<string, unknown>>;

const field = fc.string({ minLength: 1 }).filter(name => name !== '__proto__');
const value: fc.Arbitrary<Value> = fc.dictionary(field, fc.jsonValue({ maxDepth: 2 }), {
  maxKeys: 5,
  noNullPrototype: true,
});
const key = fc.tuple(fc.constantFrom('now', 'day', 'agent'), fc.string()).map(parts => parts.join('|'));
const records = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 60 });

function cut(
  all: readonly (readonly [string, Value])[],
  deleted: readonly string[] = [],
  prev: number | null = null,
) {
  const sized = all.map(([name, each]) => ({
    key: name,
    value: each,
    bytes: Buffer.byteLength(JSON.stringify(each)),
  }));
  return cutOf({ s: 'queues/all', view: 'view', prev, seq: 7, hash: 1, records: sized, deleted });
}

function partsOf(made: ReturnType<typeof cut>) {
  return Array.from({ length: made.of }, (_, index) => made.part(index, 'epoch'));
}

test('records of the same fields come back from columns as they were', () => {
  fc.assert(
    fc.property(fc.uniqueArray(field), fc.array(fc.jsonValue()), (fields, cells) => {
      const rows = cells.map(
        (cell, i) => [`k${i}`, Object.fromEntries(fields.map(name => [name, cell]))] as const,
      );
      assert.deepEqual(fromColumns(toColumns(fields, rows)), rows);
    }),
  );
});

test('records of any fields come back from the parts of a cut as they were', () => {
  fc.assert(
    fc.property(records, all => {
      const travelled = JSON.parse(JSON.stringify(partsOf(cut(all)))) as ReturnType<typeof partsOf>;
      const back = new Map(travelled.flatMap(part => [...fromColumns(part)]));
      assert.deepEqual(back, new Map(JSON.parse(JSON.stringify(all)) as typeof all));
    }),
  );
});

test('a part holds records of one family', () => {
  fc.assert(
    fc.property(records, all => {
      for (const { family, keys } of partsOf(cut(all))) {
        for (const name of keys) assert.equal(name.split('|')[0], family);
      }
    }),
  );
});

test('a part is never larger than it says, nor than a batch may be', () => {
  const large = Array.from(
    { length: 400 },
    (_, i) => [`agent|${i}`, { name: '鈴木'.repeat(i % 90), n: i }] as const,
  );
  const deleted = Array.from({ length: 3000 }, (_, i) => `now|古い-${i}|phone`);
  const made = cut(large, deleted, 3);
  assert.ok(made.of > 10);
  partsOf(made).forEach((part, index) => {
    const bytes = Buffer.byteLength(JSON.stringify(part));
    assert.ok(bytes <= made.bytes(index), `${bytes} > ${made.bytes(index)}`);
    assert.ok(made.bytes(index) + batchBytes <= maxMessageBytes);
  });
  assert.deepEqual(
    partsOf(made).flatMap(part => (part.kind === 'delta' ? part.deleted : [])),
    deleted,
  );
});

test('a record that is larger than a batch goes alone', () => {
  const made = cut([
    ['agent|1', { name: 'a' }],
    ['agent|2', { name: 'b'.repeat(20_000) }],
    ['agent|3', { name: 'c' }],
  ]);
  assert.deepEqual(
    partsOf(made).map(part => part.keys),
    [['agent|1'], ['agent|2'], ['agent|3']],
  );
});

test('an empty cut is one part without a record', () => {
  const [part, ...others] = partsOf(cut([], [], 5));
  assert.deepEqual(others, []);
  assert.deepEqual([part?.kind, part?.keys, part?.part, part?.of], ['delta', [], 0, 1]);
});
