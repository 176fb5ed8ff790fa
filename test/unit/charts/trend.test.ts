import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trend, trendAxis, worstPoint } from '../../../src/charts/trend.js';
import type { TrendPoint } from '../../../src/charts/trend.js';

const box = { width: 240, height: 40, padding: 4 };
const points = (...values: (number | null)[]): TrendPoint[] =>
  values.map((value, index) => ({ at: index * 1000, value }));

function draw(series: readonly TrendPoint[], target: number | null = null) {
  return trend({
    points: series,
    from: 0,
    to: (series.length - 1) * 1000,
    axis: { from: 0, to: 1 },
    box,
    target,
    worst: worstPoint(series, 'higher'),
  });
}

test('the line runs from the first to the last interval inside the padding', () => {
  assert.equal(draw(points(0, 1)).line, 'M4,36L236,4');
});

test('a missing value breaks the line and is never drawn as zero', () => {
  assert.equal(draw(points(0, 1, null, 1, 0)).line, 'M4,36L62,4M178,4L236,36');
});

test('a value alone between gaps is a dot', () => {
  assert.equal(draw(points(null, 0.5, null)).line, 'M120,20Z');
});

test('no value at all draws no line and marks nothing', () => {
  const empty = draw(points(null, null), 0.8);
  assert.equal(empty.line, '');
  assert.equal(empty.last, null);
  assert.equal(empty.worst, null);
  assert.equal(empty.targetY, 10.4);
});

test('the newest value is marked, not the newest interval', () => {
  assert.equal(draw(points(0, 1, null)).last?.x, 120);
});

test('the worst interval depends on the direction', () => {
  const series = points(0.7, 0.4, null, 0.9);
  assert.equal(worstPoint(series, 'higher')?.value, 0.4);
  assert.equal(worstPoint(series, 'lower')?.value, 0.9);
  assert.equal(worstPoint(series, 'band', 0.65)?.value, 0.9);
  assert.equal(worstPoint(series, 'none'), null);
});

test('of equals the latest is the worst', () => {
  assert.equal(worstPoint(points(0.5, 0.7, 0.5), 'higher')?.at, 2000);
});

test('one value is not the worst of anything', () => {
  assert.equal(worstPoint(points(null, 0.4), 'higher'), null);
});

test('the axis of a trend holds all values and the target with air around', () => {
  const axis = trendAxis(points(0.5, null, 0.7), 0.8);
  assert.ok(Math.abs(axis.from - 0.47) < 1e-9 && Math.abs(axis.to - 0.83) < 1e-9);
});

test('the axis of a flat or empty trend still has a length', () => {
  assert.deepEqual(trendAxis([], null), { from: 0, to: 1 });
  const flat = trendAxis(points(0, 0), null);
  assert.ok(flat.to > flat.from);
});
