import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { maxAgents } from '../../../src/data/fold/agents.js';
import type { Fold } from '../../../src/data/fold/fold.js';
import { maxUnknownQueues } from '../../../src/data/fold/queue-lines.js';
import { maxSources } from '../../../src/data/fold/sources.js';
import { halfHour } from '../../support/kpi.js';
import {
  agentEvent,
  configured,
  contactEvent,
  foldOf,
  logOf,
  recordAt,
  recordsOf,
  type LogInput,
} from '../../support/log.js';

const names = (count: number, prefix: string): readonly string[] =>
  Array.from({ length: count }, (_, number) => `${prefix}${number}`);

const folded = (events: readonly LogInput[]): Fold => foldOf(logOf([configured(), ...events]));

function keysOf(fold: Fold, family: string, stream = 'queues/all'): number {
  return Object.keys(recordsOf(fold, stream)).filter(key => key.startsWith(`${family}|`)).length;
}

suite('what a bad sender makes up', () => {
  test('are no more queues than there is room for; those of the site and those known stay', () => {
    const arrival = (queueId: string, at = halfHour): LogInput =>
      contactEvent(`${queueId}-${at}`, 'contact.enqueued', at, { channel: 'phone', queueId });
    const made = names(maxUnknownQueues + 5, 'made-up-');
    const fold = folded([
      ...made.map(id => arrival(id)),
      arrival('voice'),
      arrival('made-up-0', halfHour + 1),
    ]);
    assert.equal(fold.refused['too-many-queues'], 5);
    assert.equal(keysOf(fold, 'queue'), maxUnknownQueues + 2);
    assert.equal(
      recordAt(fold, `day|made-up-0|phone|${recordAt<{ today: string }>(fold, 'site').today}`).entered,
      2,
    );
    assert.equal(recordAt<{ waiting: number }>(fold, 'now|voice|phone').waiting, 1);
    assert.equal(recordAt<{ refused: number }>(fold, 'source|test', 'source').refused, 5);
  });

  test('are no more agents than there is room for, by their own events or by contacts', () => {
    const state = { state: 'available' } as const;
    const made = names(maxAgents + 3, 'a').map(id => agentEvent(id, 'agent.state', halfHour, state));
    const talk = contactEvent('c', 'contact.enqueued', halfHour, {
      channel: 'phone',
      queueId: 'voice',
      agentId: 'somebody-else',
    });
    const fold = folded([...made, talk, agentEvent('a0', 'agent.state', halfHour + 1, { state: 'break' })]);
    assert.equal(fold.refused['too-many-agents'], 4);
    assert.equal(keysOf(fold, 'agent', 'agents/all'), maxAgents);
    assert.equal(recordAt<{ state: string }>(fold, 'agent|a0', 'agents/all').state, 'break');
  });

  test('are no more sources than there is room for; a known one still beats', () => {
    const beat = (source: string, at: number): LogInput => ({
      id: `${source}-${at}`,
      source,
      type: 'source.heartbeat',
      subject: source,
      time: at,
      data: { intervalMs: 1_000 },
    });
    const made = names(maxSources + 7, 's').map(source => beat(source, halfHour));
    const fold = folded([...made, beat('s0', halfHour + 900)]);
    assert.equal(fold.refused['too-many-sources'], 7);
    assert.equal(keysOf(fold, 'source', 'source'), maxSources);
    assert.equal(
      recordAt<{ lastHeartbeat: number }>(fold, 'source|s0', 'source').lastHeartbeat,
      halfHour + 900,
    );
  });

  test('are no more groups of agents than there is room for', () => {
    const signIn = (agent: string, groups: readonly string[]): LogInput =>
      agentEvent(agent, 'agent.signed-in', halfHour, { queues: ['voice'], groups });
    const fold = folded([
      signIn('one', names(1_000, 'g')),
      signIn('two', names(1_000, 'h')),
      signIn('three', ['another']),
      signIn('four', ['g0']),
    ]);
    assert.equal(fold.refused['too-many-groups'], 1);
    assert.equal(fold.stream('agents/another'), undefined);
    assert.equal(keysOf(fold, 'agent', 'agents/all'), 3);
  });
});
