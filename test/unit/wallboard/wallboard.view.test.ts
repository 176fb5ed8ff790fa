import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '../../../src/components/headline/headline.facts.js';
import { wallView, type WallMoment } from '../../../src/components/wallboard/wallboard.view.js';
import type { Freshness } from '../../../src/data/store/freshness.js';

const now = Date.UTC(2026, 3, 1, 1, 42);
const facts = factsOf(new Map([['site', { timeZone: 'Asia/Tokyo' }]]));
const live: Freshness = { state: 'live', ageMs: 0, asOf: now };
const view = (more: Partial<WallMoment>) =>
  wallView(facts, { language: 'en', now, freshness: live, pastRate: null, ...more });
const stale: Freshness = { state: 'stale', ageMs: 192_000, asOf: now - 192_000 };

test('time and day are the site’s', () => {
  assert.deepEqual([view({}).clock, view({}).date], ['10:42', 'Wed 1 Apr']);
  assert.deepEqual([view({ language: 'ja' }).clock, view({ language: 'ja' }).date], ['10:42', '4月1日(水)']);
});

test('where the site’s zone is not known, as to a page without rights, no clock is shown rather than another zone’s', () => {
  const { clock, date } = wallView(undefined, { language: 'en', now, freshness: live, pastRate: null });
  assert.deepEqual([clock, date], ['–', '']);
});

test('old figures are said to be of when they are, and what is to be done', () => {
  const { banner } = view({ freshness: stale });
  assert.equal(banner.look, 'old');
  assert.equal(banner.fact, 'Not updating: figures of 10:38:48.');
  assert.equal(banner.advice, 'Nothing for 3 min 12 s. See the telephones’ display.');
  assert.equal(view({ language: 'ja', freshness: stale }).banner.fact, '更新停止。数字は 10:38:48 のもの。');
});

test('why figures grew old is said below, so that the bar takes no more room than a sentence', () => {
  const told = view({ freshness: { ...stale, problem: { code: 'draining' } } });
  assert.equal(told.banner.advice, view({ freshness: stale }).banner.advice);
  assert.match(told.basis, /gateway/);
});

test('old figures are of an instant by the site’s clock, where that is not the machine’s', () => {
  const replayed = { ...stale, siteAsOf: now - 3_600_000 };
  assert.match(view({ freshness: replayed }).banner.fact, /of 09:42:00/);
});

test('figures that never came are not said to be of any time', () => {
  const never: Freshness = { state: 'offline', ageMs: null, asOf: null, problem: { code: 'closed' } };
  const { banner } = view({ freshness: never });
  assert.equal(banner.fact, 'Not updating. No figures have come yet.');
  assert.match(banner.advice, /telephones/);
});

test('what may not be seen says whom to ask, and what advice rested on is not told beside it', () => {
  const { banner, basis } = view({
    freshness: { state: 'denied', ageMs: null, asOf: null, problem: { code: 'revoked' } },
  });
  assert.deepEqual([banner.look, basis], ['old', '']);
  assert.notEqual(banner.advice, '');
});

test('the past is said over the whole page, with its time and how fast it runs', () => {
  assert.equal(view({}).past, '');
  assert.equal(view({ pastRate: 1 }).past, 'Showing the past: Wed 1 Apr, 10:42:00');
  assert.equal(view({ pastRate: 60 }).past, 'Showing the past: Wed 1 Apr, 10:42:00 · at 60 times the speed');
  assert.equal(view({ language: 'ja', pastRate: 0 }).past, '過去を表示中: 4月1日(水) 10:42:00・停止中');
});

test('a sentence says how grave it is, and nothing of it where all is well or nothing is to be trusted', () => {
  const moment = { language: 'en', now, freshness: live, pastRate: null } as const;
  const saying = (severity: 'ok' | 'watch' | 'alert') => ({
    ...facts,
    headline: { severity, fact: { code: 'no-contact', params: {} }, advice: null, basis: null },
  });
  const graveOf = (severity: 'ok' | 'watch' | 'alert') => wallView(saying(severity), moment).banner.severity;
  assert.deepEqual([graveOf('ok'), graveOf('watch'), graveOf('alert')], [undefined, 'watch', 'alert']);
  assert.equal(wallView(saying('alert'), { ...moment, pastRate: 60 }).banner.severity, 'alert');
  assert.equal(wallView(saying('alert'), { ...moment, freshness: stale }).banner.severity, undefined);
  const unknown = {
    ...saying('alert'),
    headline: { ...saying('alert').headline, fact: { code: 'new', params: {} } },
  };
  assert.equal(wallView(unknown, moment).banner.severity, undefined);
});

test('a page’s own words take the place of the feed’s, and not of what is wrong', () => {
  const own = { severity: 'ok', fact: 'Fire drill at noon', advice: '' } as const;
  const moment = { language: 'en', now, freshness: live, pastRate: null } as const;
  assert.equal(wallView({ ...facts, own }, moment).banner.fact, 'Fire drill at noon');
  assert.equal(wallView({ ...facts, own }, { ...moment, freshness: stale }).banner.look, 'old');
});
