import type { AlertRecord } from '../../../src/data/alerts/alert.js';
import { newAlert } from '../../../src/data/alerts/life.js';
import type { FeedAlert } from '../../../src/components/alert-feed/alert-feed.facts.js';
import type { AlertSpeech } from '../../../src/components/alert-feed/alert-words.js';

/** The instant at which alerts of tests are looked at. */
export const now = Date.UTC(2026, 10, 21, 1, 39);
export const second = 1_000;
export const minute = 60 * second;

/** An alert of which only what matters is told; open, active, for a minute. */
export function record(told: Partial<AlertRecord> = {}): AlertRecord {
  const since = told.since ?? now - minute;
  const rule = { kind: 'waiting', id: 'wait', severity: 'alert' } as const;
  return { ...newAlert(rule, since, since, { queueId: 'billing', channel: 'phone' }), ...told };
}

export function alert(id: string, told: Partial<AlertRecord> = {}): FeedAlert {
  return { id, record: record(told) };
}

/** Held by somebody. */
export const held = (holder: string): Partial<AlertRecord> => ({
  handling: 'claimed',
  holder,
  holderName: holder,
  claimedAt: now - 40 * second,
});

/** Reached so long ago. */
export const reached = (agoMs: number): Partial<AlertRecord> => ({
  kind: 'rescue',
  condition: 'cleared',
  handling: 'resolved',
  outcome: 'reached',
  clearedAt: now - agoMs,
  history: [{ at: now - agoMs, step: 'resolved', by: null, outcome: 'reached' }],
});

/** How alerts are told to a reader at the site, who knows one queue and one agent by name. */
export const speech = (language: 'ja' | 'en', isPublic = false): AlertSpeech => ({
  language,
  timeZone: 'Asia/Tokyo',
  names: {
    queues: new Map([['billing', { ja: '料金', en: 'Billing' }]]),
    agents: new Map([['sato', '佐藤 美咲']]),
  },
  isPublic,
});
