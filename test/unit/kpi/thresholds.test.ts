import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { emptyAgentCounters, emptyCounters } from '../../../src/data/kpi/counters.js';
import type { KpiOutline } from '../../../src/data/kpi/definition.js';
import { kpiOutlines } from '../../../src/data/kpi/definitions/outlines.js';
import type { Reading } from '../../../src/data/kpi/reading.js';
import {
  judge,
  limitsOf,
  thresholdProblem,
  type Thresholds,
  type Verdict,
} from '../../../src/data/kpi/thresholds.js';
import { read } from '../../support/kpi.js';

/** Y % of 1000 answered in time: enough to judge. */
function serviceLevel(answeredWithin: number, answered = 1_000): Reading {
  return read('service-level', { counters: { ...emptyCounters(), answered, answeredWithin } });
}

function asa(ms: number): Reading {
  return read('asa', { counters: { ...emptyCounters(), answered: 100, waitAnswered: ms * 100 } });
}

function occupancy(share: number): Reading {
  const counters = { ...emptyAgentCounters(), busyWallClock: share, waiting: 1 - share };
  return read('occupancy', { counters });
}

function abandonment(abandoned: number, entered: number): Reading {
  const counters = { ...emptyCounters(), abandoned, answered: entered - abandoned };
  return read('abandonment-rate', { counters });
}

const eighty: Thresholds = { target: 0.8, watch: 0.8, alert: 0.7 };
const gravity: readonly Verdict[] = ['ok', 'too-few', 'watch', 'alert'];

/** A proportion that is neither better when it is more nor when it is less. */
const inBand = { definition: bandOf(kpiOutlines.get('service-level')) };

function bandOf(definition: KpiOutline | undefined): KpiOutline {
  assert.ok(definition);
  return { ...definition, direction: 'band' };
}

/** Limits for each direction, of the same four numbers; none of them is met by everything. */
const someLimits = fc
  .tuple(...Array.from({ length: 4 }, () => fc.double({ min: 0.01, max: 0.99, noNaN: true })))
  .map(numbers => {
    const [least = 0.2, less = 0.4, more = 0.6, most = 0.8] = [...numbers].sort((a, b) => a - b);
    return {
      higher: { target: most, watch: more, alert: less },
      lower: { target: least, watch: less, alert: more },
      band: { target: [less, more], alert: [least, most] },
    } as const;
  });

const someSample = fc.integer({ min: 1, max: 40 }).chain(count =>
  fc.record({
    count: fc.constant(count),
    one: fc.nat(count),
    other: fc.nat(count),
    minSample: fc.integer({ min: 0, max: 50 }),
  }),
);

/** How often what is told of so many met of `count` is so where each is met with this chance. */
function chanceOf(isSo: (met: number) => boolean, count: number, share: number): number {
  let chance = 0;
  let exactly = (1 - share) ** count;
  for (let met = 0; met <= count; met += 1) {
    if (isSo(met)) chance += exactly;
    exactly *= ((count - met) / (met + 1)) * (share / (1 - share));
  }
  return chance;
}

describe('a verdict', () => {
  test('a figure equal to a limit has met it', () => {
    assert.equal(judge(serviceLevel(800), eighty).verdict, 'ok');
    assert.equal(judge(serviceLevel(799), eighty).verdict, 'watch');
    assert.equal(judge(serviceLevel(700), eighty).verdict, 'watch');
    assert.equal(judge(serviceLevel(699), eighty).verdict, 'alert');
  });

  test('where lower is better the limits are upper ones', () => {
    const limits: Thresholds = { target: 20_000, watch: 30_000, alert: 40_000 };
    const verdicts = [20_000, 30_000, 30_001, 40_000, 40_001].map(ms => judge(asa(ms), limits).verdict);
    assert.deepEqual(verdicts, ['ok', 'ok', 'watch', 'watch', 'alert']);
  });

  test('a band has limits on both sides', () => {
    const limits: Thresholds = { target: [0.75, 0.85], watch: [0.7, 0.9], alert: [0.6, 0.95] };
    const verdicts = [0.5, 0.65, 0.72, 0.8, 0.92, 0.97].map(share => judge(occupancy(share), limits).verdict);
    assert.deepEqual(verdicts, ['alert', 'watch', 'ok', 'ok', 'watch', 'alert']);
  });

  test('whatever misses a target without a watch limit is to be watched', () => {
    assert.equal(judge(serviceLevel(799), { target: 0.8 }).verdict, 'watch');
  });

  test('without limits there is none, nor for a mere fact', () => {
    assert.equal(judge(serviceLevel(1), {}).verdict, 'none');
    const counters = { ...emptyCounters(), abandoned: 100, waitAbandoned: 100 };
    assert.equal(judge(read('abandon-time', { counters }), { target: 1 }).verdict, 'none');
  });

  test('no cases are no verdict', () => {
    const judgement = judge(serviceLevel(0, 0), eighty);
    assert.deepEqual(judgement, { verdict: 'undefined', distance: null, against: 'target' });
  });

  test('an unknown KPI is refused unless its definition is given', () => {
    const reading = { ...serviceLevel(1), kpi: 'own' };
    assert.throws(() => judge(reading, eighty), /Unknown KPI "own"/);
  });

  test('it never gets better as the figure gets worse', () => {
    const ranks: readonly Verdict[] = ['ok', 'watch', 'alert'];
    const rank = (answeredWithin: number): number =>
      ranks.indexOf(judge(serviceLevel(answeredWithin), eighty).verdict);
    const shares = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(shares, shares, (one, other) => {
        assert.ok(rank(Math.min(one, other)) >= rank(Math.max(one, other)));
      }),
    );
  });
});

describe('too few cases', () => {
  test('a small sample whose interval covers a limit is not judged by it', () => {
    assert.equal(judge(serviceLevel(4, 6), eighty).verdict, 'too-few');
  });

  test('a small sample that can only lie below a limit is judged by it', () => {
    const samples = [1, 2, 3, 4, 9];
    const verdicts = samples.map(count => judge(serviceLevel(0, count), eighty).verdict);
    assert.deepEqual(verdicts, ['too-few', 'too-few', 'watch', 'alert', 'alert']);
    const all = samples.map(count => judge(serviceLevel(count, count), eighty).verdict);
    assert.deepEqual(all, ['too-few', 'too-few', 'too-few', 'too-few', 'too-few']);
    assert.equal(judge(serviceLevel(9, 9), { target: 0.55, alert: 0.5 }).verdict, 'ok');
  });

  test('where lower is better, a small sample that can only lie above a limit is judged by it', () => {
    const limits: Thresholds = { target: 0.05, watch: 0.05, alert: 0.1 };
    const verdicts = [1, 2, 3, 4].map(count => judge(abandonment(count, count), limits).verdict);
    assert.deepEqual(verdicts, ['too-few', 'watch', 'alert', 'alert']);
    assert.equal(judge(abandonment(0, 9), limits).verdict, 'too-few');
    assert.equal(judge(abandonment(0, 9), { target: 0.5 }).verdict, 'ok');
  });

  test('in a band, a small sample is judged where it can only lie within, or beyond one end', () => {
    const limits: Thresholds = { target: [0.05, 0.6], alert: [0.01, 0.75] };
    const verdicts = [0, 20, 40, 46, 60].map(
      count => judge(serviceLevel(count, 60), limits, { ...inBand, minSample: 61 }).verdict,
    );
    assert.deepEqual(verdicts, ['too-few', 'ok', 'too-few', 'watch', 'alert']);
  });

  test('without an alert limit it is at most to be watched, without any other it is well or alarming', () => {
    assert.equal(judge(serviceLevel(0, 9), { target: 0.8 }).verdict, 'watch');
    assert.equal(judge(serviceLevel(0, 9), { alert: 0.7 }).verdict, 'alert');
    assert.equal(judge(serviceLevel(6, 9), { alert: 0.7 }).verdict, 'too-few');
    assert.equal(judge(serviceLevel(9, 9), { alert: 0.5 }).verdict, 'ok');
  });

  test('one contact decides nothing', () => {
    fc.assert(
      fc.property(someLimits, fc.boolean(), (limits, isGood) => {
        assert.equal(judge(serviceLevel(isGood ? 1 : 0, 1), limits.higher).verdict, 'too-few');
        assert.equal(judge(abandonment(isGood ? 0 : 1, 1), limits.lower).verdict, 'too-few');
      }),
    );
  });

  test('who just keeps a limit is told by chance to miss it less than once in forty times', () => {
    const shares = Array.from({ length: 99 }, (_, index) => (index + 1) / 100);
    for (const target of shares) {
      for (let count = 1; count <= 30; count += 1) {
        const told = (met: number): boolean =>
          judge(serviceLevel(met, count), { target }, { minSample: 31 }).verdict === 'watch';
        assert.ok(chanceOf(told, count, target) < 1 / 40, `${target} of ${count}`);
      }
    }
  });

  test('of as many cases, a worse figure never has a milder verdict', () => {
    fc.assert(
      fc.property(someLimits, someSample, ({ higher, lower }, { count, one, other, minSample }) => {
        const [worse, better] = [Math.min(one, other), Math.max(one, other)];
        const level = (met: number): number =>
          gravity.indexOf(judge(serviceLevel(met, count), higher, { minSample }).verdict);
        assert.ok(level(worse) >= level(better));
        const lost = (gone: number): number =>
          gravity.indexOf(judge(abandonment(gone, count), lower, { minSample }).verdict);
        assert.ok(lost(better) >= lost(worse));
      }),
    );
  });

  test('of as many cases, a figure further from its band never has a milder verdict', () => {
    fc.assert(
      fc.property(someLimits, someSample, ({ band }, { count, one, other, minSample }) => {
        const options = { ...inBand, minSample };
        const judged = (met: number): number =>
          gravity.indexOf(judge(serviceLevel(met, count), band, options).verdict);
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        if (high / count < band.target[0]) assert.ok(judged(low) >= judged(high));
        if (low / count > band.target[1]) assert.ok(judged(high) >= judged(low));
      }),
    );
  });

  test('it says nothing that as many cases as are wanted would not say', () => {
    const mostGrave = (verdict: Verdict): readonly Verdict[] =>
      verdict === 'alert' ? ['alert', 'watch', 'too-few'] : [verdict, 'too-few'];
    fc.assert(
      fc.property(someLimits, someSample, ({ higher, band }, { count, one, minSample }) => {
        for (const [limits, options] of [[higher, {}] as const, [band, inBand] as const]) {
          const reading = serviceLevel(one, count);
          const few = judge(reading, limits, { ...options, minSample });
          const enough = judge(reading, limits, { ...options, minSample: 0 });
          assert.ok(mostGrave(enough.verdict).includes(few.verdict));
          assert.deepEqual({ ...few, verdict: enough.verdict }, enough);
        }
      }),
    );
  });

  test('the sample itself is enough', () => {
    assert.equal(judge(serviceLevel(6, 10), eighty).verdict, 'alert');
    assert.equal(judge(serviceLevel(6, 10), eighty, { minSample: 11 }).verdict, 'too-few');
  });

  test('an average of few cases has no interval and is never judged', () => {
    const counters = { ...emptyCounters(), answered: 3, waitAnswered: 300_000 };
    assert.equal(judge(read('asa', { counters }), { target: 20_000 }).verdict, 'too-few');
  });

  test('a share of time is not a matter of cases', () => {
    assert.equal(judge(occupancy(0.5), { target: [0.7, 0.9] }).verdict, 'watch');
  });

  test('what is now is not a matter of cases', () => {
    const now = { oldestEnqueuedAt: 0, open: 0, oldestOpenedAt: null };
    assert.equal(judge(read('oldest-wait', { now, at: 200_000 }), { alert: 120_000 }).verdict, 'alert');
  });
});

describe('the distance', () => {
  test('it is signed and measured from the target', () => {
    const { distance, against } = judge(serviceLevel(689), eighty);
    assert.equal(against, 'target');
    assert.ok(Math.abs((distance ?? NaN) + 0.111) < 1e-9);
  });

  test('without a target it is measured from the limit there is', () => {
    const now = { oldestEnqueuedAt: 0, open: 0, oldestOpenedAt: null };
    const judgement = judge(read('oldest-wait', { now, at: 222_000 }), { alert: 120_000 });
    assert.deepEqual(judgement, { verdict: 'alert', distance: 102_000, against: 'alert' });
  });

  test('within a band it is 0, outside it is that to the nearer end', () => {
    const limits: Thresholds = { target: [0.5, 0.75] };
    assert.deepEqual(
      [0.25, 0.6, 1].map(share => judge(occupancy(share), limits).distance),
      [-0.25, 0, 0.25],
    );
  });
});

describe('thresholds', () => {
  test('those that fit their direction are fine', () => {
    assert.equal(thresholdProblem('higher', eighty), null);
    assert.equal(thresholdProblem('lower', { target: 1, alert: 3 }), null);
    assert.equal(thresholdProblem('band', { target: [1, 2], alert: [0, 3] }), null);
    assert.equal(thresholdProblem('none', {}), null);
  });

  test('those that contradict each other are named', () => {
    assert.match(thresholdProblem('higher', { target: 0.8, alert: 0.9 }) ?? '', /alert 0.9 is stricter/);
    assert.match(thresholdProblem('lower', { watch: 3, alert: 2 }) ?? '', /alert 2 is stricter/);
  });

  test('those of another direction say what is wanted', () => {
    assert.match(thresholdProblem('band', { target: 3 }) ?? '', /two finite numbers/);
    assert.match(thresholdProblem('higher', { target: [1, 2] }) ?? '', /one finite number/);
    assert.match(thresholdProblem('lower', { target: NaN }) ?? '', /one finite number/);
    assert.match(thresholdProblem('none', { target: 3 }) ?? '', /no thresholds/);
  });

  test('their numbers are limits of rounding on the side of their direction', () => {
    assert.deepEqual(limitsOf('higher', eighty), { atLeast: [0.8, 0.8, 0.7], atMost: [] });
    assert.deepEqual(limitsOf('lower', { alert: 3 }), { atLeast: [], atMost: [3] });
    assert.deepEqual(limitsOf('band', { target: [1, 2] }), { atLeast: [1], atMost: [2] });
  });
});
