import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { actionsOf, mainAction, outcomesOf } from '../../../src/components/alert-feed/alert-actions.js';
import { standingOf } from '../../../src/components/alert-feed/alert-feed.facts.js';
import { alertOperations, type AlertRecord } from '../../../src/data/alerts/alert.js';
import { handle } from '../../../src/data/alerts/handling.js';
import { cleared } from '../../../src/data/alerts/life.js';
import { held, now, record } from './alerts.js';

const caller = { kind: 'rescue', addressRef: 'address-1' } as const;

/** A record as the rules of handling leave it after any acts of two people. */
const lived: fc.Arbitrary<AlertRecord> = fc
  .tuple(
    fc.constantFrom<Partial<AlertRecord>>({}, caller, { kind: 'ng-word' }, { kind: 'promise' }),
    fc.array(fc.tuple(fc.constantFrom(...alertOperations), fc.constantFrom('me', 'tanaka')), {
      maxLength: 6,
    }),
  )
  .chain(([told, acts]) =>
    fc.nat({ max: acts.length * 2 }).map(clears =>
      acts.reduce(
        (was, [operation, by], place) =>
          handle(place === clears ? cleared(was, now) : was, {
            ...{ operation, by, at: now },
            until: now + 1_000,
          }),
        record(told),
      ),
    ),
  );

describe('what can be done about an alert', () => {
  test('is a call to a caller who gave up, else a claim, and of one’s own to say how it ended', () => {
    assert.equal(mainAction(record(caller), 'open'), 'dial');
    assert.equal(mainAction(record({ kind: 'rescue' }), 'open'), 'claim');
    assert.equal(mainAction(record(held('me')), 'mine'), 'resolve');
    assert.equal(mainAction(record(held('tanaka')), 'claimed'), null);
  });

  test('is no call while somebody else holds the caller', () => {
    assert.deepEqual(actionsOf(record({ ...caller, ...held('tanaka') }), 'claimed'), []);
  });

  test('asks of callers alone whether they were reached', () => {
    assert.deepEqual(outcomesOf(record(caller)).slice(0, 2), ['reached', 'not-reached']);
    assert.ok(!outcomesOf(record()).includes('reached'));
  });

  test('of one’s own that is over is to say how it ended, also while it is snoozed', () => {
    const over = record({ ...held('me'), condition: 'cleared', clearedAt: now, snoozedUntil: now + 60_000 });
    assert.equal(standingOf(over, now, 'me'), 'mine');
    assert.equal(mainAction(over, 'mine'), 'resolve');
  });

  test('of what cleared by itself is to say how it ended: there is nothing to reopen', () => {
    assert.deepEqual(actionsOf(cleared(record(), now), 'done'), ['resolve']);
    assert.deepEqual(actionsOf(record({ handling: 'resolved' }), 'done'), ['reopen']);
  });

  test('has an effect, whatever was done before: nothing is offered that the log would pass over', () => {
    fc.assert(
      fc.property(lived, alert => {
        for (const action of actionsOf(alert, standingOf(alert, now, 'me'))) {
          if (action === 'dial') continue;
          const done = handle(alert, { operation: action, by: 'me', at: now, until: now + 60_000 });
          assert.notEqual(done, alert, action);
        }
      }),
    );
  });

  test('is all that would have an effect, but for a claim of what is over, an end of what is silent, and waking', () => {
    fc.assert(
      fc.property(lived, alert => {
        const standing = standingOf(alert, now, 'me');
        if (standing !== 'open' && standing !== 'mine') return;
        const offered = actionsOf(alert, standing);
        for (const operation of alertOperations) {
          const done = handle(alert, { operation, by: 'me', at: now, until: now + 60_000 });
          if (done !== alert) assert.ok(offered.includes(operation), `${standing} ${operation}`);
        }
      }),
    );
  });
});
