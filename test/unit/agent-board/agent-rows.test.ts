import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sortKeys } from '../../../src/components/agent-board/agent-board.attributes.js';
import { kept, ordered, type OrderOptions } from '../../../src/components/agent-board/agent-order.js';
import { AgentRows, type Board, type BoardOptions } from '../../../src/components/agent-board/agent-rows.js';
import type { AgentRecord } from '../../../src/data/fold/records.js';
import { agentStates } from '../../../src/data/model/vocabulary.js';
import { agent, anyDesk, minute, now, plain, row } from './people.js';

const byUrgency: OrderOptions = { key: 'urgency', descending: false, now, language: 'en' };

const wishes: BoardOptions = {
  choice: { queues: [], channels: [] },
  row: plain,
  states: [],
  sort: { key: 'urgency', descending: false },
  language: 'en',
};

const anySort = fc.record({ key: fc.constantFrom(...sortKeys), descending: fc.boolean() });

type Desk = ReadonlyMap<string, AgentRecord>;

function look(rows: AgentRows, agents: Desk, at = 0, held = false, options = wishes): Board {
  return rows.look({ agents }, options, { now, at, held, inSight: ['a0'] });
}

const ids = (desk: Desk): string[] => [...desk.keys()].map(key => key.replace('agent|', '')).sort();

test('who raised a hand comes first, then who does not respond, what is too long, and who works', () => {
  const options = { ...plain, limits: { break: minute } };
  const rows = [
    row('free'),
    row('gone', { state: 'offline' }),
    row('work', { state: 'on-contact' }),
    row('hold', { state: 'on-hold' }),
    row('late', { state: 'break', since: now - 5 * minute }, options),
    row('deaf', { state: 'not-responding' }),
    row('hand', { assist: true }),
    row('long', { state: 'on-contact', since: now - 9 * minute }),
  ];
  assert.deepEqual(
    ordered(rows, byUrgency).map(({ key }) => key),
    ['hand', 'deaf', 'late', 'hold', 'long', 'work', 'free', 'gone'],
  );
});

test('an order has each agent once, and does not depend on the order they came in', () => {
  fc.assert(
    fc.property(anyDesk, anySort, (desk, sort) => {
      const rows = [...desk].map(([key, record]) => row(key, { ...record, name: key }));
      const options = { ...byUrgency, ...sort };
      const keys = ordered(rows, options).map(({ key }) => key);
      assert.deepEqual([...keys].sort(), [...desk.keys()].sort());
      assert.deepEqual(
        ordered([...rows].reverse(), options).map(({ key }) => key),
        keys,
      );
    }),
  );
});

test('in a kept order nobody moves, who is gone is left out and who is new stands behind', () => {
  fc.assert(
    fc.property(anyDesk, anyDesk, (before, after) => {
      const order = ordered(
        [...before].map(([key, record]) => row(key, { ...record, name: key })),
        byUrgency,
      ).map(({ key }) => key);
      const rows = [...after].map(([key, record]) => row(key, { ...record, name: key }));
      const shown = kept(order, rows, byUrgency);
      const stayed = order.filter(key => after.has(key));
      assert.deepEqual(shown.slice(0, stayed.length), stayed);
      assert.deepEqual([...shown].sort(), [...after.keys()].sort());
    }),
  );
});

test('every agent is shown once and the totals are their sum, whatever comes and goes', () => {
  fc.assert(
    fc.property(fc.array(anyDesk, { minLength: 1, maxLength: 6 }), fc.boolean(), (desks, held) => {
      const rows = new AgentRows();
      desks.forEach((desk, index) => {
        const { order, summary } = look(rows, desk, index * 400, held);
        assert.deepEqual([...order].sort(), ids(desk));
        assert.equal(summary.agents, desk.size);
        const sum = agentStates.reduce((total, state) => total + summary.counts[state], 0);
        assert.equal(sum, desk.size);
        for (const id of order) assert.equal(rows.row(id)?.agent, desk.get(`agent|${id}`));
      });
    }),
  );
});

test('chosen states narrow the rows and not the counts', () => {
  fc.assert(
    fc.property(anyDesk, fc.subarray([...agentStates], { minLength: 1 }), (desk, states) => {
      const { order, summary } = look(new AgentRows(), desk, 0, false, { ...wishes, states });
      assert.equal(summary.agents, desk.size);
      const chosen = states.reduce((total, state) => total + summary.counts[state], 0);
      assert.equal(order.length, chosen);
    }),
  );
});

test('nobody is shown of a choice that nobody is of', () => {
  const rows = new AgentRows();
  const desk = new Map(['a', 'b'].map(id => [`agent|${id}`, agent()]));
  assert.deepEqual(look(rows, desk).order, ['a', 'b']);
  const choice = { queues: ['nowhere'], channels: [] };
  assert.deepEqual(look(rows, desk, 5000, false, { ...wishes, choice }).order, []);
});

test('rows change places once a second at most, and not while somebody reads', () => {
  const rows = new AgentRows();
  const desk = (urgent: string): Desk =>
    new Map(
      ['a', 'b', 'c'].map(id => [`agent|${id}`, agent(id === urgent ? { state: 'not-responding' } : {})]),
    );
  assert.deepEqual(look(rows, desk('a'), 0).order, ['a', 'b', 'c']);
  assert.deepEqual(look(rows, desk('b'), 900).order, ['a', 'b', 'c']);
  assert.deepEqual(look(rows, desk('b'), 1000).order, ['b', 'a', 'c']);
  assert.deepEqual(look(rows, desk('c'), 9000, true).order, ['b', 'a', 'c']);
  assert.deepEqual(look(rows, desk('c'), 9100).order, ['c', 'a', 'b']);
});

test('a raised hand comes to the top at once, and is pinned once nobody reads', () => {
  const rows = new AgentRows();
  const calm = new Map(['a', 'b'].map(id => [`agent|${id}`, agent()]));
  const raised = new Map([...calm, ['agent|b', agent({ assist: true })]]);
  look(rows, calm, 0);
  const held = look(rows, raised, 100, true);
  assert.deepEqual(held.order, ['a', 'b']);
  assert.equal(held.summary.hands.length, 1);
  assert.equal(held.hands.length, 0);
  const free = look(rows, raised, 200);
  assert.deepEqual(free.order, ['b', 'a']);
  assert.equal(free.hands[0]?.key, 'b');
  assert.equal(look(rows, calm, 300, true).hands.length, 0);
});

test('a row is the same one as long as its record is', () => {
  const rows = new AgentRows();
  const desk = new Map(['a', 'b'].map(id => [`agent|${id}`, agent()]));
  look(rows, desk);
  const before = rows.row('a');
  look(rows, new Map([...desk, ['agent|b', agent()]]), 5000);
  assert.equal(rows.row('a'), before);
  look(rows, desk, 5000, false, { ...wishes, row: { ...plain, limits: { available: 1 } } });
  assert.notEqual(rows.row('a'), before);
});

test('of a crowd those in sight are as they are now, and the others are counted once a second', () => {
  const rows = new AgentRows();
  const crowd = (state: AgentRecord['state']): Desk =>
    new Map(Array.from({ length: 500 }, (_, index) => [`agent|a${index}`, agent({ state })]));
  assert.equal(look(rows, crowd('available'), 0).summary.counts.available, 500);
  const soon = look(rows, crowd('break'), 100);
  assert.equal(rows.row('a0')?.agent.state, 'break');
  assert.equal(soon.summary.counts.available, 500);
  assert.equal(look(rows, crowd('break'), 1000).summary.counts.break, 500);
});
