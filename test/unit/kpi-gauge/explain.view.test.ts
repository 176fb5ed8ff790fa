import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainView } from '../../../src/components/kpi-gauge/explain.view.js';
import type { ExplainView } from '../../../src/components/kpi-gauge/explain.view.js';
import { explanationsOf } from '../../../src/components/kpi-gauge/explanation.js';
import { givenFacts } from '../../../src/components/kpi-gauge/given-facts.js';
import type { GaugeData } from '../../../src/components/kpi-gauge/kpi-gauge.data.js';
import { ArcMotion } from '../../../src/components/kpi-gauge/arc-motion.js';
import { parseKpiId } from '../../../src/data/kpi/definitions/definitions.js';

const counters = {
  answeredWithin: 126,
  answered: 171,
  abandoned: 14,
  abandonedShort: 2,
  abandonedWithin: 5,
  flowedOut: 5,
  callbacksWithin: 2,
  expired: 59,
};

function explain(
  id: string,
  data: Partial<GaugeData>,
  target: number | null = 0.8,
  language: 'ja' | 'en' = 'ja',
): ExplainView {
  const choice = parseKpiId(id);
  assert.ok(choice);
  const given = { period: { from: 0, to: 0, timeZone: 'Asia/Tokyo' }, ...data } as GaugeData;
  const facts = givenFacts(given, choice, 0);
  assert.ok(facts);
  return explainView({
    definition: choice.definition,
    explanations: explanationsOf(facts, choice),
    chosen: choice.variant.id,
    target,
    settings: { thresholdMs: 20_000, shortMs: 5_000 },
    periodText: '9:00–10:42',
    options: { language },
  });
}

test('the formula stands in words with its settings, then in numbers', () => {
  const view = explain('service-level', { counters });
  assert.equal(view.words, '20秒以内の応答 ÷ (応答 + 放棄 − 短時間放棄)');
  assert.equal(`${view.numbers} = ${view.result}`, '126 ÷ (171 + 14 − 2) = 68.9%');
});

test('every formula is a row, as in the published comparison', () => {
  const { rows } = explain('service-level', { counters });
  assert.deepEqual(
    rows.map(row => row.value),
    ['68.9%', '73.7%', '68.1%', '70.0%', '67.0%', '66.3%', '70.0%', '70.8%', '68.1%', '67.0%', '68.6%'],
  );
  assert.deepEqual(
    rows.filter(row => row.chosen).map(row => row.id),
    ['without-short'],
  );
});

test('all dots and the target lie on one axis', () => {
  const { rows, targetAt } = explain('service-level', { counters });
  const places = rows.map(row => row.at ?? Number.NaN);
  assert.ok(places.every(at => at > 0 && at < 100));
  assert.ok(targetAt !== null && targetAt > Math.max(...places));
});

test('a formula in another unit has its value but no dot', () => {
  const { rows } = explain('csat', { counters: { csatAnswers: 10, csatTop: 7, csatSum: 40 } }, null);
  const mean = rows.find(row => row.id === 'mean');
  assert.equal(mean?.value, '4.00');
  assert.equal(mean?.at, null);
});

test('the foot names target, settings, basis, zone and interval', () => {
  const { foot } = explain('service-level', { counters });
  assert.equal(
    foot,
    '縦の破線は目標 80%。しきい値20秒・短時間放棄5秒・発生基準・9:00–10:42 (Tokyo)・95%区間 61.8–75.1%',
  );
});

test('on the event basis it says that parts may lie in two intervals, and how many were carried over', () => {
  const view = explain(
    'transfer-rate',
    { counters: { transferredOut: 5, handled: 3 }, basis: 'event' },
    null,
    'en',
  );
  assert.match(view.foot, /two intervals/);
  assert.match(view.foot, /at least 2 carried over/);
  assert.equal(view.result, '166.7%');
});

test('a figure that was only stated explains its own formula alone', () => {
  const { rows, numbers } = explain('service-level', {
    reading: { value: 0.8, numerator: 8, denominator: 10, low: null, high: null },
  });
  assert.equal(rows.length, 1);
  assert.equal(numbers, '8 ÷ 10');
});

test('an arc moves in 150 ms after a quiet second, and at once otherwise', () => {
  const motion = new ArcMotion();
  motion.aim(0.2, 0, false);
  assert.equal(motion.at(0), 0.2);
  motion.aim(0.6, 2_000, false);
  assert.equal(motion.at(2_075), 0.4);
  assert.equal(motion.at(2_150), 0.6);
  assert.equal(motion.moving, false);
  motion.aim(0.9, 2_500, false);
  assert.equal(motion.at(2_500), 0.9);
});

test('an arc stands still for those who asked for no motion', () => {
  const motion = new ArcMotion();
  motion.aim(0.2, 0, true);
  motion.aim(0.6, 5_000, true);
  assert.equal(motion.at(5_000), 0.6);
});
