import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createVirtualClock } from '../../packages/gateway/src/clock/virtual-clock.js';
import { LogWriteError, type EventLog } from '../../packages/gateway/src/log/event-log.js';
import { Journal } from '../../packages/gateway/src/log/journal.js';
import { Pump } from '../../packages/gateway/src/server/pump.js';
import type { CentreEvent } from '../../src/data/model/event.js';
import { FakeTime } from '../support/fake-time.js';
import { MemoryLog } from '../support/memory-log.js';

/** A source that tells something each second of the clock. */
class Ticker {
  readonly id = 'ticker';
  asked = 0;
  #next = 0;

  eventsUntil(instant: number): readonly CentreEvent[] {
    this.asked += 1;
    const events: CentreEvent[] = [];
    for (; this.#next <= instant; this.#next += 1_000) {
      const id = `e${this.#next}`;
      events.push({
        id,
        source: 'ticker',
        type: 'source.heartbeat',
        subject: 'x',
        time: this.#next,
        data: {},
      });
    }
    return events;
  }
}

async function times(log: EventLog): Promise<readonly number[]> {
  const found: number[] = [];
  for await (const { event } of log.read(1)) found.push(event.time);
  return found;
}

suite('the pump', () => {
  test('asks no source for more while the log is full, and loses and disorders nothing', async () => {
    const time = new FakeTime();
    const clock = createVirtualClock(time, { start: 0, rate: 1 });
    const source = new Ticker();
    const log = new MemoryLog(() => time.wall());
    const errors: unknown[] = [];
    const journal = new Journal(log);
    const pump = new Pump({ sources: [source], journal, clock, time, onError: error => errors.push(error) });
    await pump.start();
    log.full = true;
    await time.passSettling(2_000);
    const asked = source.asked;
    await time.passSettling(18_000);
    assert.ok(errors.length > 10);
    assert.equal(source.asked, asked);
    assert.ok((pump.asOf ?? 0) < 1_000);
    log.full = false;
    await time.passSettling(5_000);
    await pump.stop();
    const told = await times(log);
    assert.ok(told.includes(20_000));
    assert.deepEqual(
      told,
      [...told].sort((one, other) => one - other),
    );
  });

  test('is not behind while nothing is to be written, and ages by the real time of a full disk', async () => {
    const time = new FakeTime();
    const log = new MemoryLog(() => time.wall());
    const clock = createVirtualClock(time, { start: 0, rate: 1 });
    const pump = new Pump({ sources: [], journal: new Journal(log), clock, time, onError: () => undefined });
    assert.equal(pump.behindMs, 0);
    await pump.start();
    await time.passSettling(4_900);
    assert.ok(pump.behindMs <= 100);
    log.full = true;
    await time.passSettling(12_000);
    // The tick of the fifth second was the first that could not be written.
    assert.ok(pump.behindMs > 11_000 && pump.behindMs <= 12_000, `${pump.behindMs}`);
    log.full = false;
    await time.passSettling(1_200);
    assert.ok(pump.behindMs <= 100, `${pump.behindMs}`);
    await pump.stop();
  });

  test('is behind from the first event that came by itself and was refused', async () => {
    const time = new FakeTime();
    const log = new MemoryLog(() => time.wall());
    const clock = createVirtualClock(time, { start: 0, rate: 1 });
    const journal = new Journal(log);
    const pump = new Pump({ sources: [], journal, clock, time, onError: () => undefined });
    await pump.start();
    await time.passSettling(1_000);
    log.full = true;
    await assert.rejects(
      journal.append(clock.now(), [...new Ticker().eventsUntil(0)]),
      new LogWriteError('The disk is full.'),
    );
    await time.passSettling(3_500);
    assert.ok(pump.behindMs > 3_000, `${pump.behindMs}`);
    await pump.stop();
  });
});
