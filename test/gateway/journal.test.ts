import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { Journal, tickMs } from '../../packages/gateway/src/log/journal.js';
import type { EventLog } from '../../packages/gateway/src/log/event-log.js';
import { openSqliteLog } from '../../packages/gateway/src/log/sqlite-log.js';
import type { LoggedEvent } from '../../src/data/model/event.js';
import { temporaryFolder } from '../support/gateway.js';
import { MemoryLog } from '../support/memory-log.js';

const at = (time: number): LoggedEvent => ({
  id: `e${time}`,
  source: 'test',
  type: 'source.heartbeat',
  subject: 'test',
  time,
  data: {},
});

async function times(log: EventLog): Promise<string[]> {
  const found: string[] = [];
  for await (const { event } of log.read(1))
    found.push(`${event.type === 'clock.tick' ? '|' : ''}${event.time}`);
  return found;
}

suite('the journal', () => {
  test('puts a tick at each multiple of five seconds before any later event', async context => {
    const log = openSqliteLog(join(temporaryFolder(context), 'log.db'));
    const journal = new Journal(log);
    await journal.advance(12_000, [at(3_000), at(5_000), at(11_000)]);
    await journal.append(16_000, [at(2_000)]);
    assert.deepEqual(await times(log), ['|0', '3000', '|5000', '5000', '|10000', '11000', '|15000', '2000']);
    await log.close();
  });

  test('ticks on where a continued log stood', async context => {
    const path = join(temporaryFolder(context), 'log.db');
    const before = openSqliteLog(path);
    await new Journal(before).advance(10_000, []);
    await before.close();
    const log = openSqliteLog(path);
    await new Journal(log).advance(21_000, []);
    assert.deepEqual(await times(log), ['|10000', '|15000', '|20000']);
    await log.close();
  });

  test('ends at the instant at which the clock is held, once, and ticks on at fives', async () => {
    const log = new MemoryLog(() => 0);
    const journal = new Journal(log);
    await journal.advance(5_000, []);
    for (let pass = 0; pass < 3; pass++) await journal.advance(12_345, [], true);
    assert.deepEqual(await times(log), ['|5000', '|10000', '|12345']);
    await new Journal(log).advance(21_000, []);
    assert.deepEqual((await times(log)).slice(3), ['|15000', '|20000']);
  });

  test('owes the held instant that the log refused', async () => {
    const log = new MemoryLog(() => 0);
    const journal = new Journal(log);
    await journal.advance(10_000, []);
    log.full = true;
    await assert.rejects(journal.advance(12_345, [], true), /full/);
    assert.equal(journal.failing, true);
    log.full = false;
    await journal.advance(12_345, [], true);
    assert.deepEqual(await times(log), ['|10000', '|12345']);
    assert.equal(journal.failing, false);
  });

  test('does not take for a good write that there was nothing to write', async () => {
    const log = new MemoryLog(() => 0);
    const journal = new Journal(log);
    await journal.advance(10_000, []);
    log.full = true;
    await assert.rejects(journal.append(11_000, [at(11_000)]), /full/);
    await journal.advance(11_000, []);
    assert.equal(journal.failing, true);
  });

  test('crosses a silence of months in one step', async context => {
    const log = openSqliteLog(join(temporaryFolder(context), 'log.db'));
    const journal = new Journal(log);
    await journal.advance(0, []);
    const day = 86_400_000;
    await journal.advance(90 * day, []);
    const ticks = await times(log);
    assert.deepEqual(ticks.slice(0, 3), ['|0', `|${89 * day}`, `|${89 * day + tickMs}`]);
    assert.equal(ticks.at(-1), `|${90 * day}`);
    await log.close();
  });

  test('owes a tick that the log refused', async () => {
    const log = new MemoryLog(() => 0);
    const journal = new Journal(log);
    await journal.advance(1_000, []);
    log.full = true;
    await assert.rejects(journal.advance(6_000, []), /full/);
    log.full = false;
    await journal.advance(11_000, []);
    assert.deepEqual(await times(log), ['|0', '|5000', '|10000']);
  });

  test('owes every tick of several writes that the log refused', async () => {
    const log = new MemoryLog(() => 0);
    const journal = new Journal(log);
    await journal.advance(1_000, []);
    log.full = true;
    const writes = [journal.advance(6_000, []), journal.append(11_000, [at(11_000)])];
    assert.deepEqual(
      (await Promise.allSettled(writes)).map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    log.full = false;
    await journal.advance(16_000, []);
    assert.deepEqual(await times(log), ['|0', '|5000', '|10000', '|15000']);
  });
});
