import Database from 'libsql';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { Journal } from '../../../packages/gateway/src/log/journal.js';
import { openSqliteLog } from '../../../packages/gateway/src/log/sqlite-log.js';
import { verifyLog } from '../../../packages/gateway/src/log/verify.js';
import { contactEvent } from '../../support/log.js';
import { temporaryFolder } from '../../support/gateway.js';

const data = { channel: 'phone', queueId: 'orders' } as const;

suite('a log that can’t be written for a while', () => {
  test('acknowledges nothing meanwhile, keeps nothing of it, and goes on without a gap', async context => {
    const path = join(temporaryFolder(context), 'log.db');
    const log = openSqliteLog(path);
    context.after(() => log.close());
    const journal = new Journal(log);
    await journal.append(5_000, [contactEvent('a', 'contact.enqueued', 5_000, data)]);
    const told: number[] = [];
    log.follow(entries => told.push(...entries.map(({ position }) => position)));

    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const [b, c] = ['b', 'c'].map(id => contactEvent(id, 'contact.enqueued', 10_000, data));
    assert.ok(b && c);
    const refused = await Promise.allSettled([journal.append(10_000, [b]), journal.append(10_000, [c])]);
    for (const result of refused) {
      assert.equal(result.status, 'rejected');
      assert.match(String(result.reason), /LogWriteError: The log can't be written: .*locked/);
    }
    assert.deepEqual([log.head, log.time, told.length], [2, 5_000, 0]);
    other.exec('ROLLBACK');
    other.close();

    assert.deepEqual(await journal.append(10_000, [b, c]), [
      { position: 4, duplicate: false },
      { position: 5, duplicate: false },
    ]);
    assert.deepEqual([log.head, log.time, told], [5, 10_000, [3, 4, 5]]);
    assert.deepEqual((await verifyLog(path)).faults, []);
  });
});
