import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { EventLog } from '../../../packages/gateway/src/log/event-log.js';
import { openSqliteLog } from '../../../packages/gateway/src/log/sqlite-log.js';
import type { Snapshots } from '../../../packages/gateway/src/log/snapshots.js';
import { SnapshotKeeper } from '../../../packages/gateway/src/server/snapshot-keeper.js';
import type { LoggedEvent } from '../../../src/data/model/event.js';
import { FakeTime } from '../../support/fake-time.js';
import { temporaryFolder } from '../../support/gateway.js';

/** Counts how often it is asked, and is done when the test says so. */
class AskedSnapshots implements Snapshots {
  position = 0;
  asked = 0;
  finish: (error?: Error) => void = () => undefined;

  restore(): Promise<null> {
    return Promise.resolve(null);
  }

  take(given?: AbortSignal): Promise<void> {
    this.asked += 1;
    return new Promise((resolve, reject) => {
      this.finish = error => (error ? reject(error) : resolve());
      given?.addEventListener('abort', () => reject(new Error('given up')));
    });
  }
}

interface Kept {
  readonly snapshots: AskedSnapshots;
  readonly time: FakeTime;
  readonly troubles: string[];
  readonly keeper: SnapshotKeeper;
  add(entries: number): Promise<void>;
  settle(): Promise<void>;
}

async function kept(context: { after(end: () => void | Promise<void>): void }, before = 0): Promise<Kept> {
  const log = openSqliteLog(join(temporaryFolder(context), 'log.db'));
  context.after(() => log.close());
  const snapshots = new AskedSnapshots();
  const time = new FakeTime();
  const troubles: string[] = [];
  const add = async (entries: number): Promise<void> => {
    const ticks = Array.from({ length: entries }, (_, at): LoggedEvent => ({ type: 'clock.tick', time: at }));
    await log.append(ticks);
  };
  await add(before);
  const watched = {
    snapshots,
    get head() {
      return log.head;
    },
    follow: (listener: Parameters<EventLog['follow']>[0]) => log.follow(listener),
  };
  const keeper = SnapshotKeeper.of({ log: watched, time, onTrouble: sentence => troubles.push(sentence) });
  assert.ok(keeper);
  const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
  return { snapshots, time, troubles, keeper, add, settle };
}

suite('the keeper of snapshots', () => {
  test('asks for one after five thousand entries, one at a time, and not all the time', async context => {
    const { snapshots, time, add, settle } = await kept(context);
    time.pass(60_000);
    await add(4_999);
    assert.equal(snapshots.asked, 0);
    await add(1);
    assert.equal(snapshots.asked, 1);
    await add(15_000);
    assert.equal(snapshots.asked, 1);
    snapshots.finish();
    await settle();
    await add(1);
    assert.equal(snapshots.asked, 1);
    time.pass(60_000);
    await add(1);
    assert.equal(snapshots.asked, 2);
    snapshots.finish();
    await settle();
  });

  test('asks for none in the first minute, also when much has come since the last one', async context => {
    const { snapshots, time, keeper, add } = await kept(context, 5_000);
    time.pass(59_999);
    await add(1);
    await keeper.close();
    assert.equal(snapshots.asked, 0);
  });

  test('waits at its end for the one that is being made, and asks for a last one if that is worth it', async context => {
    const { snapshots, time, keeper, add, settle } = await kept(context, 5_000);
    time.pass(60_000);
    await add(1);
    await add(2_000);
    time.pass(60_000);
    let closed = false;
    const closing = keeper.close().then(() => (closed = true));
    await settle();
    assert.deepEqual([snapshots.asked, closed], [1, false]);
    snapshots.finish();
    await closing;
    assert.deepEqual([snapshots.asked, time.pending], [1, 0]);

    const later = await kept(context, 2_000);
    later.time.pass(60_000);
    const ending = later.keeper.close();
    await later.settle();
    assert.equal(later.snapshots.asked, 1);
    later.snapshots.finish();
    await ending;
    const short = await kept(context, 1_999);
    short.time.pass(60_000);
    await short.keeper.close();
    assert.equal(short.snapshots.asked, 0);
  });

  test('gives up at its end what takes too long, in silence', async context => {
    const { time, troubles, keeper, add } = await kept(context, 5_000);
    time.pass(60_000);
    await add(1);
    const closing = keeper.close();
    time.pass(5_000);
    await closing;
    assert.deepEqual(troubles, []);
  });

  test('tells that one could not be made, and tries again when as much has come', async context => {
    const { snapshots, time, troubles, add, settle } = await kept(context, 5_000);
    time.pass(60_000);
    await add(1);
    snapshots.finish(new Error('no room'));
    await settle();
    assert.deepEqual(troubles, ['No snapshot of the log could be made: no room']);
    time.pass(60_000);
    await add(4_999);
    assert.equal(snapshots.asked, 1);
    await add(1);
    assert.equal(snapshots.asked, 2);
    snapshots.finish();
    await settle();
  });
});
