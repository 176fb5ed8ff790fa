import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alertText, titleOf, wordPlace } from '../../../src/components/alert-feed/alert-words.js';
import { feedMessages } from '../../../src/components/alert-feed/alert-feed.messages.js';
import type { AlertRecord } from '../../../src/data/alerts/alert.js';
import { minute, now, record, second, speech } from './alerts.js';

const hour = 60 * minute;
const said = (told: Partial<AlertRecord>, language: 'ja' | 'en' = 'ja', isPublic = false): string => {
  const text = alertText(record(told), speech(language, isPublic), now);
  return [titleOf(text), ...text.details].join(' | ');
};
const level = { kind: 'kpi', kpi: 'service-level', limit: 0.8, numerator: 68, denominator: 91 } as const;

describe('an alert in words', () => {
  for (const [kind, told, ja, en] of [
    [
      'a figure',
      { ...level, value: 68 / 91 },
      'サービスレベル 74.7% | 料金 | 10:38 時点 | 下限 80% | 68 / 91 件',
      'Service level 74.7% | Billing | at 10:38 | limit 80% | 68 / 91',
    ],
    [
      'a figure of a group',
      { kind: 'kpi', kpi: 'asa', value: 42_000, limit: 30_000, queueId: null, group: 'all', raisedAt: now },
      '平均応答時間 0:42 | 全窓口 | 上限 0:30',
      'Average speed of answer 0:42 | all queues | limit 0:30',
    ],
    [
      'a wait, which goes on',
      { value: 120_000, limit: 120_000, since: now - 102 * second },
      '待ち 3:42 | 料金 | 上限 2:00',
      'Waiting 3:42 | Billing | limit 2:00',
    ],
    [
      'a wait that is over',
      { limit: 120_000, since: now - 102 * second, condition: 'cleared', clearedAt: now - 60 * second },
      '待ち 2:42 | 料金 | 上限 2:00',
      'Waiting 2:42 | Billing | limit 2:00',
    ],
    [
      'a caller who gave up and tried again',
      { kind: 'rescue', waitedMs: 131_000, count: 3, triedAgainAt: now - 2 * minute, addressRef: 'r1' },
      '折り返し待ち | 料金 | 2:11 待って切断 | 再入電 2回(最終 10:37)',
      'Caller to call back | Billing | waited 2:11 | tried again 2 times, last at 10:37',
    ],
    [
      'a caller who tried again once',
      { kind: 'rescue', count: 2, triedAgainAt: now - 10 * hour, addressRef: 'r1' },
      '折り返し待ち | 料金 | 0:39 に再入電',
      'Caller to call back | Billing | tried again at 0:39',
    ],
    [
      'a caller who tried again last night, eleven hours ago',
      { kind: 'rescue', count: 2, triedAgainAt: now - 11 * hour, addressRef: 'r1' },
      '折り返し待ち | 料金 | 11月20日(金) 23:39 に再入電',
      'Caller to call back | Billing | tried again on Fri 20 Nov 23:39',
    ],
    [
      'a caller who tried again several times until last night',
      { kind: 'rescue', count: 4, triedAgainAt: now - 11 * hour, addressRef: 'r1' },
      '折り返し待ち | 料金 | 再入電 3回(最終 11月20日(金) 23:39)',
      'Caller to call back | Billing | tried again 3 times, last on Fri 20 Nov 23:39',
    ],
    [
      'a figure of yesterday',
      { kind: 'kpi', kpi: 'asa', value: 42_000, limit: 30_000, raisedAt: now - 11 * hour },
      '平均応答時間 0:42 | 料金 | 11月20日(金) 23:39 時点 | 上限 0:30',
      'Average speed of answer 0:42 | Billing | on Fri 20 Nov 23:39 | limit 0:30',
    ],
    [
      'a caller who gave up in the queue',
      { kind: 'rescue', waitedMs: 131_000, stage: 'queue', addressRef: 'r1' },
      '折り返し待ち | 料金 | 順番待ち 2:11 で切断',
      'Caller to call back | Billing | waited 2:11 in the queue',
    ],
    [
      'a caller who gave up as it rang at an agent',
      { kind: 'rescue', waitedMs: 131_000, stage: 'ringing', addressRef: 'r1' },
      '折り返し待ち | 料金 | 2:11 待って呼出中に切断',
      'Caller to call back | Billing | waited 2:11, hung up while it rang',
    ],
    [
      'a caller who can’t be rung',
      { kind: 'rescue', waitedMs: 131_000, addressRef: null },
      '折り返し待ち | 料金 | 2:11 待って切断 | 電話番号なし',
      'Caller to call back | Billing | waited 2:11 | no number',
    ],
    [
      'a hand',
      { kind: 'assist', agentId: 'sato', count: 2 },
      '佐藤 美咲 が手を挙げています | 料金 | 2回目',
      '佐藤 美咲 raised a hand | Billing | 2nd time',
    ],
    [
      'a hand that says why',
      { kind: 'assist', agentId: 'sato', reason: 'approval' },
      '佐藤 美咲 が手を挙げています | 料金 | 承認',
      '佐藤 美咲 raised a hand | Billing | approval',
    ],
    [
      'a hand whose source has a code of its own, of one who is on nothing',
      { kind: 'assist', agentId: 'sato', reason: 'price-match', queueId: null },
      '佐藤 美咲 が手を挙げています | price-match',
      '佐藤 美咲 raised a hand | price-match',
    ],
    [
      'a word',
      { kind: 'ng-word', word: '訴える', list: 'legal' },
      'NGワード「訴える」 | 料金 | リスト legal',
      'Word “訴える” | Billing | list legal',
    ],
    [
      'a word of a post, which is of no queue',
      { kind: 'ng-word', word: 'scam', list: 'legal', queueId: null, channel: 'sns' },
      'NGワード「scam」 | SNS | リスト legal',
      'Word “scam” | Social media | list legal',
    ],
    [
      'a promise of another day',
      { kind: 'promise', dueAt: now - 48 * 60 * minute },
      '約束の期限切れ | 料金 | 期限 11月19日(木) 10:39',
      'Promise overdue | Billing | due Thu 19 Nov 10:39',
    ],
    [
      'a source',
      { kind: 'source-silent', source: 'cti', queueId: null },
      'cti から信号なし',
      'No signal from cti',
    ],
    [
      'an agent whose name is not known',
      { kind: 'agent-state', agentId: 'a-7', limit: 600_000, queueId: null },
      'a-7 同じ状態 11:00 | 上限 10:00',
      'a-7 in one state 11:00 | limit 10:00',
    ],
  ] as const satisfies readonly (readonly [string, Partial<AlertRecord>, string, string])[]) {
    test(`says ${kind}`, () => {
      assert.equal(said(told), ja);
      assert.equal(said(told, 'en'), en);
    });
  }

  test('says of a word in which contact it was said, and by whom that is handled', () => {
    const told = record({ kind: 'ng-word', word: '訴える', channel: 'chat', agentId: 'sato' });
    assert.equal(wordPlace(told, speech('ja')), 'チャット・料金・担当 佐藤 美咲');
    assert.equal(wordPlace(told, speech('en')), 'Chat · Billing · with 佐藤 美咲');
    assert.equal(wordPlace(record({ kind: 'ng-word', queueId: null, channel: null }), speech('en')), '');
  });

  test('never rounds a figure across the limit that it crossed', () => {
    assert.match(said({ ...level, value: 0.7996 }), /^サービスレベル 79\.9%/);
    assert.match(said({ kind: 'kpi', kpi: 'asa', value: 30_400, limit: 30_000 }), /^平均応答時間 0:31/);
  });

  test('takes the rule’s name in place of the kind’s words, and keeps the figure', () => {
    assert.match(said({ ...level, value: 0.7, name: { ja: '応答低下', en: 'Low' } }), /^応答低下 70\.0%/);
    assert.match(
      said({ kind: 'waiting', limit: 120_000, name: { en: 'Long wait' } }, 'en'),
      /^Long wait 3:00/,
    );
  });

  test('calls by its rule what a newer gateway tells of, and leaves out a word that may not be told', () => {
    assert.equal(said({ kind: 'comet' as 'kpi', rule: 'comet-1' }, 'en'), 'comet-1 | Billing');
    assert.equal(said({ kind: 'ng-word', word: null }, 'en'), 'Alarming word | Billing');
  });

  test('names nobody on a display that anybody may read', () => {
    assert.doesNotMatch(said({ kind: 'assist', agentId: 'sato' }, 'ja', true), /佐藤|sato/);
  });

  test('has words for every kind, outcome and step in both languages', () => {
    for (const part of ['kinds', 'outcomes', 'steps', 'standings', 'severities'] as const)
      assert.deepEqual(Object.keys(feedMessages.ja[part]).sort(), Object.keys(feedMessages.en[part]).sort());
  });
});
