import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { createLiveClock } from '../../packages/gateway/src/clock/virtual-clock.js';
import { Journal } from '../../packages/gateway/src/log/journal.js';
import { Pump } from '../../packages/gateway/src/server/pump.js';
import type { EventSource } from '../../packages/gateway/src/sources/event-source.js';
import { agentTimeFields, type Counters } from '../../src/data/kpi/counters.js';
import type { CentreEvent } from '../../src/data/model/event.js';
import { FakeTime } from '../support/fake-time.js';
import { agentEvent, configured, contactEvent, foldOf, hour, minute, recordsOf } from '../support/log.js';
import { MemoryLog } from '../support/memory-log.js';

const evening = Date.parse('2026-11-22T18:00:00+09:00');
/** All clocks are right again and every log has caught up: the next day has begun. */
const night = evening + 9 * hour;

/** After so much time the gateway's clock is set, and an event comes of a source whose own clock is right. */
interface Turn {
  readonly afterMs: number;
  /** How wrong the clock is from then on; `null` leaves it alone. */
  readonly wrongMs: number | null;
  readonly event: (at: number) => CentreEvent;
}

const contactIds = fc.constantFrom('a', 'b', 'c', 'd');
const anyEvent = fc.oneof(
  contactIds.map(id => (at: number) => {
    return contactEvent(id, 'contact.enqueued', at, { channel: 'phone', queueId: 'voice' }, `${id}1`);
  }),
  contactIds.map(id => (at: number) => {
    return contactEvent(id, 'contact.connected', at, { agentId: 'kato' }, `${id}2`);
  }),
  contactIds.map(id => (at: number) => contactEvent(id, 'contact.ended', at, {}, `${id}3`)),
  contactIds.map(id => (at: number) => contactEvent(id, 'contact.abandoned', at, {}, `${id}4`)),
  fc.tuple(fc.constantFrom('available', 'break', 'acw'), fc.nat()).map(
    ([state, id]) =>
      (at: number) =>
        agentEvent('kato', 'agent.state', at, { state }, `s${id}`),
  ),
);
const turns: fc.Arbitrary<readonly Turn[]> = fc.array(
  fc.record({
    afterMs: fc.nat(20 * minute),
    wrongMs: fc.oneof(fc.constantFrom(null, 0, -1_000, hour), fc.integer({ min: -3 * hour, max: 3 * hour })),
    event: anyEvent,
  }),
  { maxLength: 10 },
);

/** A contact at each second of the clock it is asked by, and at most one an ask where that jumps. */
class Arrivals implements EventSource {
  readonly id = 'test';
  told = 0;
  #next: number;

  constructor(from: number) {
    this.#next = from;
  }

  eventsUntil(instant: number): readonly CentreEvent[] {
    if (instant < this.#next) return [];
    this.#next = instant + 1_000;
    const data = { channel: 'phone', queueId: 'voice' } as const;
    return [contactEvent(`contact-${(this.told += 1)}`, 'contact.enqueued', instant, data)];
  }
}

/** Lives through the turns as a gateway does, on a machine whose clock is set or is not. */
async function live(script: readonly Turn[], isSet: boolean): Promise<MemoryLog> {
  const time = new FakeTime(evening);
  const log = new MemoryLog(() => time.wall());
  const clock = createLiveClock(time);
  const journal = new Journal(log);
  await journal.append(evening, [configured({}, evening)]);
  await journal.append(evening, [
    agentEvent('kato', 'agent.signed-in', evening, { queues: ['voice'] }, 'in'),
  ]);
  let truth = evening;
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= minute) {
      time.pass(Math.min(left, minute));
      await journal.advance(clock.now(), []);
    }
    truth += ms;
  };
  for (const { afterMs, wrongMs, event } of script) {
    await pass(afterMs);
    if (isSet && wrongMs !== null) time.step(truth + wrongMs - time.wall());
    await journal.append(clock.now(), [event(truth)]);
  }
  time.step(truth - time.wall());
  await pass(night - truth);
  return log;
}

function ticksOf(log: MemoryLog): readonly number[] {
  return log.entries.filter(({ event }) => event.type === 'clock.tick').map(({ event }) => event.time);
}

/**
 * Every counter of queues and agents but the lengths of agents' states: an agent's half hour that the log has
 * settled is not opened again for an event that came late.
 */
function figuresOf(log: MemoryLog): Readonly<Record<string, unknown>> {
  const fold = foldOf(log.entries);
  const records = Object.entries({ ...recordsOf(fold), ...recordsOf(fold, 'agents/all') });
  const told = records.filter(([key]) => /^(day|interval|now|staff|agent)\b/.test(key));
  return Object.fromEntries(told.map(([key, record]) => [key, withoutTimes(record as object)]));
}

function withoutTimes(record: object): object {
  const times: readonly string[] = agentTimeFields;
  return Object.fromEntries(Object.entries(record).filter(([field]) => !times.includes(field)));
}

suite('a gateway whose clock is set', () => {
  test('writes each tick once, forward only, and comes to the figures of a good clock', async () => {
    await fc.assert(
      fc.asyncProperty(turns, async script => {
        const [set, good] = [await live(script, true), await live(script, false)];
        const ticks = ticksOf(set);
        assert.ok(ticks.every((tick, index) => index === 0 || tick > (ticks[index - 1] ?? 0)));
        assert.ok(ticks.every(tick => tick % 5_000 === 0));
        assert.equal(set.entries.length - ticks.length, good.entries.length - ticksOf(good).length);
        assert.equal(set.time, night);
        assert.deepEqual(figuresOf(set), figuresOf(good));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  const steps = { '-1 h': -hour, '-1 s': -1_000, '+1 s': 1_000, '+1 h': hour, '+1 day': 24 * hour };
  for (const [name, stepMs] of Object.entries(steps)) {
    test(`by ${name} goes on ticking and taking in, and neither doubles nor loses a contact of the day`, async () => {
      const time = new FakeTime(evening);
      const log = new MemoryLog(() => time.wall());
      const clock = createLiveClock(time);
      const journal = new Journal(log);
      await journal.append(evening, [configured({}, evening)]);
      const source = new Arrivals(evening);
      const onError = (error: unknown): never => assert.fail(String(error));
      const pump = new Pump({ sources: [source], journal, clock, time, onError });
      await pump.start();
      await time.passSettling(30_000);
      time.step(stepMs);
      await time.passSettling(60_000);
      const ticksBefore = ticksOf(log).length;
      await time.passSettling(30_000);
      assert.ok(ticksOf(log).length > ticksBefore);
      assert.ok(pump.behindMs <= 100);
      await pump.stop();
      const days = Object.entries(recordsOf(foldOf(log.entries))).filter(([key]) => key.startsWith('day|'));
      const entered = days.reduce((sum, [, counters]) => sum + (counters as Counters).entered, 0);
      assert.equal(entered, source.told);
      assert.ok(source.told >= 30);
      const ticks = ticksOf(log);
      assert.deepEqual(
        ticks,
        [...new Set(ticks)].sort((one, other) => one - other),
      );
    });
  }
});
