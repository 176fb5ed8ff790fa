import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gaugeLimits, parseLimit } from '../../../src/components/kpi-gauge/limits.js';
import type { LimitInput } from '../../../src/components/kpi-gauge/limits.js';
import { gaugeSettings, needsOf } from '../../../src/components/kpi-gauge/kpi-gauge.settings.js';
import { parseGaugeData } from '../../../src/components/kpi-gauge/kpi-gauge.data.js';
import { parseKpiId } from '../../../src/data/kpi/definitions/definitions.js';

const level = parseKpiId('service-level');
const handling = parseKpiId('aht');
assert.ok(level && handling);
const campaign = { own: 'campaign', site: undefined };
const noProfile = { own: undefined, site: undefined };

test('a limit is written as people write it', () => {
  assert.equal(parseLimit('80%', 'ratio'), 0.8);
  assert.equal(parseLimit('0.8', 'ratio'), 0.8);
  assert.equal(parseLimit('20s', 'ms'), 20_000);
  assert.equal(parseLimit('2:00', 'ms'), 120_000);
  assert.equal(parseLimit('1:05:09', 'ms'), 3_909_000);
  assert.deepEqual(parseLimit('4:30 6:00', 'ms'), [270_000, 360_000]);
  assert.deepEqual(parseLimit([270_000, 360_000], 'ms'), [270_000, 360_000]);
});

test('what is no limit is none', () => {
  for (const text of ['', 'high', '80%%', '1 2 3']) assert.equal(parseLimit(text, 'ratio'), undefined, text);
  assert.equal(parseLimit(Number.NaN, 'ratio'), undefined);
});

test('the site’s profile gives the thresholds, the page’s own profile wins', () => {
  assert.equal(gaugeLimits(level, { own: undefined, site: 'campaign' }, {}).thresholds.alert, 0.7);
  assert.equal(gaugeLimits(level, { own: 'subscription', site: 'campaign' }, {}).thresholds.alert, 0.65);
});

test('an unknown profile of the page is told, one of the site is not', () => {
  assert.match(gaugeLimits(level, { own: 'x', site: undefined }, {}).problems.join(), /no profile "x"/);
  assert.deepEqual(gaugeLimits(level, { own: undefined, site: 'x' }, {}).problems, []);
});

test('limits of the page stand in the place of the profile’s', () => {
  const { thresholds } = gaugeLimits(level, { own: 'campaign', site: undefined }, { target: '85%' });
  assert.deepEqual(thresholds, { target: 0.85, watch: 0.8, alert: 0.7 });
});

test('limits of the page that contradict the profile’s hold alone', () => {
  const { thresholds, problems } = gaugeLimits(
    level,
    { own: 'campaign', site: undefined },
    { target: '60%' },
  );
  assert.deepEqual(thresholds, { target: 0.6 });
  assert.deepEqual(problems, []);
});

test('a limit that does not fit the direction is told and left out', () => {
  const { thresholds, problems } = gaugeLimits(handling, noProfile, { target: '5:00' });
  assert.deepEqual(thresholds, {});
  assert.match(problems.join(), /two finite numbers/);
});

test('a share above all without % is told and left out, the others hold', () => {
  for (const target of ['80', 80, ' 80 ', '1.2']) {
    const { thresholds, problems } = gaugeLimits(level, noProfile, { target, alert: '70%' });
    assert.deepEqual(thresholds, { alert: 0.7 });
    const share = String(target).trim();
    assert.deepEqual(problems, [
      `target ${JSON.stringify(target)}: ${share} without % is above 100%; write ${share}%, or a share such as 0.8.`,
    ]);
  }
  const { thresholds, problems } = gaugeLimits(level, campaign, { target: '80', alert: '90%' });
  assert.deepEqual(thresholds, { alert: 0.9 });
  assert.equal(problems.length, 1);
});

test('all of them, as 1, 100% or more with its %, is a limit', () => {
  for (const [target, share] of [
    ['1', 1],
    [1, 1],
    ['100%', 1],
    ['120%', 1.2],
  ] as const)
    assert.deepEqual(gaugeLimits(level, noProfile, { target }), {
      thresholds: { target: share },
      minSample: 10,
      problems: [],
    });
});

test('where a figure can pass 100%, a limit may too, but none that is percent without %', () => {
  const target = (metric: string, input: LimitInput): readonly unknown[] => {
    const choice = parseKpiId(metric);
    assert.ok(choice);
    const { thresholds, problems } = gaugeLimits(choice, noProfile, { target: input });
    return [thresholds.target, ...problems];
  };
  assert.deepEqual(target('callback-rate', '1.1'), [1.1]);
  assert.deepEqual(target('transfer-rate', 1.1), [1.1]);
  assert.deepEqual(target('utilisation', '0.9 1.1'), [[0.9, 1.1]]);
  assert.deepEqual(target('utilisation', '70% 85%'), [[0.7, 0.85]]);
  assert.deepEqual(target('utilisation', '70 85'), [
    undefined,
    'target "70 85": 70 without % is above 150%; write 70%, or a share such as 0.8.',
  ]);
  assert.deepEqual(target('utilisation', [0.7, 85]), [
    undefined,
    'target [0.7,85]: 85 without % is above 150%; write 85%, or a share such as 0.8.',
  ]);
  assert.equal(target('ces/easy', '1.1').length, 2);
  assert.deepEqual(target('csat/mean', '4.2'), [4.2]);
  assert.deepEqual(target('nps', '30'), [30]);
});

test('limits that contradict each other are told as they were read, with the unit and all that is left out', () => {
  const oldest = parseKpiId('oldest-wait');
  assert.ok(oldest);
  assert.deepEqual(gaugeLimits(oldest, noProfile, { watch: '0:30', alert: '45' }).problems, [
    'alert 45 is stricter than what comes before it (target, watch, alert), so none of these is used: watch 30000 ms, alert 45 ms; write 20s, 2:00 or milliseconds.',
  ]);
  assert.deepEqual(gaugeLimits(level, campaign, { target: '80%', alert: '90%' }).problems, [
    'alert 0.9 is stricter than what comes before it (target, watch, alert), so none of these is used: target 0.8, alert 0.9.',
  ]);
});

test('attributes that mean nothing are told and fall back', () => {
  const settings = gaugeSettings({
    metric: 'service-level',
    variant: 'no',
    period: 'week',
    channel: 'phone pigeon',
    keepFor: 'x',
  });
  assert.equal(settings.query?.choice.variant.id, 'without-short');
  assert.equal(settings.query?.period, 'today');
  assert.deepEqual(settings.query?.channels, ['phone']);
  assert.equal(settings.keepMs, 900_000);
  assert.equal(settings.problems.length, 4);
});

test('an unknown metric shows nothing rather than another figure', () => {
  const settings = gaugeSettings({ metric: 'servce-level' });
  assert.equal(settings.query, undefined);
  assert.equal(settings.problems.length, 1);
});

test('queues are read from the queues stream, narrowed to those that are named', () => {
  const { query } = gaugeSettings({ queue: 'billing  returns billing' });
  assert.ok(query);
  assert.deepEqual(needsOf(query, 'all'), [
    {
      stream: 'queues/all',
      families: ['site', 'queue', 'now', 'day', 'interval'],
      queues: ['billing', 'returns'],
    },
  ]);
});

test('agents’ times are read from the agents stream only, and a queue is refused', () => {
  const settings = gaugeSettings({ metric: 'occupancy', queue: 'billing' });
  assert.ok(settings.query);
  assert.equal(needsOf(settings.query, 'day-shift')[0]?.stream, 'agents/day-shift');
  assert.match(settings.problems.join(), /never from a queue/);
});

test('data is a reading or counters, with instants in ISO 8601 or milliseconds', () => {
  const { data } = parseGaugeData({ reading: { value: 0.5 }, asOf: '2026-04-01T10:42:00+09:00' });
  assert.equal(data?.asOf, Date.parse('2026-04-01T01:42:00Z'));
  assert.equal(data?.reading?.numerator, null);
});

test('wrong data is told in one sentence with the place', () => {
  assert.match(parseGaugeData({ reading: { value: 'x' } }).problem ?? '', /data\.reading\.value/);
  assert.match(parseGaugeData({ counters: { answerd: 1 } }).problem ?? '', /data\.counters/);
  assert.match(parseGaugeData({}).problem ?? '', /needs a reading, counters or now/);
});
