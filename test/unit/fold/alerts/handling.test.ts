import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AlertRule } from '../../../../src/data/model/alert-rule.js';
import {
  acted,
  alertsOf,
  flagged,
  idOf,
  onlyAlert,
  presence,
  ruled,
  stepsOf,
} from '../../../support/alerts.js';
import { halfHour } from '../../../support/kpi.js';
import {
  agentEvent,
  configured,
  contactEvent,
  foldOf,
  logOf,
  minute,
  type LogInput,
} from '../../../support/log.js';

const at = halfHour;
const rules: readonly AlertRule[] = [
  { id: 'ng', kind: 'ng-word', severity: 'watch' },
  { id: 'waiting', kind: 'waiting', severity: 'alert' },
];
const said = flagged(at + 1, { contactId: 'c1', queueId: 'voice' });
const ng = `ng/c1/${at + 1}`;
const waits = contactEvent('c2', 'contact.enqueued', at, { channel: 'phone', queueId: 'voice' });
const wait = `waiting/c2/${at + 2 * minute}`;

/** What became of it by an instant, after people did this about it. */
function after(inputs: readonly LogInput[], until: number, first: LogInput = said) {
  return foldOf(logOf([configured(), ruled(rules, at), first, ...inputs], until));
}

describe('a claim', () => {
  test('has one winner, the first in the order of the log', () => {
    const fold = after(
      [
        acted('claimed', ng, at + minute, { by: 'ann', name: 'Ann' }),
        acted('claimed', ng, at + minute, { by: 'bob', name: 'Bob' }),
      ],
      at + 2 * minute,
    );
    assert.equal(idOf(fold), ng);
    const alert = fold.alert(ng);
    assert.deepEqual([alert?.handling, alert?.holder, alert?.holderName], ['claimed', 'ann', 'Ann']);
    assert.deepEqual(stepsOf(onlyAlert(fold)), ['raised', 'claimed by ann']);
    assert.deepEqual(fold.holders(), ['ann']);
  });

  test('is given back, handed over and resolved by its holder alone', () => {
    const claim = acted('claimed', ng, at + minute, { by: 'ann' });
    const others = ['released', 'handed-over', 'acknowledged', 'resolved', 'snoozed'].map(operation =>
      acted(operation, ng, at + 2 * minute, { by: 'bob', until: at + 9 * minute }),
    );
    assert.equal(onlyAlert(after([claim, ...others], at + 3 * minute)).holder, 'ann');
    const handed = acted('handed-over', ng, at + 3 * minute, { by: 'ann' });
    const { handling, holder, handedOver } = onlyAlert(after([claim, handed], at + 4 * minute));
    assert.deepEqual([handling, holder, handedOver], ['open', null, true]);
    const done = acted('resolved', ng, at + 3 * minute, { by: 'ann', outcome: 'false-alarm' });
    const resolved = onlyAlert(after([claim, done], at + 4 * minute));
    assert.deepEqual(
      [resolved.handling, resolved.outcome, resolved.holder],
      ['resolved', 'false-alarm', null],
    );
  });

  test('ends two minutes after its holder’s last connection did, unless there is one again', () => {
    const claim = acted('claimed', ng, at + minute, { by: 'ann' });
    const left = presence('ann', 'left', at + 2 * minute);
    const before = onlyAlert(after([claim, left], at + 4 * minute - 5_000));
    assert.deepEqual([before.holder, before.holderGoneAt], ['ann', at + 2 * minute]);
    const gone = after([claim, left], at + 4 * minute);
    assert.deepEqual(stepsOf(onlyAlert(gone)), ['raised', 'claimed by ann', 'holder-gone']);
    assert.deepEqual(gone.holders(), []);
    const back = presence('ann', 'returned', at + 3 * minute);
    assert.equal(onlyAlert(after([claim, left, back], at + 9 * minute)).holder, 'ann');
  });

  test('is handed over when the agent of its holder signs out', () => {
    const inputs = [
      agentEvent('a7', 'agent.signed-in', at + 2, { queues: ['voice'] }),
      acted('claimed', ng, at + minute, { by: 'ann', agent: 'a7' }),
      agentEvent('a7', 'agent.signed-out', at + 2 * minute, {}),
    ];
    const alert = onlyAlert(after(inputs, at + 2 * minute));
    assert.deepEqual([alert.holder, alert.handedOver], [null, true]);
    assert.equal(stepsOf(alert).at(-1), 'handed-over by ann');
  });
});

describe('what is handled', () => {
  test('stays for a quarter of an hour after it was resolved, and is gone', () => {
    const done = acted('resolved', ng, at + minute, { by: 'ann' });
    assert.equal(alertsOf(after([done], at + 16 * minute - 5_000)).length, 1);
    assert.deepEqual(alertsOf(after([done], at + 16 * minute)), []);
  });

  test('and resolved while it holds is not raised again before it was over', () => {
    const done = acted('resolved', wait, at + 3 * minute, { by: 'ann' });
    const rung = contactEvent('c2', 'contact.offered', at + 40 * minute, { agentId: 'ann' });
    const fold = after([done, rung], at + 50 * minute, waits);
    assert.deepEqual(alertsOf(fold), []);
  });

  test('is silent while it is snoozed, and as before when that is over', () => {
    const until = at + 10 * minute;
    const snoozed = acted('snoozed', wait, at + 3 * minute, { by: 'ann', until });
    assert.equal(onlyAlert(after([snoozed], until - 5_000, waits)).snoozedUntil, until);
    const awake = onlyAlert(after([snoozed], until, waits));
    assert.deepEqual([awake.snoozedUntil, awake.handling, awake.condition], [null, 'open', 'active']);
  });

  test('is open again once it is reopened, and its history says so', () => {
    const done = acted('resolved', ng, at + minute, { by: 'ann' });
    const reopened = acted('reopened', ng, at + 2 * minute, { by: 'bob' });
    const alert = onlyAlert(after([done, reopened], at + 20 * minute));
    assert.deepEqual([alert.handling, alert.condition, alert.outcome], ['open', 'active', null]);
    assert.deepEqual(stepsOf(alert), ['raised', 'resolved by ann', 'reopened by bob']);
  });

  test('begins anew when it comes again after it was resolved', () => {
    const done = acted('resolved', ng, at + minute, { by: 'ann' });
    const fold = after([done, flagged(at + 2 * minute, { contactId: 'c1', offset: 9 })], at + 3 * minute);
    assert.deepEqual(
      alertsOf(fold).map(({ handling, since }) => [handling, since]),
      [
        ['resolved', at + 1],
        ['open', at + 2 * minute],
      ],
    );
  });

  test('of which another began since is not to be done again, by whatever is pressed late', () => {
    for (const end of ['resolved', 'acknowledged']) {
      for (const late of ['reopened', 'claimed', 'released', 'snoozed']) {
        const inputs = [
          acted(end, ng, at + minute, { by: 'ann' }),
          flagged(at + 2 * minute, { contactId: 'c1', offset: 9 }),
          acted(late, ng, at + 3 * minute, { by: 'bob', until: at + 9 * minute }),
        ];
        assert.equal(after(inputs, at + 4 * minute).alert(ng)?.handling, end, late);
      }
    }
  });
});

describe('rules', () => {
  test('that are no more clear what they raised, and others go on', () => {
    const fold = foldOf(
      logOf(
        [
          configured(),
          ruled(rules, at),
          said,
          waits,
          ruled([{ id: 'ng', kind: 'ng-word', severity: 'watch' }], at + 5 * minute),
        ],
        at + 6 * minute,
      ),
    );
    assert.deepEqual(
      alertsOf(fold).map(({ rule, condition }) => [rule, condition]),
      [
        ['ng', 'active'],
        ['waiting', 'cleared'],
      ],
    );
    assert.deepEqual(
      fold.alertRules.map(({ id }) => id),
      ['ng'],
    );
  });

  test('that make no sense change nothing, and are counted at who told of them', () => {
    const bad = {
      ...ruled([], at + minute),
      data: { rules: [{ id: 'x', kind: 'x' }] },
    } as unknown as LogInput;
    const fold = after([bad], at + 2 * minute);
    assert.equal(fold.alertRules.length, 2);
    assert.equal(fold.refused['bad-settings'], 1);
  });
});
