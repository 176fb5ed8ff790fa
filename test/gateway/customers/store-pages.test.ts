import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { openEntriesToRead } from '../../../packages/gateway/src/customers/store/entries-database.js';
import {
  caseEntriesSql,
  lastContactSql,
  pinsSql,
} from '../../../packages/gateway/src/customers/store/entry-index.js';
import {
  pageSql,
  stretchOf,
  totalsSql,
  valuesOf,
} from '../../../packages/gateway/src/customers/store/entry-pages.js';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import { casePosition, casesOf } from '../../../src/data/customer/cases-of.js';
import type { EntryFilter } from '../../../src/data/customer/customer-asking.js';
import { positionOf } from '../../../src/data/customer/entry-order.js';
import type { CustomerEntry } from '../../../src/data/customer/entry.js';
import { habitsOf } from '../../../src/data/customer/habits-of.js';
import { pageEntries, pageOf, type PageQuery } from '../../../src/data/customer/page-entries.js';
import { pinnedOf } from '../../../src/data/customer/pinned-of.js';
import { timeZone } from '../../../src/data/model/time.js';
import { channels, directions } from '../../../src/data/model/vocabulary.js';
import { anyHistory } from '../../support/customer-entries.js';
import { countedNames, inputOf, storeFixture } from '../../support/customer-store.js';

const zone = timeZone('Asia/Tokyo');

const someOf = <T>(words: readonly T[]) => fc.subarray([...words]);
const anyFilter: fc.Arbitrary<EntryFilter> = fc.record(
  {
    channels: someOf(channels.slice(0, 4)),
    directions: someOf(directions),
    kinds: someOf(['contact', 'message', 'order', 'case', 'promise'] as const),
    operators: someOf(['a', 'b', 'c']),
    case: fc.constantFrom('a', 'b'),
    text: fc.constantFrom('', '返', 'delivery', 'デンワ', 'さーば'),
    totals: fc.boolean(),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Where a page begins: at entries of the history, at nothing, and between them. */
function placesIn(history: readonly CustomerEntry[], picks: readonly number[]): PageQuery {
  const [limit = 1, at, before, after] = picks;
  const place = (pick: number | undefined) => {
    const entry = pick === undefined ? undefined : history[pick % 50];
    if (!entry) return undefined;
    return pick !== undefined && pick > 150 ? ([entry.occurredAt, ''] as const) : positionOf(entry);
  };
  return { limit: 1 + (limit % 12), at: place(at), before: place(before), after: place(after) };
}

suite('a history in the entries database', () => {
  test('is paged, filtered, counted and summed up as the pure functions do it, whatever was merged', async () => {
    const picks = fc.array(fc.nat(200), { minLength: 4, maxLength: 4 });
    const property = fc.asyncProperty(
      anyHistory,
      anyFilter,
      picks,
      fc.nat(),
      async (all, filter, at, now) => {
        const store = openCustomerStore({
          path: null,
          country: 'JP',
          isNear: true,
          newName: countedNames(),
        });
        try {
          await store.put(all.map((entry, place) => inputOf(entry, `K${place % 3}`)));
          if (all.length > 2) {
            await store.merge('K1', 'K0');
            await store.merge('K2', 'K1');
          }
          const instant = all[now % Math.max(1, all.length)]?.occurredAt ?? 0;
          const query = placesIn(all, at);
          const history = all.length > 2 ? all : all.slice(0, 1);
          assert.deepEqual(await store.page('K0', { ...query, filter }), pageEntries(history, query, filter));
          assert.deepEqual(store.pinned('K0', instant), pinnedOf(history, instant));
          const { revision: _, ...habits } = await store.habits('K0', { timeZone: zone.name });
          assert.deepEqual(habits, habitsOf(history, zone));
          const cases = pageOf(casesOf(history), casePosition, query);
          const { total, cases: entries, next } = await store.cases('K0', query);
          assert.deepEqual({ entries, next }, cases);
          assert.equal(total, casesOf(history).length);
        } finally {
          await store.close();
        }
      },
    );
    await fc.assert(property, { numRuns: 100 });
  });

  test('is read page by page, whatever its length, where a text is sought', async context => {
    const { store, put } = storeFixture(context);
    const made = Array.from({ length: 1_203 }, (_, at) => ({
      ...{ id: `m${at}`, kind: 'message', customer: 'K', occurredAt: 1_775_000_000_000 + 60_000 * at },
      text: at % 400 === 0 ? 'こわれた' : 'ありがとう',
    }));
    await put(...made);
    const filter = { text: 'コワレタ', totals: true };
    const page = await store.page('K', { limit: 3, filter });
    assert.deepEqual([page.entries.map(({ id }) => id), page.next?.[1]], [['m1200', 'm800', 'm400'], 'm0']);
    assert.deepEqual(page.totals, { entries: 4, 'kind|message': 4 });
    const newer = await store.page('K', { limit: 2, after: [1_775_000_000_000, 'm0'], filter });
    assert.deepEqual([newer.entries.map(({ id }) => id), newer.next?.[1]], [['m800', 'm400'], 'm1200']);
  });

  test('is not found by what nobody sees of it: the digits of a number could be asked for one by one', async context => {
    const { store, put } = storeFixture(context);
    const call = { kind: 'message', customer: 'K', occurredAt: 1_775_000_000_000 };
    await put({ ...call, id: 'm1', title: '090-1234-5678', text: '折り返しは hanako@example.jp へ' });
    const finds = async (text: string): Promise<number> => {
      const { entries, totals } = await store.page('K', { limit: 9, filter: { text, totals: true } });
      assert.equal(totals['entries'], entries.length);
      return entries.length;
    };
    for (const seen of ['折り返し', '5678', '０９０', 'ha', '@example.jp'])
      assert.equal(await finds(seen), 1, seen);
    for (const hidden of ['1234', '09012345678', '45678', 'han', 'hanako@example.jp'])
      assert.equal(await finds(hidden), 0, hidden);
  });

  test('is found by one look-up in an index that is in the order of the page', context => {
    const { path } = storeFixture(context);
    const database = openEntriesToRead(path);
    context.after(() => void database.close());
    const planOf = (sql: string, ...values: readonly unknown[]): string =>
      (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[])
        .map(({ detail }) => detail)
        .join('; ');
    const filter = {
      channels: ['phone'],
      directions: ['inbound'],
      kinds: ['order'],
      operators: ['a'],
      case: 'c',
    } as const;
    const places = [
      {},
      { at: [5, 'x'] },
      { at: [5, ''] },
      { before: [5, 'x'] },
      { after: [5, 'x'] },
    ] as const;
    for (const place of places) {
      for (const sought of [{}, filter]) {
        const stretch = stretchOf({ ...place, limit: 5, filter: sought });
        const plan = planOf(pageSql(stretch), 1, ...valuesOf(stretch), 5);
        const bound =
          'at' in place || 'before' in place
            ? ' AND (occurred_at,id)<(?,?)'
            : 'after' in place
              ? ' AND (occurred_at,id)>(?,?)'
              : '';
        assert.ok(plan.startsWith(`SEARCH entries USING INDEX by_time (person=?${bound})`), plan);
        assert.doesNotMatch(plan, /TEMP B-TREE|SCAN entries/);
      }
    }
    const { filters } = stretchOf({ limit: 1, filter });
    assert.match(
      planOf(totalsSql(filters), 1, ...valuesOf({ filters })),
      /^SEARCH entries USING COVERING INDEX by_time \(person=\?\)/,
    );
    assert.equal(planOf(pinsSql, 1), 'SEARCH entries USING INDEX pins (person=?)');
    assert.match(planOf(caseEntriesSql, 1), /^SEARCH entries USING INDEX threads \(person=\?/);
    assert.match(planOf(lastContactSql, 1, 9), /SEARCH entries USING COVERING INDEX by_time \(person=\?\)/);
  });
});
