import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryCustomerIndex } from '../../../src/data/fold/customer-index.js';
import { createFold, type Fold } from '../../../src/data/fold/fold.js';
import type { MeRecord, OfferRecord } from '../../../src/data/fold/operator-records.js';
import type { ContactEventType, ContactFields } from '../../../src/data/model/event.js';
import { halfHour } from '../../support/kpi.js';
import {
  agentEvent,
  configured,
  contactEvent,
  foldOf,
  hour,
  logOf,
  minute,
  recordsOf,
  type LogInput,
} from '../../support/log.js';

const at = (seconds: number): number => halfHour + seconds * 1000;
const call = (type: ContactEventType, seconds: number, data: ContactFields = {}, id = 'c1'): LogInput =>
  contactEvent(id, type, at(seconds), data);
const arrives = (seconds: number, data: ContactFields = {}, id = 'c1'): LogInput =>
  call('contact.enqueued', seconds, { channel: 'phone', queueId: 'voice', ...data }, id);
const rings = (seconds: number, agentId: string, id = 'c1'): LogInput =>
  call('contact.offered', seconds, { agentId }, id);
const run = (inputs: readonly LogInput[], seconds?: number): Fold =>
  foldOf(logOf([configured(), ...inputs], seconds === undefined ? undefined : at(seconds)));
const offers = (fold: Fold, agent: string): Readonly<Record<string, OfferRecord>> =>
  Object.fromEntries(
    Object.entries(recordsOf(fold, `operator/${agent}`)).filter(([key]) => key.startsWith('offer|')),
  ) as Readonly<Record<string, OfferRecord>>;
const states = (fold: Fold, agent: string): readonly string[] =>
  Object.entries(offers(fold, agent)).map(([key, { state }]) => `${key} ${state}`);
const me = (fold: Fold, agent: string): MeRecord => recordsOf(fold, `operator/${agent}`)['me'] as MeRecord;

const talk = [
  arrives(0, { customerKey: 'k1', addressRef: 'r1' }),
  rings(5, 'ann'),
  call('contact.connected', 12, { agentId: 'ann' }),
  call('contact.ended', 72, { acwMs: 30_000 }),
];

describe('an offer', () => {
  test('says what rings at the operator, since when, and whose it is', () => {
    assert.deepEqual(offers(run(talk.slice(0, 2)), 'ann'), {
      'offer|c1': {
        channel: 'phone',
        direction: 'inbound',
        queueId: 'voice',
        state: 'offered',
        offeredAt: at(5),
        customerKey: 'k1',
        candidates: [],
        addressRef: 'r1',
        withheld: false,
      },
    });
  });

  test('goes on while the operator talks and writes, since it was offered, and ends with the after-call work', () => {
    const held = [...talk.slice(0, 3), call('contact.held', 20)];
    assert.deepEqual(states(run(held), 'ann'), ['offer|c1 on-hold']);
    assert.equal(offers(run(held), 'ann')['offer|c1']?.offeredAt, at(5));
    assert.deepEqual(states(run(talk.slice(0, 3)), 'ann'), ['offer|c1 on-contact']);
    assert.deepEqual(states(run(talk, 95), 'ann'), ['offer|c1 acw']);
    assert.deepEqual(states(run(talk, 105), 'ann'), []);
  });

  test('begins with the connection where nobody told that it rang', () => {
    const fold = run([arrives(0), call('contact.connected', 12, { agentId: 'ann' })]);
    assert.equal(offers(fold, 'ann')['offer|c1']?.offeredAt, at(12));
    const taken = run([arrives(0), rings(5, 'bob'), call('contact.connected', 12, { agentId: 'ann' })]);
    assert.equal(offers(taken, 'ann')['offer|c1']?.offeredAt, at(12));
    assert.deepEqual(states(taken, 'bob'), []);
  });

  test('is over when another one is offered it, when the customer gives up and when it flows out', () => {
    const ringing = [arrives(0), rings(5, 'ann')];
    const elsewhere = run([...ringing, rings(15, 'bob')]);
    assert.deepEqual([states(elsewhere, 'ann'), states(elsewhere, 'bob')], [[], ['offer|c1 offered']]);
    assert.deepEqual(states(run([...ringing, call('contact.abandoned', 9)]), 'ann'), []);
    const out = call('contact.flowed-out', 9, { outcome: 'voicemail' });
    assert.deepEqual(states(run([...ringing, out]), 'ann'), []);
  });

  test('is with both while one hands it over to the other', () => {
    const ringing = run([...talk.slice(0, 3), rings(30, 'bob')]);
    assert.deepEqual(states(ringing, 'ann'), ['offer|c1 on-contact']);
    assert.deepEqual(states(ringing, 'bob'), ['offer|c1 offered']);
    assert.equal(offers(ringing, 'ann')['offer|c1']?.offeredAt, at(5));
    const taken = run([
      ...talk.slice(0, 3),
      rings(30, 'bob'),
      call('contact.connected', 40, { agentId: 'bob' }),
    ]);
    assert.deepEqual([states(taken, 'ann'), states(taken, 'bob')], [[], ['offer|c1 on-contact']]);
    const hungUp = run([...talk.slice(0, 3), rings(30, 'bob'), call('contact.ended', 33)]);
    assert.deepEqual([states(hungUp, 'ann'), states(hungUp, 'bob')], [[], []]);
  });

  test('is over when the operator signs out', () => {
    const fold = run([...talk.slice(0, 3), agentEvent('ann', 'agent.signed-out', at(40), {})]);
    assert.deepEqual(states(fold, 'ann'), []);
    const late = run([
      ...talk.slice(0, 3),
      agentEvent('ann', 'agent.signed-out', at(40), {}),
      call('contact.identified', 50, { customerKey: 'k2' }),
    ]);
    assert.deepEqual(states(late, 'ann'), []);
  });

  test('is over a day after it was made where nobody tells its end, and with it the right to see the customer', () => {
    const day = 24 * 3600;
    const open = talk.slice(0, 3);
    const before = run(open, day - 1800);
    assert.deepEqual([states(before, 'ann'), before.serves('ann', 'k1')], [['offer|c1 on-contact'], true]);
    const after = run(open, day + 1800);
    assert.deepEqual([states(after, 'ann'), after.serves('ann', 'k1')], [[], false]);
    const late = run([...open, call('contact.held', day + 10)], day + 20);
    assert.deepEqual(
      [states(late, 'ann'), late.serves('ann', 'k1')],
      [[], false],
      'a word brings nothing back',
    );
    const again = run([...open, rings(day + 1700, 'ann', 'c2'), arrives(day + 1690, {}, 'c2')], day + 1800);
    assert.deepEqual(states(again, 'ann'), ['offer|c2 offered']);
  });

  test('names those who share the address, until somebody says who it is', () => {
    const shared = [arrives(0, { candidates: ['k1', 'k2'], addressRef: 'r1' }), rings(5, 'ann')];
    const before = offers(run(shared), 'ann')['offer|c1'];
    assert.deepEqual([before?.customerKey, before?.candidates], [null, ['k1', 'k2']]);
    const after = offers(run([...shared, call('contact.identified', 9, { customerKey: 'k2' })]), 'ann');
    assert.equal(after['offer|c1']?.customerKey, 'k2');
  });

  test('tells of a number that is withheld', () => {
    assert.equal(
      offers(run([arrives(0, { withheld: true }), rings(5, 'ann')]), 'ann')['offer|c1']?.withheld,
      true,
    );
  });
});

describe('what operators are told of themselves', () => {
  const signedIn = agentEvent('ann', 'agent.signed-in', at(0), { name: 'Ann', queues: ['voice'] });

  test('is their state and the counters of today', () => {
    const fold = run([signedIn, ...talk.slice(0, 3)]);
    const { counters, ...state } = me(fold, 'ann');
    assert.deepEqual(state, { name: 'Ann', state: 'on-contact', reason: null, since: at(12) });
    assert.deepEqual(counters, recordsOf(fold, 'agents/all')['day|ann|2026-04-01']);
  });

  test('are the counters of a new day, also for who has left', () => {
    const fold = run([signedIn, ...talk, agentEvent('ann', 'agent.signed-out', at(600), {})], 24 * 3600);
    assert.equal(me(fold, 'ann').state, 'offline');
    assert.equal(me(fold, 'ann').counters, null);
  });

  test('is nothing while no event of theirs was seen', () => {
    const fold = run(talk.slice(0, 2));
    assert.equal(me(fold, 'ann'), undefined);
  });

  test('has a stream before the log names them, which is the same afterwards', () => {
    const fold = createFold({ customers: createMemoryCustomerIndex() });
    const before = fold.stream('operator/ann');
    assert.equal(before?.seq, 0);
    assert.ok(!fold.streamNames().includes('operator/ann'));
    for (const entry of logOf([configured(), ...talk])) fold.apply(entry);
    assert.equal(fold.stream('operator/ann'), before);
    assert.ok(before.seq > 0 && before.records.has('offer|c1'));
    assert.deepEqual(before.changedSince(0), new Set(['offer|c1']));
    const other = run(talk);
    assert.equal(other.stream('operator/ann')?.seq, before.seq);
  });

  test('is not crowded out by ever more names', () => {
    const fold = run(talk);
    const mine = fold.stream('operator/ann');
    for (let n = 0; n < 20_000; n++) fold.stream(`operator/nobody-${n}`);
    assert.equal(fold.stream('operator/ann'), mine);
    assert.equal(JSON.stringify(fold.save()).includes('nobody'), false);
  });
});

describe('who serves a customer', () => {
  const later = (hours: number, inputs: readonly LogInput[] = talk): Fold =>
    foldOf(logOf([configured(), ...inputs], at(102) + hours * hour, minute));

  test('is the operator at whom it rings, and nobody else', () => {
    const fold = run(talk.slice(0, 2));
    assert.equal(fold.serves('ann', 'k1'), true);
    assert.equal(fold.serves('ann', 'k2'), false);
    assert.equal(fold.serves('bob', 'k1'), false);
    assert.equal(run(talk.slice(0, 1)).serves('ann', 'k1'), false);
  });

  test('still is, up to eight hours after it was over', () => {
    assert.equal(later(7.9).serves('ann', 'k1'), true);
    assert.equal(later(8.1).serves('ann', 'k1'), false);
  });

  test('is for as long as the gateway says, a day at most', () => {
    assert.equal(later(8).serves('ann', 'k1', hour), false);
    assert.equal(later(20).serves('ann', 'k1', 21 * hour), true);
    assert.equal(later(25).serves('ann', 'k1', 100 * hour), false);
  });

  test('also was who let it ring', () => {
    const fold = run([...talk.slice(0, 2), rings(15, 'bob')]);
    assert.equal(fold.serves('ann', 'k1'), true);
    assert.equal(fold.serves('bob', 'k1'), true);
  });

  test('is not known of those who share an address until somebody says who it is', () => {
    const shared = [arrives(0, { candidates: ['k1', 'k2'] }), rings(5, 'ann')];
    assert.equal(run(shared).serves('ann', 'k1'), false);
    const fold = run([...shared, call('contact.identified', 9, { customerKey: 'k2' })]);
    assert.deepEqual([fold.serves('ann', 'k1'), fold.serves('ann', 'k2')], [false, true]);
  });

  test('also is who was told to be with another one before', () => {
    const fold = run([...talk.slice(0, 3), call('contact.identified', 20, { customerKey: 'k2' })]);
    assert.deepEqual([fold.serves('ann', 'k1'), fold.serves('ann', 'k2')], [true, true]);
  });

  test('is who had a contact that is told only when it is over', () => {
    const whole = call('contact.recorded', 200, {
      ...{ channel: 'phone', queueId: 'voice', enqueuedAt: at(0), direction: 'inbound' },
      ...{ outcome: 'answered', agentId: 'ann', customerKey: 'k1', connectedAt: at(10), endedAt: at(102) },
    });
    assert.equal(run([whole]).serves('ann', 'k1'), true);
    assert.equal(later(8.1, [whole]).serves('ann', 'k1'), false);
  });
});
