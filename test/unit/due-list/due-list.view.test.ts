import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { DueRow } from '../../../src/components/due-list/due-list.facts.js';
import { dueAxis, dueFreshness, rowMarks } from '../../../src/components/due-list/due-list.view.js';
import type { DueKnown } from '../../../src/components/due-list/due-source.js';
import { summaryOfTotals } from '../../../src/components/due-list/due-summary.js';

const asOf = 20_000;
const rowAt = (lastOrder: number, opens: number, closes: number): DueRow =>
  ({ lastOrder: asOf + lastOrder, opens: asOf + opens, closes: asOf + closes }) as DueRow;

suite('the time axis', () => {
  test('has the day itself in it, and words that stand apart, whatever the list reaches', () => {
    fc.assert(
      fc.property(fc.nat(4_000), fc.nat(2_000), fc.boolean(), (back, ahead, isDate) => {
        const axis = dueAxis({ back, ahead }, isDate);
        assert.ok(axis.from < -back && axis.to > ahead && axis.today > 0 && axis.today < 100);
        for (const where of ['narrow', 'wide'] as const) {
          const least = where === 'narrow' ? 18 : 12;
          const places = axis.ticks.filter(tick => tick.where === where).map(({ at }) => at);
          assert.ok(places.every(at => at >= 0 && at <= 100 && Math.abs(at - axis.today) >= least));
          places.slice(1).forEach((at, before) => assert.ok(at - (places[before] ?? 0) >= least - 1e-9));
        }
      }),
    );
  });

  test('counts by steps that people count days by', () => {
    const { ticks } = dueAxis({ back: 90, ahead: 40 });
    assert.deepEqual(
      ticks.filter(({ where }) => where === 'narrow').map(({ days }) => days),
      [-60, -30, 30],
    );
  });
});

suite('the marks of a row', () => {
  const axis = dueAxis({ back: 96, ahead: 96 });

  test('lie in the order of their days, and the line ends on the day or with the window', () => {
    const late = rowMarks(rowAt(-80, -40, -20), asOf, axis);
    assert.ok(late.last < late.opens && late.opens < late.closes && late.closes < late.end);
    assert.equal(late.end, axis.today);
    const early = rowMarks(rowAt(-30, 10, 30), asOf, axis);
    assert.ok(axis.today < early.opens && early.end === early.closes);
  });

  test('what lies before the axis is told and cut', () => {
    const { isBefore, last, opens } = rowMarks(rowAt(-500, -300, -200), asOf, axis);
    assert.deepEqual([isBefore, last, opens], [true, 0, 0]);
    assert.equal(rowMarks(rowAt(-90, 0, 9), asOf, axis).isBefore, false);
  });
});

suite('how far a list is to be trusted', () => {
  const live = { state: 'live', ageMs: 100, asOf: null } as const;
  const known = (basis: DueKnown['basis']): DueKnown => ({ basis, meta: { asOf } }) as DueKnown;

  test('one that changes with each order by its link, one of a day by the day', () => {
    assert.equal(dueFreshness(known('live'), { ...live, state: 'late' }).state, 'late');
    const daily = dueFreshness(known('daily'), { ...live, state: 'late' });
    assert.deepEqual([daily.state, daily.batchDay, daily.ageMs], ['batch', '2024-10-04', null]);
  });

  test('without a link, or before there is anything, nothing is claimed', () => {
    for (const state of ['offline', 'denied', 'failed', 'loading'] as const)
      assert.equal(dueFreshness(known('daily'), { ...live, state }).state, state);
    assert.equal(dueFreshness(undefined, live).state, 'loading');
  });
});

test('the totals of a gateway are read as they are told, with the reasons in one order', () => {
  assert.deepEqual(
    summaryOfTotals({
      customers: 3,
      value: 500,
      back: 40,
      ahead: 9,
      'silent|irregular': 4,
      'silent|excluded': 1,
      nextOpens: asOf + 3,
      nextCustomers: 2,
    }),
    {
      customers: 3,
      value: 500,
      silent: [
        ['excluded', 1],
        ['irregular', 4],
      ],
      next: { opens: asOf + 3, customers: 2 },
      span: { back: 40, ahead: 9 },
    },
  );
  assert.deepEqual(summaryOfTotals({}).next, null);
});
