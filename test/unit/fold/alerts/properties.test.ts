import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { AlertRecord } from '../../../../src/data/alerts/alert.js';
import { createMemoryCustomerIndex } from '../../../../src/data/fold/customer-index.js';
import { createFold, type Fold } from '../../../../src/data/fold/fold.js';
import type { LogEntry } from '../../../../src/data/model/event.js';
import { agentStates, type Instant } from '../../../../src/data/model/vocabulary.js';
import { heartbeat, ruled } from '../../../support/alerts.js';
import { halfHour } from '../../../support/kpi.js';
import { agentEvent, configured, contactEvent, minute, type LogInput } from '../../../support/log.js';
import { Random } from '../../../support/random.js';
import { RandomAlerts, someRules } from '../../../support/random-alerts.js';
import { copyOf } from '../../../support/resumed.js';

const second = 1_000;
const tickMs = 5 * second;
const queues = ['voice', 'post', 'q1'] as const;
const agents = ['ann', 'bob'] as const;

type Alerts = ReadonlyMap<string, AlertRecord>;

/** One entry and what it did to the alerts. */
interface Step {
  readonly entry: LogEntry;
  readonly time: Instant;
  readonly before: Alerts;
  readonly after: Alerts;
  readonly silent: boolean;
}

/** Folds what happens by chance, and tells each step; the log may be cut and gone on from a state anywhere. */
function run(seed: number, restarts: boolean, told: (step: Step) => void): readonly LogEntry[] {
  const random = new Random(seed);
  const world = new World(random);
  const customers = createMemoryCustomerIndex();
  const entries: LogEntry[] = [];
  let fold = createFold({ customers });
  let before = alertsOf(fold);
  const apply = (event: LogEntry['event']): void => {
    if (restarts && random.chance(0.02)) fold = createFold({ customers, state: copyOf(fold.save()) });
    const entry = { position: entries.length + 1, event, appendedAt: event.time };
    const silent = isSilent(fold);
    fold.apply(entry);
    entries.push(entry);
    const after = alertsOf(fold);
    told({ entry, time: fold.time, before, after, silent: silent && isSilent(fold) });
    before = after;
  };
  let time = halfHour;
  apply(configured());
  apply(ruled([...new Map(someRules.map(rule => [rule.id, rule])).values()], halfHour));
  for (let count = 0; count < 60; count++) {
    const until = time + random.integer(0, random.chance(0.1) ? 1_000 : 60) * second;
    for (time = Math.ceil(time / tickMs) * tickMs; time <= until; time += tickMs)
      apply({ type: 'clock.tick', time });
    time = until;
    apply(world.event(time, `e${count}`, [...before.keys()]));
  }
  return entries;
}

/** A centre in which anything is told, of a source that is heard now and then. */
class World {
  readonly #random: Random;
  readonly #alerts: RandomAlerts;

  constructor(random: Random) {
    this.#random = random;
    this.#alerts = new RandomAlerts(random);
  }

  event(time: Instant, id: string, ids: readonly string[]): LogInput {
    const random = this.#random;
    const kind = random.integer(0, 9);
    if (kind < 4) return this.#alerts.event(time, id, ids);
    if (kind < 5) return { ...heartbeat('test', time, minute), id };
    if (kind < 8) return this.#contact(time, id);
    const agent = random.pick(agents);
    const change = random.integer(0, 5);
    if (change === 0) return agentEvent(agent, 'agent.signed-out', time, {}, id);
    if (change < 3)
      return agentEvent(agent, 'agent.signed-in', time, { queues: random.some(queues, 0.6) }, id);
    const why = random.chance(0.5) ? { reason: random.pick(['complaint', 'approval']) } : {};
    if (change < 4)
      return agentEvent(agent, 'agent.assist', time, { raised: random.chance(0.6), ...why }, id);
    return agentEvent(agent, 'agent.state', time, { state: random.pick(agentStates) }, id);
  }

  #contact(time: Instant, id: string): LogInput {
    const random = this.#random;
    const subject = `c${random.integer(0, 9)}`;
    const types = ['contact.enqueued', 'contact.connected', 'contact.ended', 'contact.abandoned'] as const;
    const type = random.pick([...types, 'contact.enqueued'] as const);
    const queueId = random.pick(queues);
    const customerKey = random.pick(['k1', 'k2']);
    const data = type === 'contact.enqueued' ? ({ channel: 'phone', queueId, customerKey } as const) : {};
    const agent = type === 'contact.connected' ? { agentId: random.pick(agents) } : {};
    return contactEvent(subject, type, time, { ...data, ...agent }, id);
  }
}

function alertsOf(fold: Fold): Alerts {
  const records = fold.stream('alerts/all')?.records ?? new Map<string, unknown>();
  return new Map([...records].map(([key, record]) => [key.slice('alert|'.length), record as AlertRecord]));
}

function isSilent(fold: Fold): boolean {
  const record = fold.stream('source')?.records.get('source|test') as { state?: string } | undefined;
  return record?.state === 'silent';
}

const keyOf = (id: string): string => id.slice(0, id.lastIndexOf('/'));

function invariants({ entry: { event }, time, before, after, silent }: Step): void {
  const active = [...after].flatMap(([id, { condition }]) => (condition === 'active' ? [keyOf(id)] : []));
  assert.equal(new Set(active).size, active.length, 'one active episode a rule and subject');
  const open = [...after].filter(
    ([, { handling }]) => handling !== 'resolved' && handling !== 'acknowledged',
  );
  assert.equal(new Set(open.map(([id]) => keyOf(id))).size, open.length, 'nothing to be done is shown twice');
  for (const [id, { condition, handling }] of before) {
    if (after.has(id)) continue;
    assert.ok(condition === 'cleared' || handling === 'resolved', `${id} disappears while it is active`);
  }
  for (const [id, record] of after) {
    const known = before.get(id);
    const { count, since, raisedAt, holder, holderGoneAt, history } = record;
    assert.ok(history.length > 0 && history.length <= 20 && since <= raisedAt);
    const raised = history.findLast(({ step }) => step === 'raised');
    assert.equal(raisedAt, raised?.at ?? raisedAt, 'what came back tells when');
    assert.equal(record.condition === 'cleared', record.clearedAt !== null);
    assert.equal(holder !== null, record.handling === 'claimed');
    if (holderGoneAt !== null)
      assert.ok(time - holderGoneAt < 2 * minute + tickMs || event.type !== 'clock.tick');
    if (!known) continue;
    assert.ok(count >= known.count, 'a count never falls');
    assert.ok(raisedAt >= known.raisedAt && since >= known.since);
    if (raisedAt === known.raisedAt) assert.equal(since, known.since);
    if (known.holder !== null && holder !== null)
      assert.equal(holder, known.holder, 'a claim has one winner');
    const ages = ['kpi', 'waiting', 'handling', 'agent-state'].includes(record.kind);
    if (event.type !== 'clock.tick' || !silent || !ages) continue;
    assert.equal(record.condition, known.condition, 'stale data clears nothing');
  }
}

describe('alerts of whatever happens', () => {
  test('keep what is promised of them at every entry, also when the fold is saved and goes on', () => {
    fc.assert(
      fc.property(fc.nat(), seed => {
        run(seed, true, invariants);
      }),
      { numRuns: 25, examples: [[1_084_850_697]] },
    );
  });

  test('are the same for the same log, saved in between or not, and when each event is told twice', () => {
    fc.assert(
      fc.property(fc.nat(), seed => {
        let end: Alerts = new Map();
        const entries = run(seed, true, step => {
          end = step.after;
        });
        const twice = entries.flatMap(entry =>
          entry.event.type === 'clock.tick' ? [entry] : [entry, entry],
        );
        for (const log of [entries, twice]) {
          const fold = createFold({ customers: createMemoryCustomerIndex() });
          for (const [place, entry] of log.entries()) fold.apply({ ...entry, position: place + 1 });
          assert.deepEqual([...alertsOf(fold)], [...end]);
        }
      }),
      { numRuns: 10 },
    );
  });
});
