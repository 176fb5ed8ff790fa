import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { freshnessOf, nextTransitionMs, type FreshnessFacts } from '../../../src/data/store/freshness.js';

const wall = Date.UTC(2026, 10, 22, 5, 3, 12);

function facts(given: Partial<FreshnessFacts> = {}): FreshnessFacts {
  const { linkAgeMs = 0, sourceAgeMs = null } = given;
  const steadyAgeMs = linkAgeMs === null ? null : Math.max(linkAgeMs, sourceAgeMs ?? 0);
  return { link: 'open', linkDownMs: null, linkAgeMs, sourceAgeMs, steadyAgeMs, wall, ...given };
}

const stateAt = (given: Partial<FreshnessFacts>): string => freshnessOf(facts(given)).state;

describe('freshness', () => {
  test('a stream younger than 3 s is live', () => {
    assert.equal(stateAt({ linkAgeMs: 2_999 }), 'live');
  });

  test('a stream of 3 s up to and including 10 s is late', () => {
    assert.equal(stateAt({ linkAgeMs: 3_000 }), 'late');
    assert.equal(stateAt({ linkAgeMs: 10_000 }), 'late');
  });

  test('a stream older than 10 s is stale', () => {
    assert.equal(stateAt({ linkAgeMs: 10_001 }), 'stale');
  });

  test('a stream without any knowledge is loading', () => {
    assert.equal(stateAt({ linkAgeMs: null }), 'loading');
  });

  test('the older of link and source counts', () => {
    assert.equal(stateAt({ linkAgeMs: 500, sourceAgeMs: 4_000 }), 'late');
    assert.equal(stateAt({ linkAgeMs: 12_000, sourceAgeMs: 1_000 }), 'stale');
    assert.equal(freshnessOf(facts({ linkAgeMs: 500, sourceAgeMs: 4_000 })).ageMs, 4_000);
  });

  test('a quiet source that declares no heartbeat is judged by its link and says so', () => {
    const freshness = freshnessOf(facts({ linkAgeMs: 100 }));
    assert.equal(freshness.state, 'live');
    assert.equal(freshness.sourceAgeUnknown, true);
    assert.equal(freshnessOf(facts({ sourceAgeMs: 1 })).sourceAgeUnknown, undefined);
  });

  test('a lost link leaves the state to the age for 30 s, then the stream is offline', () => {
    assert.equal(stateAt({ link: 'closed', linkDownMs: 1_000, linkAgeMs: 1_500 }), 'live');
    assert.equal(stateAt({ link: 'connecting', linkDownMs: 29_999, linkAgeMs: 30_500 }), 'stale');
    assert.equal(stateAt({ link: 'closed', linkDownMs: 30_000, linkAgeMs: 30_500 }), 'offline');
  });

  test('a page that never had a link is loading for 30 s, then offline', () => {
    assert.equal(stateAt({ link: 'connecting', linkDownMs: 29_999, linkAgeMs: null }), 'loading');
    assert.equal(stateAt({ link: 'connecting', linkDownMs: 30_000, linkAgeMs: null }), 'offline');
  });

  test('what is held of another time than what is shown is stale at once, and has no age', () => {
    const { state, ageMs, asOf, siteAsOf } = freshnessOf(
      facts({ linkAgeMs: 100, outdated: true, site: { now: wall, rate: 1 } }),
    );
    assert.deepEqual([state, ageMs, asOf, siteAsOf], ['stale', null, null, undefined]);
  });

  test('an offline stream still says as of when its values are', () => {
    const freshness = freshnessOf(facts({ link: 'closed', linkDownMs: 40_000, linkAgeMs: 41_000 }));
    assert.equal(freshness.asOf, wall - 41_000);
  });

  test('as of when values are is told by the clock of the site too, which may run elsewhere and faster', () => {
    const site = { now: wall - 600_000, rate: 60 };
    const freshness = freshnessOf(facts({ linkAgeMs: 2_000, site }));
    assert.deepEqual([freshness.asOf, freshness.siteAsOf], [wall - 2_000, wall - 600_000 - 120_000]);
    assert.equal(freshnessOf(facts({ linkAgeMs: null, site })).siteAsOf, undefined);
  });

  test('a refused stream is denied or failed by its problem, whatever its age', () => {
    assert.equal(stateAt({ refusal: { code: 'denied' } }), 'denied');
    assert.equal(stateAt({ refusal: { code: 'too-large' } }), 'failed');
    assert.deepEqual(freshnessOf(facts({ refusal: { code: 'too-large' } })).problem, { code: 'too-large' });
  });

  test('a denied or failed link is that of every stream', () => {
    assert.equal(stateAt({ link: 'denied', linkDownMs: 0 }), 'denied');
    assert.equal(stateAt({ link: 'failed', linkDownMs: 60_000 }), 'failed');
  });

  test('a batch is at rest with its day, however long ago it was read', () => {
    const freshness = freshnessOf(facts({ batchDay: '2026-11-21', linkAgeMs: 5_000_000 }));
    assert.deepEqual(freshness, { state: 'batch', ageMs: null, asOf: null, batchDay: '2026-11-21' });
  });

  test('the next change by time alone is known', () => {
    assert.equal(nextTransitionMs(facts({ linkAgeMs: 1_000 })), 2_000);
    assert.equal(nextTransitionMs(facts({ linkAgeMs: 3_000 })), 7_001);
    assert.equal(nextTransitionMs(facts({ linkAgeMs: 11_000 })), null);
    assert.equal(nextTransitionMs(facts({ linkAgeMs: 11_000, link: 'closed', linkDownMs: 10_000 })), 20_000);
    assert.equal(nextTransitionMs(facts({ batchDay: '2026-11-21' })), null);
    assert.equal(nextTransitionMs(facts({ refusal: { code: 'denied' } })), null);
  });
});
