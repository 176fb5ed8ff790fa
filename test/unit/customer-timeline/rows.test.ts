import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { now, ordinaryHistory, timeZone } from '../../../demo/gallery/history.js';
import { casesOf } from '../../../src/data/customer/cases-of.js';
import {
  rowsByCase,
  rowsByTime,
  sameRows,
  type TimelineRow,
} from '../../../src/components/customer-timeline/customer-timeline.view.js';
import { pinsOf, pinsVerdict } from '../../../src/components/customer-timeline/pins.view.js';
import { RowLayout } from '../../../src/components/customer-timeline/row-layout.js';
import { SlotPool } from '../../../src/components/customer-timeline/slot-pool.js';
import { liveEntries } from '../../../src/components/customer-timeline/live-entries.js';
import { pinnedOf } from '../../../src/data/customer/pinned-of.js';
import { down } from './entries.js';

const { entries } = ordinaryHistory('en');
const speech = { language: 'en', timeZone } as const;
const options = { ...speech, now, isWhole: true };
const headed = (rows: readonly TimelineRow[]): readonly string[] =>
  rows.filter(({ heading }) => heading !== null).map(({ key }) => key);

test('a day begins with its newest entry, by the clock of the site', () => {
  const rows = rowsByTime(entries, options);
  assert.deepEqual(headed(rows).slice(0, 4), ['e-30', 'e-26', 'e-25', 'e-21']);
  assert.deepEqual(rows[0]?.heading, { of: 'day', instant: entries[0]?.occurredAt, isToday: true });
  // 00:30 in Tokyo is the day before in London.
  const night = [
    { ...(entries[0] ?? down(1, 1)[0]), occurredAt: Date.parse('2026-03-31T15:30:00Z') },
  ] as typeof entries;
  assert.equal(rowsByTime(night, options)[0]?.heading?.of, 'day');
  assert.equal((rowsByTime(night, options)[0]?.heading as { isToday: boolean }).isToday, true);
  assert.equal(
    (rowsByTime(night, { ...options, timeZone: 'UTC' })[0]?.heading as { isToday: boolean }).isToday,
    false,
  );
});

test('a week of silence and more is one line, and only where nothing is filtered away', () => {
  const gaps = (isWhole: boolean): readonly unknown[] =>
    rowsByTime(entries, { ...options, isWhole }).flatMap(({ key, tail }) =>
      tail?.of === 'gap' ? [[key, tail.days]] : [],
    );
  assert.deepEqual(gaps(true), [
    ['e-28', 15],
    ['e-20', 19],
    ['e-13', 7],
    ['e-12', 10],
    ['e-10', 14],
  ]);
  assert.deepEqual(gaps(false), []);
});

test('by case a thread goes across channels and says how many more there are', () => {
  const threads = casesOf(entries).map(({ id, record }) => ({
    case: { ...record, id, entries: 9 },
    entries: entries.filter(({ caseId }) => caseId === id),
  }));
  const rows = rowsByCase(threads);
  assert.deepEqual(headed(rows), ['e-30', 'e-29']);
  assert.deepEqual(rows[4]?.tail, { of: 'more', case: 'case-1', count: 4 });
  assert.deepEqual(
    rowsByCase([{ case: { ...(threads[0]?.case ?? never()), id: 'x' }, entries: null }])[0]?.entry,
    null,
  );
});

test('rows that say the same are the same objects', () => {
  const before = rowsByTime(entries, options);
  assert.equal(sameRows(rowsByTime(entries, options), before), before);
  const fewer = sameRows(rowsByTime(entries.slice(1), options), before);
  assert.equal(fewer[3], before[4]);
});

test('the most pressing stands first, and the worst of them is the verdict', () => {
  const pinned = liveEntries([...pinnedOf(entries, now)], null).entries;
  const pins = pinsOf(pinned, now, speech);
  assert.deepEqual(
    pins.map(({ entry, pressure }) => [entry.kind, pressure]),
    [
      ['promise', 'today'],
      ['handover', 'calm'],
      ['case', 'calm'],
    ],
  );
  assert.equal(pinsVerdict(pins), 'ok');
  const hours = (count: number): number => now + count * 3_600_000;
  assert.equal(pinsVerdict(pinsOf(pinned, hours(3.8), speech)), 'watch');
  assert.equal(pinsVerdict(pinsOf(pinned, hours(4.4), speech)), 'alert');
});

test('rows in sight are found by height, whatever is opened among them', () => {
  const rows = rowsByTime(down(400, 1), { ...options, isWhole: false });
  const anyOpened = fc.dictionary(
    fc.constantFrom(...rows.map(({ key }) => key)),
    fc.integer({ min: 1, max: 900 }),
  );
  fc.assert(
    fc.property(anyOpened, fc.nat(30_000), fc.integer({ min: 50, max: 900 }), (opened, top, view) => {
      const layout = new RowLayout(rows, { row: 50, heading: 30, tail: 34 }, new Map(Object.entries(opened)));
      const scrollTop = Math.min(top, Math.max(0, layout.height - view));
      const [from, to] = layout.window(scrollTop, view, 1);
      rows.forEach((_, at) => {
        const isSeen = layout.top(at) < scrollTop + view && layout.top(at + 1) > scrollTop;
        if (isSeen) assert.ok(at >= from && at < to);
      });
      const seen = rows.filter(
        (_, at) => layout.top(at) < scrollTop + view && layout.top(at + 1) > scrollTop,
      );
      assert.ok(to - from <= seen.length + 3);
    }),
  );
});

test('a row keeps its node while it is drawn, and nodes are used again', () => {
  const pool = new SlotPool();
  const first = pool.take(['a', 'b', 'c']);
  const second = pool.take(['b', 'c', 'd']);
  assert.deepEqual(second.slice(0, 2), first.slice(1));
  assert.equal(second[2], first[0]);
  assert.equal(new Set(pool.take(['x', 'y', 'd', 'z'])).size, 4);
});

function never(): never {
  throw new TypeError('there is no case');
}
