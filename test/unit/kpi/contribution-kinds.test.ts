import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ContributionRules } from '../../../src/data/kpi/contribution.js';
import { contact, count, halfHour, nonZero, plainRules } from '../../support/kpi.js';

describe('outbound contacts', () => {
  const outbound = contact({
    direction: 'outbound',
    channel: 'email',
    customerKey: 'k',
    previousContactId: 'callback-1',
    connectedAt: halfHour + 5_000,
    talkMs: 60_000,
    acwMs: 1_000,
    cost: 3,
  });
  const rules: ContributionRules = { ...plainRules, isCallback: id => id === 'callback-1' };

  test('they count in handling, cost and completed callbacks only', () => {
    assert.deepEqual(nonZero(count([outbound], rules)), {
      handled: 1,
      talk: 60_000,
      acw: 1_000,
      cost: 3,
      callbacksCompleted: 1,
    });
  });

  test('they complete no callback where what came before was none', () => {
    assert.equal(count([{ ...outbound, previousContactId: 'other' }], rules).callbacksCompleted, 0);
    assert.equal(count([outbound], plainRules).callbacksCompleted, 0);
  });

  test('one that nobody answered completes nothing', () => {
    const { connectedAt: _, ...unanswered } = { ...outbound, outcome: 'abandoned' as const };
    assert.deepEqual(nonZero(count([unanswered], rules)), { cost: 3 });
  });
});

describe('backlog and surveys', () => {
  test('an email opens when it enters and closes when it ends', () => {
    const email = contact({ channel: 'email', waitMs: 10_000, talkMs: 50_000 });
    const known = [0, 59_999, 60_000].map(ms => count([email], plainRules, halfHour + ms));
    assert.deepEqual(
      known.map(({ opened, closed }) => [opened, closed]),
      [
        [1, 0],
        [1, 0],
        [1, 1],
      ],
    );
  });

  test('an email that flows out is closed', () => {
    assert.equal(count([contact({ channel: 'email', outcome: 'transfer', waitMs: 1 })]).closed, 1);
  });

  test('a call is no backlog', () => {
    const counters = count([contact({ waitMs: 1, talkMs: 1 })]);
    assert.deepEqual([counters.opened, counters.closed], [0, 0]);
  });

  test('an effort scale the other way round is turned', () => {
    const counters = count([contact({ waitMs: 0, talkMs: 1, ces: 1 })], { ...plainRules, cesReversed: true });
    assert.deepEqual([counters.cesSum, counters.cesEasy], [7, 1]);
  });

  test('a survey without an instant of its own was answered when the contact was over', () => {
    const promoters = [8_999, 9_000].map(
      ms => count([contact({ waitMs: 0, talkMs: 9_000, nps: 9 })], plainRules, halfHour + ms).npsPromoters,
    );
    assert.deepEqual(promoters, [0, 1]);
  });
});
