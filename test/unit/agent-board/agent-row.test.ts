import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  agesOf,
  isContactLong,
  isLong,
  isStateLong,
  longContactsOf,
  marksOf,
  oldestChannel,
  runningSince,
  type AgentRow,
} from '../../../src/components/agent-board/agent-row.js';
import type { AgentContact } from '../../../src/data/fold/records.js';
import type { AgentState } from '../../../src/data/model/vocabulary.js';
import { agent, contact, minute, now, plain, row } from './people.js';

const limits = { 'on-contact': 10 * minute, 'on-hold': 3 * minute, acw: 5 * minute };

/** An agent in a state since `minutes` ago, with these contacts. */
function busy(state: AgentState, minutes: number, ...contacts: readonly AgentContact[]): AgentRow {
  return row('a', { state, since: now - minutes * minute, contacts }, { ...plain, limits });
}

/** A contact in its state since `minutes` ago, and connected before. */
function held(
  state: AgentContact['state'],
  minutes: number,
  connected: number | null,
  channel: AgentContact['channel'] = 'phone',
): AgentContact {
  const connectedAt = connected === null ? null : now - connected * minute;
  return contact({ channel, state, since: now - minutes * minute, connectedAt });
}

const saidOf = (of: AgentRow): readonly boolean[] => [isStateLong(of, now), isContactLong(of, now)];

test('a contact is too long from its connection on, also on hold, back from hold and in after-call work', () => {
  for (const state of ['on-contact', 'on-hold', 'acw'] as const) {
    const old = busy(state, 1, held(state, 1, 10));
    assert.deepEqual(saidOf(old), [false, true], state);
    assert.equal(isLong(old, now), true);
    assert.equal(isLong(old, now - 1), false);
    assert.deepEqual(saidOf(busy(state, 1, held(state, 1, 9))), [false, false], state);
  }
});

test('of a contact whose connection is not told the age is that of its state', () => {
  assert.deepEqual(saidOf(busy('on-contact', 1, held('on-contact', 11, null))), [false, true]);
  assert.deepEqual(saidOf(busy('on-hold', 1, held('on-hold', 1, null))), [false, false]);
});

test('a hold and after-call work have limits of their own, beside that of the contact', () => {
  assert.deepEqual(saidOf(busy('on-hold', 3, held('on-hold', 3, 4))), [true, false]);
  assert.deepEqual(saidOf(busy('on-hold', 3, held('on-hold', 3, 10))), [true, true]);
  assert.deepEqual(saidOf(busy('acw', 5, held('acw', 5, 6))), [true, false]);
  // After-call work that the agent's own state tells of has no contact any more.
  assert.deepEqual(saidOf(busy('acw', 5)), [true, false]);
});

test('a state without a contact is too long by itself, and a ringing contact is not yet handled', () => {
  assert.deepEqual(saidOf(busy('on-contact', 10)), [true, false]);
  assert.deepEqual(saidOf(busy('on-contact', 10, held('offered', 11, null))), [true, false]);
  assert.deepEqual(saidOf(busy('offered', 11, held('offered', 11, null))), [false, false]);
});

test('a hold lasts since the oldest contact that is held, and the state of who is on contact since it began', () => {
  const sinceOf = (of: AgentRow): number => (now - of.stateSince) / minute;
  assert.equal(sinceOf(busy('on-hold', 1, held('on-hold', 6, 7))), 6);
  assert.equal(sinceOf(busy('on-hold', 4, held('on-hold', 2, 9))), 2);
  assert.equal(sinceOf(busy('on-contact', 120, held('on-contact', 3, 3, 'chat'))), 120);
  assert.equal(sinceOf(busy('break', 7, held('on-hold', 2, 9))), 7);
});

test('where one time is shown it is that of the state, or of the contact that takes too long', () => {
  const shown = (of: AgentRow): number => (now - runningSince(of, now)) / minute;
  assert.equal(shown(busy('on-hold', 1, held('on-hold', 1, 9))), 1);
  assert.equal(shown(busy('on-hold', 1, held('on-hold', 1, 12))), 12);
  assert.equal(shown(busy('on-hold', 4, held('on-hold', 4, 9))), 4);
});

test('contacts are as old as they are handled, the oldest first, and those that take too long are counted', () => {
  const chats = [
    held('on-contact', 1, 11, 'chat'),
    held('on-contact', 2, 2, 'chat'),
    held('on-hold', 3, 14, 'chat'),
    held('offered', 1, null, 'chat'),
    held('on-contact', 9, null),
  ];
  const several = busy('on-contact', 60, ...chats);
  const ages = agesOf(agent({ contacts: chats }), 'chat').map(since => (now - since) / minute);
  assert.deepEqual(ages, [14, 11, 2, 1]);
  assert.deepEqual([longContactsOf(several, 'chat', now), longContactsOf(several, 'phone', now)], [2, 0]);
  assert.equal(oldestChannel(several), 'chat');
  assert.equal(oldestChannel(busy('on-contact', 1)), null);
});

test('marks are none up to the first limit, and others with each that is passed', () => {
  const of = busy('on-hold', 1, held('on-hold', 1, 9), held('on-hold', 1, 8, 'chat'));
  const changes: number[] = [];
  let before = -1;
  for (let second = 0; second <= 180; second++) {
    const marks = marksOf(of, now + second * 1000);
    if (marks !== before) changes.push(second);
    before = marks;
  }
  assert.deepEqual(changes, [0, 60, 120]);
  assert.equal(marksOf(of, now), 0);
  // One mark is not another: the state's, the first contact's, the second one's.
  const each = [
    busy('on-hold', 3, held('on-hold', 3, 3), held('on-hold', 1, 1)),
    busy('on-hold', 1, held('on-hold', 1, 10), held('on-hold', 1, 1)),
    busy('on-hold', 1, held('on-hold', 1, 1), held('on-hold', 1, 10)),
  ].map(one => marksOf(one, now));
  assert.equal(new Set(each).size, 3);
});
