import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeadlineNews, quietMs, topicOf } from '../../../src/components/headline/headline-news.js';
import type { HeadlineRecord } from '../../../src/data/fold/records.js';

const headline = (severity: HeadlineRecord['severity'], queueId: string, waiting = 1): HeadlineRecord => ({
  severity,
  fact: { code: 'waits', params: { queueId, waiting } },
  advice: null,
  basis: null,
});

function listening() {
  const news = new HeadlineNews();
  return (next: HeadlineRecord | undefined, now: number, of = 'all'): string =>
    news.take(
      topicOf({ headline: next }),
      () => `${next?.severity} ${next?.fact.params['queueId']}`,
      now,
      of,
    );
}

test('what stands when somebody comes is not told, and neither are its figures', () => {
  const hear = listening();
  assert.equal(hear(headline('alert', 'a', 6), 0), '');
  assert.equal(hear(headline('alert', 'a', 7), 60_000), '');
});

test('another thing is told, and stays told as it was worded', () => {
  const hear = listening();
  hear(headline('watch', 'a'), 0);
  assert.equal(hear(headline('watch', 'b'), 1_000), 'watch b');
  assert.equal(hear(headline('watch', 'b', 9), 2_000), 'watch b');
});

test('so that it does not chatter, what is not graver waits, and is not told where it has gone by then', () => {
  const hear = listening();
  hear(headline('watch', 'a'), 0);
  hear(headline('watch', 'b'), 1_000);
  assert.equal(hear(headline('watch', 'c'), 2_000), 'watch b');
  assert.equal(hear(headline('watch', 'b'), 3_000), 'watch b');
  assert.equal(hear(headline('ok', 'c'), 1_000 + quietMs), 'ok c');
});

test('a graver one is told at once', () => {
  const hear = listening();
  hear(headline('ok', 'a'), 0);
  hear(headline('watch', 'b'), 1_000);
  assert.equal(hear(headline('alert', 'c'), 1_001), 'alert c');
});

test('what is of another group or time is no news, and what is old changes nothing', () => {
  const hear = listening();
  hear(headline('ok', 'a'), 0);
  assert.equal(hear(headline('alert', 'b'), 1_000), 'alert b');
  assert.equal(hear(undefined, 2_000), 'alert b');
  assert.equal(hear(headline('alert', 'c'), 60_000, 'all past'), '');
  assert.equal(hear(headline('alert', 'd'), 61_000, 'all'), '');
});

test('the page’s own words are news in place of whatever was said, and so is what they were in place of', () => {
  const news = new HeadlineNews();
  const hear = (sentence: string, now: number): string =>
    news.take(
      topicOf({ headline: undefined, own: { fact: sentence, advice: '', severity: 'watch' } }),
      () => sentence,
      now,
      undefined,
    );
  const feed = topicOf({ headline: headline('watch', 'a') });
  const fed = (now: number, of: string): string => news.take(feed, () => 'fed', now, of);
  assert.equal(fed(0, 'all'), '');
  assert.equal(hear('drill', 1_000), 'drill');
  assert.equal(hear('drill', 60_000), 'drill');
  assert.equal(hear('fire', 60_001), 'fire');
  assert.equal(fed(120_000, 'all'), 'fed');
  assert.equal(hear('fire', 180_000), 'fire');
  assert.equal(fed(240_000, 'shop'), '');
});
