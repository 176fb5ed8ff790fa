import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryCustomerIndex } from '../../../../src/data/fold/customer-index.js';
import { createFold, type Fold } from '../../../../src/data/fold/fold.js';
import type { HeadlineRecord, SourceRecord } from '../../../../src/data/fold/records.js';
import type { AlertRule } from '../../../../src/data/model/alert-rule.js';
import type { LogEntry } from '../../../../src/data/model/event.js';
import { alertsOf, heartbeat, onlyAlert, ruled } from '../../../support/alerts.js';
import { halfHour } from '../../../support/kpi.js';
import {
  agentEvent,
  configured,
  contactEvent,
  foldOf,
  logOf,
  minute,
  recordAt,
  type LogInput,
} from '../../../support/log.js';
import { copyOf } from '../../../support/resumed.js';

const second = 1_000;
const at = halfHour;
const silence: AlertRule = { id: 'silent', kind: 'source-silent', severity: 'alert', overMs: 30 * second };

const sourceOf = (fold: Fold): SourceRecord => recordAt<SourceRecord>(fold, 'source|pbx', 'source');
const headlineOf = (fold: Fold): HeadlineRecord => recordAt<HeadlineRecord>(fold, 'headline');

describe('a source after the gateway was off', () => {
  /** A source that beats each five seconds; the gateway runs for a minute, is off for ten, and runs again. */
  function paused(beats: readonly number[], seconds: number, isSaved = false): Fold {
    const start = [configured(), ruled([silence], at), heartbeat('pbx', at + 58 * second)];
    const before = logOf(start, at + minute);
    const back = at + 11 * minute;
    // The ticks of the pause are caught up on at once.
    const missed = logOf([heartbeat('x', at + minute + 5 * second, null)], back);
    const later = logOf(
      [heartbeat('x', back + 5 * second, null), ...beats.map(s => heartbeat('pbx', back + s * second))],
      back + seconds * second,
    );
    const entries: readonly LogEntry[] = [
      ...before,
      ...missed.map(entry => ({ ...entry, appendedAt: back })),
      ...later,
    ];
    let fold = createFold({ customers: createMemoryCustomerIndex() });
    for (const [place, entry] of entries.entries()) {
      if (isSaved && place === before.length)
        fold = createFold({ customers: createMemoryCustomerIndex(), state: copyOf(fold.save()) });
      fold.apply({ ...entry, position: place + 1 });
    }
    return fold;
  }

  test('has the time to be heard again before it is called silent', () => {
    for (const isSaved of [false, true]) {
      assert.equal(sourceOf(paused([], 0, isSaved)).state, 'live');
      const heard = paused([14], 60, isSaved);
      assert.deepEqual([sourceOf(paused([14], 15, isSaved)).state, alertsOf(heard).length], ['live', 1]);
      assert.equal(onlyAlert(heard).since, at + 11 * minute + 14 * second);
    }
  });

  test('is silent when it has missed three beats since, and told of after the time of the rule', () => {
    assert.equal(sourceOf(paused([], 15)).state, 'live');
    const silent = paused([], 20);
    assert.deepEqual([sourceOf(silent).state, alertsOf(silent).length], ['silent', 0]);
    const { value, limit } = onlyAlert(paused([], 35));
    assert.deepEqual([value, limit], [10 * minute + 37 * second, 30 * second]);
  });
});

describe('what nobody vouches for yet', () => {
  const beat = (seconds: number): LogInput => heartbeat('test', at + seconds * second, minute);
  const after = (rule: AlertRule, inputs: readonly LogInput[], seconds: number): Fold =>
    foldOf(
      logOf(
        [configured(), ruled([rule], at), ...[...inputs].sort((one, other) => one.time - other.time)],
        at + seconds * second,
      ),
    );
  const level: AlertRule = {
    ...{ id: 'sl', kind: 'kpi', severity: 'alert', kpi: 'service-level', period: 'today' },
    ...{ limit: 0.7, clear: 0.8, dwellMs: 20 * second, minSample: 4 },
  };
  const calls = (count: number, seconds: number, waitMs: number): readonly LogInput[] =>
    Array.from({ length: count }, (_, place) =>
      contactEvent(`c${seconds}-${place}`, 'contact.recorded', at + seconds * second, {
        ...{ channel: 'phone', queueId: 'voice', enqueuedAt: at + seconds * second - waitMs },
        ...{ outcome: 'answered', waitMs, talkMs: second },
      }),
    );

  test('is beyond its limit for so long only when its source is heard after that', () => {
    const bad = [beat(1), ...calls(4, 2, minute)];
    // Of a beat each minute three are missed at 3:05; up to there the figure stands where it was.
    for (const seconds of [30, 60, 180, 240])
      assert.deepEqual(alertsOf(after(level, bad, seconds)), [], `${seconds}`);
    const heard = [...bad, beat(61)];
    assert.deepEqual(alertsOf(after(level, heard, 60)), []);
    const { since, raisedAt } = onlyAlert(after(level, heard, 65));
    assert.deepEqual([since, raisedAt], [at + 5 * second, at + 65 * second]);
    // Whatever else it tells is a sign of life too.
    const told = [...bad, agentEvent('ann', 'agent.signed-in', at + 27 * second, { queues: ['voice'] })];
    assert.equal(onlyAlert(after(level, told, 30)).raisedAt, at + 30 * second);
  });

  test('is not well again for so long before', () => {
    const over = [beat(1), ...calls(4, 2, minute), beat(61), ...calls(60, 70, 0)];
    assert.equal(onlyAlert(after(level, over, 120)).condition, 'active');
    assert.equal(onlyAlert(after(level, [...over, beat(121)], 125)).condition, 'cleared');
  });

  test('neither waits nor is in a state for too long', () => {
    const waits: AlertRule = { id: 'waiting', kind: 'waiting', severity: 'alert' };
    const arrives = contactEvent('c1', 'contact.enqueued', at, { channel: 'phone', queueId: 'voice' });
    assert.deepEqual(alertsOf(after(waits, [beat(61), arrives], 180)), []);
    assert.equal(onlyAlert(after(waits, [beat(61), arrives, beat(121)], 125)).raisedAt, at + 125 * second);
    const pause: AlertRule = {
      id: 'b',
      kind: 'agent-state',
      severity: 'watch',
      states: ['break'],
      overMs: minute,
    };
    const rests = [
      agentEvent('ann', 'agent.signed-in', at, { queues: ['voice'] }),
      agentEvent('ann', 'agent.state', at + second, { state: 'break' }),
    ];
    assert.deepEqual(alertsOf(after(pause, [beat(2), ...rests], 120)), []);
    assert.equal(onlyAlert(after(pause, [beat(2), ...rests, beat(63)], 70)).raisedAt, at + 65 * second);
  });

  test('is taken as it is where its source says nothing of how often it is to be heard', () => {
    const quiet = heartbeat('test', at + second, null);
    assert.equal(onlyAlert(after(level, [quiet, ...calls(4, 2, minute)], 30)).raisedAt, at + 25 * second);
  });
});

describe('the headline of a silent source', () => {
  const beat = heartbeat('pbx', at + second);
  const said = (severity: 'alert' | 'watch', seconds: number): string => {
    const rule: AlertRule = { ...silence, severity };
    const arrives = contactEvent('c1', 'contact.enqueued', at, { channel: 'phone', queueId: 'voice' });
    const fold = foldOf(logOf([configured(), ruled([rule], at), arrives, beat], at + seconds * second));
    return `${headlineOf(fold).severity} ${headlineOf(fold).fact.code}`;
  };

  test('is as grave as the alert about it, and says so before what is less grave', () => {
    assert.deepEqual([said('alert', 15), said('alert', 30)], ['ok all-well', 'watch waits']);
    assert.equal(said('alert', 35), 'alert source-silent');
    assert.equal(said('watch', 35), 'watch waits');
  });
});
