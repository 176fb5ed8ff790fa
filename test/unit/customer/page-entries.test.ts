import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { EntryFilter } from '../../../src/data/customer/customer-asking.js';
import type { CustomerEntry } from '../../../src/data/customer/entry.js';
import { comparePositions, newestFirst, positionOf } from '../../../src/data/customer/entry-order.js';
import { pageEntries, type PageQuery } from '../../../src/data/customer/page-entries.js';
import { anyHistory, entry } from '../../support/customer-entries.js';

const limit = fc.integer({ min: 1, max: 7 });
const ids = (entries: readonly CustomerEntry[]): readonly string[] => entries.map(({ id }) => id);

/** All pages one after the other. */
function walk(
  entries: readonly CustomerEntry[],
  start: PageQuery,
  onward: (next: readonly [number, string], page: readonly CustomerEntry[]) => Partial<PageQuery>,
): readonly (readonly CustomerEntry[])[] {
  const pages: (readonly CustomerEntry[])[] = [];
  for (let query: PageQuery | null = start; query;) {
    const page = pageEntries(entries, query);
    pages.push(page.entries);
    query = page.next && { limit: start.limit, ...onward(page.next, page.entries) };
  }
  return pages;
}

describe('the pages of a history', () => {
  test('towards older entries are all of it, each once, the newest first', () => {
    fc.assert(
      fc.property(anyHistory, limit, (history, size) => {
        const all = ids(newestFirst(history));
        const byNext = walk(history, { limit: size }, next => ({ at: next }));
        assert.deepEqual(byNext.flatMap(ids), all);
        const byLast = walk(history, { limit: size }, (_, page) => ({ before: placeOf(page.at(-1)) }));
        assert.deepEqual(byLast.flatMap(ids), all);
      }),
    );
  });

  test('towards newer entries are all that is newer, each page the newest first', () => {
    fc.assert(
      fc.property(anyHistory, limit, fc.nat(), (history, size, pick) => {
        const all = newestFirst(history);
        const from = all[pick % Math.max(1, all.length)];
        const after = from ? positionOf(from) : ([0, ''] as const);
        const pages = walk(history, { after, limit: size }, (_, page) => ({ after: placeOf(page[0]) }));
        const newer = all.slice(0, from ? all.indexOf(from) : all.length);
        assert.deepEqual(pages.toReversed().flatMap(ids), ids(newer));
      }),
    );
  });

  test('around an entry meet without a gap', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), (history, pick) => {
        const all = newestFirst(history);
        const here = all[pick % Math.max(1, all.length)];
        if (!here) return;
        const at = positionOf(here);
        const newer = pageEntries(history, { after: at, limit: 100 }).entries;
        const older = pageEntries(history, { at, limit: 100 }).entries;
        assert.deepEqual([...ids(newer), ...ids(older)], ids(all));
      }),
    );
  });

  test('at an instant without an id begin with all of that instant', () => {
    const day = [
      entry('a', 'visit', 10),
      entry('b', 'visit', 10),
      entry('c', 'visit', 5),
      entry('d', 'visit', 20),
    ];
    assert.deepEqual(ids(pageEntries(day, { at: [10, ''], limit: 9 }).entries), ['b', 'a', 'c']);
    assert.deepEqual(ids(pageEntries(day, { before: [10, ''], limit: 9 }).entries), ['c']);
    assert.deepEqual(ids(pageEntries(day, { after: [10, ''], limit: 9 }).entries), ['d', 'b', 'a']);
    assert.deepEqual(ids(pageEntries(day, { at: [15, ''], limit: 1 }).entries), ['b']);
  });

  test('order entries of one instant by the bytes of their ids, as databases do', () => {
    const same = ['\u{1F600}', '\uFF5E', 'b', 'B'].map(id => entry(id, 'visit', 1));
    assert.deepEqual(ids(newestFirst(same)), ['\u{1F600}', '\uFF5E', 'b', 'B']);
  });

  test('of a filter are the entries that it leaves, in their order', () => {
    fc.assert(
      fc.property(anyHistory, anyFilter(), (history, filter) => {
        const { entries, totals } = pageEntries(history, { limit: 1_000 }, { ...filter, totals: true });
        const left = newestFirst(history).filter(each => holds(each, filter));
        assert.deepEqual(ids(entries), ids(left));
        assert.equal(totals['entries'], left.length);
        const kinds = Object.entries(totals).filter(([name]) => name.startsWith('kind|'));
        assert.equal(
          kinds.reduce((sum, [, count]) => sum + count, 0),
          left.length,
        );
        assert.equal(totals['channel|phone'] ?? 0, left.filter(({ channel }) => channel === 'phone').length);
      }),
    );
  });

  test('tell no totals where nobody asks', () => {
    assert.deepEqual(pageEntries([entry('a', 'visit', 1)], { limit: 1 }).totals, {});
  });

  test('find what was said, written or bought in any width and kana', () => {
    const history = [
      entry('mail', 'message', 3, { channel: 'email', title: 'サーバーの件', text: 'ﾃﾞﾝﾜください' }),
      entry('order', 'order', 2, { lines: [{ product: '美容 Serum', quantity: 1, amount: 100 }] }),
      entry('visit', 'visit', 1),
    ];
    const found = (text: string): readonly string[] =>
      ids(pageEntries(history, { limit: 9 }, { text }).entries);
    assert.deepEqual(found('さーば'), ['mail']);
    assert.deepEqual(found('電話'), []);
    assert.deepEqual(found('でんわ'), ['mail']);
    assert.deepEqual(found('ＳＥＲＵＭ'), ['order']);
    assert.deepEqual(found('件 デンワ'), []);
    assert.deepEqual(found(' '), ['mail', 'order', 'visit']);
  });
});

function placeOf(entry: CustomerEntry | undefined): readonly [number, string] {
  return entry ? positionOf(entry) : [0, ''];
}

function anyFilter(): fc.Arbitrary<EntryFilter> {
  return fc.record(
    {
      channels: fc.subarray(['phone', 'email', 'chat', 'line'] as const),
      directions: fc.subarray(['inbound', 'outbound'] as const),
      kinds: fc.subarray(['contact', 'message', 'order', 'promise', 'case'] as const),
      operators: fc.subarray(['a', 'b', 'c']),
      case: fc.constantFrom('a', 'b'),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
}

/** The same in other words. */
function holds(one: CustomerEntry, filter: EntryFilter): boolean {
  if (filter.channels && !filter.channels.some(each => each === one.channel)) return false;
  if (filter.directions && !filter.directions.some(each => each === one.direction)) return false;
  if (filter.kinds && !filter.kinds.some(each => each === one.kind)) return false;
  if (filter.operators && !filter.operators.some(each => each === one.operator)) return false;
  return filter.case === undefined || filter.case === one.caseId;
}

test('positions are in one order, whichever is asked first', () => {
  fc.assert(
    fc.property(fc.tuple(fc.nat(3), fc.string()), fc.tuple(fc.nat(3), fc.string()), (one, other) => {
      assert.equal(Math.sign(comparePositions(one, other)), -Math.sign(comparePositions(other, one)) + 0);
    }),
  );
});
