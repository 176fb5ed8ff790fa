import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentenceOf, type SentenceFacts } from '../../../src/components/headline/sentence.js';
import type { HeadlineRecord, Worded } from '../../../src/data/fold/records.js';
import type { Language } from '../../../src/data/model/vocabulary.js';

const now = Date.UTC(2026, 3, 1, 1, 42);
const names: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  support: { ja: 'サポート', en: 'Support' },
  returns: { ja: '返品', en: 'Returns' },
};

const facts = (language: Language): SentenceFacts => ({
  language,
  now,
  timeZone: 'Asia/Tokyo',
  queueName: id => names[id]?.[language] ?? id,
  hasChannels: id => id === 'returns',
  waitingIn: () => undefined,
});

const headline = (fact: Worded, advice: Worded | null = null): HeadlineRecord => ({
  severity: 'alert',
  fact,
  advice,
  basis: advice && { arrivals: 31, ahtMs: 250_000, agents: 12 },
});

const waits: Worded = {
  code: 'waits',
  params: { queueId: 'support', channel: 'phone', waiting: 6, oldestEnqueuedAt: now - 130_000 },
};
const lift = { agents: 2, minutes: 15, from: 0.64, to: 0.8, target: 0.8 };

const factIn = (language: Language, fact: Worded): string | undefined =>
  sentenceOf(headline(fact), facts(language))?.fact;
const adviceIn = (language: Language, advice: Worded): string | undefined =>
  sentenceOf(headline(waits, advice), facts(language))?.advice;

test('who waits is said with the queue’s name and the longest wait, which ticks by the site’s time', () => {
  assert.equal(factIn('en', waits), 'Support: 6 wait, the longest 2:10.');
  assert.equal(factIn('ja', waits), 'サポートで 6人が待ち、最長 2:10。');
  const later = sentenceOf(headline(waits), { ...facts('en'), now: now + 1_000 });
  assert.equal(later?.fact, 'Support: 6 wait, the longest 2:11.');
});

test('of a queue with several channels the sentence names the one that it is about', () => {
  const params = { ...waits.params, queueId: 'returns', channel: 'line' };
  const said = (code: string, more: Worded['params'] = {}): readonly (string | undefined)[] =>
    (['en', 'ja'] as const).map(language => factIn(language, { code, params: { ...params, ...more } }));
  assert.deepEqual(said('waits'), [
    'Returns (LINE): 6 wait, longest 2:10.',
    '返品(LINE)で 6人が待ち、最長 2:10。',
  ]);
  assert.deepEqual(said('waits', { waiting: 0 }), [
    'Returns (LINE): nobody waits any more.',
    '返品(LINE)の待ちはなくなりました。',
  ]);
  assert.deepEqual(said('nobody-there'), [
    'Returns (LINE): 6 wait, longest 2:10, and nobody is signed in.',
    '返品(LINE)で 6人が待ち、応対者がいません。最長 2:10。',
  ]);
  assert.deepEqual(said('nobody-there', { waiting: 0 }), [
    'Returns (LINE): nobody is signed in.',
    '返品(LINE)に応対者がいません。',
  ]);
  assert.deepEqual(said('below-target', { serviceLevel: 0.73, target: 0.8, period: 'today' }), [
    'Returns (LINE): the service level is 73% today, the target 80%.',
    '返品(LINE)のサービスレベルが今日 73%、目標は 80%。',
  ]);
  assert.deepEqual(said('abandons', { rate: 0.06, limit: 0.05, period: 'today' }), [
    'Returns (LINE): 6% gave up today, the target is at most 5%.',
    '返品(LINE)の放棄率が今日 6%、目標は 5%以内。',
  ]);
});

test('a queue without a channel is its calls; one that is not told, or that this page does not know, is not named', () => {
  for (const channel of ['phone', null, 'hologram']) {
    const params = { ...waits.params, queueId: 'returns', channel };
    assert.equal(factIn('en', { code: 'waits', params }), 'Returns: 6 wait, the longest 2:10.');
  }
});

test('one who waits is one', () => {
  const one = { ...waits, params: { ...waits.params, waiting: 1 } };
  assert.equal(factIn('en', one), 'Support: 1 waits, the longest 2:10.');
});

test('a wait whose beginning is not known is not told', () => {
  const unknown = { ...waits, params: { ...waits.params, oldestEnqueuedAt: null } };
  assert.equal(factIn('en', unknown), 'Support: 6 wait.');
  assert.equal(factIn('ja', unknown), 'サポートで 6人が待っています。');
});

test('who waits is told by the queue’s own record, and no wait where nobody waits any more', () => {
  const said = (language: Language, code: string, waiting: number, oldestEnqueuedAt: number | null) =>
    sentenceOf(headline({ ...waits, code }), {
      ...facts(language),
      waitingIn: (...of) => (of.join() === 'support,phone' ? { waiting, oldestEnqueuedAt } : undefined),
    })?.fact;
  assert.equal(said('en', 'waits', 2, now - 79_000), 'Support: 2 wait, the longest 1:19.');
  assert.equal(said('en', 'waits', 1, now + 400), 'Support: 1 waits, the longest 0:00.');
  assert.equal(said('en', 'waits', 0, null), 'Support: nobody waits any more.');
  assert.equal(said('ja', 'waits', 0, null), 'サポートの待ちはなくなりました。');
  assert.equal(said('en', 'nobody-there', 0, null), 'Support: nobody is signed in.');
  assert.equal(said('ja', 'nobody-there', 0, null), 'サポートに応対者がいません。');
});

test('a figure says of what and of when it is, and rounding does not say that it is met', () => {
  const abandons = (of: Worded['params']): Worded => ({
    code: 'abandons',
    params: { rate: 0.0503, limit: 0.05, ...of },
  });
  const all = abandons({ queueId: null, channel: null, period: 'today' });
  assert.equal(factIn('en', all), 'All queues: 6% gave up today, the target is at most 5%.');
  assert.equal(factIn('ja', all), '全窓口の放棄率が今日 6%、目標は 5%以内。');
  const calls = abandons({ queueId: null, channel: 'phone', period: 'interval' });
  assert.equal(
    factIn('en', calls),
    'All queues, Phone: 6% gave up this half hour, the target is at most 5%.',
  );
  assert.equal(factIn('ja', calls), '全窓口・電話の放棄率がこの30分 6%、目標は 5%以内。');
  const one = abandons({ queueId: 'support', channel: 'phone', period: 'rolling-15m' });
  assert.equal(
    factIn('en', one),
    'Support: 6% gave up in\u00a0the\u00a0last 15\u00a0minutes, the target is at most 5%.',
  );
  const level = { queueId: null, channel: null, period: 'today', serviceLevel: 0.73, target: 0.8 };
  const below = { code: 'below-target', params: level };
  assert.equal(factIn('en', below), 'All queues: the service level is 73% today, the target 80%.');
  assert.equal(factIn('ja', below), '全窓口のサービスレベルが今日 73%、目標は 80%。');
});

test('every fact has its words in both languages', () => {
  const silent = { code: 'source-silent', params: { source: 'pbx-1', since: now - 600_000 } };
  const below = {
    code: 'below-target',
    params: { queueId: 'support', channel: 'phone', serviceLevel: 0.7996, target: 0.8 },
  };
  assert.equal(factIn('en', silent), 'Nothing has come from pbx-1 since 10:32.');
  assert.equal(factIn('ja', silent), 'pbx-1からの知らせが 10:32 から止まっています。');
  // Rounding does not say that a target is met which is not.
  assert.equal(factIn('en', below), 'Support: the service level is 79%, the target 80%.');
  assert.equal(factIn('ja', below), 'サポートのサービスレベルが 79%、目標は 80%。');
  assert.equal(
    factIn('en', { ...waits, code: 'nobody-there' }),
    'Support: 6 wait, the longest 2:10, and nobody is signed in.',
  );
  assert.equal(
    factIn('ja', { ...waits, code: 'nobody-there' }),
    'サポートで 6人が待ち、応対者がいません。最長 2:10。',
  );
  assert.equal(
    factIn('en', { code: 'all-well', params: { queues: 7 } }),
    'All is well: nothing is beyond its limits in 7 queues.',
  );
  assert.equal(
    factIn('ja', { code: 'all-well', params: { queues: 7 } }),
    '順調です。7窓口に異常はありません。',
  );
  assert.equal(factIn('en', { code: 'no-contact', params: {} }), 'No contacts yet today.');
});

test('advice is an estimate and says so', () => {
  assert.equal(
    adviceIn('en', { code: 'more-agents', params: lift }),
    'Two more agents for 15\u00a0min: service level from 64% to 80% (estimate)',
  );
  assert.equal(
    adviceIn('ja', { code: 'more-agents', params: lift }),
    '2人を 15分足せばサービスレベル 64% から 80%(推定)',
  );
  assert.equal(
    adviceIn('en', { code: 'more-agents', params: { ...lift, agents: 1, minutes: 1 } }),
    'One more agent for 1\u00a0min: service level from 64% to 80% (estimate)',
  );
  for (const language of ['ja', 'en'] as const)
    assert.match(
      adviceIn(language, { code: 'overload', params: { agents: 3 } }) ?? '',
      language === 'ja' ? /3人必要\(推定\)/ : /3 more needed \(estimate\)/,
    );
});

test('advice to move agents says from where, and what it costs there', () => {
  const params = { ...lift, fromQueueId: 'returns', fromQueueBefore: 0.92, fromQueueAfter: 0.85 };
  assert.equal(
    adviceIn('en', { code: 'move-agents', params }),
    'Two agents from Returns for 15\u00a0min: service level from 64% to 80%; Returns goes from 92% to 85% (estimate)',
  );
  assert.equal(
    adviceIn('ja', { code: 'move-agents', params }),
    '返品から 2人を 15分移せばサービスレベル 64% から 80%、返品は 92% から 85%(推定)',
  );
});

test('what advice rests on is told with it, and with nothing else', () => {
  const advised = sentenceOf(headline(waits, { code: 'more-agents', params: lift }), facts('en'));
  assert.equal(advised?.basis, 'Estimate: 31 contacts in 15 min, 4:10 each on average, 12 agents, Erlang C');
  assert.equal(sentenceOf(headline(waits), facts('en'))?.basis, '');
});

test('what an older page does not know it leaves out', () => {
  assert.equal(sentenceOf(headline({ code: 'of-later', params: {} }), facts('en')), undefined);
  assert.equal(adviceIn('en', { code: 'of-later', params: {} }), '');
});
