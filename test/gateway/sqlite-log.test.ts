import Database from 'libsql';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { openSqliteLog } from '../../packages/gateway/src/log/sqlite-log.js';
import type { EventLog } from '../../packages/gateway/src/log/event-log.js';
import type { LogEntry, LoggedEvent } from '../../src/data/model/event.js';
import { temporaryFolder } from '../support/gateway.js';

const logModule = new URL('../../packages/gateway/src/log/sqlite-log.ts', import.meta.url).href;

const beat = (id: string, time = 1_000): LoggedEvent => ({
  id,
  source: 'test',
  type: 'source.heartbeat',
  subject: 'test',
  time,
  data: {},
});

async function all(log: EventLog, from = 1): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const entry of log.read(from)) entries.push(entry);
  return entries;
}

suite('the log in SQLite', () => {
  test('gives events their places in the order they were appended', async context => {
    const log = openSqliteLog(join(temporaryFolder(context), 'log.db'), { now: () => 77 });
    const appended = await Promise.all([log.append([beat('a'), beat('b')]), log.append([beat('c')])]);
    assert.deepEqual(
      appended.flat().map(({ position }) => position),
      [1, 2, 3],
    );
    assert.deepEqual(await all(log), [
      { position: 1, event: beat('a'), appendedAt: 77 },
      { position: 2, event: beat('b'), appendedAt: 77 },
      { position: 3, event: beat('c'), appendedAt: 77 },
    ]);
    assert.equal(log.head, 3);
    await log.close();
  });

  test('keeps the first of two events with the same source and id', async context => {
    const log = openSqliteLog(join(temporaryFolder(context), 'log.db'));
    await log.append([beat('a', 1)]);
    const again = await log.append([beat('a', 2), beat('b', 2), beat('b', 3)]);
    assert.deepEqual(again, [
      { position: 1, duplicate: true },
      { position: 2, duplicate: false },
      { position: 2, duplicate: true },
    ]);
    assert.deepEqual(
      (await all(log)).map(({ event }) => event.time),
      [1, 2],
    );
    await log.close();
  });

  test('goes on where it was closed, under the same generation', async context => {
    const path = join(temporaryFolder(context), 'log.db');
    const before = openSqliteLog(path);
    await before.append([beat('a'), { type: 'clock.tick', time: 5_000 }]);
    await before.close();
    const after = openSqliteLog(path);
    assert.equal(after.generation, before.generation);
    assert.deepEqual([after.head, after.time], [2, 5_000]);
    assert.deepEqual(await after.append([beat('a'), beat('b')]), [
      { position: 1, duplicate: true },
      { position: 3, duplicate: false },
    ]);
    await after.close();
  });

  test('has another generation in another file', async context => {
    const folder = temporaryFolder(context);
    const [one, other] = [openSqliteLog(join(folder, 'one.db')), openSqliteLog(join(folder, 'other.db'))];
    assert.notEqual(one.generation, other.generation);
    await one.close();
    await other.close();
  });

  test('is held by one writer, and says so to the second', async context => {
    const path = join(temporaryFolder(context), 'log.db');
    const log = openSqliteLog(path);
    await log.append([beat('a')]);
    assert.throws(() => openSqliteLog(path), /another gateway is using it/);
    await log.close();
  });

  test('can be read by others while it is open', async context => {
    const path = join(temporaryFolder(context), 'log.db');
    const log = openSqliteLog(path);
    await log.append([beat('a')]);
    const other = new Database(path);
    assert.deepEqual(other.prepare('SELECT count(*) AS entries FROM entries').all(), [{ entries: 1 }]);
    other.close();
    await log.close();
  });

  test('is one file once it is closed', async context => {
    const folder = temporaryFolder(context);
    const log = openSqliteLog(join(folder, 'log.db'));
    await log.append([beat('a')]);
    assert.ok(readdirSync(folder).length > 1);
    await log.close();
    assert.deepEqual(readdirSync(folder), ['log.db']);
  });

  test('is free again when its writer was killed', async context => {
    const path = join(temporaryFolder(context), 'log.db');
    const opening = `const { openSqliteLog } = await import(${JSON.stringify(logModule)});
      openSqliteLog(${JSON.stringify(path)}); process.stdout.write('open'); setInterval(() => 0, 1000);`;
    const writer = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', opening]);
    await once(writer.stdout, 'data');
    assert.throws(() => openSqliteLog(path), /another gateway is using it/);
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    await openSqliteLog(path).close();
  });

  test('refuses to be read on over a gap', async context => {
    const path = join(temporaryFolder(context), 'log.db');
    const log = openSqliteLog(path);
    await log.append([beat('a'), beat('b'), beat('c')]);
    const other = new Database(path);
    other.exec('DELETE FROM entries WHERE position = 2');
    other.close();
    await assert.rejects(all(log), /no entry 2; the next is 3.*log verify/);
    await log.close();
  });

  test('tells followers of new entries before the append resolves', async context => {
    const log = openSqliteLog(join(temporaryFolder(context), 'log.db'));
    const told: number[] = [];
    const end = log.follow(entries => told.push(...entries.map(({ position }) => position)));
    await log.append([beat('a'), beat('a'), beat('b')]);
    assert.deepEqual(told, [1, 2]);
    end();
    await log.append([beat('c')]);
    assert.deepEqual(told, [1, 2]);
    await log.close();
  });

  test('reads more entries than it takes from the file at once', async context => {
    const log = openSqliteLog(join(temporaryFolder(context), 'log.db'));
    await log.append(Array.from({ length: 2_500 }, (_, index) => beat(`e${index}`)));
    const read = await all(log, 1_000);
    assert.deepEqual([read.length, read[0]?.position, read.at(-1)?.position], [1_501, 1_000, 2_500]);
    await log.close();
  });

  test('refuses events once it is closed', async context => {
    const log = openSqliteLog(join(temporaryFolder(context), 'log.db'));
    await log.close();
    await assert.rejects(log.append([beat('a')]), { name: 'LogWriteError' });
  });

  test('says which file can’t be opened', () => {
    assert.throws(
      () => openSqliteLog('/nowhere/at/all/log.db'),
      /\/nowhere\/at\/all\/log\.db can't be opened/,
    );
  });

  test('leaves a database of something else alone', context => {
    const path = join(temporaryFolder(context), 'crm.db');
    const crm = new Database(path);
    crm.exec('CREATE TABLE customers (name TEXT)');
    crm.close();
    assert.throws(() => openSqliteLog(path), /database of something else, with the table customers/);
  });
});
