import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AgentRecord, SiteRecord } from '../../../src/data/fold/records.js';
import { emptyAgentCounters, type AgentCounters } from '../../../src/data/kpi/counters.js';
import { RecordMap } from '../../../src/data/store/record-map.js';
import { agentsOf, mergeAgentFigures } from '../../../src/data/store/select.js';

const now = Date.parse('2026-11-22T14:03:00+09:00');
const today = '2026-11-22';
const minute = 60_000;
const site: SiteRecord = {
  timeZone: 'Asia/Tokyo',
  dayStart: '00:00',
  today,
  profile: 'campaign',
  basis: 'event',
  agentCostPerHour: null,
};

const agent = (given: Partial<AgentRecord>): AgentRecord => ({
  name: null,
  state: 'available',
  reason: null,
  since: now,
  slots: { phone: 1 },
  contacts: [],
  queues: ['sales'],
  assist: false,
  assistReason: null,
  assistSince: null,
  settledAt: now,
  ...given,
});
const counters = (given: Partial<AgentCounters>): AgentCounters => ({ ...emptyAgentCounters(), ...given });
const chat = {
  ...({ contactId: 'c', channel: 'chat', queueId: 'sales', state: 'on-contact' } as const),
  ...{ since: now, connectedAt: now },
};

describe('figures of agents', () => {
  test('are the sums of their records', () => {
    const records = new RecordMap([
      ['agent|a', agent({})],
      ['agent|b', agent({})],
      [`day|a|${today}`, counters({ handled: 3, paid: 10 })],
      [`day|b|${today}`, counters({ handled: 4, paid: 20 })],
      ['day|b|2026-11-21', counters({ handled: 400 })],
    ]);
    const figures = mergeAgentFigures(records, { period: 'today', now, site });
    assert.equal(figures?.handled, 7);
    assert.equal(figures.paid, 30);
    assert.equal(mergeAgentFigures(records, { period: 'today', now, site, agents: ['b', 'b'] })?.handled, 4);
    assert.deepEqual(
      agentsOf(records).map(({ agentId }) => agentId),
      ['a', 'b'],
    );
  });

  test('go on with the time since they were settled', () => {
    const settledAt = now - 2 * minute;
    const records = new RecordMap([
      ['agent|waits', agent({ settledAt })],
      ['agent|talks', agent({ state: 'on-contact', contacts: [chat, chat], slots: { chat: 3 }, settledAt })],
      ['agent|rests', agent({ state: 'break', settledAt })],
      ['agent|gone', agent({ state: 'offline', settledAt })],
      [`day|waits|${today}`, counters({ waiting: minute, paid: minute })],
    ]);
    const of = (id: string): AgentCounters | undefined =>
      mergeAgentFigures(records, { period: 'today', now, site, agents: [id] });
    assert.equal(of('waits')?.waiting, 3 * minute);
    assert.equal(of('waits')?.paid, 3 * minute);
    assert.equal(of('talks')?.busyWallClock, 2 * minute);
    assert.equal(of('talks')?.busySlots, 4 * minute);
    assert.equal(of('talks')?.slotTime, 6 * minute);
    assert.equal(of('rests')?.onBreak, 2 * minute);
    assert.equal(of('gone')?.paid, 0);
  });

  test('of the interval have only the time that lies in it', () => {
    const start = Date.parse('2026-11-22T14:00:00+09:00');
    const records = new RecordMap([
      ['site', site],
      ['agent|a', agent({ settledAt: now - 60 * minute })],
      [`interval|a|${start}`, counters({ handled: 2 })],
      [`interval|a|${start - 30 * minute}`, counters({ handled: 20 })],
    ]);
    const figures = mergeAgentFigures(records, { period: 'interval', now });
    assert.equal(figures?.waiting, 3 * minute);
    assert.equal(figures.handled, 2);
  });

  test('lose nothing to a settlement that is ahead of the page’s clock', () => {
    const records = new RecordMap([
      ['site', site],
      ['agent|a', agent({ settledAt: now + minute })],
      [`day|a|${today}`, counters({ waiting: 5 })],
    ]);
    assert.equal(mergeAgentFigures(records, { period: 'today', now })?.waiting, 5);
  });

  test('are unknown to who may not see what was settled, and are not those of the time since then', () => {
    const settledAt = now - minute;
    const records = new RecordMap([
      ['agent|a', agent({ state: 'on-contact', contacts: [chat], settledAt })],
      ['agent|b', agent({ state: 'offline', settledAt })],
      ['day|a|2026-11-21', counters({ handled: 400 })],
    ]);
    assert.equal(mergeAgentFigures(records, { period: 'today', now, site }), undefined);
    assert.equal(mergeAgentFigures(records, { period: 'interval', now, site }), undefined);
    records.set(`day|a|${today}`, counters({ handled: 3 }));
    assert.equal(mergeAgentFigures(records, { period: 'today', now, site })?.handled, 3);
  });

  test('begin anew with the day and the half hour, though nothing of them is settled yet', () => {
    const start = Date.parse('2026-11-22T00:00:00+09:00');
    const records = new RecordMap([['agent|a', agent({ settledAt: start - minute })]]);
    const at = start + 2 * minute;
    assert.equal(mergeAgentFigures(records, { period: 'today', now: at, site })?.waiting, 2 * minute);
    assert.equal(mergeAgentFigures(records, { period: 'interval', now: at, site })?.waiting, 2 * minute);
  });

  test('are unknown for an agent that nobody knows, and without the site’s calendar', () => {
    const records = new RecordMap([['agent|a', agent({})]]);
    assert.equal(mergeAgentFigures(records, { period: 'today', now, site, agents: ['b'] }), undefined);
    assert.equal(mergeAgentFigures(records, { period: 'today', now }), undefined);
  });
});
