import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { noTrace } from '../../../packages/gateway/src/audit/answer-trace.js';
import { PastCalls } from '../../../packages/gateway/src/past/past-calls.js';
import { PastDesk } from '../../../packages/gateway/src/past/past-desk.js';
import { sameLog } from '../../../packages/gateway/src/past/past-log.js';
import { PastPages } from '../../../packages/gateway/src/past/past-pages.js';
import { fromFirstEntry } from '../../../packages/gateway/src/past/past-start.js';
import type { PastWorld } from '../../../packages/gateway/src/past/past-world.js';
import { accessOf } from '../../../packages/gateway/src/rights/access-of.js';
import type { Role } from '../../../packages/gateway/src/rights/claims.js';
import { NearLink } from '../../../packages/gateway/src/threads/near-link.js';
import type { AlertRule, EntryPosition, GatewayMessage, LoggedEvent } from '../../../src/data/index.js';
import { ruled } from '../../support/alerts.js';
import { FakeTime } from '../../support/fake-time.js';
import { agentEvent, configured, hour, logOf, minute } from '../../support/log.js';
import { MemoryLog } from '../../support/memory-log.js';
import { claims, testPseudonyms } from '../../support/rights.js';

const nine = Date.UTC(2026, 3, 1, 0);
const noon = nine + 3 * hour;
const hand: AlertRule = { id: 'hand', kind: 'assist', severity: 'alert' };

/**
 * Ann raises a hand thrice for a minute, so far apart that each is an alert of its own, and once more soon after the third,
 * which is the same; Ben once for long. Ann's break begins at ten.
 */
const events = logOf(
  [
    configured({}, nine),
    ruled([hand], nine),
    agentEvent('ann', 'agent.signed-in', nine, { queues: ['voice'] }),
    agentEvent('ben', 'agent.signed-in', nine, { queues: ['voice'] }),
    ...[1, 41, 81, 95].flatMap(minutes => [
      agentEvent('ann', 'agent.assist', nine + minutes * minute, { raised: true }),
      agentEvent('ann', 'agent.assist', nine + (minutes + 1) * minute, { raised: false }),
    ]),
    agentEvent('ben', 'agent.assist', nine + 15 * minute, { raised: true }),
    agentEvent('ann', 'agent.state', nine + hour, { state: 'break', reason: 'lunch' }),
  ].sort((one, other) => one.time - other.time),
  noon,
).map(({ event }) => event);

/** As it goes over the wire. */
interface Page {
  readonly entries: readonly (readonly [key: string, value: Readonly<Record<string, unknown>>])[];
  readonly next: EntryPosition | null;
}

interface Asked {
  readonly stream: string;
  readonly filter: Readonly<Record<string, string | boolean>>;
  readonly role?: Role;
  readonly agent?: string;
  readonly before?: EntryPosition;
  readonly limit?: number;
}

async function pagesOf(
  context: TestContext,
  told: readonly LoggedEvent[] = events,
): Promise<{
  seek(at: number | null): Promise<void>;
  ask(asked: Asked): Promise<Page | string | null>;
}> {
  const time = new FakeTime(noon);
  const log = new MemoryLog(() => noon);
  await log.append(told);
  const past = new PastDesk({
    ...{ log, time, epoch: () => 'a', present: () => noon },
    onError: error => assert.fail(error as Error),
    link: () =>
      new NearLink(
        new PastCalls({ log: sameLog(log), start: fromFirstEntry, monotonic: () => time.monotonic() }),
      ),
  });
  let world: PastWorld | null = null;
  context.after(async () => {
    if (world) past.release(world, 'sato');
    await past.close();
  });
  const pages = new PastPages({ past, time, world: () => world });
  return {
    async seek(at) {
      if (world) past.release(world, 'sato');
      const wish = { rate: 0, by: { subject: 'sato', leaves: null } };
      world = at === null ? null : await past.seek({ ...wish, at }, new AbortController().signal);
    },
    async ask({ stream, filter, role = 'supervisor', agent, before, limit = 100 }) {
      const by = accessOf({ ...claims(role), groups: ['*'], ...(agent && { agent }) }, testPseudonyms);
      const query = { type: 'page' as const, ref: 1, s: stream, filter, limit, ...(before && { before }) };
      const answer = await pages.page(query, () => by, noTrace);
      return answer && answerIn(answer);
    },
  };
}

/** What it says, or why it says nothing. */
function answerIn(answer: GatewayMessage): Page | string {
  if (answer.type === 'result') return answer.result as unknown as Page;
  return 'code' in answer ? answer.code : answer.type;
}

function pageOf(asked: Page | string | null): Page {
  return typeof asked === 'object' && asked ? asked : assert.fail(String(asked));
}

const firedIn = (asked: Page | string | null): readonly (readonly [minutes: number, agent: unknown])[] =>
  pageOf(asked).entries.map(([, { raisedAt, agentId }]) => [(Number(raisedAt) - nine) / minute, agentId]);

const statesIn = (asked: Page | string | null): readonly unknown[] =>
  pageOf(asked).entries.map(([, { state }]) => state);

suite('what is asked of the past', () => {
  test('alerts that fired and are long over are told, the newest first, a page after the other', async context => {
    const { ask } = await pagesOf(context);
    const asked = { stream: 'alerts/all', filter: { fired: true } };
    const all = firedIn(await ask(asked));
    assert.deepEqual(all, [
      [81, 'ann'],
      [41, 'ann'],
      [15, 'ben'],
      [1, 'ann'],
    ]);
    const { next } = pageOf(await ask({ ...asked, limit: 3 }));
    assert.ok(next);
    assert.deepEqual(firedIn(await ask({ ...asked, limit: 3, before: next })), [[1, 'ann']]);
  });

  test('alerts that fired just before the gateway stood still for long are told as well', async context => {
    const still = { from: nine + 85 * minute, until: nine + 170 * minute };
    const lived = events.filter(({ time }) => time <= still.from || time >= still.until);
    const { ask } = await pagesOf(context, lived);
    const all = firedIn(await ask({ stream: 'alerts/all', filter: { fired: true } }));
    assert.deepEqual(
      all.map(([minutes]) => minutes),
      [81, 41, 15, 1],
    );
  });

  test('an operator is told of the own hand alone, and a wall of nobody’s', async context => {
    const { ask } = await pagesOf(context);
    const asked = { stream: 'alerts/all', filter: { fired: true } };
    assert.deepEqual(firedIn(await ask({ ...asked, role: 'operator', agent: 'ben' })), [[15, 'ben']]);
    const wall = firedIn(await ask({ ...asked, role: 'wall' }));
    assert.deepEqual(
      wall.map(([, agent]) => agent),
      [null, null, null, null],
    );
  });

  test('an agent’s day ends where the page looks, and what is of the present is not answered here', async context => {
    const { ask, seek } = await pagesOf(context);
    const asked = { stream: 'agents/all', filter: { agent: 'ann' } };
    assert.equal(await ask(asked), null);
    await seek(nine + 50 * minute);
    assert.ok(!statesIn(await ask(asked)).includes('break'));
    await seek(nine + 90 * minute);
    assert.equal(statesIn(await ask(asked))[0], 'break');
    assert.equal(await ask({ ...asked, filter: { agent: 'nobody' } }), 'denied');
    assert.equal(await ask({ stream: 'customer/k1', filter: {} }), null);
  });
});
