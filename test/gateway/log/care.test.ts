import Database from 'libsql';
import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { suite, test } from 'node:test';
import { backUpLog } from '../../../packages/gateway/src/log/backup.js';
import { compactLog } from '../../../packages/gateway/src/log/compact.js';
import { openSqliteLog } from '../../../packages/gateway/src/log/sqlite-log.js';
import { takeSnapshot } from '../../../packages/gateway/src/log/take-snapshot.js';
import { verifyLog } from '../../../packages/gateway/src/log/verify.js';
import { temporaryFolder } from '../../support/gateway.js';
import { filledLog, foldAnew, hourMs, noTrouble, restoredBy, shownBy } from '../../support/kept-log.js';
import { commandLine, madoguchi } from '../../support/madoguchi.js';

/** A change to the log's file that no program of ours would make. */
function spoil(path: string, statement: string): void {
  const database = new Database(path);
  database.exec(statement);
  database.close();
}

async function faultsOf(path: string): Promise<readonly string[]> {
  const { faults } = await verifyLog(path);
  return faults.map(({ position, reason }) => `${String(position)}: ${reason}`);
}

suite('the files of a log', () => {
  test("are its owner's alone to read: they hold keys of customers and agents", async context => {
    const { path } = await filledLog(context, 2);
    await takeSnapshot(path, noTrouble);
    await backUpLog(path, join(temporaryFolder(context), 'copy.db'));
    const files = readdirSync(dirname(path), { withFileTypes: true, recursive: true }).filter(file =>
      file.isFile(),
    );
    assert.ok(files.length >= 3, 'the log, its snapshot, and what SQLite has beside it');
    for (const { parentPath, name } of files)
      assert.equal(statSync(join(parentPath, name)).mode & 0o077, 0, `${name} is open to others`);
  });
});

suite('verifying a log', () => {
  test('finds nothing in one that is whole, also while it is written and with snapshots', async context => {
    const { path, log, filler } = await filledLog(context, 2.5);
    await takeSnapshot(path, noTrouble);
    await filler.fill(3);
    await takeSnapshot(path, noTrouble);
    await filler.fill(4);
    const { entries, ticks, silences, forgotten, snapshots, faults } = await verifyLog(path);
    assert.deepEqual(faults, []);
    assert.deepEqual([entries, forgotten, snapshots, silences], [log.head, 0, 2, 0]);
    assert.equal(ticks, 4 * 720 + 1);
  });

  const damages: readonly (readonly [name: string, statement: string, told: RegExp])[] = [
    [
      'a missing entry',
      'DELETE FROM entries WHERE position = 100',
      /^101: 1 entries before it are missing, from 100 on$/,
    ],
    [
      'a body that is cut off',
      'UPDATE entries SET body = substr(body, 1, 20) WHERE position = (SELECT max(position) FROM entries WHERE body IS NOT NULL)',
      /^\d+: its body is no JSON object$/,
    ],
    [
      'a body of another event',
      "UPDATE entries SET body = json_set(body, '$.id', 'x') WHERE position = (SELECT max(position) FROM entries WHERE body IS NOT NULL)",
      /^\d+: its body has another id than its columns$/,
    ],
    [
      'a tick that goes back',
      "UPDATE entries SET time = time - 10000 WHERE position = (SELECT max(position) FROM entries WHERE type = 'clock.tick')",
      /^\d+: it is a tick that is not after the one before it$/,
    ],
  ];
  for (const [name, statement, told] of damages) {
    test(`finds ${name}, and says where`, async context => {
      const { path, log } = await filledLog(context, 2.5);
      await log.close();
      spoil(path, statement);
      assert.match((await faultsOf(path))[0] ?? '', told);
    });
  }

  test('finds a page of the file that was overwritten', async context => {
    const { path, log } = await filledLog(context, 2.5);
    await log.close();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, bytes.length - 8_192, bytes.length - 4_096);
    writeFileSync(path, bytes);
    assert.match((await faultsOf(path)).join('\n'), /null: the file is damaged/);
  });

  test('finds a snapshot that is not what the entries come to', async context => {
    const { path, log } = await filledLog(context, 3);
    await takeSnapshot(path, noTrouble);
    await log.close();
    spoil(
      path,
      "UPDATE entries SET body = json_set(body, '$.data.queueId', 'elsewhere') WHERE type = 'contact.enqueued' AND position = (SELECT min(position) FROM entries WHERE type = 'contact.enqueued')",
    );
    assert.match((await faultsOf(path)).join('\n'), /The snapshot .* is not what the entries come to/);
  });

  test('tells a snapshot that is damaged from a log that is', async context => {
    const { path, log } = await filledLog(context, 1);
    await takeSnapshot(path, noTrouble);
    await log.close();
    const [name = ''] = readdirSync(`${path}-snapshots`).filter(each => /^\d/.test(each));
    writeFileSync(join(`${path}-snapshots`, name), 'nothing');
    const { code, stdout, stderr } = await commandLine(['log', 'verify', path]);
    assert.equal(code, 1);
    assert.match(stdout, /log\.db is whole\.\nThe snapshot .* can't be used: it is damaged/);
    assert.match(stderr, /Remove the folder .*log\.db-snapshots: what is in it is made again/);
  });

  test('tells as a command what it found, and how to go on', async context => {
    const { path, log } = await filledLog(context, 1);
    await log.close();
    const good = await commandLine(['log', 'verify', path]);
    assert.deepEqual([good.code, good.stderr], [0, '']);
    assert.deepEqual(readdirSync(dirname(path)), [basename(path)], 'nothing is left beside it');
    assert.match(
      good.stdout,
      /Entries looked at: 722; ticks: 721; silences: 0; snapshots: 0\.\n.*log\.db is whole\.\n$/,
    );
    spoil(path, 'DELETE FROM entries WHERE position = 100');
    const bad = await commandLine(['log', 'verify', path]);
    assert.equal(bad.code, 1);
    assert.match(bad.stdout, /log\.db, entry 101: 1 entries before it are missing/);
    assert.match(bad.stderr, /log\.db is not whole\. Put a backup in its place/);
    const none = await commandLine(['log', 'verify', `${path}.none`]);
    assert.deepEqual([none.code, none.stdout], [1, '']);
    assert.match(none.stderr, /log\.db\.none: there is no such file/);
    assert.equal(existsSync(`${path}.none`), false);
  });
});

suite('backing a log up', () => {
  test('copies it under load, and a start on the copy shows what the log was at its last entry', async context => {
    const { path, log, filler } = await filledLog(context, 2.5);
    const into = join(temporaryFolder(context), 'backup.db');
    let done = false;
    const backup = madoguchi(['log', 'backup', path, into]).finally(() => (done = true));
    for (let minute = 1; !done; minute++) {
      await filler.fill(2.5 + minute / 600);
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    const { code, stdout, stderr } = await backup;
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /up to entry [\d,]+ is in .*backup\.db, which is whole/);
    const copy = openSqliteLog(into);
    context.after(() => copy.close());
    assert.ok(copy.head > 1_500 && copy.head <= log.head);
    assert.deepEqual([copy.generation, copy.began], [log.generation, log.began]);
    const atItsEnd: unknown[] = [];
    for await (const entry of log.read(1)) if (entry.position <= copy.head) atItsEnd.push(entry);
    const copied: unknown[] = [];
    for await (const entry of copy.read(1)) copied.push(entry);
    assert.deepEqual(copied, atItsEnd);
    assert.deepEqual(
      readdirSync(join(into, '..')).filter(name => !/^backup\.db(-lock|-wal|-shm)?$/.test(name)),
      [],
    );
  });

  test('needs no snapshot beside the copy of a compacted log', async context => {
    const { path, log } = await filledLog(context, 3);
    const whole = shownBy(await foldAnew(log));
    await compactLog(path, hourMs, noTrouble);
    const into = join(temporaryFolder(context), 'backup.db');
    assert.deepEqual(await backUpLog(path, into), { position: log.head });
    const copy = openSqliteLog(into);
    context.after(() => copy.close());
    assert.deepEqual((await restoredBy(copy, noTrouble))?.shown, whole);
  });

  test('put back beside snapshots of what came later, lets them out', async context => {
    const { path, filler } = await filledLog(context, 2.5);
    const into = join(temporaryFolder(context), 'backup.db');
    await backUpLog(path, into);
    await filler.fill(3);
    await takeSnapshot(path, noTrouble);
    cpSync(`${path}-snapshots`, `${into}-snapshots`, { recursive: true });
    const back = openSqliteLog(into);
    context.after(() => back.close());
    await back.append([{ type: 'clock.tick', time: (back.time ?? 0) + 5_000 }]);
    const troubles: string[] = [];
    assert.equal(await restoredBy(back, sentence => troubles.push(sentence)), null);
    assert.match(troubles.join(), /it is ahead of the log/);
  });

  test('overwrites nothing, and leaves nothing of a failed one', async context => {
    const { path } = await filledLog(context, 1);
    const folder = temporaryFolder(context);
    const into = join(folder, 'backup.db');
    writeFileSync(into, 'mine');
    const { code, stderr } = await commandLine(['log', 'backup', path, into]);
    assert.equal(code, 1);
    assert.match(stderr, /There is a file .*backup\.db already: name one that is not there/);
    assert.equal(readFileSync(into, 'utf8'), 'mine');
    await assert.rejects(
      backUpLog(join(folder, 'none.db'), join(folder, 'other.db')),
      /there is no such file/,
    );
    await assert.rejects(backUpLog(path, join(folder, 'no', 'folder.db')), /check that its folder is there/);
    assert.deepEqual(readdirSync(folder), ['backup.db']);
  });
});
