import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  searchView,
  tooShort,
  type SearchFacts,
} from '../../../src/components/customer-search/customer-search.view.js';
import { matchOf, searchGiven } from '../../../src/components/customer-search/match-record.js';
import type { MatchRecord } from '../../../src/data/customer/customer-records.js';

const speech = { language: 'en', timeZone: 'Asia/Tokyo' } as const;

function match(facts: Partial<MatchRecord> = {}): MatchRecord {
  return {
    key: 'K1',
    name: null,
    kana: null,
    maskedName: 'K●● Kimura',
    addresses: [],
    since: null,
    lastContactAt: null,
    matchedBy: 'name',
    ...facts,
  };
}

function view(facts: Partial<SearchFacts>): ReturnType<typeof searchView> {
  const usual = { text: 'kimura', answer: null, isAsking: false, problem: null, isOffline: false };
  return searchView({ ...usual, ...facts }, speech);
}

describe('a text to search by', () => {
  test('is one kanji, two other letters or four digits, in any width', () => {
    for (const text of ['林', 'ki', 'キム', '1182', '１１８２', '090-1', 'k@'])
      assert.equal(tooShort(text), null, text);
    for (const text of ['k', 'あ', 'ｱ']) assert.equal(tooShort(text), 'text', text);
    for (const text of ['118', '+81', '(03)', '１１８']) assert.equal(tooShort(text), 'number', text);
    for (const text of ['', '  ', '\u3000']) assert.equal(tooShort(text), 'empty', text);
  });
});

describe('a search', () => {
  test('without a text says nothing, also where it has an answer of before', () => {
    const { phase, words } = view({ text: ' ', answer: { matches: [match()], hasMore: false } });
    assert.deepEqual([phase, words], ['idle', '']);
  });

  test('with too little says how much it takes', () => {
    assert.match(view({ text: '118' }).words, /four digits/);
    assert.match(view({ text: 'k' }).words, /two letters/);
  });

  test('keeps who was found while it asks anew, and does not say that they are who is asked for', () => {
    const { phase, options, words } = view({
      answer: { matches: [match()], hasMore: false },
      isAsking: true,
    });
    assert.deepEqual([phase, options.length, words], ['found', 1, 'Searching']);
  });

  test('never says that nobody matches before it knows', () => {
    assert.equal(view({ answer: { matches: [], hasMore: false }, isAsking: true }).phase, 'asking');
    assert.equal(view({}).phase, 'asking');
  });

  test('that finds nobody says what to try next', () => {
    const answer = { matches: [], hasMore: false };
    assert.match(view({ answer }).hint, /family name/);
    assert.match(view({ answer, text: '090-1111-2222' }).hint, /last four digits/);
  });

  test('that finds too many says how to find fewer', () => {
    const { words, hint } = view({ answer: { matches: [match(), match({ key: 'K2' })], hasMore: true } });
    assert.deepEqual([words, hint], ['The first 2 are listed', 'Type more of the name, or a number.']);
  });

  test('without a connection waits for one, and says so', () => {
    const { phase, words } = view({ isAsking: true, isOffline: true });
    assert.equal(phase, 'asking');
    assert.match(words, /connection is lost/);
  });

  test('offers to ask again where that may help, and not where it ends the same', () => {
    for (const code of ['offline', 'no-answer', 'too-many'])
      assert.ok(view({ problem: { code } }).canRetry, code);
    for (const code of ['denied', 'unsupported']) assert.ok(!view({ problem: { code } }).canRetry, code);
  });

  test('shows of each what matched, when they were last in contact, and a name as it may be seen', () => {
    const address = { kind: 'phone', label: null, whole: null, shared: false } as const;
    const [option] = view({
      answer: {
        matches: [
          match({
            matchedBy: 'phone',
            addresses: [
              { ...address, ref: 'r1', masked: '090-●●●●-1182', shared: true },
              { ...address, ref: 'r2', kind: 'email', masked: 'k●●@example.jp' },
            ],
            lastContactAt: Date.parse('2025-12-31T23:30:00Z'),
          }),
        ],
        hasMore: false,
      },
    }).options;
    assert.deepEqual(option, {
      key: 'K1',
      name: 'K●● Kimura',
      kana: '',
      matchedBy: 'by phone number',
      addresses: ['090-●●●●-1182 (shared)'],
      lastContact: 'last 1 Jan 2026',
    });
  });
});

describe('customers of the page', () => {
  const customers = [
    { key: 'K1', name: '木村 花子', kana: 'キムラ ハナコ' },
    { key: 'K2', name: '林', addresses: [{ kind: 'phone', masked: '03-●●●●-5540' }] },
    { name: 'nobody' },
  ];

  test('are found by any part, in any width and kana', () => {
    const keys = (text: string): unknown[] =>
      searchGiven({ customers }, text, 10).matches.map(({ key, matchedBy }) => [key, matchedBy]);
    assert.deepEqual(keys('花子'), [['K1', 'name']]);
    assert.deepEqual(keys('きむら'), [['K1', 'kana']]);
    assert.deepEqual(keys('5540'), [['K2', 'phone']]);
    assert.deepEqual(keys('nobody'), []);
    assert.deepEqual(keys('Ｋ1'), [['K1', 'key']]);
  });

  test('are cut where there are more', () => {
    const many = Array.from({ length: 3 }, (_, at) => ({ key: `K${at}`, name: '林' }));
    const { matches, hasMore } = searchGiven({ customers: many }, '林', 2);
    assert.deepEqual([matches.length, hasMore], [2, true]);
  });

  test('that make no sense are left out', () => {
    for (const record of [null, 1, {}, { key: '' }]) assert.equal(matchOf(record), null);
    assert.deepEqual(searchGiven({}, 'a', 2).matches, []);
  });
});
