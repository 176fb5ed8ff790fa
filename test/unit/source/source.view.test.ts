import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connectionView, type ConnectionFacts } from '../../../src/components/source/source.view.js';
import type { Freshness } from '../../../src/data/store/freshness.js';

const now = Date.parse('2026-11-22T10:39:00+09:00');
const speech = { language: 'en', timeZone: 'Asia/Tokyo', now } as const;

function view(facts: Partial<ConnectionFacts>): ReturnType<typeof connectionView> {
  return connectionView({ link: 'open', problems: [], ...facts }, speech);
}

const known = (state: Freshness['state'], ageMs: number | null): Freshness => ({
  state,
  ageMs,
  asOf: ageMs === null ? null : now - ageMs,
});

describe('a connection', () => {
  test('that is well says only that, whatever the exact age is', () => {
    const { condition, words, age, problems } = view({ freshness: known('live', 1_200) });
    assert.deepEqual([condition, words, age, problems], ['live', 'Connected', '', []]);
  });

  test('over which figures come late or have stopped says so with their age', () => {
    const late = view({ freshness: known('late', 4_200) });
    assert.deepEqual([late.condition, late.words, late.age], ['late', 'Late', '4 s ago']);
    const stale = view({ freshness: known('stale', 192_000) });
    assert.deepEqual([stale.condition, stale.words, stale.age], ['stale', 'Stale', '3 min ago']);
  });

  test('that is lost says how old the figures are, once they are old', () => {
    const lost = view({ link: 'closed', freshness: known('offline', 192_000) });
    assert.deepEqual([lost.condition, lost.words, lost.age], ['offline', 'Offline', '3 min ago']);
    assert.equal(view({ link: 'closed', freshness: known('live', 1_000) }).age, '');
  });

  test('to a daily batch says which day it shows', () => {
    const daily = view({ freshness: { ...known('batch', null), batchDay: '2026-11-20' } });
    assert.deepEqual([daily.condition, daily.words], ['batch', 'As of 20 Nov 2026, daily']);
  });

  test('before the first value is connected all the same', () => {
    assert.equal(view({ freshness: known('loading', null) }).words, 'Connected');
    assert.equal(view({}).condition, 'live');
  });
});

describe('problems', () => {
  test('are told in their order, each once, and no more than three', () => {
    const problems = [
      { code: 'token-failed', params: { status: 503 } },
      { code: 'slow' },
      { code: 'slow' },
      { code: 'upgrade' },
      { code: 'messages-refused', params: { count: 3 } },
    ];
    const told = view({ problems }).problems;
    assert.equal(told.length, 3);
    assert.match(told[0] ?? '', /HTTP 503/);
    assert.match(told[1] ?? '', /line is slow/);
    assert.match(told[2] ?? '', /update madoguchi/);
  });

  test('name the source that stopped, and since when in the time of the site', () => {
    const since = (at: number): string =>
      view({ problems: [{ code: 'source-silent', params: { source: 'cti', since: at } }] }).problems[0] ?? '';
    assert.match(since(now - 480_000), /^No sign of life from cti since 10:31\./);
    assert.match(since(now - 86_400_000), /^No sign of life from cti since Sat 21 Nov 10:39\./);
  });

  test('name the host, the side that is too old, and the stream', () => {
    const words = (code: string, params: Record<string, string | number>): string =>
      view({ problems: [{ code, params }] }).problems[0] ?? '';
    assert.match(words('unreachable', { host: 'gateway.example:8443' }), /gateway\.example:8443/);
    assert.match(words('version', { page: 1, gateway: 3 }), /^This page is of an older version/);
    assert.match(words('version', { page: 3, gateway: 1 }), /^The gateway is of an older version/);
    assert.match(words('denied', { stream: 'queues/sales' }), /queues\/sales/);
  });
});
