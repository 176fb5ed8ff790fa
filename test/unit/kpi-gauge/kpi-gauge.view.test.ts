import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenFacts, givenTrend } from '../../../src/components/kpi-gauge/given-facts.js';
import type { GaugeData } from '../../../src/components/kpi-gauge/kpi-gauge.data.js';
import { gaugeView } from '../../../src/components/kpi-gauge/kpi-gauge.view.js';
import type { GaugeView, GaugeViewInput } from '../../../src/components/kpi-gauge/kpi-gauge.view.js';
import { parseKpiId } from '../../../src/data/kpi/definitions/definitions.js';
import type { Thresholds } from '../../../src/data/kpi/thresholds.js';

const now = Date.parse('2026-04-01T10:42:00+09:00');
const opening = Date.parse('2026-04-01T09:00:00+09:00');
const halfHour = 30 * 60_000;
const period = { from: opening, to: now, timeZone: 'Asia/Tokyo' };
const eighty: Thresholds = { target: 0.8, watch: 0.8, alert: 0.7 };

function view(
  metric: string,
  data: Partial<GaugeData>,
  thresholds: Thresholds = eighty,
  more: Partial<GaugeViewInput> = {},
): GaugeView {
  const choice = parseKpiId(metric);
  assert.ok(choice);
  const given = { period, settings: { thresholdMs: 20_000, shortMs: 5_000 }, ...data } as GaugeData;
  const facts = givenFacts(given, choice, now);
  return gaugeView({
    choice,
    facts,
    trend: facts ? givenTrend(given, choice, facts) : [],
    thresholds,
    minSample: 10,
    condition: 'live',
    ageMs: 0,
    keepMs: 900_000,
    period: 'today',
    label: undefined,
    language: 'ja',
    wall: false,
    currency: undefined,
    ...more,
  });
}

const level = (answeredWithin: number, answered: number, abandoned = 0): Partial<GaugeData> => ({
  counters: { answeredWithin, answered, abandoned },
});

test('a ratio shows its digits, its fraction, its verdict and how far it is from the target', () => {
  const shown = view('service-level', {
    counters: { answeredWithin: 126, answered: 171, abandoned: 14, abandonedShort: 2 },
  });
  assert.deepEqual(shown.figure, { digits: '68.9', unit: '%', kind: 'value' });
  assert.equal(shown.verdict, 'alert');
  assert.equal(`${shown.note} ${shown.distance}`, '目標 80% −11.1pt');
  assert.equal(shown.foot, '126 / 183 件・9:00–10:42');
  assert.equal(shown.footMore, '20秒以内・短時間放棄を除く・発生基準');
});

test('the same in English', () => {
  const shown = view('service-level', level(126, 183), eighty, { language: 'en' });
  assert.equal(`${shown.note} ${shown.distance}`, 'Target 80% −11.1 pt');
  assert.equal(shown.foot, '126 / 183 · 9:00–10:42');
});

test('rounding never reaches a target that is missed, and the distance agrees with the digits', () => {
  const shown = view('service-level', level(7_996, 10_000));
  assert.equal(shown.figure.digits, '79.9');
  assert.equal(shown.verdict, 'watch');
  assert.equal(shown.distance, '−0.1pt');
});

test('too few cases show the fraction and the interval, and raise no alarm', () => {
  const shown = view('service-level', level(4, 6));
  assert.equal(shown.verdict, 'too-few');
  assert.deepEqual(shown.figure, { digits: '4', unit: ' / 6 件', kind: 'fraction' });
  assert.equal(shown.note, '66.7%(95%区間 30–90%)');
  assert.equal(shown.foot, '10件未満で判定保留・9:00–10:42');
  assert.equal(shown.value, null);
  assert.ok(shown.interval);
});

test('a denominator of zero is a dash and no zero; the target stays', () => {
  const shown = view('service-level', level(0, 0));
  assert.deepEqual(shown.figure, { digits: '–', unit: '', kind: 'undefined' });
  assert.equal(shown.verdict, 'undefined');
  assert.equal(shown.value, null);
  assert.equal(shown.note, '目標 80%');
  assert.equal(shown.distance, '');
  assert.equal(shown.marks.length, 1);
});

test('a lower-is-better figure has a limit and its zones on the right', () => {
  const shown = view(
    'abandonment-rate',
    { counters: { answered: 176, abandoned: 12 } },
    { target: 0.05, watch: 0.05, alert: 0.1 },
  );
  assert.equal(`${shown.note} ${shown.distance}`, '上限 5% +1.4pt');
  assert.equal(shown.verdict, 'watch');
  assert.deepEqual(shown.axis, { from: 0, to: 0.2 });
  assert.deepEqual(shown.zones, [
    { level: 'watch', from: 0.05, to: 0.1 },
    { level: 'alert', from: 0.1, to: 0.2 },
  ]);
});

test('the limit that is named is the one that was passed', () => {
  const limits: Thresholds = { target: 60_000, watch: 90_000, alert: 120_000 };
  const said = (waitMs: number): string => {
    const waits = { waiting: 1, oldestEnqueuedAt: now - waitMs, open: 0, oldestOpenedAt: null };
    const { verdict, note, distance } = view('oldest-wait', { now: waits }, limits, { language: 'en' });
    return `${verdict} ${note} ${distance}`;
  };
  assert.equal(said(30_000), 'ok Limit 1:00 −0:30');
  assert.equal(said(100_000), 'watch Limit 1:30 +0:10');
  assert.equal(said(125_000), 'alert Limit 2:00 +0:05');
});

test('a verdict that is held on a display stands beside its own limit', () => {
  const limits: Thresholds = { target: 30_000, watch: 60_000, alert: 120_000 };
  const waits = { waiting: 1, oldestEnqueuedAt: now - 119_000, open: 0, oldestOpenedAt: null };
  const shown = (hold?: GaugeViewInput['hold']): string => {
    const more = { language: 'en', wall: true, ...(hold ? { hold } : {}) } as const;
    const { verdict, note, distance, spoken } = view('oldest-wait', { now: waits }, limits, more);
    assert.ok(spoken.includes(`${note} ${distance}`));
    return `${verdict} ${note} ${distance}`;
  };
  assert.equal(shown(), 'watch Limit 1:00 +0:59');
  assert.equal(
    shown(() => 'alert'),
    'alert Limit 2:00 −0:01',
  );
});

test('a verdict is given to be held once a view', () => {
  const given: string[] = [];
  view('service-level', level(126, 183), eighty, {
    hold: (key, verdict) => (given.push(`${key} ${verdict}`), verdict),
  });
  assert.deepEqual(given, ['service-level alert']);
});

test('a band has zones on both sides and no distance within it', () => {
  const limits: Thresholds = { target: [270_000, 360_000], alert: [180_000, 480_000] };
  const shown = view('aht', { counters: { handled: 214, talk: 54_052_000, acw: 14_000_000 } }, limits);
  assert.equal(shown.figure.digits, '5:18');
  assert.equal(shown.verdict, 'ok');
  assert.equal(`${shown.note}${shown.distance}`, '範囲 4:30–6:00');
  assert.deepEqual(
    shown.zones.map(zone => zone.level),
    ['alert', 'watch', 'watch', 'alert'],
  );
  assert.equal(shown.foot, '68,052秒 / 214件・9:00–10:42');
  assert.equal(
    view('aht', { counters: { handled: 214, talk: 68_052_000 } }, limits, { language: 'en' }).foot,
    '68,052 s / 214 handled · 9:00–10:42',
  );
});

test('who waits now is ticking: the wait is measured to the instant of reading', () => {
  const waits = { now: { waiting: 7, oldestEnqueuedAt: now - 222_000, open: 0, oldestOpenedAt: null } };
  const limits = { target: 120_000, watch: 120_000, alert: 180_000 };
  const shown = view('oldest-wait', waits, limits);
  assert.equal(shown.figure.digits, '3:42');
  assert.equal(`${shown.note} ${shown.distance}`, '上限 3:00 +0:42');
  assert.equal(shown.foot, '待ち 7人・いま');
  assert.equal(view('oldest-wait', waits, limits, { past: true }).foot, '待ち 7人・当時');
  assert.equal(shown.trend, null);
});

test('a stale figure keeps its digits, loses its verdict’s colour and says the last verdict with its time', () => {
  const shown = view('service-level', level(126, 183), eighty, { condition: 'stale', ageMs: 192_000 });
  assert.equal(shown.figure.digits, '68.9');
  assert.equal(shown.verdict, 'none');
  assert.equal(shown.old, true);
  assert.equal(shown.note, '最後の判定: 警報 10:42:00');
});

test('a figure is given up after the time it may be kept without a link', () => {
  const kept = view('service-level', level(126, 183), eighty, { condition: 'offline', ageMs: 899_000 });
  assert.equal(kept.figure.kind, 'value');
  const gone = view('service-level', level(126, 183), eighty, { condition: 'offline', ageMs: 900_000 });
  assert.equal(gone.figure.digits, '–');
  assert.equal(gone.value, null);
  assert.equal(gone.foot, '値は保持していません');
  assert.equal(gone.note, '10:42:00 まで受信・再接続中');
});

test('before the first value there is a placeholder and no verdict', () => {
  const shown = view('service-level', {}, eighty, { condition: 'loading' });
  assert.equal(shown.figure.kind, 'placeholder');
  assert.equal(shown.verdict, 'none');
  assert.equal(shown.note, '最初の値を待っています');
});

test('the trend has a point each half hour, a gap where there was no case, and names its worst', () => {
  const trend = [0.9, 0.583, null, 0.7].map((value, index) => ({ at: opening + index * halfHour, value }));
  const shown = view('service-level', { ...level(126, 183), trend });
  assert.equal(shown.trend?.worst, '最低 58.3% 9:30–10:00');
  assert.equal(shown.trend?.from, '9:00');
  assert.equal(shown.trend?.to, '10:30');
  assert.equal(shown.trend?.geometry.line.split('M').length, 3);
  assert.deepEqual(shown.facts, ['9:30–10:00 58.3%']);
});

test('a figure by another formula than the default says so', () => {
  assert.equal(
    view('service-level/answered-only', level(126, 171)).foot,
    '126 / 171 件・9:00–10:42・応答のみ',
  );
});

test('an old figure on a wall says in one short line of when it is, and its verdict then', () => {
  const old = { wall: true, condition: 'stale', ageMs: 192_000 } as const;
  const note = (more: Partial<GaugeViewInput>): string =>
    view('service-level', level(126, 183), eighty, { ...old, ...more }).note;
  assert.equal(note({}), '10:42 に警報');
  assert.equal(note({ language: 'en' }), 'Alert at 10:42');
  assert.equal(note({ thresholds: {}, language: 'en' }), 'at 10:42');
  assert.equal(note({ condition: 'offline', ageMs: 1_000_000 }), '10:42 まで');
});

test('a wall shows whole percent, still not across the target', () => {
  assert.equal(view('service-level', level(796, 1000), eighty, { wall: true }).figure.digits, '79');
});

test('an agent’s ratio of times shows times, not counts', () => {
  const shown = view('occupancy', { counters: { busyWallClock: 3_600_000, waiting: 1_200_000 } }, {});
  assert.equal(shown.foot, '3,600秒 / 4,800秒・9:00–10:42');
  assert.equal(shown.verdict, 'none');
});

test('what is heard is one sentence with figure, verdict, target and parts', () => {
  const shown = view('service-level', { ...level(126, 183), queue: { ja: '料金', en: 'Billing' } });
  assert.equal(
    shown.spoken,
    'サービスレベル 料金、68.9%、警報、目標 80% −11.1pt、126 / 183 件・9:00–10:42、ライブ',
  );
});

test('of a day that is over nothing is said to be now', () => {
  const waiting = { waiting: 3, oldestEnqueuedAt: now - 60_000, open: 0, oldestOpenedAt: null };
  const live = view('oldest-wait', { now: waiting }, {});
  assert.equal(live.foot, '待ち 3人・いま');
  const daily = view('oldest-wait', { now: waiting }, {}, { condition: 'batch' });
  assert.equal(daily.foot, '日次');
  const trend = [opening, opening + halfHour].map(at => ({ at, value: 0.8 }));
  const level = view('service-level', { counters: { answered: 9 }, now: waiting, trend }, eighty, {
    condition: 'batch',
  });
  assert.deepEqual(
    level.facts.filter(fact => fact.includes('待ち')),
    [],
  );
});
