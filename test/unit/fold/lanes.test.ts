import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Fold } from '../../../src/data/fold/fold.js';
import { Lanes, laneMs } from '../../../src/data/fold/lanes.js';
import type { AgentRecord, LaneRecord } from '../../../src/data/fold/records.js';
import { agentStates, type AgentState } from '../../../src/data/model/vocabulary.js';
import { halfHour } from '../../support/kpi.js';
import {
  agentEvent,
  configured,
  contactEvent,
  foldOf,
  hour,
  logOf,
  minute,
  recordAt,
} from '../../support/log.js';

const at = (minutes: number): number => halfHour + minutes * minute;

interface Told {
  readonly state: AgentState;
  readonly reason: string | null;
  readonly since: number;
}

const told = fc.record<Told>({
  state: fc.constantFrom('available', 'break', 'acw', 'offline'),
  reason: fc.constantFrom(null, 'lunch', '研修'),
  since: fc.integer({ min: 0, max: 4_000 }).map(at),
});

/** What was told last of an instant holds from there on. */
function stretchesOf(all: readonly Told[], now: number): readonly LaneRecord[] {
  let lane: Told[] = [];
  for (const next of all) {
    lane = lane.filter(({ since }) => since < next.since);
    const last = lane.at(-1);
    if (last?.state !== next.state || last.reason !== next.reason) lane.push(next);
  }
  return lane
    .map((stretch, place) => ({ ...stretch, until: lane[place + 1]?.since ?? null }))
    .filter(({ until }) => until === null || until > now - laneMs);
}

describe('an agent’s lane', () => {
  test('is what was told, the latest word of each instant, and no more than 36 hours of it', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 30 }), fc.integer({ min: 0, max: 8_000 }), (all, minutes) => {
        const lanes = new Lanes();
        for (const { state, reason, since } of all) lanes.begin('a', state, reason, since);
        const expected = stretchesOf(all, at(minutes));
        assert.deepEqual(lanes.of('a', at(minutes)), expected);
        lanes.forget(at(minutes));
        const restored = new Lanes();
        restored.restore(JSON.parse(JSON.stringify(lanes.save())) as ReturnType<Lanes['save']>);
        assert.deepEqual(restored.of('a', at(minutes)), expected);
        assert.deepEqual(restored.save(), lanes.save());
      }),
      { numRuns: 200 },
    );
  });

  test('has a bound, and so have its reasons', () => {
    const lanes = new Lanes();
    for (let change = 0; change < 5_000; change++) {
      lanes.begin('a', change % 2 === 0 ? 'break' : 'available', `reason ${change}`, at(0) + change * 1_000);
    }
    const lane = lanes.of('a', at(0));
    assert.equal(lane.length, 3_000);
    assert.equal(lane.at(-1)?.reason, null);
    assert.equal(lanes.save().reasons.length, 127);
  });

  test('is empty of an agent who is not known', () => {
    assert.deepEqual(new Lanes().of('nobody', at(0)), []);
  });
});

/** 22:00 at the site. */
const evening = halfHour + 12 * hour;

describe('a shift across midnight', () => {
  const fold = foldOf(
    logOf(
      [
        configured(),
        agentEvent('a', 'agent.signed-in', evening, { queues: ['voice'] }),
        contactEvent('c1', 'contact.enqueued', evening + hour, { channel: 'phone', queueId: 'voice' }),
        contactEvent('c1', 'contact.connected', evening + hour, { agentId: 'a' }),
        contactEvent('c1', 'contact.ended', evening + hour + 10 * minute),
      ],
      evening + 5 * hour,
      5 * minute,
    ),
  );

  test('keeps its lane, its state and the time in it', () => {
    const since = evening + hour + 10 * minute;
    assert.deepEqual(
      fold.lane('a').map(stretch => [stretch.state, stretch.since, stretch.until]),
      [
        ['available', evening, evening + hour],
        ['on-contact', evening + hour, since],
        ['available', since, null],
      ],
    );
    const record = recordAt<AgentRecord>(fold, 'agent|a', 'agents/all');
    assert.deepEqual([record.state, record.since], ['available', since]);
  });
});

test('an agent is what is most pressing of all that is told, whatever it is', () => {
  const own: readonly AgentState[] = ['not-responding', 'break', 'available'];
  const phases = ['offered', 'on-contact', 'on-hold', 'acw'] as const;
  const shown = (base: AgentState, contacts: readonly (typeof phases)[number][]): Fold =>
    foldOf(
      logOf([
        configured(),
        agentEvent('a', 'agent.signed-in', at(0), { queues: ['post'], slots: { chat: 4 } }),
        agentEvent('a', 'agent.state', at(0), { state: base }),
        ...contacts
          .flatMap((phase, place) => {
            const id = `${phase}${place}`;
            const events = [
              contactEvent(id, 'contact.enqueued', at(1), { channel: 'chat', queueId: 'post' }),
              contactEvent(id, 'contact.offered', at(1), { agentId: 'a' }),
            ];
            if (phase !== 'offered')
              events.push(contactEvent(id, 'contact.connected', at(2), { agentId: 'a' }));
            if (phase === 'on-hold') events.push(contactEvent(id, 'contact.held', at(3)));
            if (phase === 'acw') events.push(contactEvent(id, 'contact.ended', at(3), { acwMs: hour }));
            return events;
          })
          .sort((one, other) => one.time - other.time),
      ]),
    );
  fc.assert(
    fc.property(fc.constantFrom(...own), fc.uniqueArray(fc.constantFrom(...phases)), (base, contacts) => {
      const all: readonly AgentState[] = [base, ...contacts];
      const record = recordAt<AgentRecord>(shown(base, contacts), 'agent|a', 'agents/all');
      assert.equal(
        record.state,
        agentStates.find(state => all.includes(state)),
      );
    }),
    { numRuns: 40 },
  );
});
