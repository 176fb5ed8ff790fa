import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createMemoryCustomerIndex } from '../../../src/data/fold/customer-index.js';
import { createFold, type Fold } from '../../../src/data/fold/fold.js';
import type { HeadlineRecord } from '../../../src/data/fold/records.js';
import type { LogEntry } from '../../../src/data/model/event.js';
import {
  agentEvent,
  configured,
  contactEvent,
  hour,
  logOf,
  minute,
  type LogInput,
} from '../../support/log.js';
import { copyOf, copyOfCustomers } from '../../support/resumed.js';
import { Random } from '../../support/random.js';
import { RandomLog } from '../../support/random-log.js';

const from = Date.UTC(2026, 2, 28, 22);
const queues = ['voice', 'sales', 'post', 'new'] as const;
const agents = ['ann', 'bob', 'cho', 'dan', 'eve'] as const;

function siteOf(random: Random, time: number): LogInput {
  const rules = { thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 2 * minute };
  const channels = random.chance(0.5) ? (['phone'] as const) : (['phone', 'chat'] as const);
  const known = queues.slice(0, 3).map(id => ({ id, name: id, channels, ...rules }));
  const groups = { front: random.some(queues, 0.6), back: random.some(queues, 0.4) };
  const profile = random.pick(['campaign', 'hotline', 'none']);
  return configured({ queues: known, groups, profile, timeZone: 'Europe/Berlin' }, time);
}

/** A centre with more to do than it can: many calls, few who take them, late news, other settings now and then. */
function busyLog(random: Random): readonly LogEntry[] {
  const inputs: LogInput[] = [siteOf(random, from)];
  for (let place = 0; place < 220; place++) {
    const at = from + random.integer(0, 100 * minute);
    if (random.chance(0.02)) inputs.push(siteOf(random, at));
    if (random.chance(0.1)) {
      const type = random.pick(['agent.signed-in', 'agent.signed-in', 'agent.signed-out'] as const);
      const data = type === 'agent.signed-in' ? { queues: random.some(queues, 0.6) } : {};
      inputs.push(agentEvent(random.pick(agents), type, at, data));
    }
    inputs.push(...contactOf(random, `c${place}`, at));
  }
  return logOf(
    [...inputs].sort((one, other) => one.time - other.time),
    from + 3 * hour,
    20_000,
  );
}

function contactOf(random: Random, id: string, at: number): readonly LogInput[] {
  const channel = random.chance(0.8) ? 'phone' : 'chat';
  const over = at + random.integer(0, random.chance(0.3) ? 5 * minute : 40_000);
  const enqueued = contactEvent(id, 'contact.enqueued', at, { channel, queueId: random.pick(queues) });
  if (random.chance(0.3)) return [enqueued, contactEvent(id, 'contact.abandoned', over)];
  const agentId = random.pick(agents);
  const talked = [
    contactEvent(id, 'contact.connected', over, { agentId }),
    contactEvent(id, 'contact.ended', over + random.integer(10_000, 6 * minute)),
  ];
  return [enqueued, ...(random.chance(0.9) ? talked : [])];
}

function headlinesOf(fold: Fold): ReadonlyMap<string, HeadlineRecord> {
  const all = fold.streamNames().flatMap(name => {
    const headline = fold.stream(name)?.records.get('headline') as HeadlineRecord | undefined;
    return headline ? [[name, headline] as const] : [];
  });
  return new Map(all);
}

/** Applies a tick to a fold, and to two that go on from its state: to one as it is, to one that has to look at every group. */
function assertAsMadeAnew(
  fold: Fold,
  customers: ReturnType<typeof createMemoryCustomerIndex>,
  tick: LogEntry,
): void {
  const state = copyOf(fold.save());
  const stale = { ...state, headlines: { ...state.headlines, stale: true } };
  const [copy, anew] = [state, stale].map(each =>
    createFold({ customers: copyOfCustomers(customers), state: each }),
  );
  assert.ok(copy && anew);
  for (const each of [fold, copy, anew]) each.apply(tick);
  const [told, copied, made] = [fold, copy, anew].map(headlinesOf);
  assert.deepEqual(copied, told);
  // Advice is reckoned anew where something is another, or a minute began.
  const said = (headlines: typeof told): unknown =>
    [...(headlines ?? [])].map(([group, { severity, fact }]) => [group, severity, fact]);
  assert.deepEqual(said(made), said(told));
}

function assertHeadlines(log: readonly LogEntry[], random: Random, chance: number): void {
  const customers = createMemoryCustomerIndex();
  const fold = createFold({ customers });
  for (const entry of log) {
    if (entry.event.type === 'clock.tick' && random.chance(chance)) assertAsMadeAnew(fold, customers, entry);
    else fold.apply(entry);
  }
}

describe('headlines made of what changed only', () => {
  test('are at any tick of a busy centre what is made of all its records anew', () => {
    const property = fc.property(fc.nat(), seed => {
      const random = new Random(seed);
      assertHeadlines(busyLog(random), random, 0.08);
    });
    fc.assert(property, { numRuns: 5 });
  });

  test('are so in a log in which everything happens', () => {
    const property = fc.property(fc.nat(), seed => {
      const random = new Random(seed);
      assertHeadlines(new RandomLog(random, from).entries(120), random, 0.004);
    });
    fc.assert(property, { numRuns: 3 });
  });
});
