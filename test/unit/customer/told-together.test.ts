import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { casesOf } from '../../../src/data/customer/cases-of.js';
import { bestOf, habitsOf } from '../../../src/data/customer/habits-of.js';
import { pinnedOf, pinnedUntil } from '../../../src/data/customer/pinned-of.js';
import type { CustomerEntry } from '../../../src/data/customer/entry.js';
import { timeZone } from '../../../src/data/model/time.js';
import { anyHistory, entry } from '../../support/customer-entries.js';

const zone = timeZone('Asia/Tokyo');
const hour = 3_600_000;
const midnight = Date.parse('2026-04-01T00:00:00+09:00');
const at = (hours: number): number => midnight + hours * hour;
const ids = (entries: readonly CustomerEntry[]): readonly string[] => entries.map(({ id }) => id);
const tried = (id: string, hours: number, outcome: string): CustomerEntry =>
  entry(id, 'contact', at(hours), { channel: 'phone', direction: 'outbound', outcome } as object);

describe('what is pinned', () => {
  const caution = entry('caution', 'handover', at(1), { severity: 'caution' });
  const untilNoon = entry('noon', 'handover', at(2), { until: at(12) });
  const promise = entry('promise', 'promise', at(3), { dueAt: at(30) });
  const opened = entry('opened', 'case', at(4), { caseId: 'c1', state: 'opened' });
  const closed = entry('closed', 'case', at(5), { caseId: 'c1', state: 'closed' });
  const again = entry('again', 'case', at(6), { caseId: 'c1', state: 'opened' });

  test('is every open promise and case, every caution and note that holds, the newest first', () => {
    assert.deepEqual(ids(pinnedOf([caution, untilNoon, promise, opened], at(11))), [
      'opened',
      'promise',
      'noon',
      'caution',
    ]);
  });

  test('is not what is done, kept, broken, closed or over', () => {
    const done = entry('caution', 'handover', at(1), { done: true });
    const kept = entry('promise', 'promise', at(3), { dueAt: at(30), state: 'kept' });
    const broken = entry('promise-2', 'promise', at(3), { dueAt: at(30), state: 'broken' });
    assert.deepEqual(ids(pinnedOf([done, untilNoon, kept, broken, opened, closed], at(12))), []);
  });

  test('has a case once, by the entry that opened it last', () => {
    assert.deepEqual(ids(pinnedOf([opened, closed, again], at(11))), ['again']);
    assert.deepEqual(ids(pinnedOf([opened, again], at(11))), ['again']);
  });

  test('changes by itself only when the first until is over', () => {
    const all = [caution, untilNoon, promise, entry('evening', 'handover', at(2), { until: at(20) })];
    assert.equal(pinnedUntil(pinnedOf(all, at(11))), at(12));
    assert.equal(pinnedUntil(pinnedOf(all, at(12))), at(20));
    assert.equal(pinnedUntil(pinnedOf(all, at(20))), null);
  });

  test('stays the same up to that instant', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 500 }), (history, half) => {
        const now = at(half / 2);
        const before = pinnedOf(history, now);
        const until = pinnedUntil(before);
        if (until !== null) assert.deepEqual(pinnedOf(history, until - 1), before);
        assert.ok(until === null || pinnedOf(history, until).length < before.length);
      }),
    );
  });
});

describe('a case', () => {
  const post = entry('1', 'post', at(1), { channel: 'sns', caseId: 'c1', text: 'It broke.' });
  const opened = entry('2', 'case', at(2), {
    caseId: 'c1',
    state: 'opened',
    title: 'Broken lid',
    dueAt: at(48),
  });
  const call = entry('3', 'contact', at(3), { channel: 'phone', caseId: 'c1', title: 'Call' });
  const closed = entry('4', 'case', at(4), { caseId: 'c1', state: 'closed', category: 'quality' });

  test('is a thread across channels, with what was said of it last', () => {
    const [found] = casesOf([closed, call, opened, post]);
    assert.deepEqual(found, {
      id: 'c1',
      record: {
        state: 'closed',
        category: 'quality',
        title: 'Broken lid',
        openedAt: at(2),
        closedAt: at(4),
        dueAt: at(48),
        lastAt: at(4),
        entries: 4,
        channels: ['sns', 'phone'],
      },
    });
  });

  test('that nobody opened has no state and the oldest title', () => {
    const record = casesOf([post, call])[0]?.record;
    assert.deepEqual([record?.state, record?.title, record?.openedAt], [null, 'Call', at(1)]);
  });

  test('has each entry of its thread, the last touched one first', () => {
    fc.assert(
      fc.property(anyHistory, history => {
        const cases = casesOf(history);
        const total = cases.reduce((sum, { record }) => sum + record.entries, 0);
        assert.equal(total, history.filter(({ caseId }) => caseId !== null).length);
        const lasts = cases.map(({ record }) => record.lastAt);
        assert.deepEqual(
          lasts,
          lasts.toSorted((one, other) => other - one),
        );
        for (const { record } of cases) assert.ok(record.openedAt <= record.lastAt);
      }),
    );
  });
});

describe('habits', () => {
  test('of nobody are nothing', () => {
    assert.deepEqual(habitsOf([], zone), {
      entries: 0,
      first: null,
      lastContact: null,
      bestHour: null,
      bestChannel: null,
      csatSum: 0,
      csatAnswers: 0,
      lastCsat: null,
      lastNps: null,
      promisesKept: 0,
      promisesBroken: 0,
      channels: {},
    });
  });

  test('have the two hours in which most calls of the house were taken', () => {
    const calls = [
      ...[9, 9.5, 10, 10.5].map(hours => tried(`m${hours}`, hours, hours < 10 ? 'answered' : 'abandoned')),
      ...[18, 18.5, 19, 19.9].map(hours =>
        tried(`e${hours}`, hours, hours === 18 ? 'voicemail' : 'answered'),
      ),
      ...[20, 21].map(hours => tried(`n${hours}`, hours, 'answered')),
    ];
    assert.deepEqual(habitsOf(calls, zone).bestHour, { from: 18, to: 20, answered: 3, tried: 4 });
    const inUtc = habitsOf(calls, timeZone('UTC')).bestHour;
    assert.deepEqual(inUtc, { from: 10, to: 12, answered: 3, tried: 3 });
  });

  test('have no best hour of two tries, nor of calls that nobody took, that wait or that came in', () => {
    const two = [tried('a', 9, 'answered'), tried('b', 9, 'answered')];
    const missed = [1, 2, 3].map(n => tried(`m${n}`, 14, 'voicemail'));
    const waiting = [1, 2, 3].map(n => tried(`w${n}`, 16, 'waiting'));
    const inbound = [1, 2, 3].map(n =>
      entry(`i${n}`, 'contact', at(18), { channel: 'phone', direction: 'inbound', outcome: 'answered' }),
    );
    assert.equal(habitsOf([...two, ...missed, ...waiting, ...inbound], zone).bestHour, null);
  });

  test('have the channel on which most of what was sent came to something', () => {
    const mails = (['read', 'read', 'delivered', 'sent', 'queued'] as const).map((delivery, n) =>
      entry(`mail${n}`, 'message', at(n), { channel: 'email', direction: 'outbound', delivery }),
    );
    const campaigns = [at(1), null, at(2), at(3)].map((clickedAt, n) =>
      entry(`line${n}`, 'campaign', at(n), { channel: 'line', campaign: 'spring', clickedAt }),
    );
    assert.deepEqual(habitsOf(mails, zone).bestChannel, { channel: 'email', answered: 2, tried: 4 });
    const all = habitsOf([...mails, ...campaigns], zone);
    assert.deepEqual(all.bestChannel, { channel: 'line', answered: 3, tried: 4 });
    assert.deepEqual(all.channels, { email: 5, line: 4 });
  });

  test('count an answer about satisfaction once, also where survey and contact both tell it', () => {
    const history = [
      entry('call', 'contact', at(1), { contactId: 'c1', csat: 2 }),
      entry('survey', 'survey', at(2), { contactId: 'c1', csat: 2, nps: 3 }),
      entry('mail', 'contact', at(3), { contactId: 'c2', csat: 5 }),
      entry('silent', 'survey', at(4), { contactId: 'c2', nps: 9 }),
    ];
    const { csatSum, csatAnswers, lastCsat, lastNps } = habitsOf(history, zone);
    assert.deepEqual([csatSum, csatAnswers, lastCsat, lastNps], [7, 2, 5, 9]);
  });

  test('have as the last contact the newest with a person or a bot', () => {
    const reminder = entry('auto', 'message', at(9), { channel: 'sms', actorType: 'system' });
    const call = entry('call', 'contact', at(8), {
      channel: 'phone',
      direction: 'inbound',
      operator: 'a1',
      operatorName: 'Ann',
      outcome: 'answered',
    });
    assert.deepEqual(habitsOf([reminder, call], zone).lastContact, {
      at: at(8),
      channel: 'phone',
      direction: 'inbound',
      operator: 'a1',
      operatorName: 'Ann',
      outcome: 'answered',
    });
  });

  test('are the same in whatever order the entries come', () => {
    fc.assert(
      fc.property(
        anyHistory.chain(all =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
        ),
        ([history, shuffled]) => assert.deepEqual(habitsOf(shuffled, zone), habitsOf(history, zone)),
      ),
    );
  });

  test('prefer of equal shares the one of more tries, then the first', () => {
    const tries = [
      { name: 'a', answered: 2, tried: 4 },
      { name: 'b', answered: 3, tried: 6 },
      { name: 'c', answered: 3, tried: 6 },
      { name: 'd', answered: 2, tried: 2 },
    ];
    assert.equal(bestOf(tries)?.name, 'b');
  });
});
