import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createVirtualClock, type GatewayClock } from '../../packages/gateway/src/clock/virtual-clock.js';
import { Journal } from '../../packages/gateway/src/log/journal.js';
import { Pump } from '../../packages/gateway/src/server/pump.js';
import type { EventSource } from '../../packages/gateway/src/sources/event-source.js';
import { createReplay } from '../../packages/gateway/src/sources/replay.js';
import { createSimulator } from '../../packages/gateway/src/sources/simulator/simulator.js';
import type { SourceRecord } from '../../src/data/fold/records.js';
import type { HistoryInput } from '../../src/data/customer/parse-entry.js';
import { timeZone } from '../../src/data/model/time.js';
import { FakeTime } from '../support/fake-time.js';
import { contact } from '../support/kpi.js';
import { configured, foldOf, recordAt } from '../support/log.js';
import { MemoryLog } from '../support/memory-log.js';

/** A source that tells nothing of itself. */
class Mute implements EventSource {
  readonly id: string = 'mute';

  eventsUntil(_instant: number): ReturnType<EventSource['eventsUntil']> {
    return [];
  }
}

/** An adapter of a switch: its line may be cut, or it may fail. */
class Adapter extends Mute {
  override readonly id = 'switch';
  connected = true;
  broken = false;

  override eventsUntil(instant: number): ReturnType<EventSource['eventsUntil']> {
    if (this.broken) throw new Error('The switch speaks nonsense.');
    return super.eventsUntil(instant);
  }

  alive(): boolean {
    return this.connected;
  }
}

class Stage {
  readonly time = new FakeTime();
  readonly log = new MemoryLog(() => this.time.wall());
  readonly errors: unknown[] = [];
  readonly written: string[] = [];
  /** Entries can't be written. */
  full = false;
  readonly clock: GatewayClock;
  readonly pump: Pump;

  constructor(sources: readonly EventSource[], rate = 1, until?: number) {
    const start = this.time.wall();
    this.clock = createVirtualClock(this.time, { start, rate, ...(until ? { until: start + until } : {}) });
    const { time, clock } = this;
    const onError = (error: unknown): void => void this.errors.push(error);
    const write = (inputs: readonly HistoryInput[]): Promise<void> => {
      this.written.push(...inputs.map(({ id }) => id));
      return this.full ? Promise.reject(new Error('The disk is full.')) : Promise.resolve();
    };
    this.pump = new Pump({ sources, journal: new Journal(this.log), clock, time, onError, write });
  }

  beatsOf(id: string): number {
    const { entries } = this.log;
    return entries.filter(({ event }) => event.type === 'source.heartbeat' && event.source === id).length;
  }

  record(id: string): SourceRecord {
    const first = this.log.entries[0]?.event.time ?? 0;
    const site = { position: 0.5, event: configured({}, first), appendedAt: first };
    return recordAt(foldOf([site, ...this.log.entries]), `source|${id}`, 'source');
  }
}

suite('a source of the gateway', () => {
  const zone = timeZone('Asia/Tokyo');
  const replay = (): EventSource => createReplay([contact({})], { zone });
  const simulator = (): EventSource => createSimulator({ from: '2026-11-22', seed: 1 });

  test('hands on what customers wrote, and what can’t be written stops nothing else', async () => {
    class Writing extends Mute {
      #count = 0;

      entriesUntil(): readonly HistoryInput[] {
        const id = `letter-${(this.#count += 1)}`;
        return [{ id, kind: 'post', whom: { customer: 'K1' }, patch: {} }];
      }
    }
    const stage = new Stage([new Writing()]);
    await stage.pump.start();
    stage.full = true;
    await stage.time.passSettling(100);
    await stage.time.passSettling(100);
    await stage.pump.stop();
    assert.deepEqual(stage.written, ['letter-1', 'letter-2', 'letter-3']);
    assert.equal(stage.errors.length, 2);
  });

  for (const [name, make] of Object.entries({ replay, simulator })) {
    test(`such as the ${name} beats every five seconds`, async () => {
      const stage = new Stage([make()]);
      await stage.pump.start();
      await stage.time.passSettling(60_000);
      await stage.pump.stop();
      assert.equal(stage.beatsOf(name), 13);
      const { state, intervalMs, lastHeartbeat } = stage.record(name);
      assert.deepEqual([state, intervalMs], ['live', 5_000]);
      assert.ok(stage.time.wall() - (lastHeartbeat ?? 0) < 6_000);
    });
  }

  test('beats by real time, not by that of an accelerated clock', async () => {
    const stage = new Stage([replay()], 600);
    await stage.pump.start();
    await stage.time.passSettling(60_000);
    await stage.pump.stop();
    assert.equal(stage.beatsOf('replay'), 13);
    assert.equal(stage.record('replay').state, 'live');
  });

  test('still beats while the clock is held: its data are held on purpose', async () => {
    const stage = new Stage([replay()], 1, 10_000);
    await stage.pump.start();
    await stage.time.passSettling(60_000);
    await stage.pump.stop();
    assert.equal(stage.beatsOf('replay'), 13);
    assert.ok(stage.time.wall() - (stage.record('replay').lastHeartbeat ?? 0) < 6_000);
  });

  test('that does not say whether it lives declares no heartbeat', async () => {
    const stage = new Stage([new Mute()]);
    await stage.pump.start();
    await stage.time.passSettling(10_000);
    await stage.pump.stop();
    assert.equal(stage.beatsOf('mute'), 0);
  });

  test('is silent after three beats that did not come, and lives again with the next', async () => {
    const adapter = new Adapter();
    const stage = new Stage([adapter]);
    await stage.pump.start();
    await stage.time.passSettling(10_000);
    const beats = stage.beatsOf('switch');
    adapter.connected = false;
    await stage.time.passSettling(15_000);
    assert.equal(stage.record('switch').state, 'live');
    await stage.time.passSettling(5_000);
    assert.equal(stage.record('switch').state, 'silent');
    assert.equal(stage.beatsOf('switch'), beats);
    adapter.connected = true;
    await stage.time.passSettling(200);
    assert.equal(stage.record('switch').state, 'live');
    await stage.pump.stop();
  });

  test('that fails costs only itself, and is told once', async () => {
    const adapter = new Adapter();
    adapter.broken = true;
    const stage = new Stage([adapter, simulator()]);
    await stage.pump.start();
    await stage.time.passSettling(10_000);
    assert.equal(stage.errors.length, 1);
    assert.equal(stage.beatsOf('switch'), 0);
    assert.ok(stage.beatsOf('simulator') >= 2);
    adapter.broken = false;
    await stage.time.passSettling(5_000);
    assert.equal(stage.beatsOf('switch'), 1);
    await stage.pump.stop();
  });

  test('owes the beat that the log refused, and beats anew when it takes it', async () => {
    const stage = new Stage([replay()]);
    await stage.pump.start();
    stage.log.full = true;
    await stage.time.passSettling(20_000);
    stage.log.full = false;
    await stage.time.passSettling(2_000);
    await stage.pump.stop();
    assert.equal(stage.beatsOf('replay'), 2);
    assert.ok(stage.time.wall() - (stage.record('replay').lastHeartbeat ?? 0) < 3_000);
  });
});

suite('a heartbeat', () => {
  test('from before the clock was set back is no sign of life from the future', () => {
    const at = Date.parse('2026-11-22T09:00:00+09:00');
    const heartbeat = { id: 'b', source: 'cti', type: 'source.heartbeat', subject: 'cti', time: at } as const;
    const entries = [
      { position: 1, event: configured({}, at), appendedAt: at },
      { position: 2, event: { ...heartbeat, data: { intervalMs: 1_000 } }, appendedAt: at },
      { position: 3, event: { type: 'clock.tick', time: at + 5_000 }, appendedAt: at - 3_580_000 } as const,
      { position: 4, event: { type: 'clock.tick', time: at + 10_000 }, appendedAt: at - 3_560_000 } as const,
    ];
    const after = (count: number): SourceRecord =>
      recordAt(foldOf(entries.slice(0, count)), 'source|cti', 'source');
    assert.equal(after(3).lastHeartbeat, at - 3_580_000);
    assert.equal(after(4).state, 'silent');
  });
});
