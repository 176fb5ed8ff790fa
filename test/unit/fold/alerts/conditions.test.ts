import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AlertRule } from '../../../../src/data/model/alert-rule.js';
import {
  acted,
  alertsOf,
  flagged,
  heartbeat,
  onlyAlert,
  promise,
  ruled,
  stepsOf,
} from '../../../support/alerts.js';
import { halfHour } from '../../../support/kpi.js';
import {
  agentEvent,
  configured,
  contactEvent,
  foldOf,
  hour,
  logOf,
  minute,
  type LogInput,
} from '../../../support/log.js';

const second = 1_000;
const at = halfHour;

/** The alerts of a site with one rule, by what happened up to an instant. */
function raised(rule: AlertRule, inputs: readonly LogInput[], until: number) {
  return foldOf(logOf([configured(), ruled([rule], at), ...inputs], until));
}

const waiting: AlertRule = { id: 'waiting', kind: 'waiting', severity: 'alert' };

describe('a contact that waits too long', () => {
  const arrives = contactEvent('c1', 'contact.enqueued', at, { channel: 'phone', queueId: 'voice' });

  test('is told of with the first tick after its limit, from the instant at which it passed it', () => {
    const before = raised(waiting, [arrives], at + 119 * second);
    assert.deepEqual(alertsOf(before), []);
    const { since, raisedAt, contactId, queueId, value, limit, condition } = onlyAlert(
      raised(waiting, [arrives], at + 125 * second),
    );
    assert.deepEqual(
      { since, raisedAt, contactId, queueId, value, limit, condition },
      {
        since: at + 120 * second,
        raisedAt: at + 120 * second,
        contactId: 'c1',
        queueId: 'voice',
        value: 120 * second,
        limit: 120 * second,
        condition: 'active',
      },
    );
  });

  test('is over at once when it is answered, shown half an hour longer, and gone', () => {
    const answered = contactEvent('c1', 'contact.connected', at + 130 * second, { agentId: 'ann' });
    const fold = raised(waiting, [arrives, answered], at + 10 * minute);
    assert.deepEqual(stepsOf(onlyAlert(fold)), ['raised', 'cleared']);
    assert.equal(onlyAlert(fold).clearedAt, at + 130 * second);
    assert.deepEqual(alertsOf(raised(waiting, [arrives, answered], at + 33 * minute)), []);
  });

  test('is in the groups of its queue and in no other', () => {
    const letter = contactEvent('c2', 'contact.enqueued', at, { channel: 'email', queueId: 'post' });
    const fold = raised(waiting, [arrives, letter], at + 3 * minute);
    assert.equal(alertsOf(fold).length, 2);
    assert.equal(onlyAlert(fold, 'front').contactId, 'c1');
  });

  test('is not told of while the source of its queue is silent, and is once that is heard again', () => {
    const inputs = [heartbeat('test', at), arrives];
    const silent = raised(waiting, inputs, at + 5 * minute);
    assert.deepEqual(alertsOf(silent), []);
    const heard = raised(waiting, [...inputs, heartbeat('test', at + 5 * minute)], at + 5 * minute + 5_000);
    assert.equal(onlyAlert(heard).since, at + 120 * second);
  });
});

describe('a contact that is worked on too long', () => {
  const rule: AlertRule = { id: 'long', kind: 'handling', severity: 'watch', overMs: 20 * minute };
  const call = [
    contactEvent('c1', 'contact.enqueued', at, { channel: 'phone', queueId: 'voice' }),
    contactEvent('c1', 'contact.connected', at + minute, { agentId: 'ann' }),
  ];

  test('is told of from its connection on, on hold too', () => {
    const fold = raised(
      rule,
      [...call, contactEvent('c1', 'contact.held', at + 5 * minute)],
      at + 22 * minute,
    );
    const { since, agentId, limit } = onlyAlert(fold);
    assert.deepEqual([since, agentId, limit], [at + 21 * minute, 'ann', 20 * minute]);
  });

  test('is told of once and no less for a hold that ends, and with its after-call work', () => {
    const held = [
      contactEvent('c1', 'contact.held', at + 5 * minute),
      contactEvent('c1', 'contact.resumed', at + 9 * minute),
    ];
    const ended = contactEvent('c1', 'contact.ended', at + 19 * minute, { acwMs: 4 * minute });
    const of = (minutes: number, ...more: typeof held): unknown =>
      alertsOf(raised(rule, [...call, ...held, ...more], at + minutes * minute)).map(
        ({ since, condition }) => [(since - at) / minute, condition],
      );
    assert.deepEqual(of(20), []);
    assert.deepEqual(of(22), [[21, 'active']]);
    assert.deepEqual(of(22, ended), [[21, 'active']]);
    assert.deepEqual(of(24, ended), [[21, 'cleared']]);
  });

  test('is over when its agent has left, though nobody told of its end', () => {
    const out = agentEvent('ann', 'agent.signed-out', at + 25 * minute, {});
    assert.equal(onlyAlert(raised(rule, [...call, out], at + 26 * minute)).condition, 'cleared');
  });
});

describe('agents', () => {
  const signIn = agentEvent('ann', 'agent.signed-in', at, { queues: ['voice'] });

  test('who are in a break for too long are told of in the groups of their queues', () => {
    const rule: AlertRule = {
      id: 'break',
      kind: 'agent-state',
      severity: 'watch',
      states: ['break'],
      overMs: hour,
    };
    const pause = agentEvent('ann', 'agent.state', at + minute, { state: 'break' });
    const back = agentEvent('ann', 'agent.state', at + 70 * minute, { state: 'available' });
    const fold = raised(rule, [signIn, pause], at + 65 * minute);
    assert.equal(onlyAlert(fold, 'front').agentId, 'ann');
    assert.equal(onlyAlert(raised(rule, [signIn, pause, back], at + 71 * minute)).condition, 'cleared');
  });

  test('who raise a hand are told of at once, until they lower it', () => {
    const rule: AlertRule = { id: 'hand', kind: 'assist', severity: 'alert' };
    const up = agentEvent('ann', 'agent.assist', at + minute + 1, { raised: true });
    const down = agentEvent('ann', 'agent.assist', at + 2 * minute, { raised: false });
    assert.equal(onlyAlert(raised(rule, [signIn, up], at + minute)).since, at + minute + 1);
    assert.deepEqual(stepsOf(onlyAlert(raised(rule, [signIn, up, down], at + 3 * minute))), [
      'raised',
      'cleared',
    ]);
    const again = agentEvent('ann', 'agent.assist', at + 4 * minute, { raised: true });
    const twice = onlyAlert(raised(rule, [signIn, up, down, again], at + 5 * minute));
    assert.deepEqual([twice.count, twice.since, twice.raisedAt], [2, at + 4 * minute, at + 4 * minute]);
  });

  describe('who raise a hand', () => {
    const hand = (reason?: string, time = at + 3 * minute, raised = true): LogInput =>
      agentEvent('ann', 'agent.assist', time, { raised, ...(reason !== undefined && { reason }) });
    const ruleOf = (reasons?: readonly string[]): AlertRule => ({
      ...{ id: 'hand', kind: 'assist', severity: 'alert' },
      ...(reasons && { reasons }),
    });
    const talk = (id: string, queueId: string, from: number): readonly LogInput[] => [
      contactEvent(id, 'contact.enqueued', from, { channel: 'phone', queueId }),
      contactEvent(id, 'contact.connected', from, { agentId: 'ann' }),
    ];

    test('say why, and of which contact’s queue and channel', () => {
      const fold = raised(
        ruleOf(),
        [signIn, ...talk('c1', 'q1', at + minute), hand('approval')],
        at + 4 * minute,
      );
      const { reason, queueId, channel, contactId } = onlyAlert(fold);
      assert.deepEqual([reason, queueId, channel, contactId], ['approval', 'q1', 'phone', 'c1']);
      // The agent's own groups are told, whatever queue the contact came from.
      assert.equal(onlyAlert(fold, 'front').queueId, 'q1');
    });

    test('without a contact or a reason name neither', () => {
      const { reason, queueId, channel } = onlyAlert(raised(ruleOf(), [signIn, hand()], at + 4 * minute));
      assert.deepEqual([reason, queueId, channel], [null, null, null]);
    });

    test('name the queue of the contact that is talked on, not of one that rings or is written up', () => {
      const before = [
        ...talk('c0', 'post', at + minute),
        contactEvent('c0', 'contact.ended', at + 2 * minute),
      ];
      const inputs = [signIn, ...before, ...talk('c1', 'q1', at + 2 * minute), hand('question')];
      assert.equal(onlyAlert(raised(ruleOf(), inputs, at + 4 * minute)).queueId, 'q1');
    });

    test('are told of by the rules for their reason', () => {
      const complaints = ruleOf(['complaint']);
      const isTold = (reason?: string): boolean =>
        alertsOf(raised(complaints, [signIn, hand(reason)], at + 4 * minute)).length > 0;
      assert.deepEqual([isTold('complaint'), isTold('question'), isTold()], [true, false, false]);
    });

    test('may say another reason while it is up, which is the same alert', () => {
      const inputs = [signIn, hand('question'), hand('complaint', at + 4 * minute)];
      const alert = onlyAlert(raised(ruleOf(), inputs, at + 5 * minute));
      assert.deepEqual([alert.reason, alert.count, alert.condition], ['complaint', 1, 'active']);
      const narrowed = onlyAlert(raised(ruleOf(['question']), inputs, at + 5 * minute));
      assert.equal(narrowed.condition, 'cleared');
    });
  });
});

describe('a figure', () => {
  const rule: AlertRule = {
    id: 'sl',
    kind: 'kpi',
    severity: 'alert',
    kpi: 'service-level',
    period: 'interval',
    limit: 0.7,
    clear: 0.8,
    dwellMs: 20 * second,
    minSample: 4,
  };
  const calls = (count: number, from: number, waitMs: number): readonly LogInput[] =>
    Array.from({ length: count }, (_, index) =>
      contactEvent(`${from}-${index}`, 'contact.recorded', from, {
        channel: 'phone',
        queueId: 'voice',
        enqueuedAt: from - waitMs,
        outcome: 'answered',
        waitMs,
        talkMs: 1_000,
        agentId: 'ann',
      }),
    );
  const start = at + 5 * minute;

  test('beyond its limit is told of after the dwell, from when it went there', () => {
    const fold = raised(rule, calls(4, start, minute), start + 30 * second);
    const { since, raisedAt, value, numerator, denominator, queueId, channel } = onlyAlert(fold);
    assert.deepEqual([since, raisedAt], [start + 5 * second, start + 25 * second]);
    assert.deepEqual([value, numerator, denominator, queueId, channel], [0, 0, 4, 'voice', 'phone']);
  });

  test('of too few cases is not told of', () => {
    assert.deepEqual(alertsOf(raised(rule, calls(3, start, minute), start + minute)), []);
  });

  test('of fewer cases than are wanted is told of, and is well again, where they leave no doubt', () => {
    const wanting = { ...rule, minSample: 10 };
    const bad = calls(4, start, minute);
    assert.equal(onlyAlert(raised(wanting, bad, start + minute)).denominator, 4);
    const easy = { ...wanting, limit: 0.4, clear: 0.5 };
    assert.deepEqual(alertsOf(raised(easy, bad, start + minute)), []);
    const next = start + 30 * minute;
    const worse = calls(12, start, minute);
    const doubtful = [...worse, ...calls(6, next, 0)];
    assert.equal(onlyAlert(raised(easy, doubtful, next + minute)).condition, 'active');
    const good = [...worse, ...calls(9, next, 0)];
    assert.equal(onlyAlert(raised(easy, good, next + minute)).condition, 'cleared');
  });

  test('is well only beyond the other limit, and after the dwell too', () => {
    const bad = calls(4, start, minute);
    const between = [...bad, ...calls(12, start + minute, 0)];
    assert.equal(onlyAlert(raised(rule, between, start + 3 * minute)).condition, 'active');
    const good = [...between, ...calls(4, start + 3 * minute, 0)];
    const { condition, clearedAt } = onlyAlert(raised(rule, good, start + 4 * minute));
    assert.deepEqual([condition, clearedAt], ['cleared', start + 3 * minute + 25 * second]);
  });

  test('beyond its limit a second time is of then, and so is the time that is told with it', () => {
    const noon = start + 2 * minute;
    const worse = noon + 2 * minute;
    const inputs = [...calls(4, start, minute), ...calls(16, noon, 0), ...calls(24, worse, minute)];
    const over = onlyAlert(raised(rule, inputs.slice(0, 20), worse));
    assert.equal(over.condition, 'cleared');
    const back = onlyAlert(raised(rule, inputs, worse + minute));
    assert.deepEqual(
      [back.count, back.numerator, back.denominator, back.since, back.raisedAt],
      [2, 16, 44, worse + 5 * second, worse + 25 * second],
    );
  });

  test('stays as it is over the beginning of the next half hour, and while its source is silent', () => {
    const beats = (until: number): readonly LogInput[] =>
      Array.from({ length: (until - start) / minute }, (_, index) =>
        heartbeat('test', start + index * minute, minute),
      );
    const inputs = [...calls(4, start, minute), ...beats(start + 30 * minute)];
    inputs.sort((one, other) => one.time - other.time);
    assert.equal(onlyAlert(raised(rule, inputs, start + 30 * minute)).condition, 'active');
    const better = [...inputs, ...calls(40, start + 30 * minute, 0)];
    assert.equal(onlyAlert(raised(rule, better, start + 32 * minute)).condition, 'active');
    const heard = [...better, heartbeat('test', start + 31 * minute, minute)];
    assert.equal(onlyAlert(raised(rule, heard, start + 32 * minute)).condition, 'cleared');
  });

  test('lapses an hour after there was one to be judged by the last time, if its source is heard', () => {
    const evening = calls(4, start, minute);
    const night = raised(rule, evening, start + 3 * hour);
    assert.deepEqual(alertsOf(night), []);
    const { condition, history } = onlyAlert(raised(rule, evening, at + 90 * minute + 30 * second));
    assert.deepEqual([condition, history.at(-1)?.step], ['cleared', 'lapsed']);
    const beat = (minutes: number): LogInput => heartbeat('test', start + minutes * minute, minute);
    const bad = calls(4, start + minute, minute);
    const silent = raised(rule, [beat(0), beat(1), ...bad, beat(2)], start + 3 * hour);
    assert.equal(onlyAlert(silent).condition, 'active');
  });

  test('of how long somebody has waited is well once nobody waits', () => {
    const oldest: AlertRule = {
      id: 'oldest',
      kind: 'kpi',
      severity: 'alert',
      kpi: 'oldest-wait',
      period: 'now',
      limit: minute,
      dwellMs: 10 * second,
    };
    const arrives = contactEvent('c1', 'contact.enqueued', at, { channel: 'phone', queueId: 'voice' });
    const answered = contactEvent('c1', 'contact.connected', at + 90 * second, { agentId: 'ann' });
    const waits = raised(oldest, [arrives, answered], at + 90 * second);
    assert.equal(onlyAlert(waits).condition, 'active');
    const over = onlyAlert(raised(oldest, [arrives, answered], at + 2 * minute));
    assert.deepEqual([over.condition, over.history.at(-1)?.step], ['cleared', 'cleared']);
  });

  test('of a group is one figure of all its lines', () => {
    const group: AlertRule = { ...rule, group: 'front' };
    const fold = raised(group, calls(4, start, minute), start + minute);
    assert.deepEqual([onlyAlert(fold).group, onlyAlert(fold).queueId], ['front', null]);
    assert.equal(alertsOf(fold, 'front').length, 1);
  });
});

describe('what others find out', () => {
  test('a word is told of once a conversation, with the latest place and a count', () => {
    const rule: AlertRule = {
      id: 'ng',
      kind: 'ng-word',
      severity: 'watch',
      lists: ['legal'],
      from: 'customer',
    };
    const fold = raised(
      rule,
      [
        flagged(at + 1, { contactId: 'c1', queueId: 'voice' }),
        flagged(at + 2, { contactId: 'c1', queueId: 'voice', word: 'lawyer', offset: 40 }),
        flagged(at + 3, { contactId: 'c1', queueId: 'voice', word: 'lawyer', offset: 40 }),
        flagged(at + 4, { contactId: 'c1', list: 'other' }),
        flagged(at + 5, { contactId: 'c1', from: 'us' }),
      ],
      at + minute,
    );
    const { count, word, offset } = onlyAlert(fold, 'front');
    assert.deepEqual([count, word, offset], [2, 'lawyer', 40]);
  });

  test('a promise is told of when it is due, until it is kept or put off', () => {
    const rule: AlertRule = { id: 'promise', kind: 'promise', severity: 'watch', graceMs: minute };
    const made = promise('e1', 'made', at + 1, { dueAt: at + 10 * minute });
    assert.deepEqual(alertsOf(raised(rule, [made], at + 10 * minute)), []);
    const { since, dueAt, entryId } = onlyAlert(raised(rule, [made], at + 12 * minute));
    assert.deepEqual([since, dueAt, entryId], [at + 11 * minute, at + 10 * minute, 'e1']);
    const kept = promise('e1', 'kept', at + 13 * minute);
    assert.equal(onlyAlert(raised(rule, [made, kept], at + 14 * minute)).condition, 'cleared');
    const later = promise('e1', 'made', at + 13 * minute, { dueAt: at + 20 * minute });
    const fold = raised(rule, [made, later], at + 22 * minute);
    assert.deepEqual(stepsOf(onlyAlert(fold)), ['raised', 'cleared', 'raised']);
  });

  test('a source that gives no heartbeat is told of in every group, until it is heard again', () => {
    const rule: AlertRule = { id: 'silent', kind: 'source-silent', severity: 'alert', overMs: 30 * second };
    const inputs = [heartbeat('pbx', at + second)];
    assert.deepEqual(alertsOf(raised(rule, inputs, at + 31 * second)), []);
    const { since, source } = onlyAlert(raised(rule, inputs, at + 35 * second), 'front');
    assert.deepEqual([since, source], [at + second, 'pbx']);
    const heard = raised(rule, [...inputs, heartbeat('pbx', at + minute)], at + 65 * second);
    assert.equal(onlyAlert(heard).condition, 'cleared');
  });
});

describe('an abandoned caller', () => {
  const rule: AlertRule = { id: 'rescue', kind: 'rescue', severity: 'alert' };
  const gaveUp = (id: string, from: number, waitMs = 40 * second): LogInput =>
    contactEvent(id, 'contact.recorded', from + waitMs, {
      channel: 'phone',
      queueId: 'voice',
      enqueuedAt: from,
      outcome: 'abandoned',
      waitMs,
      customerKey: 'k1',
      addressRef: 'r1',
    });

  test('is told of at once, with how long the wait was', () => {
    const { since, waitedMs, customerKey, addressRef } = onlyAlert(
      raised(rule, [gaveUp('c1', at)], at + minute),
    );
    assert.deepEqual([since, waitedMs, customerKey, addressRef], [at + 40 * second, 40 * second, 'k1', 'r1']);
    assert.deepEqual(alertsOf(raised(rule, [gaveUp('c1', at, 3 * second)], at + minute)), []);
  });

  test('says whether it was given up in the queue or as it rang, where that was told', () => {
    const called = contactEvent('c1', 'contact.enqueued', at, {
      ...{ channel: 'phone', queueId: 'voice', enqueuedAt: at, customerKey: 'k1' },
    });
    const rang = contactEvent('c1', 'contact.offered', at + 30 * second, { agentId: 'a1' });
    const left = contactEvent('c1', 'contact.abandoned', at + 40 * second, {});
    const stageOf = (inputs: readonly LogInput[]): unknown =>
      onlyAlert(raised(rule, inputs, at + minute)).stage;
    assert.equal(stageOf([called, left]), 'queue');
    assert.equal(stageOf([called, rang, left]), 'ringing');
    assert.equal(stageOf([gaveUp('c1', at)]), null);
  });

  test('who gives up again is the same, counted once more', () => {
    const fold = raised(rule, [gaveUp('c1', at), gaveUp('c2', at + 5 * minute)], at + 7 * minute);
    const { count, triedAgainAt } = onlyAlert(fold);
    assert.deepEqual([count, triedAgainAt], [2, at + 5 * minute]);
  });

  test('is resolved by nobody when a call with them comes about', () => {
    const back = contactEvent('c9', 'contact.recorded', at + 10 * minute, {
      channel: 'phone',
      direction: 'outbound',
      queueId: 'voice',
      enqueuedAt: at + 9 * minute,
      connectedAt: at + 10 * minute,
      outcome: 'answered',
      agentId: 'ann',
      previousContactId: 'c1',
    });
    const alert = onlyAlert(raised(rule, [gaveUp('c1', at), back], at + 11 * minute));
    assert.deepEqual(stepsOf(alert), ['raised', 'cleared', 'resolved']);
    assert.deepEqual([alert.handling, alert.outcome], ['resolved', 'reached']);
  });
});

describe('a customer who is due', () => {
  const rule: AlertRule = { id: 'due', kind: 'due', severity: 'watch' };
  const due = (time: number, cube: string): LogInput => {
    const day = Math.floor(time / (24 * hour));
    const data = {
      cube,
      lastOrder: day - 30,
      opens: day,
      closes: day + 5,
      state: 'due',
      ratio: 1,
      value: 100,
    };
    return { id: `due-${cube}-${time}`, source: 'gateway', type: 'due.raised', subject: 'k1', time, data };
  };

  test('is told of until an order comes', () => {
    const { customerKey, condition } = onlyAlert(raised(rule, [due(at + 1, 'shop')], at + minute));
    assert.deepEqual([customerKey, condition], ['k1', 'active']);
    const order: LogInput = {
      id: 'o1',
      source: 'shop',
      type: 'order.placed',
      subject: 'o1',
      time: at + minute,
      data: { customer: 'k1', amount: 100 },
    };
    assert.equal(onlyAlert(raised(rule, [due(at + 1, 'shop'), order], at + 2 * minute)).condition, 'cleared');
  });
});

describe('more than there is room for', () => {
  test('is counted, and takes the place of what cleared first, never of what is active', () => {
    const rule: AlertRule = { id: 'ng', kind: 'ng-word', severity: 'watch' };
    const words = Array.from({ length: 1_001 }, (_, index) => flagged(at + 1, { contactId: `c${index}` }));
    const full = raised(rule, words, at + minute);
    assert.equal(alertsOf(full).length, 1_000);
    assert.equal(full.refused['too-many-alerts'], 1);
    const known = acted('acknowledged', `ng/c7/${at + 1}`, at + 2, { by: 'ann' });
    const fold = raised(
      rule,
      [...words.slice(0, 1_000), known, flagged(at + 3, { contactId: 'late' })],
      at + minute,
    );
    const contacts = new Set(alertsOf(fold).map(({ contactId }) => contactId));
    assert.deepEqual([contacts.size, contacts.has('c7'), contacts.has('late')], [1_000, false, true]);
    assert.equal(fold.refused['too-many-alerts'], 0);
  });
});
