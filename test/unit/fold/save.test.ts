import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryCustomerIndex } from '../../../src/data/fold/customer-index.js';
import { createFold, FOLD_VERSION } from '../../../src/data/fold/fold.js';
import type { FoldState } from '../../../src/data/fold/fold-state.js';
import { halfHour } from '../../support/kpi.js';
import { agentEvent, configured, contactEvent, foldOf, logOf, minute } from '../../support/log.js';
import { assertResumes, copyOf } from '../../support/resumed.js';

const log = logOf([
  configured(),
  agentEvent('alice', 'agent.signed-in', halfHour, { queues: ['voice'], name: 'Alice' }),
  contactEvent('c1', 'contact.enqueued', halfHour, { channel: 'phone', queueId: 'voice' }),
  contactEvent('c1', 'contact.connected', halfHour + 9_000, { agentId: 'alice' }),
  contactEvent('c2', 'contact.enqueued', halfHour + minute, { channel: 'phone', queueId: 'voice' }),
]);

function restored(state: unknown) {
  return createFold({ customers: createMemoryCustomerIndex(), state: state as FoldState });
}

describe('a saved fold', () => {
  test('goes on as if it had never stopped, wherever it was cut', () => {
    assertResumes(
      log,
      log.map((_, index) => index),
    );
  });

  test('is a value that structured clones keep whole', () => {
    const state = foldOf(log).save();
    assert.deepEqual(structuredClone(state), state);
  });

  test('says its version and position', () => {
    const { version, position } = foldOf(log).save();
    assert.deepEqual([version, position], [FOLD_VERSION, log.length]);
  });

  test('of another version is refused, with what to do', () => {
    const state = { ...foldOf(log).save(), version: FOLD_VERSION + 1 };
    assert.throws(() => restored(state), {
      name: 'TypeError',
      message: `The saved fold is of version ${FOLD_VERSION + 1}, not ${FOLD_VERSION}. Drop it, empty the customer index and fold the log from its first entry.`,
    });
  });

  test('that lacks a part, refers to what is not there or has uneven columns is refused', () => {
    const { centre, ...rest } = copyOf(foldOf(log).save());
    const wrong: readonly unknown[] = [
      null,
      'text',
      {},
      rest,
      { ...rest, centre: { ...centre, lines: null } },
      { ...rest, centre: { ...centre, site: 9 } },
      { ...rest, centre: { ...centre, agents: [] } },
      { ...rest, centre: { ...centre, more: 1 } },
      { ...rest, centre: { ...centre, contacts: { ...centre.contacts, due: { ids: ['c1'], ats: [] } } } },
      { ...rest, centre, records: { ...rest.records, keys: [] } },
      { ...rest, centre, position: 1.5 },
    ];
    for (const state of wrong) {
      assert.throws(() => restored(state), {
        name: 'TypeError',
        message: /^The saved fold is malformed \(.+\)\. Drop it, empty .+ from its first entry\.$/,
      });
    }
  });
});
