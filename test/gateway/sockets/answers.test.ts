import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Access } from '../../../packages/gateway/src/server/access.js';
import { Answers, type AnswerTable } from '../../../packages/gateway/src/server/sockets/answers.js';
import { maxResultsPerSubject, resultsKeptMs } from '../../../packages/gateway/src/server/sockets/limits.js';
import type { CommandMessage, PageQueryMessage } from '../../../src/data/feed/protocol/messages.js';
import type { Projection } from '../../../src/data/feed/protocol/view.js';
import { FakeTime } from '../../support/fake-time.js';

/** Sees no record of another, and of its own no phone number. */
const masking: Projection = {
  digest: 'masking',
  rename: key => `shown-${key}`,
  project(key, value) {
    if (key.includes('secret')) return undefined;
    const { phone: _hidden, ...rest } = value as Record<string, unknown>;
    return rest;
  },
};

function reader(subject: string, streams: readonly string[] = ['customer/1', 'alerts/all']): Access {
  return {
    subject,
    issued: 0,
    expires: null,
    mayAppend: false,
    mayAdminister: false,
    projection: stream => (streams.includes(stream) ? masking : null),
  };
}

function answersOf(table: Partial<AnswerTable>, time = new FakeTime()) {
  return new Answers({ pages: new Map(), commands: new Map(), ...table }, time);
}

const query = (given: Partial<PageQueryMessage> = {}): PageQueryMessage => ({
  type: 'page',
  ref: 1,
  s: 'customer/1',
  limit: 10,
  ...given,
});
const claim = (given: Partial<CommandMessage> = {}): CommandMessage => ({
  type: 'cmd',
  ref: 1,
  id: 'one',
  op: 'claim',
  args: {},
  ...given,
});

suite('a page of entries', () => {
  const pages: AnswerTable['pages'] = new Map([
    [
      'customer',
      ({ s, limit }) =>
        s === 'customer/1'
          ? {
              entries: [
                { key: 'a', value: { text: 'hello', phone: '03', limit } },
                { key: 'secret', value: {} },
              ],
              next: [5, 'b'],
              totals: { entries: 2, phone: 1 },
            }
          : null,
    ],
  ]);

  test('goes through the projection of its stream, totals and names of records too', async () => {
    assert.deepEqual(await answersOf({ pages }).page(query(), () => reader('a')), {
      type: 'result',
      ref: 1,
      result: {
        entries: [['shown-a', { text: 'hello', limit: 10 }]],
        next: [5, 'b'],
        totals: { entries: 2 },
      },
    });
  });

  test('of a forbidden stream, an absent one, and one of no kind are answered alike', async () => {
    const answers = answersOf({ pages });
    const all = reader('a', ['customer/1', 'customer/2', 'orders/1']);
    for (const [s, rights] of [
      ['customer/1', reader('a', [])],
      ['customer/2', all],
      ['orders/1', all],
      ['__proto__/1', all],
    ] as const) {
      const answer = await answers.page(query({ s }), () => rights);
      assert.deepEqual(answer, { type: 'error', code: 'denied', s, ref: 1 });
    }
  });

  test('has at most 200 entries asked for', async () => {
    const asked: number[] = [];
    const counting: AnswerTable['pages'] = new Map([['customer', ({ limit }) => (asked.push(limit), null)]]);
    await answersOf({ pages: counting }).page(query({ limit: 1e9 }), () => reader('a'));
    assert.deepEqual(asked, [200]);
  });

  test('is seen with the rights of the moment it is there', async () => {
    let rights = reader('a');
    const answering = answersOf({ pages }).page(query(), () => rights);
    rights = reader('a', []);
    assert.equal((await answering).type, 'error');
  });
});

suite('a command', () => {
  const counted = () => {
    const runs: string[] = [];
    const commands: AnswerTable['commands'] = new Map([
      [
        'claim',
        (_args, { subject }) => {
          runs.push(subject);
          if (subject === 'nobody') return null;
          if (subject === 'unlucky') throw new Error('the log is full');
          return { s: 'alerts/all', key: 'a', value: { owner: subject, phone: '03' } };
        },
      ],
    ]);
    return { commands, runs };
  };

  test('comes to a record as its reader sees it', async () => {
    const { commands } = counted();
    assert.deepEqual(await answersOf({ commands }).command(claim(), () => reader('a')), {
      type: 'result',
      ref: 1,
      result: { owner: 'a' },
    });
  });

  test('is done once, however often it is sent, also at the same time', async () => {
    const { commands, runs } = counted();
    const answers = answersOf({ commands });
    const ask = (subject: string, ref: number) => answers.command(claim({ ref }), () => reader(subject));
    const [one, other] = await Promise.all([ask('a', 1), ask('a', 2)]);
    assert.deepEqual([one.type, other.type], ['result', 'result']);
    await ask('b', 1);
    assert.deepEqual(runs, ['a', 'b']);
  });

  test('is forgotten after ten minutes, and at once where it failed', async () => {
    const { commands, runs } = counted();
    const time = new FakeTime();
    const answers = answersOf({ commands }, time);
    await answers.command(claim(), () => reader('a'));
    time.pass(resultsKeptMs - 1);
    await answers.command(claim(), () => reader('a'));
    time.pass(1);
    await answers.command(claim(), () => reader('a'));
    assert.deepEqual(runs, ['a', 'a']);
    for (const _attempt of [1, 2]) {
      await assert.rejects(answers.command(claim(), () => reader('unlucky')));
    }
    assert.equal(runs.length, 4);
  });

  test('that nobody knows, that is forbidden, and whose record is hidden are answered alike', async () => {
    const { commands } = counted();
    const answers = answersOf({ commands });
    const denied = { type: 'error', code: 'denied', ref: 1 };
    assert.deepEqual(await answers.command(claim({ op: 'constructor' }), () => reader('a')), denied);
    assert.deepEqual(await answers.command(claim(), () => reader('nobody')), denied);
    assert.deepEqual(await answers.command(claim({ id: 'two' }), () => reader('c', [])), denied);
  });

  test('is refused to who has sent a thousand others within ten minutes', async () => {
    const { commands, runs } = counted();
    const answers = answersOf({ commands });
    for (let n = 0; n < maxResultsPerSubject; n++) {
      await answers.command(claim({ id: `${n}` }), () => reader('a'));
    }
    const answer = await answers.command(claim({ id: 'more' }), () => reader('a'));
    assert.deepEqual(answer, { type: 'error', code: 'too-many', ref: 1 });
    assert.equal(runs.length, maxResultsPerSubject);
  });
});
