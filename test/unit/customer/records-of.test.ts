import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ProfileRecord } from '../../../src/data/customer/customer-records.js';
import { keyPosition, newestFirst, positionKey } from '../../../src/data/customer/entry-order.js';
import { answerEntryPage, customerRecords } from '../../../src/data/customer/records-of.js';
import { AskError } from '../../../src/data/model/asking.js';
import { timeZone } from '../../../src/data/model/time.js';
import { anyHistory, entry } from '../../support/customer-entries.js';

const zone = timeZone('Asia/Tokyo');
const stream = 'customer/k1';
const profile: ProfileRecord = {
  key: 'k1',
  state: 'known',
  name: '山田 花子',
  kana: 'ヤマダ ハナコ',
  maskedName: '山田＊＊',
  since: null,
  addresses: [],
  attributes: [],
  closeAttributes: [],
  merged: [],
};

describe('the records of a customer', () => {
  test('are the profile, the habits, what is pinned and the newest 200 entries', () => {
    const visits = Array.from({ length: 250 }, (_, n) => entry(`v${n}`, 'visit', n));
    const entries = [entry('note', 'handover', 1_000, { text: 'Left-handed.' }), ...visits];
    const records = customerRecords({ profile, entries, zone, at: 2_000 });
    const families = [...records.keys()].map(key => key.split('|')[0]);
    assert.deepEqual([...new Set(families)], ['profile', 'habits', 'pinned', 'entry']);
    assert.equal(families.filter(family => family === 'entry').length, 200);
    assert.ok(records.has('pinned|1000|note') && records.has('entry|1000|note'));
    assert.ok(records.has('entry|51|v51') && !records.has('entry|50|v50'));
    assert.ok(!('id' in (records.get('entry|1000|note') ?? { id: '' })));
  });

  test('are the profile alone once the customer was erased', () => {
    const erased = { ...profile, state: 'erased' as const };
    const records = customerRecords({ profile: erased, entries: [entry('a', 'visit', 1)], zone, at: 2 });
    assert.deepEqual([...records.keys()], ['profile']);
  });

  test('have keys that name their place in time', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (at, text) => {
        const id = text.replaceAll('|', '');
        assert.deepEqual(keyPosition(positionKey('entry', [at, id])), [at, id]);
      }),
    );
    assert.equal(keyPosition('profile'), null);
    assert.equal(keyPosition('entry|soon|a'), null);
  });
});

describe('a page that is asked for', () => {
  test('goes on where the stream ends', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 1, max: 50 }), (history, limit) => {
        const all = newestFirst(history);
        const { entries, next } = answerEntryPage(history, { stream, limit });
        assert.deepEqual(
          entries.map(([key]) => key),
          all.slice(0, limit).map(({ occurredAt, id }) => positionKey('entry', [occurredAt, id])),
        );
        assert.equal(next === null, all.length <= limit);
      }),
    );
  });

  test('gives 200 at most', () => {
    const visits = Array.from({ length: 250 }, (_, n) => entry(`v${n}`, 'visit', n));
    assert.equal(answerEntryPage(visits, { stream, limit: 1_000 }).entries.length, 200);
  });

  test('of cases has them by when they were touched last', () => {
    const history = [
      entry('1', 'case', 10, { caseId: 'c1', state: 'opened' }),
      entry('2', 'case', 20, { caseId: 'c2', state: 'opened' }),
      entry('3', 'visit', 30, { caseId: 'c1' }),
    ];
    const page = answerEntryPage(history, { stream, limit: 1, filter: { list: 'cases' } });
    assert.deepEqual(
      [page.entries[0]?.[0], page.next, page.totals],
      ['case|30|c1', [20, 'c2'], { cases: 2 }],
    );
    const onward = answerEntryPage(history, { stream, limit: 1, at: [20, 'c2'], filter: { list: 'cases' } });
    assert.deepEqual([onward.entries[0]?.[0], onward.next], ['case|20|c2', null]);
  });

  const refusals: readonly (readonly [filter: Record<string, unknown>, field: string])[] = [
    [{ channels: ['telex'] }, 'channels.0'],
    [{ text: 7 }, 'text'],
    [{ list: 'orders' }, 'list'],
    [{ kinds: 'order' }, 'kinds'],
  ];
  for (const [filter, field] of refusals) {
    test(`with the filter ${JSON.stringify(filter)} is refused for its ${field}`, () => {
      const isMalformed = (error: unknown): boolean =>
        error instanceof AskError &&
        error.problem.code === 'malformed' &&
        error.problem.params?.['field'] === field;
      assert.throws(() => answerEntryPage([], { stream, limit: 1, filter }), isMalformed);
    });
  }
});
