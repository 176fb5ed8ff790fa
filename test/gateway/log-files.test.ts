import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { suite, test } from 'node:test';
import { openSqliteLog } from '../../packages/gateway/src/log/sqlite-log.js';
import {
  defaultKeptLogs,
  logBefore,
  newLogPath,
  removeOldLogs,
} from '../../packages/gateway/src/serve/log-files.js';
import { temporaryFolder } from '../support/gateway.js';

const options = { port: 0, host: '127.0.0.1', seed: 1, speed: 1 };

suite('the logs that serve makes by itself', () => {
  test('are named by what they hold and when they began', () => {
    const now = new Date('2026-11-22T08:09:10.123Z');
    assert.equal(newLogPath(options, now), join('data', 'live-2026-11-22T08-09-10.123Z.db'));
    assert.equal(
      newLogPath({ ...options, replay: 'x.csv' }, now),
      join('data', 'replay-2026-11-22T08-09-10.123Z.db'),
    );
    assert.match(newLogPath({ ...options, simulate: true }, now), /simulation-2026/);
  });

  test('stay, but for the oldest of replays and simulations', async context => {
    const folder = temporaryFolder(context);
    const at = (day: number): string => `2026-11-${10 + day}T08-09-10.123Z.db`;
    const kept = ['webhooks.json', 'webhooks.json-broken', 'webhooks.json-next'];
    const dead = ['webhooks-dead.jsonl', 'webhooks-dead.jsonl-taken'];
    const beside = [...kept, ...dead].map(end => `simulation-${at(0)}.${end}`);
    const names = [
      ...[0, 1, 2, 3, 4, 5, 6, 7].map(day => `${day % 2 ? 'replay' : 'simulation'}-${at(day)}`),
      `live-${at(0)}`,
      'simulation-mine.db',
      'centre.db',
      // In use, or its gateway was killed.
      `replay-${at(1)}-wal`,
      // Of customers, beside their log.
      `simulation-${at(0)}.entries.db`,
      // Of receivers of its alerts.
      ...beside,
      'centre.db.entries.db',
    ];
    for (const name of names) writeFileSync(join(folder, name), '');
    assert.equal(await removeOldLogs(5, folder), 3);
    const gone = names.filter(name => !readdirSync(folder).includes(name));
    const logs = [`simulation-${at(0)}`, `simulation-${at(2)}`, `replay-${at(3)}`];
    assert.deepEqual(gone, [...logs, `simulation-${at(0)}.entries.db`, ...beside]);
    assert.equal(await removeOldLogs(5, folder), 0);
    assert.equal(await removeOldLogs(defaultKeptLogs, folder), 2);
    assert.equal(defaultKeptLogs, 3);
  });

  test('tell of the one before: the last of the same kind', async context => {
    const folder = temporaryFolder(context);
    const own = at(folder, 'simulation', 6);
    assert.equal(await logBefore(own), undefined);
    const there = [2, 3, 6, 7].map(day => at(folder, 'simulation', day));
    const beside = `${at(folder, 'simulation', 3)}.entries.db`;
    for (const file of [...there, at(folder, 'replay', 4), beside]) writeFileSync(file, '');
    assert.equal(await logBefore(own), at(folder, 'simulation', 3));
    assert.equal(await logBefore(at(folder, 'live', 6)), undefined);
    assert.equal(await logBefore(join(folder, 'centre.db')), undefined);
    assert.equal(await logBefore(join(folder, 'none', 'x.db')), undefined);
  });

  test('tell of one whose gateway was killed, and leave it as it is', async context => {
    const folder = temporaryFolder(context);
    const [closed, killed] = [at(folder, 'live', 2), at(folder, 'live', 3)];
    for (const file of [closed, killed, `${killed}-wal`, `${killed}-shm`, `${killed}-lock`])
      writeFileSync(file, '');
    assert.equal(await logBefore(at(folder, 'live', 4)), killed);
    const log = openSqliteLog(killed);
    assert.equal(log.head, 0);
    await log.close();
    assert.ok(readdirSync(folder).every(name => !name.startsWith(`${basename(closed)}-`)));
  });

  test('tell of none that a gateway has taken, and it keeps it', async context => {
    const folder = temporaryFolder(context);
    const [closed, taken] = [at(folder, 'live', 2), at(folder, 'live', 3)];
    writeFileSync(closed, '');
    const log = openSqliteLog(taken);
    context.after(() => log.close());
    assert.equal(await logBefore(at(folder, 'live', 4)), closed);
    assert.throws(() => openSqliteLog(taken), /another gateway is using it/);
    await log.close();
    assert.equal(await logBefore(at(folder, 'live', 4)), taken);
  });

  test('need no folder that is there already', async context => {
    assert.equal(await removeOldLogs(3, join(temporaryFolder(context), 'none')), 0);
  });
});

function at(folder: string, kind: string, day: number): string {
  return join(folder, `${kind}-2026-11-1${day}T08-09-10.123Z.db`);
}
