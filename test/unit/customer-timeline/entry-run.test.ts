import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  entriesKept,
  entriesOf,
  followed,
  newestRun,
  olderThan,
  pageRun,
  withNewer,
  withOlder,
  type EntryRun,
} from '../../../src/components/customer-timeline/entry-run.js';
import type { LiveEntries } from '../../../src/components/customer-timeline/customer-timeline.facts.js';
import { down, entry, live, numbers } from './entries.js';

const all = (): boolean => true;
const shown = (run: EntryRun, of: LiveEntries): readonly number[] => numbers(entriesOf(run, of, all));

test('a history that the stream has whole needs no page', () => {
  const of = live(5, 1, 5);
  assert.deepEqual(shown(newestRun(of), of), [5, 4, 3, 2, 1]);
  assert.equal(newestRun(of).ended, true);
  assert.equal(olderThan(newestRun(of), of), null);
});

test('older pages go on behind the newest entries', () => {
  const of = live(300, 101, 300);
  assert.deepEqual(olderThan(newestRun(of), of), [101, 'e00101']);
  const run = withOlder(newestRun(of), down(100, 51), false);
  assert.deepEqual(shown(run, of), numbers(down(300, 51)));
  assert.deepEqual(olderThan(run, of), [51, 'e00051']);
});

test('however far somebody reads, no more is held than is allowed', () => {
  const count = 100_000;
  const of = live(count, count - 199, count);
  let run = newestRun(of);
  for (let from = count - 200; from > count - 5_000; from -= 100) {
    run = withOlder(run, down(from, from - 99), false);
    assert.ok(run.entries.length <= entriesKept);
  }
  assert.equal(run.joined, false);
  assert.equal(shown(run, of).length, entriesKept);
});

test('the way back to the newest is joined to them without a gap', () => {
  const of = live(1_000, 801, 1_000);
  let run = pageRun(down(500, 401), false);
  for (let to = 501; !run.joined; to += 100) run = withNewer(run, down(to + 99, to), false, of);
  const numbersShown = shown(run, of);
  assert.equal(numbersShown[0], 1_000);
  numbersShown.slice(1).forEach((number, at) => assert.equal(number, (numbersShown[at] ?? 0) - 1));
});

test('what leaves the newest for a new entry goes on below them', () => {
  const before = live(300, 101, 300);
  const after = live(301, 102, 301);
  const run = followed(withOlder(newestRun(before), down(100, 51), false), before, after);
  assert.deepEqual(shown(run, after), numbers(down(301, 51)));
});

test('where nothing of the newest is left, nobody knows what is between, and the run begins anew', () => {
  const before = live(300, 101, 300);
  const after = live(900, 701, 900);
  const run = followed(withOlder(newestRun(before), down(100, 51), false), before, after);
  assert.deepEqual(shown(run, after), numbers(down(900, 701)));
});

test('a page that reaches into the newest is corrected by them', () => {
  const corrected = entry(3, 'said anew');
  const of: LiveEntries = { entries: [entry(5), corrected], floor: [3, 'e00003'] };
  const run = pageRun(down(5, 1), true);
  const entries = entriesOf(run, of, all);
  assert.deepEqual(numbers(entries), [5, 3, 2, 1], 'the fourth was erased');
  assert.equal(entries[1], corrected);
});

test('the filter holds for the newest as for pages', () => {
  const of = live(300, 101, 300);
  const run = withOlder(newestRun(of), down(100, 51), false);
  const even = entriesOf(run, of, ({ occurredAt }) => occurredAt % 2 === 0);
  assert.equal(even.length, 125);
});

test('whatever comes in whatever order, entries stand once and the newest first', () => {
  const ways = fc.array(fc.constantFrom('older', 'newer', 'live'), { maxLength: 30 });
  fc.assert(
    fc.property(ways, steps => {
      let count = 1_000;
      let of = live(count, count - 199, count);
      let run = newestRun(of);
      for (const way of steps) {
        const entries = entriesOf(run, of, all);
        const [first = 0, last = 0] = [entries[0]?.occurredAt, entries.at(-1)?.occurredAt];
        if (way === 'older' && last > 1)
          run = withOlder(run, down(last - 1, Math.max(1, last - 100)), last <= 101);
        else if (way === 'newer' && !run.joined)
          run = withNewer(run, down(Math.min(count, first + 100), first + 1), first + 100 >= count, of);
        else if (way === 'live') {
          const before = of;
          count += 7;
          of = live(count, count - 199, count);
          run = followed(run, before, of);
        }
        const now = numbers(entriesOf(run, of, all));
        now.slice(1).forEach((number, at) => assert.equal(number, (now[at] ?? 0) - 1));
        if (run.joined) assert.equal(now[0], count);
      }
    }),
  );
});
