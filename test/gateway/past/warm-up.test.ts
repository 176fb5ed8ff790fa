import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { PastCalls } from '../../../packages/gateway/src/past/past-calls.js';
import { PastDesk } from '../../../packages/gateway/src/past/past-desk.js';
import { sameLog } from '../../../packages/gateway/src/past/past-log.js';
import { fromFirstEntry } from '../../../packages/gateway/src/past/past-start.js';
import { NearLink } from '../../../packages/gateway/src/threads/near-link.js';
import { FakeTime } from '../../support/fake-time.js';
import { MemoryLog } from '../../support/memory-log.js';
import { until } from '../../support/socket-page.js';
import { configured, contactEvent, hour, logOf, minute } from '../../support/log.js';

const nine = Date.UTC(2026, 3, 1, 0);
const noon = nine + 3 * hour;
const second = 1_000;

/** A desk over a log that has a file, as far as it knows, with the instants at which its past was read on. */
async function desk(
  context: TestContext,
  path?: string,
): Promise<{ readonly time: FakeTime; readonly desk: PastDesk; readonly read: number[] }> {
  const time = new FakeTime(noon);
  const log = Object.assign(new MemoryLog(() => noon), path !== undefined && { path });
  const calls = [contactEvent('c1', 'contact.enqueued', nine + minute, { queueId: 'q', channel: 'phone' })];
  await log.append(logOf([configured({}, nine), ...calls], noon).map(({ event }) => event));
  const read: number[] = [];
  const began = time.monotonic();
  class Counted extends PastCalls {
    override keep(): Promise<boolean> {
      read.push(time.monotonic() - began);
      return super.keep();
    }
  }
  const made = new PastDesk({
    ...{ log, time, epoch: () => 'a', present: () => time.wall() },
    onError: error => assert.fail(error as Error),
    link: () =>
      new NearLink(
        new Counted({ log: sameLog(log), start: fromFirstEntry, monotonic: () => time.monotonic() }),
      ),
  });
  context.after(() => made.close());
  return { time, desk: made, read };
}

test('a past is read some time after the start, and followed from then on, though nobody asked for it', async context => {
  const { time, desk: warmed, read } = await desk(context, 'centre.db');
  warmed.warmUp();
  await time.passSettling(14 * second);
  assert.deepEqual(read, []);
  await until('it is read and followed', () => {
    time.pass(second);
    return read.length > 2;
  });
  assert.equal(read[0], 15 * second);
  const told: number[] = [];
  const by = { subject: 'sato', leaves: null };
  const wish = { at: nine + hour, rate: 0, by, onProgress: (progress: number) => void told.push(progress) };
  const world = await warmed.seek(wish, new AbortController().signal);
  assert.equal(world?.now, nine + hour);
  // Nothing of the log was left to be read.
  assert.deepEqual([...new Set(told)], [1]);
});

test('a log without a file is left alone until somebody asks for its past', async context => {
  const { time, desk: cold, read } = await desk(context);
  cold.warmUp();
  await time.passSettling(30 * second);
  assert.deepEqual(read, []);
  cold.prepare();
  await time.passSettling(second);
  assert.notDeepEqual(read, []);
});

test('a desk that is closed before its time reads nothing any more', async context => {
  const { time, desk: gone, read } = await desk(context, 'centre.db');
  gone.warmUp();
  await gone.close();
  await time.passSettling(30 * second);
  assert.deepEqual(read, []);
});
