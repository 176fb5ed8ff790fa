import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { windowSlice } from '../../../src/components/base/row-window.js';

const geometry = fc.record({
  count: fc.nat(2_000),
  scrollTop: fc.nat(100_000),
  viewHeight: fc.integer({ min: 50, max: 2_000 }),
  rowHeight: fc.integer({ min: 20, max: 120 }),
  perRow: fc.integer({ min: 1, max: 8 }),
});

describe('a window of rows', () => {
  test('drawn rows and fillers together are as high as all rows', () => {
    fc.assert(
      fc.property(geometry, wish => {
        const { from, to, before, after } = windowSlice(wish);
        const rows = Math.ceil(wish.count / wish.perRow);
        const drawn = Math.ceil((to - from) / wish.perRow);
        assert.equal(before + drawn * wish.rowHeight + after, rows * wish.rowHeight);
      }),
    );
  });

  test('every row in view is drawn', () => {
    fc.assert(
      fc.property(geometry, wish => {
        const { from, to } = windowSlice(wish);
        const rows = Math.ceil(wish.count / wish.perRow);
        const end = Math.max(0, rows * wish.rowHeight - wish.viewHeight);
        const top = Math.min(wish.scrollTop, end);
        const first = Math.floor(top / wish.rowHeight) * wish.perRow;
        const last = Math.min(wish.count, Math.ceil((top + wish.viewHeight) / wish.rowHeight) * wish.perRow);
        assert.ok(from <= first && to >= last, JSON.stringify({ from, to, first, last }));
      }),
    );
  });

  test('never many more rows are drawn than are in view', () => {
    fc.assert(
      fc.property(geometry, wish => {
        const { from, to } = windowSlice(wish);
        const visible = Math.ceil(wish.viewHeight / wish.rowHeight);
        assert.ok((to - from) / wish.perRow <= visible + 5);
      }),
    );
  });

  test('a list without rows has none', () => {
    const none = { count: 0, scrollTop: 0, viewHeight: 100, rowHeight: 20, perRow: 1 };
    assert.deepEqual(windowSlice(none), { from: 0, to: 0, before: 0, after: 0 });
  });
});
