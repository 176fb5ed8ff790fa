import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alertText, titleOf } from '../../../src/components/alert-feed/alert-words.js';
import { ownText, type SaidAbove } from '../../../src/components/alert-feed/own-words.js';
import type { AlertRecord } from '../../../src/data/alerts/alert.js';
import { minute, now, record, second, speech } from './alerts.js';

function own(told: Partial<AlertRecord>, above: SaidAbove, language: 'ja' | 'en', isPublic = false): string {
  const alert = record(told);
  const words = speech(language, isPublic);
  const text = ownText(alert, alertText(alert, words, now), words, above);
  return [titleOf(text), ...text.details].filter(each => each !== '').join(' | ');
}

describe('below a head that says the kind', () => {
  for (const [what, told, ja, en] of [
    [
      'a caller is called by the queue, which is not said twice',
      { kind: 'rescue', waitedMs: 131_000, addressRef: 'r1' },
      '料金 | 2:11 待って切断',
      'Billing | waited 2:11',
    ],
    [
      'a caller of no queue is called by how long they waited',
      { kind: 'rescue', queueId: null, waitedMs: 131_000, addressRef: 'r1' },
      '2:11 待って切断',
      'waited 2:11',
    ],
    [
      'a wait is called by the queue, with its figure',
      { value: 120_000, limit: 120_000, since: now - 102 * second },
      '料金 3:42 | 上限 2:00',
      'Billing 3:42 | limit 2:00',
    ],
    [
      'a figure that stands in no queue keeps its label, so that no limit is read as the figure',
      { queueId: null, limit: 120_000, since: now - 102 * second },
      '待ち 3:42 | 上限 2:00',
      'Waiting 3:42 | limit 2:00',
    ],
    [
      'a hand is called by whose it is',
      { kind: 'assist', agentId: 'sato', reason: 'approval' },
      '佐藤 美咲 | 料金 | 承認',
      '佐藤 美咲 | Billing | approval',
    ],
    [
      'a word is called by itself',
      { kind: 'ng-word', word: '訴える', list: 'legal' },
      '「訴える」 | 料金 | リスト legal',
      '“訴える” | Billing | list legal',
    ],
    [
      'a word that nobody may read is called by the queue',
      { kind: 'ng-word', word: null, list: null },
      '料金',
      'Billing',
    ],
    [
      'a silent source is called by its name',
      { kind: 'source-silent', queueId: null, source: 'cti' },
      'cti',
      'cti',
    ],
    [
      'a promise is called by the queue',
      { kind: 'promise', dueAt: now - 25 * minute },
      '料金 | 期限 10:14',
      'Billing | due 10:14',
    ],
    [
      'a rule that has a name says it',
      { kind: 'rescue', name: { ja: '大切なお客様', en: 'Dear customers' }, addressRef: 'r1' },
      '大切なお客様 | 料金',
      'Dear customers | Billing',
    ],
    [
      'a figure says which one it is',
      { kind: 'kpi', kpi: 'service-level', value: 0.7, limit: null, raisedAt: now },
      'サービスレベル 70.0% | 料金',
      'Service level 70.0% | Billing',
    ],
  ] as const)
    test(what, () => {
      assert.equal(own(told, 'kind', 'ja'), ja);
      assert.equal(own(told, 'kind', 'en'), en);
    });

  test('nobody is named where anybody may read it', () => {
    const told = { kind: 'assist', agentId: 'sato', reason: 'approval' } as const;
    assert.equal(own(told, 'kind', 'en', true), 'Billing | approval');
  });
});

describe('among its like', () => {
  test('an alert says neither the name of the rule nor the figure that its fold says', () => {
    const named = { kind: 'rescue', name: 'VIP', addressRef: 'r1', waitedMs: 9_000 } as const;
    assert.equal(own(named, 'alike', 'en'), 'Billing | waited 0:09');
    const level = { kind: 'kpi', kpi: 'service-level', value: 0.7, limit: null, raisedAt: now } as const;
    assert.equal(own(level, 'alike', 'en'), 'Billing 70.0%');
  });
});

describe('below no such head', () => {
  test('an alert says all', () => {
    assert.equal(own({ kind: 'rescue', addressRef: 'r1' }, null, 'en'), 'Caller to call back | Billing');
  });
});
