import Database from 'libsql';
import assert from 'node:assert/strict';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { compactLog } from '../../../packages/gateway/src/log/compact.js';
import type { EventLog } from '../../../packages/gateway/src/log/event-log.js';
import { openSqliteLog } from '../../../packages/gateway/src/log/sqlite-log.js';
import { takeSnapshot } from '../../../packages/gateway/src/log/take-snapshot.js';
import { verifyLog } from '../../../packages/gateway/src/log/verify.js';
import type { ContactEvent } from '../../../src/data/model/event.js';
import { temporaryFolder } from '../../support/gateway.js';
import {
  filledLog,
  foldAnew,
  hourMs,
  LogFiller,
  noTrouble,
  restoredBy,
  shownBy,
} from '../../support/kept-log.js';

async function positionsOf(log: EventLog, from: number): Promise<readonly number[]> {
  const positions: number[] = [];
  for await (const { position } of log.read(from)) positions.push(position);
  return positions;
}

suite('compacting a log', () => {
  test('forgets what is old, and what is left still comes to the same', async context => {
    const { path, log } = await filledLog(context, 3, 4);
    const { head, began, time } = log;
    const whole = shownBy(await foldAnew(log));
    const done = await compactLog(path, hourMs, noTrouble);
    assert.ok(done && done.forgotten === done.position && done.position > 1_000);
    assert.deepEqual((await positionsOf(log, done.position + 1)).length, head - done.position);
    await log.close();
    const again = openSqliteLog(path);
    context.after(() => again.close());
    assert.deepEqual(
      [again.head, again.began, again.time, again.generation],
      [head, began, time, log.generation],
    );
    await assert.rejects(positionsOf(again, 1), /entries up to \d+ are forgotten/);
    assert.deepEqual((await restoredBy(again, noTrouble))?.shown, whole);
    assert.deepEqual((await verifyLog(path)).faults, []);
    // A simulation that goes on tells its past again.
    await new LogFiller(again).fill(5);
    const twin = await filledLog(context, 3, 4, 5);
    assert.equal(again.head, twin.log.head);
    assert.deepEqual((await verifyLog(path)).faults, []);
  });

  test('counts nothing twice that is sent again after it was forgotten, and takes what is new', async context => {
    const { path, log } = await filledLog(context, 3);
    const contact = (id: string, time: number): ContactEvent => ({
      id,
      source: 'pbx',
      type: 'contact.enqueued',
      subject: id,
      time,
      data: { channel: 'phone', queueId: 'orders' },
    });
    const old = contact('old', log.time ?? 0);
    const [first] = await log.append([old]);
    const later = (log.time ?? 0) + 3 * hourMs;
    await log.append([{ type: 'clock.tick', time: later }, contact('young', later)]);
    const done = await compactLog(path, hourMs, noTrouble);
    assert.ok(done && first && done.position >= first.position);
    const { head } = log;
    const [repeat, tooOld, young] = await log.append([
      old,
      contact('behind', done.until),
      contact('young', later),
    ]);
    assert.deepEqual(repeat, { position: 0, duplicate: true });
    assert.deepEqual(tooOld, { position: 0, duplicate: true });
    assert.deepEqual(young, { position: head, duplicate: true });
    assert.equal(log.forgottenUntil, done.until);
    const [next] = await log.append([contact('next', done.until + 1)]);
    assert.deepEqual(next, { position: head + 1, duplicate: false });
  });

  test('is done again and again, beside snapshots, and gives the space back', async context => {
    const { path, log, filler } = await filledLog(context, 5);
    const sizes: number[] = [];
    for (const hours of [6, 7, 8]) {
      await takeSnapshot(path, noTrouble);
      await filler.fill(hours);
      assert.ok(await compactLog(path, hourMs, noTrouble));
      sizes.push(statSync(path).size);
    }
    assert.ok(Math.max(...sizes) <= 2 * Math.min(...sizes), sizes.join());
    assert.equal(await compactLog(path, hourMs, noTrouble), null);
    const { faults, forgotten, entries } = await verifyLog(path);
    assert.deepEqual(faults, []);
    assert.equal(forgotten + entries, log.head);
    const database = new Database(path);
    const [bases] = database.prepare('SELECT count(DISTINCT position) FROM base').raw().get() as [number];
    assert.equal(bases, 1);
    database.close();
  });

  test('needs no file beside the log afterwards', async context => {
    const { path, log } = await filledLog(context, 3, 4);
    const whole = shownBy(await foldAnew(log));
    await takeSnapshot(path, noTrouble);
    await compactLog(path, hourMs, noTrouble);
    rmSync(`${path}-snapshots`, { recursive: true });
    assert.deepEqual((await restoredBy(log, noTrouble))?.shown, whole);
  });

  test('lets nobody start on what it can’t be proven to have come to', async context => {
    const { path, log } = await filledLog(context, 3, 4);
    await compactLog(path, hourMs, noTrouble);
    const database = new Database(path);
    database.prepare('UPDATE base SET bytes = zeroblob(length(bytes))').run();
    const troubles: string[] = [];
    await assert.rejects(
      restoredBy(log, sentence => troubles.push(sentence)),
      /can't be folded: entries of it are forgotten.*put a backup in its place/,
    );
    assert.match(troubles.join(), /What .* begins with since it was compacted is not used: it is damaged/);
    database.close();
  });

  test('of an empty log, or of one that is young, does nothing', async context => {
    const { path } = await filledLog(context, 1);
    assert.equal(await compactLog(path, 2 * hourMs, noTrouble), null);
    const empty = join(temporaryFolder(context), 'log.db');
    await openSqliteLog(empty).close();
    assert.equal(await compactLog(empty, hourMs, noTrouble), null);
  });
});
