import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  arcBox,
  intervalTicks,
  pointOnArc,
  ringPath,
  targetMark,
  valueRing,
  zoneLine,
} from '../../../src/charts/arc.js';

const share = { from: 0, to: 1 };

test('the arc runs from nine over twelve to three o’clock', () => {
  assert.deepEqual(pointOnArc(0, 92), [28, 116]);
  assert.deepEqual(pointOnArc(0.5, 92), [120, 24]);
  assert.deepEqual(pointOnArc(1, 92), [212, 116]);
});

test('a value of zero draws nothing, one beyond the end draws the whole ring', () => {
  assert.equal(valueRing(0, share), '');
  assert.equal(valueRing(3, share), ringPath(0, 1));
});

test('the ring starts at the zero of the axis, on either side of it', () => {
  const points = { from: -100, to: 100 };
  assert.equal(valueRing(40, points), ringPath(0.5, 0.7));
  assert.equal(valueRing(-40, points), ringPath(0.3, 0.5));
});

test('a ring is a closed path of the ring’s two radii', () => {
  const path = ringPath(0, 0.689);
  assert.match(path, /Z$/);
  assert.match(path, /A98,98/);
  assert.match(path, /A86,86/);
});

test('an interval is ticks from its low to its high end', () => {
  const path = intervalTicks(0.3, 0.9, share);
  const ticks = path.split('M').slice(1);
  assert.ok(ticks.length > 30);
  const [x, y] = pointOnArc(0.3, 86);
  assert.ok(ticks[0]?.startsWith(`${x} ${y}L`));
  const [endX, endY] = pointOnArc(0.9, 98);
  assert.ok(ticks.at(-1)?.endsWith(`L${endX} ${endY}`));
});

test('a zone outside of the axis has no line', () => {
  assert.equal(zoneLine({ from: 2, to: 3, level: 'alert' }, share), '');
  assert.equal(zoneLine({ from: 0, to: 0.7, level: 'alert' }, share), 'M16 116A104 104 0 0 1 181.13 31.86');
});

test('the number of a target stands outward of its tick', () => {
  const mark = targetMark(0.8, share);
  assert.equal(mark.path, 'M187.15 67.21L208.99 51.34');
  assert.ok(mark.labelX > 208.99 && mark.labelY < 51.34);
});

test('the number of a target stays in the box wherever the target is', () => {
  for (const at of [0, 0.05, 0.2, 0.5, 0.8, 0.95, 1]) {
    const { labelX, labelY } = targetMark(at, share, 4);
    assert.ok(labelX >= 12 && labelX <= arcBox.width - 12, `x at ${at}`);
    assert.ok(labelY - 8 >= arcBox.top && labelY <= arcBox.top + arcBox.height, `y at ${at}`);
  }
});
