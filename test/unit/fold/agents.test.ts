import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { agentTimesAt } from '../../../src/data/fold/agent-times.js';
import type { Fold } from '../../../src/data/fold/fold.js';
import type { AgentRecord, NowRecord, StaffRecord } from '../../../src/data/fold/records.js';
import { agentTimeFields, type AgentCounters } from '../../../src/data/kpi/counters.js';
import type { ContactFields } from '../../../src/data/model/event.js';
import type { AgentState } from '../../../src/data/model/vocabulary.js';
import { halfHour, read } from '../../support/kpi.js';
import {
  agentEvent,
  configured,
  contactEvent,
  day,
  foldOf,
  hour,
  logOf,
  minute,
  recordAt,
  recordsOf,
  type LogInput,
} from '../../support/log.js';

const file = new URL('../../data/kpi-vectors.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly agentTime: { readonly expected: Readonly<Record<'occupancy' | 'utilisation', number>> };
  readonly concurrentChats: { readonly expected: Readonly<Record<string, number>> };
};

const at = (minutes: number): number => halfHour + minutes * minute;
const signIn = (id: string, time: number, queues: readonly string[] = ['voice'], slots = {}): LogInput =>
  agentEvent(id, 'agent.signed-in', time, { queues, slots, name: `Agent ${id}` });
const state = (id: string, time: number, to: AgentState, reason?: string): LogInput =>
  agentEvent(id, 'agent.state', time, { state: to, ...(reason ? { reason } : {}) });
const chat = (id: string, from: number, until: number, agentId = 'A'): readonly LogInput[] => [
  contactEvent(id, 'contact.enqueued', from, { channel: 'chat', queueId: 'post' }),
  contactEvent(id, 'contact.connected', from, { agentId }),
  contactEvent(id, 'contact.ended', until),
];

function run(inputs: readonly LogInput[], until?: number): Fold {
  const sorted = [...inputs].sort((one, other) => one.time - other.time);
  return foldOf(logOf([configured(), ...sorted], until));
}

const agentOf = (fold: Fold, id = 'A'): AgentRecord => recordAt(fold, `agent|${id}`, 'agents/all');
const dayOf = (fold: Fold, date = '2026-04-01'): AgentCounters =>
  recordAt(fold, `day|A|${date}`, 'agents/all');

describe('the time of an agent', () => {
  // A walk over half a century of half hours would hold the gateway up for seconds.
  test('is reckoned no further back than its days are kept', { timeout: 1_000 }, () => {
    const old = state('A', Date.parse('1970-06-01T00:00:00Z'), 'available');
    const late = foldOf(
      logOf([configured(), state('B', at(0), 'available'), old, state('A', at(1), 'break')]),
    );
    assert.equal(dayOf(late, '2026-02-26').waiting, 24 * hour);
    assert.equal(recordsOf(late, 'agents/all')['day|A|2026-02-25'], undefined);
  });

  test('counts chats side by side once on the clock and twice in the slots', () => {
    const inputs = [
      signIn('A', at(0), ['post'], { chat: 3 }),
      ...chat('c1', at(0), at(10)),
      ...chat('c2', at(5), at(15)),
    ];
    const fold = run(inputs, at(20));
    const times = agentTimesAt(agentOf(fold), dayOf(fold), at(20));
    const counters = { ...dayOf(fold), ...times };
    const { expected } = vectors.concurrentChats;
    assert.equal(read('occupancy', { counters }).value, expected['occupancy (wall clock)']);
    assert.equal(read('slot-load', { counters }).value?.toFixed(6), expected['slot load']?.toFixed(6));
    assert.equal(times.busySlots, 20 * minute);
  });

  test('gives the occupancy and utilisation of the vectors', () => {
    const inputs = [
      signIn('A', at(0)),
      state('A', at(0), 'on-contact'),
      state('A', at(10.5), 'available'),
      state('A', at(25.5), 'break', 'lunch'),
      agentEvent('A', 'agent.signed-out', at(30), {}),
    ];
    const fold = run(inputs, at(40));
    const counters = { ...dayOf(fold), ...agentTimesAt(agentOf(fold), dayOf(fold), at(40)) };
    assert.deepEqual(
      [counters.paid, counters.busyWallClock, counters.waiting, counters.onBreak],
      [1_800_000, 630_000, 900_000, 270_000],
    );
    assert.equal(
      read('occupancy', { counters }).value?.toFixed(6),
      vectors.agentTime.expected.occupancy.toFixed(6),
    );
    assert.equal(read('utilisation', { counters }).value, vectors.agentTime.expected.utilisation);
  });

  describe('without slots', () => {
    const figures = (slots: Readonly<Record<string, number>>, calls: readonly LogInput[]): AgentCounters => {
      const fold = run([signIn('A', at(0), ['post'], slots), ...calls], at(20));
      return { ...dayOf(fold), ...agentTimesAt(agentOf(fold), dayOf(fold), at(20)) };
    };
    const values = (counters: AgentCounters): readonly (number | null)[] =>
      (['occupancy', 'slot-load', 'utilisation'] as const).map(kpi => read(kpi, { counters }).value);

    test('that nobody told of: occupied as all others, and how full nobody knows', () => {
      const calls = [...chat('c1', at(0), at(10)), ...chat('c2', at(5), at(15))];
      assert.deepEqual(values(figures({}, calls)), [0.75, null, 1]);
    });

    test('at all: waits for nothing, so that who only leads is neither idle nor makes others look so', () => {
      const lead = figures({ phone: 0 }, []);
      assert.deepEqual(values(lead), [null, null, 0]);
      assert.deepEqual([lead.paid, lead.waiting], [20 * minute, 0]);
    });

    test('at all, who rings up: busy while on the call, and in no slot', () => {
      const lead = figures({ phone: 0 }, chat('c1', at(5), at(10)));
      assert.deepEqual(values(lead), [1, null, 0.25]);
      assert.equal(lead.busyWallClock, 5 * minute);
    });

    test('before the slots are told, a sign-in with them begins the load', () => {
      const calls = [...chat('c1', at(0), at(10)), signIn('A', at(5), ['post'], { chat: 2 })];
      assert.deepEqual(values(figures({}, calls)), [0.5, 5 / 30, 1]);
    });
  });

  test('is settled at the end of each interval and day, and none of it is lost', () => {
    const fold = run([signIn('A', at(10)), state('A', at(10), 'break')], at(10) + day);
    const [first, second] = [dayOf(fold), dayOf(fold, '2026-04-02')];
    assert.equal(first.onBreak, 14 * hour - 10 * minute);
    const now = agentTimesAt(agentOf(fold), second, at(10) + day);
    assert.equal(first.onBreak + now.onBreak, day);
    const intervals = Object.entries(recordsOf(fold, 'agents/all')).filter(([key]) =>
      key.startsWith('interval|'),
    );
    for (const field of agentTimeFields) {
      const sum = intervals.reduce((all, [, each]) => all + (each as AgentCounters)[field], 0);
      assert.equal(sum, second[field]);
    }
  });

  test('is split where the day begins within a half hour', () => {
    const boundary = Date.parse('2026-04-02T05:15:00+09:00');
    const site = configured({ dayStart: '05:15' }, boundary - 10 * minute);
    const log = logOf([site, signIn('A', boundary - 10 * minute)], boundary + 20 * minute);
    const fold = foldOf(log);
    assert.equal(dayOf(fold).waiting, 10 * minute);
    const now = agentTimesAt(agentOf(fold), dayOf(fold, '2026-04-02'), boundary + 20 * minute);
    assert.equal(now.waiting, 20 * minute);
  });

  test('of a night in which the clock is set back is nine hours, each in its day and half hour', () => {
    const [from, to] = [Date.parse('2026-10-24T22:00+02:00'), Date.parse('2026-10-25T06:00+01:00')];
    const events = [signIn('A', from), agentEvent('A', 'agent.signed-out', to, {})];
    const fold = foldOf(
      logOf([configured({ timeZone: 'Europe/Berlin' }, from - hour), ...events], to + hour),
    );
    assert.deepEqual([dayOf(fold, '2026-10-24').paid, dayOf(fold, '2026-10-25').paid], [2 * hour, 7 * hour]);
    const halves = Object.entries(recordsOf(fold, 'agents/all')).flatMap(([key, record]) =>
      key.startsWith('interval|') ? [(record as AgentCounters).paid] : [],
    );
    assert.deepEqual([...new Set(halves)].sort(), [0, 30 * minute]);
    assert.deepEqual(
      fold.lane('A').map(({ state, since, until }) => [state, since, until]),
      [
        ['available', from, to],
        ['offline', to, null],
      ],
    );
  });

  test('is the same however often it is read between', () => {
    const inputs = [signIn('A', at(0)), ...chat('c1', at(3), at(9))];
    const fold = run(inputs, at(20));
    const { waiting, busyWallClock } = agentTimesAt(agentOf(fold), dayOf(fold), at(20));
    assert.deepEqual([waiting, busyWallClock], [14 * minute, 6 * minute]);
    assert.deepEqual(agentTimesAt(agentOf(fold), dayOf(fold), at(0)), agentTimesOnly(dayOf(fold)));
  });
});

function agentTimesOnly(counters: AgentCounters): Record<string, number> {
  return Object.fromEntries(agentTimeFields.map(field => [field, counters[field]]));
}

describe('a raised hand', () => {
  const hand = (minutes: number, raised: boolean, reason?: string): LogInput =>
    agentEvent('A', 'agent.assist', at(minutes), { raised, ...(reason !== undefined && { reason }) });
  const told = (...inputs: readonly LogInput[]): readonly unknown[] => {
    const { assist, assistReason, assistSince } = agentOf(run([signIn('A', at(0)), ...inputs]));
    return [assist, assistReason, assistSince];
  };

  test('is up since it was raised, whatever else is told of it or of the agent', () => {
    assert.deepEqual(told(hand(1, true, 'question')), [true, 'question', at(1)]);
    assert.deepEqual(told(hand(1, true), hand(2, true, 'approval')), [true, 'approval', at(1)]);
    assert.deepEqual(told(hand(1, true, 'approval'), state('A', at(2), 'break')), [true, 'approval', at(1)]);
  });

  test('that is down, or of who left, has neither reason nor time', () => {
    assert.deepEqual(told(), [false, null, null]);
    assert.deepEqual(told(hand(1, true, 'question'), hand(2, false, 'question')), [false, null, null]);
    assert.deepEqual(told(hand(1, true), agentEvent('A', 'agent.signed-out', at(2), {})), [
      false,
      null,
      null,
    ]);
    assert.deepEqual(told(hand(1, true), hand(2, false), hand(3, true)), [true, null, at(3)]);
  });
});

describe('the state of an agent', () => {
  const call = (
    type: Parameters<typeof contactEvent>[1],
    minutes: number,
    data: ContactFields = {},
  ): LogInput => contactEvent('c1', type, at(minutes), data);
  const life = [
    signIn('A', at(0)),
    call('contact.enqueued', 1, { channel: 'phone', queueId: 'voice' }),
    call('contact.offered', 2, { agentId: 'A' }),
    call('contact.connected', 3),
    call('contact.held', 4),
    call('contact.resumed', 5),
    call('contact.ended', 6, { acwMs: 60_000 }),
  ];

  test('follows the contact that is with the agent', () => {
    const states = [0, 2, 3, 4, 5, 6, 7].map(minutes => {
      const past = life.filter(input => input.time <= at(minutes));
      const { state: shown, since } = agentOf(run(past, at(minutes)));
      return [shown, (since - halfHour) / minute];
    });
    assert.deepEqual(states, [
      ['available', 0],
      ['offered', 2],
      ['on-contact', 3],
      ['on-hold', 4],
      ['on-contact', 5],
      ['acw', 6],
      ['available', 7],
    ]);
  });

  test('leaves its contact with the time since it was connected, through hold and after-call work', () => {
    const contactAt = (minutes: number, inputs = life): readonly unknown[] => {
      const past = inputs.filter(input => input.time <= at(minutes));
      return agentOf(run(past, at(minutes))).contacts.map(({ since, connectedAt }) => [
        (since - halfHour) / minute,
        connectedAt === null ? null : (connectedAt - halfHour) / minute,
      ]);
    };
    assert.deepEqual([2, 3, 4, 5, 6].map(minutes => contactAt(minutes)).flat(), [
      [2, null],
      [3, 3],
      [4, 3],
      [3, 3],
      [6, 3],
    ]);
    const corrected = [...life.slice(0, 5), call('contact.connected', 4.5, { connectedAt: at(2.5) })];
    assert.deepEqual(contactAt(5, corrected), [[4, 2.5]]);
    const handedOn = [...life.slice(0, 4), call('contact.connected', 4, { agentId: 'A' })];
    assert.deepEqual(contactAt(4, handedOn), [[4, 4]]);
    const takenFromHold = [...life.slice(0, 5), call('contact.connected', 4.5, { agentId: 'A' })];
    assert.deepEqual(contactAt(5, takenFromHold), [[4.5, 4.5]]);
  });

  test('on two contacts is that of the more pressing one', () => {
    const inputs = [
      signIn('A', at(0), ['post'], { chat: 2 }),
      ...chat('c1', at(1), at(20)),
      ...chat('c2', at(2), at(20)),
      contactEvent('c1', 'contact.held', at(3)),
    ];
    const past = inputs.filter(input => input.time <= at(5));
    assert.equal(agentOf(run(past, at(5))).state, 'on-contact');
    assert.equal(agentOf(run([...past, contactEvent('c2', 'contact.ended', at(4))], at(5))).state, 'on-hold');
  });

  test('does not come back by a heartbeat of the switch after the sign-out', () => {
    const inputs = [
      signIn('A', at(0)),
      agentEvent('A', 'agent.signed-out', at(5), {}),
      state('A', at(6), 'available'),
    ];
    assert.equal(agentOf(run(inputs)).state, 'offline');
    assert.equal(agentOf(run([...inputs, signIn('A', at(7))])).state, 'available');
  });

  test('comes back by its state where the switch tells of no sign-in', () => {
    const inputs = [
      state('A', at(0), 'available'),
      state('A', at(5), 'offline'),
      state('A', at(10), 'available'),
    ];
    assert.equal(agentOf(run(inputs)).state, 'available');
  });

  test('is not called back from the sign-out by the rest of an earlier contact', () => {
    const inputs = [
      signIn('A', at(0)),
      contactEvent('c', 'contact.enqueued', at(1), { channel: 'phone', queueId: 'voice' }),
      contactEvent('c', 'contact.connected', at(1), { agentId: 'A' }),
      contactEvent('c', 'contact.ended', at(3), { acwMs: 10 * minute }),
      agentEvent('A', 'agent.signed-out', at(5), {}),
      contactEvent('c', 'contact.surveyed', at(6), { csat: 5 }),
    ];
    assert.deepEqual([agentOf(run(inputs)).state, agentOf(run(inputs)).contacts], ['offline', []]);
  });

  test('takes no further chat while a break is asked for', () => {
    const inputs = [
      signIn('A', at(0), ['post'], { chat: 3 }),
      ...chat('c', at(1), at(20)).slice(0, 2),
      state('A', at(2), 'break'),
    ];
    const now = recordAt<NowRecord>(run(inputs, at(5)), 'now|post|chat');
    assert.deepEqual([now.available, now.onContact], [0, 1]);
  });

  test('is offline after the sign-out, even if the end of a contact was never told', () => {
    const [enqueued, connected] = chat('c1', at(1), at(2));
    const inputs = [signIn('A', at(0)), enqueued, connected, agentEvent('A', 'agent.signed-out', at(9), {})];
    const { state: shown, contacts } = agentOf(run(inputs.filter(input => input !== undefined)));
    assert.deepEqual([shown, contacts], ['offline', []]);
  });

  test('is not changed by what happened before and came late', () => {
    const log = logOf([
      configured(),
      signIn('A', at(0)),
      state('A', at(5), 'break', 'lunch'),
      state('A', at(3), 'acw'),
    ]);
    const { state: shown, reason, since } = agentOf(foldOf(log));
    assert.deepEqual([shown, reason, since], ['break', 'lunch', at(5)]);
  });

  test('keeps the name and queues, and says who raised a hand', () => {
    const record = agentOf(
      run([signIn('A', at(0)), agentEvent('A', 'agent.assist', at(1), { raised: true })]),
    );
    assert.deepEqual([record.name, record.queues, record.assist], ['Agent A', ['voice'], true]);
  });
});

describe('agents of queues', () => {
  test('are unknown before any agent event, and numbers from then on', () => {
    const before = run([]);
    assert.equal(recordAt<StaffRecord>(before, 'staff').available, null);
    const after = run([signIn('A', at(1))]);
    assert.equal(recordAt<StaffRecord>(after, 'staff').available, 1);
    assert.equal(recordAt<StaffRecord>(after, 'staff').onBreak, 0);
    assert.equal(recordAt<NowRecord>(after, 'now|voice|phone').available, 1);
    assert.equal(recordAt<NowRecord>(after, 'now|post|chat').available, 0);
  });

  test('count in the staff of all by whatever they tell first', () => {
    const fold = run([state('A', at(0), 'break')], at(1));
    assert.equal(recordAt<StaffRecord>(fold, 'staff').onBreak, 1);
  });

  test('count in each of their queues, but once in the staff of a group', () => {
    const fold = run([signIn('A', at(0), ['voice', 'post'])]);
    const available = ['now|voice|phone', 'now|post|chat'].map(
      key => recordAt<NowRecord>(fold, key).available,
    );
    assert.deepEqual(available, [1, 1]);
    assert.equal(recordAt<StaffRecord>(fold, 'staff').available, 1);
    assert.equal(recordAt<StaffRecord>(fold, 'staff', 'queues/front').available, 1);
  });

  test('are free for nobody without a slot, though their own state is available', () => {
    const counts = (inputs: readonly LogInput[], until: number): readonly unknown[] => {
      const fold = run(inputs, until);
      const { available, onContact, onBreak } = recordAt<StaffRecord>(fold, 'staff');
      const line = recordAt<NowRecord>(fold, 'now|voice|phone').available;
      return [agentOf(fold).state, line, available, onContact, onBreak];
    };
    const leads = [signIn('A', at(0), ['voice'], { phone: 0 }), state('A', at(6), 'break')];
    const call = chat('c1', at(2), at(4));
    const inputs = (until: number): readonly LogInput[] =>
      [...leads, ...call].filter(({ time }) => time <= until);
    assert.deepEqual(counts(inputs(at(1)), at(1)), ['available', 0, 0, 0, 0]);
    assert.deepEqual(counts(inputs(at(3)), at(3)), ['on-contact', 0, 0, 1, 0]);
    assert.deepEqual(counts(inputs(at(5)), at(5)), ['available', 0, 0, 0, 0]);
    assert.deepEqual(counts(inputs(at(7)), at(7)), ['break', 0, 0, 0, 1]);
    const taught = [...leads.slice(0, 1), signIn('A', at(1), ['voice'], { phone: 1 })];
    assert.deepEqual(counts(taught, at(2)), ['available', 1, 1, 0, 0]);
  });

  test('stay available for a channel while a slot of it is free', () => {
    const inputs = [signIn('A', at(0), ['post'], { chat: 2, email: 1 }), ...chat('c1', at(1), at(20))];
    const line = (all: readonly LogInput[], channel: string): NowRecord =>
      recordAt(
        run(
          all.filter(input => input.time <= at(5)),
          at(5),
        ),
        `now|post|${channel}`,
      );
    assert.equal(line(inputs, 'chat').available, 1);
    assert.equal(line(inputs, 'email').onContact, 1);
    assert.equal(line([...inputs, ...chat('c2', at(2), at(20))], 'chat').available, 0);
  });

  test('have their figures by agent, also when only contacts name them', () => {
    const fold = run(chat('c1', at(1), at(4)), at(10));
    assert.deepEqual([dayOf(fold).handled, dayOf(fold).talk, dayOf(fold).paid], [1, 3 * minute, 0]);
    assert.equal(recordsOf(fold, 'agents/all')['agent|A'], undefined);
  });
});
