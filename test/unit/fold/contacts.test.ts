import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Fold } from '../../../src/data/fold/fold.js';
import type { NowRecord, SourceRecord } from '../../../src/data/fold/records.js';
import type { AgentCounters, Counters } from '../../../src/data/kpi/counters.js';
import type { ContactEventType, ContactFields } from '../../../src/data/model/event.js';
import { halfHour } from '../../support/kpi.js';
import {
  configured,
  contactEvent,
  day,
  foldOf,
  logOf,
  minute,
  recordAt,
  recordsOf,
  type LogInput,
} from '../../support/log.js';

const at = (seconds: number): number => halfHour + seconds * 1000;
const call = (type: ContactEventType, seconds: number, data: ContactFields = {}, id = 'c1'): LogInput =>
  contactEvent(id, type, at(seconds), data);
const arrives = (seconds: number, id = 'c1', data: ContactFields = {}): LogInput =>
  call('contact.enqueued', seconds, { channel: 'phone', queueId: 'voice', ...data }, id);
const run = (inputs: readonly LogInput[], seconds?: number): Fold =>
  foldOf(logOf([configured(), ...inputs], seconds === undefined ? undefined : at(seconds)));
const today = (fold: Fold): Counters => recordAt(fold, 'day|voice|phone|2026-04-01');
const now = (fold: Fold): NowRecord => recordAt(fold, 'now|voice|phone');

function some(counters: Counters, ...fields: readonly (keyof Counters)[]): readonly number[] {
  return fields.map(field => counters[field]);
}

describe('an event of a contact', () => {
  test('is refused where its contact has more events than any real one', () => {
    const holds = Array.from({ length: 1_500 }, (_, n) => call('contact.held', 20 + n / 100));
    const fold = run([arrives(0), call('contact.connected', 12, { agentId: 'A' }), ...holds]);
    assert.equal(fold.refused['too-many'], 502);
    assert.equal(today(fold).answered, 1);
  });

  test('turns answers about effort where the site asks with 7 as the hardest', () => {
    const events = [
      arrives(0),
      call('contact.connected', 12, { agentId: 'A' }),
      call('contact.ended', 60),
      call('contact.surveyed', 90, { ces: 1 }),
    ];
    const fold = foldOf(logOf([configured({ cesReversed: true }), ...events]));
    assert.deepEqual(some(today(fold), 'cesAnswers', 'cesSum', 'cesEasy'), [1, 7, 1]);
    assert.deepEqual(some(today(run(events)), 'cesAnswers', 'cesSum', 'cesEasy'), [1, 1, 0]);
  });

  test('tells by its type what its data leaves out', () => {
    const fold = run([
      arrives(0),
      call('contact.connected', 12, { agentId: 'A' }),
      call('contact.held', 60),
      call('contact.resumed', 90),
      call('contact.ended', 192),
      call('contact.acw-ended', 222),
      call('contact.surveyed', 300, { csat: 5 }),
    ]);
    const counted = some(
      today(fold),
      'answered',
      'answeredWithin',
      'waitAnswered',
      'talk',
      'hold',
      'held',
      'acw',
    );
    assert.deepEqual(counted, [1, 1, 12_000, 150_000, 30_000, 1, 30_000]);
    assert.equal(recordAt(fold, `minute|voice|phone|${at(300)}`).csatTop, 1);
    assert.equal(recordAt<AgentCounters>(fold, 'day|A|2026-04-01', 'agents/all').handled, 1);
  });

  test('that another agent takes from hold talks, and is not reckoned with the hold before it', () => {
    const handedOn = [
      arrives(0),
      call('contact.connected', 12, { agentId: 'A' }),
      call('contact.held', 60),
      call('contact.connected', 990, { agentId: 'B' }),
    ];
    assert.deepEqual(
      some(today(run([...handedOn, call('contact.ended', 1_000)])), 'talk', 'hold'),
      [10_000, 0],
    );
    const heldAgain = [call('contact.held', 992), call('contact.resumed', 995), call('contact.ended', 1_000)];
    assert.deepEqual(some(today(run([...handedOn, ...heldAgain])), 'talk', 'hold'), [7_000, 3_000]);
  });

  test('has a duration that is given win over the clocks', () => {
    const inputs = [arrives(0), call('contact.connected', 12, { waitMs: 11_000 }), call('contact.ended', 60)];
    assert.equal(today(run(inputs)).waitAnswered, 11_000);
  });

  test('of an agent who is only rung at does not make the agent the one who answered', () => {
    const inputs = [arrives(0), call('contact.offered', 2, { agentId: 'A' }), call('contact.abandoned', 9)];
    const fold = run(inputs);
    assert.deepEqual(some(today(fold), 'abandoned', 'abandonedWithin', 'waitAbandoned'), [1, 1, 9_000]);
    assert.equal(recordsOf(fold, 'agents/all')['day|A|2026-04-01'], undefined);
  });

  test('that flows out says where to, or overflows', () => {
    const fold = run([
      arrives(0),
      call('contact.flowed-out', 30, { outcome: 'callback' }),
      arrives(40, 'c2'),
      call('contact.flowed-out', 50, {}, 'c2'),
    ]);
    assert.deepEqual(some(today(fold), 'flowedOut', 'callbacks', 'callbacksWithin', 'expired'), [2, 1, 0, 1]);
  });

  test('that ends a contact which nobody answered gives it up', () => {
    const fold = run([arrives(0), call('contact.ended', 9)]);
    assert.deepEqual([today(fold).abandoned, now(fold).waiting], [1, 0]);
  });

  test('counts in the interval of its own instant, the arrival in that of the arrival', () => {
    const inputs = [arrives(29 * 60), call('contact.connected', 31 * 60), call('contact.ended', 61 * 60)];
    const fold = run(inputs);
    const interval = (index: number): Counters => recordAt(fold, `interval|voice|phone|${at(index * 1800)}`);
    assert.deepEqual(
      [0, 1, 2].map(index => interval(index).entered),
      [1, 0, 0],
    );
    assert.deepEqual(
      [0, 1, 2].map(index => interval(index).answered),
      [0, 1, 0],
    );
    assert.deepEqual(
      [0, 1, 2].map(index => interval(index).handled),
      [0, 0, 1],
    );
  });
});

describe('what lies ahead', () => {
  test('expires when the wait has passed the threshold, not at it', () => {
    assert.equal(today(run([arrives(0)], 20)).expired, 0);
    assert.equal(today(run([arrives(0)], 25)).expired, 1);
    assert.equal(today(run([arrives(0), call('contact.connected', 20)], 60)).expired, 0);
  });

  test('of a whole record is counted when the log has come to it', () => {
    const record = { channel: 'phone', queueId: 'voice', outcome: 'answered' } as const;
    const times = { enqueuedAt: at(10), waitMs: 20_000, talkMs: 60_000, acwMs: 30_000 };
    const inputs = [call('contact.recorded', 0, { ...record, ...times })];
    const seen = [5, 10, 30, 90, 120].map(seconds => {
      const fold = run(inputs, seconds);
      return [now(fold).waiting, ...some(today(fold), 'entered', 'answered', 'talk', 'handled')];
    });
    assert.deepEqual(seen, [
      [0, 0, 0, 0, 0],
      [1, 1, 0, 0, 0],
      [0, 1, 1, 0, 0],
      [0, 1, 1, 60_000, 0],
      [0, 1, 1, 60_000, 1],
    ]);
  });
});

describe('what waits', () => {
  test('is counted, with the oldest, until it is answered', () => {
    const inputs = [
      arrives(0),
      arrives(5, 'c2'),
      call('contact.connected', 9),
      call('contact.connected', 12, {}, 'c2'),
    ];
    const seen = [2, 3, 4].map(count => now(run(inputs.slice(0, count))));
    assert.deepEqual(
      seen.map(record => record.waiting),
      [2, 1, 0],
    );
    assert.deepEqual(
      seen.map(record => record.oldestEnqueuedAt),
      [at(0), at(5), null],
    );
  });

  test('of a channel with a backlog is open until it has ended', () => {
    const mail = { channel: 'email', queueId: 'post' } as const;
    const inputs = [
      arrives(0, 'm', mail),
      call('contact.connected', 60, {}, 'm'),
      call('contact.ended', 120, {}, 'm'),
    ];
    const seen = [1, 2, 3].map(count => recordAt<NowRecord>(run(inputs.slice(0, count)), 'now|post|email'));
    assert.deepEqual(
      seen.map(record => [record.waiting, record.open, record.oldestOpenedAt]),
      [
        [1, 1, at(0)],
        [0, 1, at(0)],
        [0, 0, null],
      ],
    );
    const { opened, closed } = recordAt(run(inputs), 'day|post|email|2026-04-01');
    assert.deepEqual([opened, closed], [1, 1]);
  });

  test('moves with a contact that is corrected to another queue', () => {
    const fold = run([
      arrives(0),
      call('contact.enqueued', 1, { channel: 'chat', queueId: 'post', enqueuedAt: at(0) }),
    ]);
    assert.deepEqual([now(fold).waiting, recordAt<NowRecord>(fold, 'now|post|chat').waiting], [0, 1]);
    assert.deepEqual([today(fold).entered, recordAt(fold, 'day|post|chat|2026-04-01').entered], [0, 1]);
  });
});

describe('a correction', () => {
  const ended = (seconds: number, waitMs: number, id: string): LogInput =>
    call(
      'contact.recorded',
      seconds,
      { channel: 'phone', queueId: 'voice', enqueuedAt: at(seconds), outcome: 'abandoned', waitMs },
      id,
    );

  test('changes the bucket of its fact, not that of its arrival', () => {
    const fold = run([
      arrives(0),
      call('contact.connected', 10),
      call('contact.ended', 100, { talkMs: 90_000 }),
      call('contact.ended', 3600, { talkMs: 80_000, endedAt: at(100) }),
    ]);
    assert.equal(recordAt(fold, `interval|voice|phone|${halfHour}`).talk, 80_000);
    assert.equal(today(fold).handled, 1);
  });

  test('lowers the longest wait to that of the contacts kept', () => {
    const inputs = [ended(0, 90_000, 'c1'), ended(1, 50_000, 'c2')];
    assert.equal(today(run(inputs, 200)).maxWait, 90_000);
    const lower = call('contact.recorded', 210, {
      channel: 'phone',
      queueId: 'voice',
      enqueuedAt: at(0),
      outcome: 'abandoned',
      waitMs: 10_000,
    });
    assert.equal(today(run([...inputs, lower])).maxWait, 50_000);
    assert.equal(recordAt(run([...inputs, lower]), `interval|voice|phone|${halfHour}`).maxWait, 50_000);
  });

  test('never lowers the longest wait below that of contacts kept no more', () => {
    const slow = { channel: 'phone', queueId: 'voice', outcome: 'answered', talkMs: 3 * day } as const;
    const inputs = [
      ended(0, 70_000, 'gone'),
      call('contact.recorded', 1, { ...slow, enqueuedAt: at(1), waitMs: 90_000 }, 'slow'),
      call('contact.recorded', 3 * 86_400, { ...slow, enqueuedAt: at(1), waitMs: 1_000 }, 'slow'),
    ];
    const fold = foldOf(logOf([configured(), ...inputs], undefined, minute));
    assert.equal(today(fold).maxWait, 70_000);
  });

  test('is taken to the end of the day after the contact, and refused and counted from then on', () => {
    const late = (days: number): Fold => {
      const data = {
        channel: 'phone',
        queueId: 'voice',
        outcome: 'abandoned',
        enqueuedAt: at(0),
        waitMs: 9_000,
      } as const;
      const correction = contactEvent(
        'c1',
        'contact.recorded',
        Date.parse(`2026-04-0${1 + days}T23:59:00+09:00`),
        data,
      );
      return foldOf(logOf([configured(), ended(0, 30_000, 'c1'), correction], undefined, minute));
    };
    assert.deepEqual([today(late(1)).waitAbandoned, late(1).refused['too-late']], [9_000, 0]);
    assert.deepEqual([today(late(2)).waitAbandoned, late(2).refused['too-late']], [30_000, 1]);
    assert.equal(recordAt<SourceRecord>(late(2), 'source|test', 'source').refused, 1);
  });

  test('that never gets a whole contact is refused when its day is over', () => {
    const lost = call('contact.surveyed', 0, { csat: 3 }, 'nobody');
    const fold = foldOf(logOf([configured(), lost], halfHour + 3 * day, minute));
    assert.equal(fold.refused.incomplete, 1);
  });
});

describe('a callback', () => {
  const asks = [arrives(0), call('contact.flowed-out', 30, { outcome: 'callback' })];
  const back = [
    arrives(600, 'out', { direction: 'outbound', previousContactId: 'c1' }),
    call('contact.connected', 610, { agentId: 'A' }, 'out'),
    call('contact.ended', 700, {}, 'out'),
  ];

  test('is completed when the outbound contact that refers to it is answered', () => {
    assert.deepEqual(
      some(today(run([...asks, ...back.slice(0, 1)])), 'callbacks', 'callbacksCompleted'),
      [1, 0],
    );
    const done = today(run([...asks, ...back]));
    assert.deepEqual(some(done, 'entered', 'callbacks', 'callbacksCompleted', 'handled'), [1, 1, 1, 1]);
  });

  test('is completed too when it is only known later that it was one', () => {
    assert.equal(today(run([...back, ...asks])).callbacksCompleted, 1);
  });

  test('is completed days later as well', () => {
    const later = back.map(input => ({ ...input, time: input.time + 5 * day }) as LogInput);
    const fold = foldOf(logOf([configured(), ...asks, ...later], undefined, minute));
    assert.equal(recordAt(fold, 'day|voice|phone|2026-04-06').callbacksCompleted, 1);
  });
});

test('settings that change count for the contacts that come after them', () => {
  const queues = [
    { id: 'voice', name: 'V', channels: ['phone'], thresholdMs: 5_000, shortMs: 0, waitLimitMs: 1 },
  ] as const;
  const inputs = [
    arrives(0),
    configured({ queues }, at(5)),
    call('contact.connected', 10),
    arrives(20, 'c2'),
    call('contact.connected', 30, {}, 'c2'),
  ];
  assert.deepEqual(some(today(run(inputs)), 'answered', 'answeredWithin', 'expired'), [2, 1, 1]);
});
