import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '../../../src/components/headline/headline.facts.js';
import {
  headlineView,
  type HeadlineMoment,
  type HeadlineView,
} from '../../../src/components/headline/headline.view.js';
import type { HeadlineRecord, Worded } from '../../../src/data/fold/records.js';
import type { Freshness } from '../../../src/data/store/freshness.js';

const now = Date.UTC(2026, 3, 1, 1, 42);
const live: Freshness = { state: 'live', ageMs: 0, asOf: now };
const oldBy = (ageMs: number, state: Freshness['state'] = 'stale'): Freshness => ({
  state,
  ageMs,
  asOf: now - ageMs,
});

const about = { queueId: 'billing', channel: 'phone' };
const waits: Worded = { code: 'waits', params: { ...about, waiting: 6, oldestEnqueuedAt: now - 330_000 } };
const lift = { agents: 2, minutes: 15, from: 0.64, to: 0.8, target: 0.8 };
const headlines = {
  waits: {
    severity: 'alert',
    fact: waits,
    advice: { code: 'more-agents', params: lift },
    basis: { arrivals: 31, ahtMs: 250_000, agents: 12 },
  },
  together: {
    severity: 'watch',
    fact: {
      code: 'abandons',
      params: { queueId: null, channel: 'phone', period: 'today', rate: 0.06, limit: 0.05 },
    },
    advice: null,
    basis: null,
  },
  allWell: { severity: 'ok', fact: { code: 'all-well', params: { queues: 7 } }, advice: null, basis: null },
  silent: {
    severity: 'watch',
    fact: { code: 'source-silent', params: { source: 'pbx-1', since: now - 600_000 } },
    advice: null,
    basis: null,
  },
  ofTomorrow: { severity: 'alert', fact: { code: 'of-tomorrow', params: about }, advice: null, basis: null },
} as const satisfies Readonly<Record<string, HeadlineRecord>>;

const everything: HeadlineMoment['scope'] = { queues: [], channels: [] };

function view(headline: HeadlineRecord | undefined, more: Partial<HeadlineMoment> = {}): HeadlineView {
  const records = new Map<string, unknown>([
    ['site', { timeZone: 'Asia/Tokyo' }],
    ['queue|billing', { name: { ja: '料金', en: 'Billing' }, channels: ['phone'] }],
    ['queue|plans', { name: { ja: '定期購入', en: 'Subscription' }, channels: ['phone', 'line'] }],
  ]);
  if (headline) records.set('headline', headline);
  return headlineView(factsOf(records), { language: 'en', now, freshness: live, scope: everything, ...more });
}

test('what matters most is said with its severity, what would help, on what that rests, and the queue that it is about', () => {
  assert.deepEqual(view(headlines.waits), {
    severity: 'alert',
    fact: 'Billing: 6 wait, the longest 5:30.',
    advice: 'Two more agents for 15\u00a0min: service level from 64% to 80% (estimate)',
    basis: 'Estimate: 31 contacts in 15 min, 4:10 each on average, 12 agents, Erlang C',
    note: '',
    queue: about,
  });
});

test('where a queue has a row for each of its channels, the sentence says of which it is', () => {
  const fact = { code: 'waits', params: { ...waits.params, queueId: 'plans', channel: 'line' } };
  const said = (language: HeadlineMoment['language']): string =>
    view({ ...headlines.waits, fact }, { language }).fact;
  assert.equal(said('en'), 'Subscription (LINE): 6 wait, longest 5:30.');
  assert.equal(said('ja'), '定期購入(LINE)で 6人が待ち、最長 5:30。');
});

test('all queues together, all being well, and a source that is silent are about no queue', () => {
  for (const name of ['together', 'allWell', 'silent'] as const)
    assert.equal(view(headlines[name]).queue, null);
});

test('what is old says of when it is, its wait stands still, and it advises nothing', () => {
  const { fact, advice, basis, note, severity } = view(headlines.waits, { freshness: oldBy(192_000) });
  assert.equal(fact, 'Billing: 6 wait, the longest 2:18.');
  assert.deepEqual([advice, basis, note, severity], ['', '', 'As of 10:38:48', 'alert']);
});

test('in a replay it is of when it was by the site’s clock', () => {
  const replayed = { ...oldBy(192_000), siteAsOf: now - 3_600_000 };
  assert.equal(view(headlines.waits, { freshness: replayed }).note, 'As of 09:42:00');
});

test('after a quarter of an hour without a link it is told no more', () => {
  const before = view(headlines.waits, { freshness: oldBy(899_999, 'offline') });
  assert.match(before.fact, /^Billing/);
  const after = view(headlines.waits, { freshness: oldBy(900_000, 'offline') });
  assert.deepEqual([after.fact, after.severity, after.queue], ['–', null, null]);
  assert.equal(after.note, 'Nothing has come since 10:27:00.');
});

test('the figures of a day say nothing of now', () => {
  const batch: Freshness = { state: 'batch', ageMs: null, asOf: null, batchDay: '2026-04-01' };
  const { fact, severity, note } = view(headlines.waits, { freshness: batch });
  assert.deepEqual([fact, severity], ['–', null]);
  assert.match(note, /^Figures of a day/);
});

test('no headline, and one of a newer gateway, are "–" with the reason', () => {
  for (const [headline, why] of [
    [undefined, /^This source tells none/],
    [headlines.ofTomorrow, /no words for it/],
  ] as const) {
    const { fact, severity, note } = view(headline);
    assert.deepEqual([fact, severity], ['–', null]);
    assert.match(note, why);
  }
});

test('where others are chosen it says that it is of the whole group', () => {
  const noted = (headline: HeadlineRecord, scope: Partial<HeadlineMoment['scope']>): boolean =>
    view(headline, { scope: { ...everything, ...scope } }).note !== '';
  assert.equal(noted(headlines.waits, { queues: ['orders'] }), true);
  assert.equal(noted(headlines.waits, { channels: ['chat'] }), true);
  assert.equal(noted(headlines.together, { queues: ['billing'] }), true);
  assert.equal(noted(headlines.together, { channels: ['chat'] }), true);
});

test('what is the worst of all and among the chosen is the worst of those, and where all is well they are too', () => {
  const chosen = { queues: ['orders', 'billing'], channels: ['phone'] } as const;
  for (const name of ['waits', 'allWell', 'silent'] as const)
    assert.equal(view(headlines[name], { scope: chosen }).note, '');
});

test('how long somebody waits is said of the instant that data names', () => {
  const facts = { ...factsOf(new Map()), headline: headlines.waits, now: now - 200_000 };
  const { fact } = headlineView(facts, { language: 'ja', now, freshness: live, scope: everything });
  assert.equal(fact, 'billingで 6人が待ち、最長 2:10。');
});
