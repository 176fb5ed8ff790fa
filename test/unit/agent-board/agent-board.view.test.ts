import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  parseLimits,
  parseSeats,
  parseSort,
  parseStates,
} from '../../../src/components/agent-board/agent-board.attributes.js';
import {
  isChosen,
  queueAtWork,
  sameButTimes,
  slotsOf,
  summaryOf,
  verdictOf,
} from '../../../src/components/agent-board/agent-board.view.js';
import { agesOf, isLong, rowOf, runningSince } from '../../../src/components/agent-board/agent-row.js';
import { shortName } from '../../../src/components/agent-board/short-name.js';
import { agent, contact, minute, now, plain, row } from './people.js';

test('limits are states and durations, and what is none is told as it was written', () => {
  assert.deepEqual(parseLimits(' on-contact:10m  break:1h '), {
    value: { 'on-contact': 10 * minute, break: 60 * minute },
    bad: [],
  });
  assert.deepEqual(parseLimits('on-contact:10 lunch:1h break acw:1m:2 acw:3m'), {
    value: { acw: 3 * minute },
    bad: ['on-contact:10', 'lunch:1h', 'break', 'acw:1m:2'],
  });
});

test('states are those that are known, in the order of precedence', () => {
  assert.deepEqual(parseStates('break  nap on-hold'), { value: ['on-hold', 'break'], bad: ['nap'] });
  assert.deepEqual(parseStates(undefined), { value: [], bad: [] });
});

test('a sort may be turned, and an unknown one is by urgency', () => {
  assert.deepEqual(parseSort('-name'), { value: { key: 'name', descending: true }, bad: [] });
  assert.deepEqual(parseSort('age'), { value: { key: 'urgency', descending: false }, bad: ['age'] });
});

test('seats are texts by agent, and nothing else', () => {
  assert.deepEqual([...parseSeats({ a1: 'B-12', a2: 3 })], [['a1', 'B-12']]);
  assert.equal(parseSeats('B-12').size, 0);
});

test('an agent is called by name, else by seat, else by id, and by nothing where nobody may be named', () => {
  const seats = new Map([['a1', 'B-12']]);
  const named = (key: string, name: string | null): string | null =>
    rowOf(key, agent({ name }), { limits: {}, seats }).name;
  assert.equal(named('a1', 'Sato'), 'Sato');
  assert.equal(named('a1', null), 'B-12');
  assert.equal(named('a2', null), 'a2');
  assert.equal(named('~pseudonym', null), null);
});

test('a state is too long from its limit on', () => {
  const options = { ...plain, limits: { break: 10 * minute } };
  const onBreak = row('a', { state: 'break', since: now - 10 * minute }, options);
  assert.equal(isLong(onBreak, now), true);
  assert.equal(isLong(onBreak, now - 1), false);
  assert.equal(isLong(row('a', { state: 'acw', since: 0 }, options), now), false);
});

test('who handles one chat after another is on none of them for long', () => {
  const options = { ...plain, limits: { 'on-contact': 10 * minute } };
  const since = now - 120 * minute;
  const chats = [
    contact({ channel: 'chat', since: now - 3 * minute }),
    contact({ channel: 'chat', since: now - minute }),
  ];
  assert.equal(isLong(row('a', { state: 'on-contact', since, contacts: chats }, options), now), false);
  const [, young] = chats;
  const old = [contact({ channel: 'chat', since: now - 11 * minute }), young ?? contact()];
  assert.equal(isLong(row('a', { state: 'on-contact', since, contacts: old }, options), now), true);
});

test('the time that is shown is what lasts too long, where anything does, and else that of the state', () => {
  const options = { ...plain, limits: { 'on-contact': 10 * minute } };
  const of = (contactAgo: number, stateAgo: number): number => {
    const contacts = [contact({ since: now - contactAgo })];
    const held = row('a', { state: 'on-contact', since: now - stateAgo, contacts }, options);
    return now - runningSince(held, now);
  };
  assert.equal(of(19 * minute, minute), 19 * minute, 'back from hold a minute ago');
  assert.equal(of(11 * minute, 50 * minute), 11 * minute, 'one chat of many');
  assert.equal(of(9 * minute, minute), minute);
});

test('agents are chosen by a queue they serve and a channel they can take or have', () => {
  const billing = agent({ queues: ['billing'], slots: { phone: 1 } });
  assert.equal(isChosen(billing, { queues: [], channels: [] }), true);
  assert.equal(isChosen(billing, { queues: ['orders', 'billing'], channels: [] }), true);
  assert.equal(isChosen(billing, { queues: ['orders'], channels: [] }), false);
  const helping = agent({ queues: ['billing'], contacts: [contact({ queueId: 'orders' })] });
  assert.equal(isChosen(helping, { queues: ['orders'], channels: [] }), true);
  assert.equal(isChosen(billing, { queues: [], channels: ['chat'] }), false);
  const chatting = agent({ contacts: [contact({ channel: 'chat' })] });
  assert.equal(isChosen(chatting, { queues: [], channels: ['chat'] }), true);
  assert.equal(isChosen(agent({ slots: { chat: 0 } }), { queues: [], channels: ['chat'] }), false);
  // Whose slots nobody told takes one contact of any channel.
  assert.equal(isChosen(agent({ slots: {} }), { queues: [], channels: ['chat'] }), true);
});

test('hands stand in the order of time, and make an alarm', () => {
  const rows = [
    row('b', { assist: true, since: now - minute }),
    row('a', { assist: true, since: now - 2 * minute }),
    row('c', { state: 'break' }),
  ];
  const summary = summaryOf(rows, now);
  assert.deepEqual(
    summary.hands.map(({ key }) => key),
    ['a', 'b'],
  );
  assert.equal(summary.agents, 3);
  assert.equal(verdictOf(summary), 'alert');
});

test('whose hand is up longest is helped first, however long they are on their contact', () => {
  const rows = [
    row('new', { assist: true, assistSince: now - 5_000, since: now - 20 * minute }),
    row('old', { assist: true, assistSince: now - 4 * minute, since: now - 10_000 }),
    row('untold', { assist: true, assistSince: null, since: now - 2 * minute }),
  ];
  assert.deepEqual(
    summaryOf(rows, now).hands.map(({ key }) => key),
    ['old', 'untold', 'new'],
  );
});

test('slots are counted of those who take contacts, and of how many of them they are known', () => {
  const chats = [contact({ channel: 'chat' }), contact({ channel: 'chat' })];
  const known = [
    row('phone', { slots: { phone: 1 } }),
    row('chats', { state: 'on-contact', slots: { phone: 1, chat: 3 }, contacts: chats }),
    row('over', { state: 'on-contact', slots: { chat: 1 }, contacts: chats }),
    row('lead', { slots: { phone: 0 } }),
  ];
  const unknown = [row('new', { slots: {} }), row('busy', { slots: {}, contacts: chats })];
  const away = [row('gone', { state: 'offline' }), row('rests', { state: 'break' })];
  assert.deepEqual(summaryOf([...known, ...unknown, ...away], now).slots, {
    ...{ free: 3, all: 6 },
    ...{ told: 4, agents: 6, closed: 1 },
  });
  assert.deepEqual(summaryOf(unknown, now).slots, { free: 0, all: 0, told: 0, agents: 2, closed: 0 });
});

test('nobody responding is an alarm, and what takes too long is to be watched', () => {
  const limits = { ...plain, limits: { break: minute } };
  assert.equal(verdictOf(summaryOf([row('a', { state: 'not-responding' })], now)), 'alert');
  assert.equal(verdictOf(summaryOf([row('a', { state: 'break', since: 0 }, limits)], now)), 'watch');
  assert.equal(verdictOf(summaryOf([row('a')], now)), 'ok');
});

test('slots are told a channel, with the contacts beyond them and the longest first', () => {
  const contacts = [
    contact({ channel: 'chat', since: now - minute }),
    contact({ channel: 'chat', since: now - 2 * minute }),
    contact({ channel: 'email', since: now }),
  ];
  assert.deepEqual(slotsOf(agent({ slots: { phone: 1, chat: 1 }, contacts })), [
    { channel: 'phone', slots: 1, used: 0 },
    { channel: 'chat', slots: 1, used: 2 },
    { channel: 'email', slots: 0, used: 1 },
  ]);
  const lead = agent({ slots: { phone: 0, chat: 0 } });
  assert.deepEqual([slotsOf(lead), slotsOf(agent({ slots: {} }))], [[], []]);
  assert.deepEqual(slotsOf(agent({ slots: {}, contacts })), [
    { channel: 'chat', slots: null, used: 2 },
    { channel: 'email', slots: null, used: 1 },
  ]);
  // Who is away takes nothing, and finishes what is begun.
  for (const state of ['break', 'offline'] as const) {
    assert.deepEqual(slotsOf(agent({ state })), []);
    assert.deepEqual(slotsOf(agent({ state, slots: { chat: 3 }, contacts: contacts.slice(0, 1) })), [
      { channel: 'chat', slots: 3, used: 1 },
    ]);
  }
  assert.deepEqual(agesOf(agent({ contacts }), 'chat'), [now - 2 * minute, now - minute]);
});

test('rows say the same where nothing but times differs', () => {
  const busy = { state: 'on-contact', slots: { phone: 1 }, contacts: [contact({ since: now })] } as const;
  const one = row('a', busy);
  const differs = (other: Parameters<typeof row>[1]): boolean =>
    !sameButTimes(one, row('a', { ...busy, ...other }));
  assert.equal(differs({ since: now - 1, contacts: [contact({ since: now - minute })] }), false);
  assert.equal(differs({ slots: { phone: 1 } }), false);
  assert.equal(sameButTimes(one, row('b', busy)), false);
  for (const other of [
    { name: 'somebody else' },
    { state: 'on-hold' },
    { reason: 'lunch' },
    { assist: true },
    { assistReason: 'approval' },
    { slots: { phone: 2 } },
    { slots: { chat: 1 } },
    { slots: {} },
    { contacts: [] },
    { contacts: [contact({ channel: 'chat' })] },
    { contacts: [contact({ queueId: 'another' })] },
    { contacts: [contact({ state: 'acw' })] },
  ] as const)
    assert.equal(differs(other), true, JSON.stringify(other));
});

test('the queue at work is that of the contact which the state comes from', () => {
  const contacts = [
    contact({ state: 'acw', queueId: 'orders' }),
    contact({ state: 'on-contact', queueId: 'billing' }),
  ];
  assert.equal(queueAtWork(agent({ state: 'on-contact', contacts })), 'billing');
  assert.equal(queueAtWork(agent({ state: 'not-responding', contacts })), 'orders');
  assert.equal(queueAtWork(agent()), null);
});

test('a name in Japanese writing is short by its first part, any other stays whole', () => {
  assert.equal(shortName('佐藤 美咲'), '佐藤');
  assert.equal(shortName('佐々木　翼'), '佐々木');
  assert.equal(shortName('Aiko Tanaka'), 'Aiko Tanaka');
  assert.equal(shortName('橋本'), '橋本');
});
