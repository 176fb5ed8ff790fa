import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Promises } from '../../../packages/gateway/src/alerts/promises.js';
import type { OpenPromise } from '../../../packages/gateway/src/customers/store/customer-store.js';
import { FakeTime } from '../../support/fake-time.js';

const dueAt = 1_000;
const open = (id: string, due = dueAt): OpenPromise => ({ id, key: 'k1', dueAt: due, operator: null });

/** A gateway that starts: `known` is what the log has as open, `kept` what the database has. */
function start(known: readonly string[], kept: readonly OpenPromise[]) {
  const time = new FakeTime();
  const told: string[] = [];
  const store = { change: 1, open: kept, openPromises: () => Promise.resolve(store.open) };
  const promises = new Promises({
    store,
    time,
    now: () => time.wall(),
    known: () => new Map(known.map(id => [id, { customerKey: 'k1', dueAt, agentId: null }])),
    append: events => {
      told.push(...events.map(({ type, subject }) => `${type} ${subject}`));
      return Promise.resolve();
    },
    onError: error => assert.fail(String(error)),
  });
  promises.start();
  return { time, told, store };
}

suite('promises among the entries', () => {
  test('that were kept while no gateway ran are told as kept, before they are due', async () => {
    const { time, told } = start(['p1', 'p2'], [open('p2')]);
    await time.passSettling(1_000);
    assert.deepEqual(told, ['promise.kept p1']);
  });

  test('are told when they are made, put off and kept, each once', async () => {
    const { time, told, store } = start([], [open('p1')]);
    await time.passSettling(1_000);
    const turns = [[open('p1', 2_000)], [open('p1', 2_000)], []];
    for (const next of turns) {
      Object.assign(store, { open: next, change: store.change + 1 });
      await time.passSettling(31_000);
    }
    await time.passSettling(61_000);
    assert.deepEqual(told, ['promise.made p1', 'promise.made p1', 'promise.kept p1']);
  });
});
