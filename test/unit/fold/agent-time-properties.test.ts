import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { agentTimesAt } from '../../../src/data/fold/agent-times.js';
import type { AgentRecord } from '../../../src/data/fold/records.js';
import type { AgentCounters, AgentTimes } from '../../../src/data/kpi/counters.js';
import type { AgentState, Channel } from '../../../src/data/model/vocabulary.js';
import { halfHour } from '../../support/kpi.js';
import {
  agentEvent,
  configured,
  contactEvent,
  foldOf,
  logOf,
  minute,
  recordAt,
  type LogInput,
} from '../../support/log.js';

const minutes = 100;
const at = (count: number): number => halfHour + count * minute;
type Slots = Readonly<Partial<Record<Channel, number>>>;

/** What an agent went through, as facts and not as events; by the minute. */
interface Day {
  readonly signIns: readonly (readonly [at: number, slots: Slots | undefined])[];
  readonly states: readonly (readonly [at: number, state: AgentState])[];
  readonly chats: readonly (readonly [from: number, until: number])[];
}

const someMinute = fc.integer({ min: 1, max: minutes - 2 });
const anyDay: fc.Arbitrary<Day> = fc.record({
  signIns: fc
    .uniqueArray(fc.tuple(someMinute, anySlots()), { selector: ([when]) => when, maxLength: 3 })
    .map(all => [[0, { chat: 2 }] as const, ...inOrder(all)]),
  states: fc
    .uniqueArray(
      fc.tuple(someMinute, fc.constantFrom<AgentState>('available', 'break', 'acw', 'not-responding')),
      {
        selector: ([when]) => when,
        maxLength: 6,
      },
    )
    .map(inOrder),
  chats: fc.array(
    fc
      .tuple(someMinute, fc.integer({ min: 1, max: 30 }))
      .map(([from, length]) => [from, Math.min(from + length, minutes - 1)] as const),
    { maxLength: 5 },
  ),
});

function anySlots(): fc.Arbitrary<Slots | undefined> {
  return fc.constantFrom<Slots | undefined>(undefined, {}, { phone: 0 }, { chat: 0, phone: 1 }, { chat: 3 });
}

function inOrder<T extends readonly [number, ...unknown[]]>(all: readonly T[]): readonly T[] {
  return [...all].sort(([one], [other]) => one - other);
}

function eventsOf({ signIns, states, chats }: Day): readonly LogInput[] {
  const inputs = [
    ...signIns.map(([when, slots]) =>
      agentEvent('A', 'agent.signed-in', at(when), { queues: ['post'], ...(slots && { slots }) }),
    ),
    ...states.map(([when, state]) => agentEvent('A', 'agent.state', at(when), { state })),
    ...chats.flatMap(([from, until], place) => [
      contactEvent(`c${place}`, 'contact.enqueued', at(from), { channel: 'chat', queueId: 'post' }),
      contactEvent(`c${place}`, 'contact.connected', at(from), { agentId: 'A' }),
      contactEvent(`c${place}`, 'contact.ended', at(until)),
    ]),
  ];
  return inputs.sort((one, other) => one.time - other.time);
}

/** Looks at each minute by itself. */
function naive({ signIns, states, chats }: Day): AgentTimes {
  const times = { waiting: 0, onBreak: 0, paid: 0, busyWallClock: 0, busySlots: 0, slotTime: 0 };
  for (let now = 0; now < minutes; now++) {
    const slots = Object.values(signIns.findLast(([when]) => when <= now)?.[1] ?? {});
    const all = slots.reduce((sum, count) => sum + count, 0);
    const state = states.findLast(([when]) => when <= now)?.[1] ?? 'available';
    const contacts = chats.filter(([from, until]) => from <= now && now < until).length;
    const isBusy = contacts > 0 || state === 'acw';
    const takesNothing = slots.length > 0 && all === 0;
    const waits = !isBusy && state === 'available' && !takesNothing;
    times.paid += minute;
    if (isBusy) times.busyWallClock += minute;
    if (waits) times.waiting += minute;
    if (!isBusy && state === 'break') times.onBreak += minute;
    if (isBusy && all > 0) times.busySlots += Math.max(1, contacts) * minute;
    if (isBusy || waits) times.slotTime += all * minute;
  }
  return times;
}

test('an agent’s time is what each minute says by itself, whatever slots are told and told anew', () => {
  fc.assert(
    fc.property(anyDay, day => {
      const fold = foldOf(logOf([configured(), ...eventsOf(day)], at(minutes)));
      const agent = recordAt<AgentRecord>(fold, 'agent|A', 'agents/all');
      const settled = recordAt<AgentCounters>(fold, 'day|A|2026-04-01', 'agents/all');
      assert.deepEqual(agentTimesAt(agent, settled, at(minutes)), naive(day));
    }),
    { numRuns: 60 },
  );
});
