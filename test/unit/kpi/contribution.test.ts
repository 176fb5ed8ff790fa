import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { contribute, type ContributionRules } from '../../../src/data/kpi/contribution.js';
import { addFact, emptyCounters, mergeCounters, type CounterField } from '../../../src/data/kpi/counters.js';
import type { ContactRecord } from '../../../src/data/model/contact.js';
import { anyContact, contact, count, halfHour, nonZero, plainRules } from '../../support/kpi.js';

const eventRules: ContributionRules = { ...plainRules, basis: 'event' };
const second = 1_000;

interface Fact {
  readonly amount: number;
  readonly bucketAt: number;
  readonly at: number;
}

function facts(
  of: ContactRecord,
  rules: ContributionRules = eventRules,
  asOf = Infinity,
): ReadonlyMap<CounterField, Fact> {
  const found = new Map<CounterField, Fact>();
  contribute(of, rules, asOf, (field, amount, bucketAt, at) => {
    assert.ok(!found.has(field), `${field} was reported twice`);
    found.set(field, { amount, bucketAt, at });
  });
  return found;
}

describe('waits', () => {
  test('a wait equal to the threshold counts as within and has not expired', () => {
    const counters = count([contact({ waitMs: 20_000 })]);
    assert.deepEqual([counters.answeredWithin, counters.expired], [1, 0]);
  });

  test('a wait one millisecond over the threshold has expired', () => {
    const counters = count([contact({ waitMs: 20_001 })]);
    assert.deepEqual([counters.answeredWithin, counters.expired], [0, 1]);
  });

  test('an abandon at the short limit is short', () => {
    const counters = count([contact({ outcome: 'abandoned', waitMs: 5_000 })]);
    assert.deepEqual([counters.abandonedShort, counters.waitAbandonedShort], [1, 5_000]);
  });

  test('an answer after no wait is within', () => {
    assert.equal(count([contact({ waitMs: 0 })]).answeredWithin, 1);
  });

  test('an unknown wait is answered, but neither within nor timed', () => {
    assert.deepEqual(nonZero(count([contact()])), { entered: 1, answered: 1 });
  });

  test('a given wait wins over the difference of the clocks', () => {
    const counters = count([contact({ waitMs: 4_000, connectedAt: halfHour + 4_480 })]);
    assert.equal(counters.waitAnswered, 4_000);
  });

  test('a wait that is not given is the difference of the clocks', () => {
    assert.equal(count([contact({ connectedAt: halfHour + 4_480 })]).waitAnswered, 4_480);
    assert.equal(count([contact({ outcome: 'abandoned', endedAt: halfHour + 7_000 })]).waitAbandoned, 7_000);
  });

  test('a connection that is not given is derived from the end, the talk and the hold', () => {
    const derived = contact({ endedAt: halfHour + 100_000, talkMs: 60_000, holdMs: 10_000 });
    assert.equal(count([derived]).waitAnswered, 30_000);
  });

  test('the longest wait is that of whoever left the queue, however they left it', () => {
    const outcomes = ['answered', 'abandoned', 'overflow'] as const;
    for (const longest of outcomes) {
      const contacts = outcomes.map(outcome =>
        contact({ outcome, waitMs: outcome === longest ? 9_000 : 1_000 }),
      );
      assert.equal(count(contacts).maxWait, 9_000);
    }
  });

  test('everything but answered, abandoned and waiting flows out', () => {
    const outcomes = ['callback', 'overflow', 'transfer', 'voicemail'] as const;
    const counters = count(outcomes.map(outcome => contact({ outcome, waitMs: 1_000 })));
    assert.deepEqual([counters.flowedOut, counters.callbacks, counters.callbacksWithin], [4, 1, 1]);
  });
});

describe('as of an instant', () => {
  const whole = contact({
    waitMs: 10 * second,
    talkMs: 60 * second,
    acwMs: 30 * second,
    transferredOut: true,
  });

  test('a contact enqueued later does not exist', () => {
    assert.deepEqual(nonZero(count([whole], plainRules, halfHour - 1)), {});
  });

  test('a contact answered later is still waiting', () => {
    assert.deepEqual(nonZero(count([whole], plainRules, halfHour + 9_999)), { entered: 1 });
  });

  test('a contact in talk is answered but not handled', () => {
    const counters = count([whole], plainRules, halfHour + 69_999);
    assert.deepEqual([counters.answered, counters.talk, counters.handled], [1, 0, 0]);
  });

  test('a contact in after-call work has talked but is not handled', () => {
    const counters = count([whole], plainRules, halfHour + 99_999);
    assert.deepEqual(
      [counters.talk, counters.transferredOut, counters.handled, counters.acw],
      [60_000, 1, 0, 0],
    );
  });

  test('a contact whose after-call work has ended is handled', () => {
    const counters = count([whole], plainRules, halfHour + 100_000);
    assert.deepEqual([counters.handled, counters.acw], [1, 30_000]);
  });

  test('a waiting contact expires once it has waited longer than the threshold', () => {
    const waiting = contact({ outcome: 'waiting' });
    assert.equal(count([waiting], plainRules, halfHour + 20_000).expired, 0);
    assert.equal(count([waiting], plainRules, halfHour + 20_001).expired, 1);
  });

  test('more is known later: every counter only grows', () => {
    const instants = fc.integer({ min: halfHour, max: halfHour + 4_000_000 });
    fc.assert(
      fc.property(fc.array(anyContact), instants, instants, (contacts, one, other) => {
        const before = count(contacts, plainRules, Math.min(one, other));
        const after = count(contacts, plainRules, Math.max(one, other));
        for (const [field, value] of Object.entries(before)) {
          assert.ok(value <= after[field as CounterField], field);
        }
      }),
    );
  });
});

describe('the event basis', () => {
  test('each fact counts at its own instant', () => {
    const found = facts(
      contact({
        customerKey: 'k',
        waitMs: 30 * second,
        talkMs: 60 * second,
        holdMs: 5 * second,
        acwMs: 10 * second,
        transferredOut: true,
        cost: 7,
        csat: 5,
        surveyedAt: halfHour + 500 * second,
      }),
    );
    const after = (field: CounterField): number => ((found.get(field)?.bucketAt ?? NaN) - halfHour) / second;
    assert.deepEqual([after('entered'), after('identified')], [0, 0]);
    assert.equal(after('expired'), 20);
    assert.deepEqual([after('answered'), after('waitAnswered'), after('maxWait')], [30, 30, 30]);
    assert.deepEqual([after('talk'), after('hold'), after('held')], [95, 95, 95]);
    assert.deepEqual([after('transferredOut'), after('cost')], [95, 95]);
    assert.deepEqual([after('handled'), after('acw')], [105, 105]);
    assert.equal(after('csatTop'), 500);
  });

  test('on the record basis all facts count at the arrival', () => {
    fc.assert(
      fc.property(anyContact, any => {
        for (const { bucketAt } of facts(any, plainRules).values()) assert.equal(bucketAt, any.enqueuedAt);
      }),
    );
  });

  test('both bases agree on the totals over all intervals', () => {
    fc.assert(
      fc.property(fc.array(anyContact), contacts => {
        assert.deepEqual(count(contacts, eventRules), count(contacts, plainRules));
      }),
    );
  });

  test('any split of the contacts folds to the same sums', () => {
    fc.assert(
      fc.property(fc.array(anyContact), fc.array(fc.nat(3)), (contacts, choices) => {
        const parts = [0, 1, 2, 3].map(part =>
          count(contacts.filter((_, index) => (choices[index] ?? 0) === part)),
        );
        assert.deepEqual(mergeCounters(parts), count(contacts));
      }),
    );
  });

  test('the intervals of a day add up to the day', () => {
    fc.assert(
      fc.property(fc.array(anyContact), contacts => {
        const intervals = new Map<number, ReturnType<typeof emptyCounters>>();
        for (const each of contacts) {
          contribute(each, eventRules, Infinity, (field, amount, bucketAt) => {
            const start = Math.floor(bucketAt / 1_800_000);
            const interval = intervals.get(start) ?? emptyCounters();
            intervals.set(start, interval);
            addFact(interval, field, amount);
          });
        }
        assert.deepEqual(mergeCounters(intervals.values()), count(contacts, eventRules));
      }),
    );
  });
});

describe('handling', () => {
  test('a contact without recorded after-call work is handled when its talk ends', () => {
    const found = facts(contact({ waitMs: 0, talkMs: 60 * second }));
    assert.equal(found.get('handled')?.at, halfHour + 60 * second);
    assert.equal(found.has('acw'), false);
  });

  test('talk that is not given is what is left of the time between connection and end', () => {
    const counters = count([contact({ connectedAt: halfHour, endedAt: halfHour + 90_000, holdMs: 30_000 })]);
    assert.deepEqual([counters.talk, counters.hold, counters.held], [60_000, 30_000, 1]);
  });

  test('talk of unknown beginning adds no time', () => {
    const counters = count([contact({ endedAt: halfHour + 90_000 })]);
    assert.deepEqual([counters.handled, counters.talk], [1, 0]);
  });

  test('an answered contact of unknown end is not handled yet', () => {
    assert.equal(count([contact({ connectedAt: halfHour + 1_000 })]).handled, 0);
  });
});
