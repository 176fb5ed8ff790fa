import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson } from '../../../../src/data/feed/protocol/canonical.js';
import { toColumns } from '../../../../src/data/feed/protocol/columns.js';
import { streamHash } from '../../../../src/data/feed/protocol/hash.js';
import { HeldRecords } from '../../../../src/data/feed/protocol/held-records.js';
import { RowReader } from '../../../../src/data/feed/protocol/rows.js';

const key = fc.constantFrom('a', 'b', 'c', 'd', '待');
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ set: key, waiting: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ delete: key }) },
  { weight: 3, arbitrary: fc.constant({ count: true } as const) },
  { weight: 1, arbitrary: fc.constant({ clear: true } as const) },
);

test('whatever was set, deleted and counted in between, hash and bytes are those of what is held', () => {
  const reader = new RowReader();
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const held = new HeldRecords();
      const expected = new Map<string, unknown>();
      for (const each of steps) {
        if ('set' in each) {
          const value = { waiting: each.waiting };
          const [row] = reader.rows(toColumns(['waiting'], [[each.set, value]]));
          assert.ok(row);
          assert.equal(held.set(each.set, row), each.set);
          expected.set(each.set, value);
        } else if ('delete' in each) {
          held.delete(each.delete);
          expected.delete(each.delete);
        } else if ('clear' in each) {
          held.clear();
          expected.clear();
        } else assert.equal(held.hash, streamHash(expected));
      }
      const bytes = [...expected].map(([name, value]) => Buffer.byteLength(name + canonicalJson(value)));
      assert.equal(held.size, expected.size);
      assert.equal(held.hash, streamHash(expected));
      assert.equal(
        held.bytes,
        bytes.reduce((sum, each) => sum + each, 0),
      );
      assert.deepEqual(new Map(held.asMap()), expected);
    }),
  );
});
