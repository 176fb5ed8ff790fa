import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Pace, questionGapMs } from '../../../src/components/base/pace.js';
import { askAgainMs, PagedRows } from '../../../src/components/base/paged-rows.js';
import { AskError, type EntryPage } from '../../../src/data/model/asking.js';
import { FakeTime, settle } from '../../support/fake-time.js';

interface Asked {
  readonly offset: number;
  readonly signal: AbortSignal;
  answer(page: EntryPage): void;
  fail(error: unknown): void;
}

/** A list of which the test answers each question itself. */
function listOf(expected: number): {
  readonly rows: PagedRows<string>;
  readonly asked: Asked[];
  changes(): number;
  /** @param ms as long as a turn takes by default */
  pass(ms?: number): Promise<void>;
} {
  const time = new FakeTime();
  const asked: Asked[] = [];
  let changes = 0;
  const rows = new PagedRows<string>({
    ask: (offset, _limit, signal) =>
      new Promise((answer, fail) => asked.push({ offset, signal, answer, fail })),
    read: ([key]) => (key === 'bad' ? null : key),
    changed: () => (changes += 1),
    pace: new Pace({ now: () => time.monotonic(), after: (ms, callback) => time.after(ms, callback) }),
    expected,
  });
  const pass = async (ms = questionGapMs): Promise<void> => {
    await settle();
    time.pass(ms);
    await settle();
  };
  return { rows, asked, changes: () => changes, pass };
}

function pageFrom(offset: number, customers: number): EntryPage {
  const count = Math.max(0, Math.min(50, customers - offset));
  return {
    entries: Array.from({ length: count }, (_, at) => [`row ${offset + at}`, {}] as const),
    next: null,
    totals: { customers },
  };
}

const offsets = (asked: readonly Asked[]): readonly number[] => asked.map(({ offset }) => offset);

describe('rows that are asked for in pages', () => {
  test('asks for the page in sight only, once', async () => {
    const { rows, asked, pass } = listOf(5_000);
    rows.show(2_010, 2_030);
    rows.show(2_012, 2_032);
    await pass();
    assert.deepEqual(offsets(asked), [2_000]);
    asked[0]?.answer(pageFrom(2_000, 5_000));
    await pass();
    assert.equal(rows.row(2_012), 'row 2012');
    assert.equal(rows.row(2_050), undefined);
    rows.show(2_000, 2_020);
    await pass();
    assert.equal(asked.length, 1);
  });

  test('counts as many as are expected until that is told', async () => {
    const { rows, asked, pass } = listOf(300);
    assert.equal(rows.count, 300);
    rows.show(0, 10);
    await pass();
    asked[0]?.answer(pageFrom(0, 290));
    await pass();
    assert.equal(rows.count, 290);
  });

  test('keeps its questions apart, and lets those go that were scrolled by', async () => {
    const { rows, asked, pass } = listOf(100_000);
    for (let from = 0; from < 100_000; from += 1_000) rows.show(from, from + 20);
    await settle();
    assert.deepEqual(offsets(asked), [99_000]);
    rows.show(50_000, 50_020);
    assert.equal(asked[0]?.signal.aborted, true);
    await settle();
    assert.equal(asked.length, 1);
    await pass();
    assert.deepEqual(offsets(asked), [99_000, 50_000]);
    asked[0]?.answer(pageFrom(99_000, 7));
    await pass();
    assert.equal(rows.row(99_000), undefined, 'an answer that nobody waits for is not taken');
    assert.equal(rows.count, 100_000);
  });

  test('that can’t be had say so once, and are asked for again when that is wanted', async () => {
    const { rows, asked, changes, pass } = listOf(100);
    rows.show(40, 60);
    await pass();
    await pass();
    assert.deepEqual(offsets(asked), [0, 50]);
    asked[1]?.fail(new AskError('offline'));
    await pass();
    assert.equal(rows.problem?.code, 'offline');
    assert.equal(asked[0]?.signal.aborted, true);
    assert.equal(changes(), 1);
    rows.show(0, 10);
    await pass();
    assert.equal(asked.length, 2);
    rows.retry();
    await pass();
    assert.deepEqual(offsets(asked), [0, 50, 0]);
    assert.equal(rows.problem, null);
  });

  test('that were closed take no answer and ask no more', async () => {
    const { rows, asked, changes, pass } = listOf(100);
    rows.show(0, 20);
    await pass();
    rows.close();
    asked[0]?.answer(pageFrom(0, 100));
    rows.show(60, 80);
    await pass();
    assert.equal(asked.length, 1);
    assert.equal(changes(), 0);
  });

  test('of a long list are not all kept', async () => {
    const { rows, asked, pass } = listOf(10_000);
    for (let page = 0; page < 60; page += 1) {
      rows.show(page * 50, page * 50 + 20);
      await pass();
      asked.at(-1)?.answer(pageFrom(page * 50, 10_000));
      await pass();
    }
    assert.equal(rows.row(2_950), 'row 2950');
    assert.equal(rows.row(0), undefined);
  });

  test('that make no sense stay out, and the others stand where they were', async () => {
    const { rows, asked, pass } = listOf(3);
    rows.show(0, 3);
    await pass();
    asked[0]?.answer({
      entries: [
        ['a', {}],
        ['bad', {}],
        ['c', {}],
      ],
      next: null,
      totals: { customers: 3 },
    });
    await pass();
    assert.deepEqual([rows.row(0), rows.row(1), rows.row(2)], ['a', undefined, 'c']);
  });

  test('what was lost with a connection is asked for again by itself, and what is denied is not', async () => {
    for (const [code, times] of [
      ['offline', 2],
      ['denied', 1],
    ] as const) {
      const { rows, asked, pass } = listOf(10);
      rows.show(0, 10);
      await pass();
      asked[0]?.fail(new AskError(code));
      await pass(askAgainMs);
      await pass();
      assert.equal(asked.length, times, code);
      asked[1]?.answer(pageFrom(0, 10));
      await pass();
      assert.equal(rows.row(0), times === 2 ? 'row 0' : undefined);
      rows.close();
    }
  });
});
