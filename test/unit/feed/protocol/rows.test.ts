import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson } from '../../../../src/data/feed/protocol/canonical.js';
import { toColumns } from '../../../../src/data/feed/protocol/columns.js';
import { recordHash } from '../../../../src/data/feed/protocol/hash.js';
import { RecordCounter } from '../../../../src/data/feed/protocol/record-counter.js';
import { fromColumns, RowReader } from '../../../../src/data/feed/protocol/rows.js';

const field = fc.string().filter(name => name !== '__proto__');
const cell = fc.oneof(fc.jsonValue(), fc.integer(), fc.maxSafeInteger(), fc.nat(2_000));
const block = fc
  .tuple(fc.uniqueArray(field), fc.uniqueArray(fc.string({ unit: 'grapheme' }), { maxLength: 20 }))
  .chain(([fields, keys]) => fc.tuple(fc.constant(fields), fc.constant(keys), cellsFor(fields, keys)))
  .map(([fields, keys, cells]) =>
    toColumns(
      fields,
      keys.map((key, row) => [
        key,
        Object.fromEntries(fields.map((name, at) => [name, cells[row * fields.length + at]])),
      ]),
    ),
  );

function cellsFor(fields: readonly string[], keys: readonly string[]): fc.Arbitrary<readonly unknown[]> {
  const length = fields.length * keys.length;
  const given = { minLength: length, maxLength: length };
  return fc.oneof(fc.array(cell, given), fc.array(fc.nat(), given));
}

describe('a row', () => {
  test('counts as its record does, hash and bytes', () => {
    const counter = new RecordCounter();
    fc.assert(
      fc.property(block, made => {
        for (const [index, row] of new RowReader().rows(made).entries()) {
          const key = made.keys[index] ?? '';
          const json = canonicalJson(row.value);
          assert.deepEqual(counter.count(key, row.names, row.settle()), {
            hash: recordHash(key, row.value),
            bytes: Buffer.byteLength(key) + Buffer.byteLength(json),
          });
        }
      }),
    );
  });

  test('has one record, before it let go of its block and after', () => {
    const made = toColumns(
      ['waiting', 'name'],
      Array.from({ length: 9 }, (_, row) => [`now|${row}`, { waiting: row * 100, name: `q${row}` }]),
    );
    assert.equal(typeof made.columns['waiting'], 'string');
    const row = new RowReader().rows(made)[3];
    const { value } = row ?? {};
    assert.deepEqual(value, { waiting: 300, name: 'q3' });
    assert.deepEqual(row?.settle(), ['q3', 300]);
    assert.equal(row.value, value);
    assert.deepEqual(row.settle(), ['q3', 300]);
  });

  test('that nobody read before it let go is read as it was', () => {
    fc.assert(
      fc.property(block, made => {
        const rows = new RowReader().rows(made);
        for (const row of rows) row.settle();
        assert.deepEqual(
          rows.map((row, index) => [made.keys[index], row.value]),
          fromColumns(made),
        );
      }),
    );
  });
});
