import Database from 'libsql';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog } from '../../../packages/gateway/src/log/event-log.js';
import { openSqliteLog } from '../../../packages/gateway/src/log/sqlite-log.js';
import { takeSnapshot } from '../../../packages/gateway/src/log/take-snapshot.js';
import { fromSnapshotOf } from '../../../packages/gateway/src/past/past-start.js';
import { createMemoryCustomerIndex } from '../../../src/data/fold/customer-index.js';
import { createFold } from '../../../src/data/fold/fold.js';
import { temporaryFolder } from '../../support/gateway.js';
import {
  filledLog,
  foldAnew,
  noTrouble,
  type Restored,
  restoredBy,
  shownBy,
} from '../../support/kept-log.js';

const names = (path: string): readonly string[] =>
  readdirSync(`${path}-snapshots`)
    .filter(name => /^\d/.test(name))
    .sort((one, other) => parseInt(one) - parseInt(other));

const restored = (log: EventLog, troubles: string[] = []): Promise<Restored | null> =>
  restoredBy(log, sentence => troubles.push(sentence));

suite('snapshots of a log', () => {
  test('let a fold go on as if it had folded all entries, over several days and snapshots', async context => {
    const { path, log, filler } = await filledLog(context, 6);
    const first = await takeSnapshot(path, noTrouble);
    assert.equal(first?.position, log.head);
    await filler.fill(20);
    const second = await takeSnapshot(path, noTrouble);
    assert.equal(second?.folded, log.head - (first?.position ?? 0));
    await filler.fill(21);
    const found = await restored(log);
    assert.equal(found?.position, second?.position);
    assert.deepEqual(found?.shown, shownBy(await foldAnew(log)));
  });

  test('are one of a position, and those that stay', async context => {
    const { path, filler } = await filledLog(context, 0.5);
    const positions: number[] = [];
    for (const hours of [1, 1.5, 2, 6, 7, 12]) {
      positions.push((await takeSnapshot(path, noTrouble))?.position ?? 0);
      await filler.fill(hours);
    }
    positions.push((await takeSnapshot(path, noTrouble))?.position ?? 0);
    assert.equal(await takeSnapshot(path, noTrouble), null);
    // Taken at half an hour, 1, 1.5, 2, 6, 7 and 12 hours: the first was there for those after it, until one of nine hours ago was.
    const [first, , , , sixth, seventh, last] = positions;
    const customers = createMemoryCustomerIndex();
    const saved = await fromSnapshotOf(path)(customers);
    assert.equal(
      saved && createFold({ customers, state: saved.state }).position,
      first,
      'the past begins there',
    );
    assert.deepEqual(
      names(path).map(name => parseInt(name)),
      [first, sixth, seventh, last],
    );
  });

  test('of an empty log are none', async context => {
    const path = join(temporaryFolder(context), 'log.db');
    const log = openSqliteLog(path);
    context.after(() => log.close());
    assert.equal(await takeSnapshot(path, noTrouble), null);
    assert.equal(log.snapshots?.position, 0);
    assert.equal(await restored(log), null);
  });

  test('that are damaged are told and left out, for an older one', async context => {
    const { path, log, filler } = await filledLog(context, 3);
    const older = await takeSnapshot(path, noTrouble);
    await filler.fill(3.5);
    await takeSnapshot(path, noTrouble);
    const newest = join(`${path}-snapshots`, names(path)[1] ?? '');
    const bytes = readFileSync(newest);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(newest, bytes);
    const troubles: string[] = [];
    assert.equal((await restored(log, troubles))?.position, older?.position);
    assert.equal(troubles.length, 1);
    assert.match(
      troubles[0] ?? '',
      /snapshots\/\d+-.* is not used: it is damaged, for its checksum is wrong/,
    );
    await filler.fill(4);
    const told: string[] = [];
    assert.ok(await takeSnapshot(path, sentence => told.push(sentence)));
    assert.match(told.join(), /is damaged/);
    assert.deepEqual((await restored(log))?.shown, shownBy(await foldAnew(log)));
  });

  test('of another log, or of another past of this one, are told and left out', async context => {
    const { path, log } = await filledLog(context, 3);
    const other = await filledLog(context, 2);
    await takeSnapshot(other.path, noTrouble);
    renameSync(`${other.path}-snapshots`, `${path}-snapshots`);
    const troubles: string[] = [];
    assert.equal(await restored(log, troubles), null);
    assert.match(troubles.join(), /it is of another log/);

    const taken = await takeSnapshot(path, () => undefined);
    const database = new Database(path);
    database
      .prepare('UPDATE entries SET appended_at = appended_at + 1 WHERE position = ?')
      .run(taken?.position);
    assert.equal(await restored(log, troubles), null);
    assert.match(troubles.join(), /the log went on differently from before it/);
    database.prepare('DELETE FROM entries WHERE position = ?').run(taken?.position);
    assert.equal(await restored(log, troubles), null);
    assert.match(troubles.join(), /it is ahead of the log/);
  });

  test('are made in a process of their own while the log is written', async context => {
    const { log, filler } = await filledLog(context, 2);
    let done = false;
    const taken = log.snapshots?.take().then(() => (done = true));
    for (let minute = 1; !done; minute++) {
      await filler.fill(2 + minute / 600);
      await sleep(5);
    }
    await taken;
    assert.ok((log.snapshots?.position ?? 0) > 0);
    assert.deepEqual((await restored(log))?.shown, shownBy(await foldAnew(log)));
  });

  test('that are given up leave the log as it was', async context => {
    const { path, log } = await filledLog(context, 2);
    const given = new AbortController();
    const taken = log.snapshots?.take(given.signal);
    given.abort();
    await assert.rejects(taken ?? Promise.resolve(), { name: 'AbortError' });
    assert.equal(log.snapshots?.position, 0);
    assert.ok(await takeSnapshot(path, noTrouble));
  });
});
