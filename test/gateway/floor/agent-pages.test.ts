import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { floorAnswers } from '../../../packages/gateway/src/floor/agent-pages.js';
import { accessOf } from '../../../packages/gateway/src/rights/access-of.js';
import type { Role } from '../../../packages/gateway/src/rights/claims.js';
import { AnswerProblem } from '../../../packages/gateway/src/server/sockets/answer-problem.js';
import type { EntryPosition } from '../../../src/data/index.js';
import { halfHour } from '../../support/kpi.js';
import { agentEvent, configured, foldOf, hour, logOf, minute } from '../../support/log.js';
import { claims, testPseudonyms } from '../../support/rights.js';

const at = (minutes: number): number => halfHour + minutes * minute;

/** Anna is of the queue `voice`, and takes a break each ten minutes; Ben is of `post`. */
const fold = foldOf(
  logOf([
    configured(),
    agentEvent('anna', 'agent.signed-in', at(0), { queues: ['voice'] }),
    agentEvent('ben', 'agent.signed-in', at(0), { queues: ['post'] }),
    ...Array.from({ length: 6 }, (_, place) =>
      agentEvent('anna', 'agent.state', at(10 * (place + 1)), {
        state: place % 2 === 0 ? 'break' : 'available',
        ...(place % 2 === 0 && { reason: 'lunch' }),
      }),
    ),
  ]),
);

type Ask = {
  readonly agent?: string;
  readonly filter?: object;
  readonly before?: EntryPosition;
  readonly limit?: number;
};

async function page(
  role: Role,
  stream: string,
  { agent = 'anna', filter = { agent }, before, limit = 200 }: Ask = {},
) {
  const by = accessOf(
    { ...claims(role), groups: ['*'], ...(role === 'operator' && { agent: 'anna' }) },
    testPseudonyms,
  );
  const source = floorAnswers(() => fold).pages.get('agents');
  const query = {
    type: 'page' as const,
    ref: 1,
    s: stream,
    filter: { ...filter },
    limit,
    ...(before && { before }),
  };
  return source ? source(query, by) : null;
}

suite('an agent’s day', () => {
  test('is told in stretches, the newest first, a page after the other', async () => {
    const first = await page('supervisor', 'agents/front', { limit: 4 });
    assert.deepEqual(first?.entries[0], {
      key: `lane|anna|${at(60)}`,
      value: { state: 'available', reason: null, since: at(60), until: null },
    });
    assert.deepEqual(first?.entries[1]?.value, {
      state: 'break',
      reason: 'lunch',
      since: at(50),
      until: at(60),
    });
    assert.ok(first?.next);
    const second = await page('supervisor', 'agents/front', { limit: 4, before: first.next });
    assert.equal(second?.next, null);
    const sinces = [...first.entries, ...(second?.entries ?? [])].map(({ key }) => key);
    assert.deepEqual(
      sinces,
      [60, 50, 40, 30, 20, 10, 0].map(minutes => `lane|anna|${at(minutes)}`),
    );
  });

  test('is not told of an agent of another group, of nobody, or to whom it does not concern', async () => {
    assert.equal(await page('supervisor', 'agents/front', { agent: 'ben' }), null);
    assert.equal(await page('supervisor', 'agents/all', { agent: 'nobody' }), null);
    assert.equal(await page('operator', 'agents/all', { agent: 'ben' }), null);
    assert.equal(await page('wall', 'agents/all'), null);
    assert.equal((await page('operator', 'agents/all'))?.entries.length, 7);
    assert.equal((await page('manager', 'agents/all', { agent: 'ben' }))?.entries.length, 1);
  });

  test('is told to the operation log by whose it is', async () => {
    assert.deepEqual((await page('supervisor', 'agents/front'))?.told, { list: 'lane', agent: 'anna' });
  });

  test('needs an agent, and nothing else in its filter', async () => {
    for (const filter of [{}, { agent: 7 }, { agent: 'anna', from: at(0) }]) {
      await assert.rejects(page('supervisor', 'agents/all', { filter }), AnswerProblem);
    }
  });

  test('goes on over midnight as one shift, and reaches 36 hours back', () => {
    const late = (hours: number): number => halfHour + hours * hour;
    const night = foldOf(
      logOf(
        [
          configured(),
          agentEvent('anna', 'agent.signed-in', late(12), { queues: ['voice'] }),
          agentEvent('anna', 'agent.state', late(13), { state: 'break' }),
          agentEvent('anna', 'agent.state', late(16), { state: 'available' }),
          agentEvent('anna', 'agent.signed-out', late(20), {}),
        ],
        late(50),
        minute * 5,
      ),
    );
    // 22:00 to 06:00; the break lasts from 23:00 to 02:00, and its first hours are more than 36 hours ago.
    assert.deepEqual(
      night.lane('anna').map(({ state, since, until }) => [state, since, until]),
      [
        ['break', late(13), late(16)],
        ['available', late(16), late(20)],
        ['offline', late(20), null],
      ],
    );
  });
});
