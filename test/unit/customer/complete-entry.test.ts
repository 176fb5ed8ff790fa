import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  completeEntry,
  fieldsOf,
  isMandatory,
  mergePatches,
  patchOf,
  type EntryPatch,
} from '../../../src/data/customer/complete-entry.js';
import { entryKinds } from '../../../src/data/customer/entry.js';
import { entryParser } from '../../../src/data/customer/parse-entry.js';
import { entryColumns, entryRowParser } from '../../../src/data/customer/parse-entry-rows.js';
import { timeZone } from '../../../src/data/model/time.js';
import { anyEntry, anyKind, anyPatch } from '../../support/customer-entries.js';

const zone = timeZone('Asia/Tokyo');

describe('a patch', () => {
  const patches = anyKind.chain(kind => fc.array(anyPatch(kind), { minLength: 1, maxLength: 5 }));

  test('that comes after another has the last word on each field it names', () => {
    fc.assert(
      fc.property(patches, all => {
        const merged = all.reduce(mergePatches);
        for (const [field, value] of Object.entries(merged)) {
          const last = all.findLast(patch => field in patch);
          assert.equal(value, last?.[field as keyof EntryPatch]);
        }
      }),
    );
  });

  test('says nothing new the second time', () => {
    fc.assert(
      fc.property(patches, all => {
        const merged = all.reduce(mergePatches);
        assert.deepEqual(mergePatches(merged, all.at(-1) ?? {}), merged);
        assert.deepEqual(mergePatches(merged, merged), merged);
      }),
    );
  });

  test('can be merged in any grouping', () => {
    fc.assert(
      fc.property(patches, patches, patches, ([one = {}], [two = {}], [three = {}]) => {
        const left = mergePatches(mergePatches(one, two), three);
        assert.deepEqual(left, mergePatches(one, mergePatches(two, three)));
      }),
    );
  });
});

describe('an entry', () => {
  test('is made again by all that it says', () => {
    fc.assert(
      fc.property(anyEntry, entry => {
        assert.deepEqual(completeEntry(entry.id, entry.kind, patchOf(entry)), { ok: true, value: entry });
      }),
    );
  });

  test('that is sent as it is comes back as it was', () => {
    const parse = entryParser(zone);
    fc.assert(
      fc.property(anyEntry, entry => {
        const parsed = parse({ id: entry.id, kind: entry.kind, customer: 'k1', ...patchOf(entry) });
        assert.ok(parsed.ok && parsed.value.kind !== 'customer', JSON.stringify(parsed));
        const { id, kind, patch } = parsed.value;
        assert.deepEqual(completeEntry(id, kind, patch), { ok: true, value: entry });
      }),
    );
  });

  test('that is written as a row of CSV comes back as it was', () => {
    const header = [...entryColumns];
    const parse = entryRowParser(header, zone);
    fc.assert(
      fc.property(anyEntry, entry => {
        const input: Record<string, unknown> = {
          id: entry.id,
          kind: entry.kind,
          customer: 'k1',
          ...patchOf(entry),
        };
        const parsed = parse(header.map(column => cellOf(column, input[camelCase(column)])));
        assert.ok(parsed.ok && parsed.value.kind !== 'customer', JSON.stringify(parsed));
        const { id, kind, patch } = parsed.value;
        assert.deepEqual(completeEntry(id, kind, patch), { ok: true, value: entry });
      }),
    );
  });

  test("has the empty value of what was cleared, and names what it can't be without", () => {
    fc.assert(
      fc.property(anyEntry, fc.nat(), (entry, pick) => {
        const fields = fieldsOf(entry.kind);
        const field = fields[pick % fields.length] ?? 'title';
        const made = completeEntry(entry.id, entry.kind, { ...patchOf(entry), [field]: null });
        assert.equal(made.ok, !isMandatory(entry.kind, field));
        if (!made.ok) assert.deepEqual([made.problem.field, made.problem.code], [field, 'missing']);
      }),
    );
  });

  test('of each kind has one value a field, and a field no two meanings of one kind', () => {
    for (const kind of entryKinds) {
      const fields = fieldsOf(kind);
      assert.equal(new Set(fields).size, fields.length, kind);
    }
  });

  test('goes by its own id where contact or order have none', () => {
    const call = completeEntry('e1', 'contact', { occurredAt: 1 });
    assert.ok(call.ok && call.value.kind === 'contact');
    assert.equal(call.value.facts.contactId, 'e1');
    const order = completeEntry('e2', 'order', { occurredAt: 1, orderId: 'o1' });
    assert.ok(order.ok && order.value.kind === 'order');
    assert.equal(order.value.facts.orderId, 'o1');
  });

  test('of a promise needs to say when it is due', () => {
    const made = completeEntry('p1', 'promise', { occurredAt: 1 });
    assert.ok(!made.ok);
    assert.match(made.problem.reason, /mandatory for an entry of kind promise/);
    assert.equal(made.problem.field, 'dueAt');
  });
});

describe('rows of entries', () => {
  const row = (columns: readonly string[], cells: readonly string[]): unknown => {
    const parsed = entryRowParser(columns, zone)(cells);
    return parsed.ok ? parsed.value : parsed.problem;
  };
  const head = ['id', 'Kind', 'occurred_at', 'customer'];
  const cells = ['e1', 'order', '2026-04-01T10:00:00', 'k1'];
  const occurredAt = Date.parse('2026-04-01T10:00:00+09:00');

  test('have lists as JSON or with semicolons', () => {
    const lines = {
      'serum; cream': ['serum', 'cream'],
      '[{"product":"serum"},{"product":"cream"}]': ['serum', 'cream'],
    };
    for (const [cell, products] of Object.entries(lines)) {
      assert.deepEqual(row([...head, 'lines'], [...cells, cell]), {
        id: 'e1',
        kind: 'order',
        whom: { customer: 'k1' },
        patch: { occurredAt, lines: products.map(product => ({ product, quantity: null, amount: null })) },
      });
    }
  });

  test('leave out what has an empty cell, and what nobody knows', () => {
    assert.deepEqual(row([...head, 'amount', 'mood'], [...cells, '', 'good']), {
      id: 'e1',
      kind: 'order',
      whom: { customer: 'k1' },
      patch: { occurredAt },
    });
  });

  test('name the column of a problem', () => {
    const problem = row([...head, 'Amount'], [...cells, '12 yen']) as { readonly field: string };
    assert.equal(problem.field, 'Amount');
    assert.match(JSON.stringify(row(head, cells.slice(1))), /3 cells under 4 columns/);
  });

  test('say who a customer is', () => {
    const profile = row(
      ['kind', 'number', 'phones', 'attributes'],
      ['customer', 'M-1', '090-1111-2222;03-1111-2222', '{"skin":"dry"}'],
    );
    assert.deepEqual(profile, {
      id: 'customer',
      kind: 'customer',
      whom: { phone: '090-1111-2222', number: 'M-1' },
      patch: { attributes: { skin: 'dry' } },
      addresses: {
        number: [{ value: 'M-1', label: null }],
        phone: [
          { value: '090-1111-2222', label: null },
          { value: '03-1111-2222', label: null },
        ],
      },
    });
  });
});

function camelCase(column: string): string {
  return column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function cellOf(column: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' && /(_at|until)$/.test(column)) return new Date(value).toISOString();
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
}
