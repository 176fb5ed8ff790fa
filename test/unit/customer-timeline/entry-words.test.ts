import assert from 'node:assert/strict';
import { test } from 'node:test';
import { now, ordinaryHistory, timeZone } from '../../../demo/gallery/history.js';
import type { TimelineEntry } from '../../../src/components/customer-timeline/customer-timeline.facts.js';
import { detailFacts } from '../../../src/components/customer-timeline/entry-facts.js';
import {
  entryText,
  isGoingOn,
  isLost,
  type EntrySpeech,
} from '../../../src/components/customer-timeline/entry-words.js';
import { markOf } from '../../../src/components/customer-timeline/customer-timeline.view.js';

const speech = (language: 'ja' | 'en'): EntrySpeech => ({
  language,
  timeZone,
  money: { minorUnits: 0, currency: 'JPY' },
});

function told(language: 'ja' | 'en'): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ordinaryHistory(language).entries.map(entry => {
      const { title, detail } = entryText(entry, speech(language), now);
      return [entry.id, `${title} | ${detail}`];
    }),
  );
}

function byId(id: string): TimelineEntry {
  const found = ordinaryHistory('en').entries.find(entry => entry.id === id);
  if (!found) throw new TypeError(`there is no ${id}`);
  return found;
}

test('each kind says in two lines what it was, in Japanese', () => {
  assert.deepEqual(told('ja'), {
    'e-30': '料金の問い合わせ | 受信 佐藤 美咲・通話中 3:05',
    'e-29': '届け先の変更 | 受信 自動応答・6:50・解決',
    'e-28': 'お届け予定の案内 | 発信 配信済み・3月30日の午前にお届けします。',
    'e-27': '約束 | 未了・返金の可否を電話で連絡・中村 陸',
    'e-26': '注意 | 夜の連絡は不可。ご家族が出たときは用件を言わない。中村 陸',
    'e-25': '注文 A-20418 | 薬用美白クリーム ほか1点・7,718円',
    'e-24': '春の案内メール | 開封・リンクを押した・ページを見た',
    'e-23': '折り返し | 発信 中村 陸・4:12・約束どおり・応対満足 5',
    'e-22': 'アンケート | 応対満足 5・推奨度 8・解決しやすさ 6・早い折り返しで助かりました。',
    'e-21': '二重請求の確認 | 料金',
    'e-20': 'つながらず 1:32 で放棄 | 受信 料金・お支払い',
    'e-17': 'クリーム、香りが変わった?前のほうが好き。 | 受信 X・1,204人に表示',
    'e-16': '香りについてのご案内 | 発信 佐藤 美咲・既読・配合の変更についてご説明しました。',
    'e-15': '返品 | 注文 A-19902・美容液・3,200円・肌に合わない',
    'e-14': '開封後の返品 | 承認・店長・佐藤 美咲',
    'e-13': 'サイト訪問 | 7ページ・5:18',
    'e-12': '届け先の変更 | 受信 佐藤 美咲・10:40・解決・応対満足 4',
    'e-11': '発送 | 注文 A-19902',
    'e-10': '注文 A-19902 | 美容液 ほか1点・8,180円',
    'e-09': '定期便について | 受信 お届けの間隔を3か月に変えたいです。',
  });
});

test('and in English', () => {
  const english = told('en');
  assert.equal(english['e-30'], 'Question about the bill | Inbound Misaki Sato · on the call 3:05');
  assert.equal(english['e-20'], 'Gave up after 1:32 | Inbound Billing');
  assert.equal(english['e-25'], 'Order A-20418 | Brightening cream and 1 more · ¥7,718');
  assert.equal(english['e-23'], 'Call back | Outbound Riku Nakamura · 4:12 · as promised · CSAT 5');
});

test('a mark tells by its shape from whom it came, and that it came to nothing', () => {
  const marks = ['e-30', 'e-29', 'e-23', 'e-20', 'e-25', 'e-24'].map(id => markOf(byId(id), now));
  assert.deepEqual(marks, ['now', 'in', 'out', 'lost', 'mark', 'mark']);
});

test('a contact that is answered goes on until its end is told, and one told of afterwards does not', () => {
  const call = byId('e-30');
  assert.ok(call.kind === 'contact');
  const answered = { ...call, facts: { ...call.facts, outcome: 'answered' } } as const;
  const at = (connectedAt: number | null): TimelineEntry => ({
    ...answered,
    facts: { ...answered.facts, connectedAt },
  });
  assert.equal(isGoingOn(at(call.occurredAt + 5_000), now), true);
  assert.equal(isGoingOn(at(null), now), false);
});

test('a contact whose end nobody told is not going on for ever', () => {
  assert.equal(isGoingOn(byId('e-30'), now), true);
  assert.equal(isGoingOn(byId('e-30'), now + 4 * 3_600_000), false);
});

test('a call that nobody answered came to nothing', () => {
  const call = byId('e-23');
  assert.ok(call.kind === 'contact');
  const facts = { ...call.facts, outcome: null, connectedAt: null, talkMs: null };
  assert.equal(isLost({ ...call, facts }), true);
  assert.equal(isLost({ ...call, direction: 'inbound', facts }), false);
});

test('what may not be read is not told', () => {
  const { title, detail } = entryText({ ...byId('e-28'), content: null }, speech('en'), now);
  assert.deepEqual([title, detail], ['SMS', 'Outbound delivered']);
});

test('opened, an entry tells all that is known of it and nothing that is not', () => {
  const facts = detailFacts(byId('e-22'), {
    language: 'en',
    moment: String,
    amount: String,
    duration: String,
  });
  assert.deepEqual(facts, [
    ['Channel', 'SMS'],
    ['Satisfaction', '5 / 5'],
    ['Recommendation', '8 / 10'],
    ['Ease', '6 / 7'],
  ]);
});
