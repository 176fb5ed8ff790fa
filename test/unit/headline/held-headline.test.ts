import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HeldHeadline, headlineMs } from '../../../src/components/headline/held-headline.js';
import type { HeadlineRecord } from '../../../src/data/fold/records.js';

const headline = (severity: HeadlineRecord['severity'], queueId: string, waiting = 1): HeadlineRecord => ({
  severity,
  fact: { code: 'waits', params: { queueId, waiting } },
  advice: null,
  basis: null,
});

test('a graver headline is shown at once', () => {
  const held = new HeldHeadline();
  const [calm, grave] = [headline('ok', 'a'), headline('alert', 'b')];
  assert.equal(held.take(calm, 0), calm);
  assert.equal(held.take(grave, 1), grave);
});

test('the same thing with other figures is shown at once', () => {
  const held = new HeldHeadline();
  held.take(headline('alert', 'a', 6), 0);
  const more = headline('alert', 'a', 7);
  assert.equal(held.take(more, 1), more);
});

test('a lesser one, or one as grave of something else, waits until the one before has stood long enough', () => {
  const held = new HeldHeadline();
  const [first, other, less] = [headline('alert', 'a'), headline('alert', 'b'), headline('watch', 'b')];
  held.take(first, 0);
  assert.equal(held.take(other, headlineMs - 1), first);
  assert.equal(held.take(other, headlineMs), other);
  assert.equal(held.take(less, headlineMs + 1), other);
  assert.equal(held.take(less, 2 * headlineMs), less);
});

test('another channel of the same queue is something else', () => {
  const held = new HeldHeadline();
  const of = (channel: string): HeadlineRecord => ({
    ...headline('alert', 'a'),
    fact: { code: 'waits', params: { queueId: 'a', channel, waiting: 1 } },
  });
  const [line, phone] = [of('line'), of('phone')];
  held.take(line, 0);
  assert.equal(held.take(phone, headlineMs - 1), line);
  assert.equal(held.take(phone, headlineMs), phone);
});

test('one of another group or time is shown at once: nothing of the past stands as now', () => {
  const held = new HeldHeadline();
  held.take(headline('alert', 'a'), 0, 'all past');
  const present = headline('ok', 'b');
  assert.equal(held.take(present, 1, 'all'), present);
  assert.equal(held.take(headline('watch', 'c'), 2, 'all')?.severity, 'watch');
  assert.equal(held.take(present, 3, 'all')?.severity, 'watch');
});

test('without a headline there is none, whatever was shown', () => {
  const held = new HeldHeadline();
  held.take(headline('alert', 'a'), 0);
  assert.equal(held.take(undefined, 1), undefined);
});

test('however headlines come, an alarm is never taken back before it has stood', () => {
  const severity = fc.constantFrom('ok' as const, 'watch' as const, 'alert' as const);
  fc.assert(
    fc.property(fc.array(fc.tuple(severity, fc.constantFrom('a', 'b'), fc.nat(3_000))), told => {
      const held = new HeldHeadline();
      let now = 0;
      let redSince: number | null = null;
      for (const [grade, queue, ms] of told) {
        now += ms;
        const red = held.take(headline(grade, queue), now)?.severity === 'alert';
        if (redSince !== null && !red) assert.ok(now - redSince >= headlineMs);
        redSince = red ? (redSince ?? now) : null;
      }
    }),
  );
});
