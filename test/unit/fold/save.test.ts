import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryCustomerIndex } from '../../../src/data/fold/customer-index.js';
import { createFold, FOLD_VERSION } from '../../../src/data/fold/fold.js';
import type { FoldState } from '../../../src/data/fold/fold-state.js';
import { halfHour } from '../../support/kpi.js';
import { agentEvent, configured, contactEvent, day, foldOf, hour, logOf, minute } from '../../support/log.js';
import { assertResumes, copyOf } from '../../support/resumed.js';

const log = logOf([
  configured(),
  agentEvent('alice', 'agent.signed-in', halfHour, { queues: ['voice'], name: 'Alice' }),
  contactEvent('c1', 'contact.enqueued', halfHour, { channel: 'phone', queueId: 'voice' }),
  contactEvent('c1', 'contact.connected', halfHour + 9_000, { agentId: 'alice' }),
  contactEvent('c2', 'contact.enqueued', halfHour + minute, { channel: 'phone', queueId: 'voice' }),
]);

const voice = { channel: 'phone', queueId: 'voice' } as const;

function assertResumesEverywhere(...[inputs, until, tickMs = minute]: Parameters<typeof logOf>): void {
  const entries = logOf(inputs, until, tickMs);
  assertResumes(entries, [...entries.keys()]);
}

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

  test('knows an event of an agent that comes again at the same instant', () => {
    const raised = agentEvent('alice', 'agent.assist', halfHour, { raised: true }, 'once');
    const signedIn = agentEvent('alice', 'agent.signed-in', halfHour, { queues: ['voice'] });
    assertResumesEverywhere([configured(), signedIn, raised, raised]);
  });

  test('knows since when a contact that is on hold was connected', () => {
    const held = [
      contactEvent('c1', 'contact.held', halfHour + minute),
      contactEvent('c1', 'contact.connected', halfHour + 2 * minute, { connectedAt: halfHour + 8_000 }),
    ];
    const signedIn = agentEvent('alice', 'agent.signed-in', halfHour, { queues: ['voice'] });
    const inputs = [
      configured(),
      signedIn,
      contactEvent('c1', 'contact.enqueued', halfHour, voice),
      contactEvent('c1', 'contact.connected', halfHour + 9_000, { agentId: 'alice' }),
    ];
    assertResumesEverywhere([...inputs, ...held], halfHour + 3 * minute);
  });

  test('knows who asked to be called back', () => {
    assertResumesEverywhere([
      configured(),
      contactEvent('asks', 'contact.enqueued', halfHour, voice),
      contactEvent('asks', 'contact.flowed-out', halfHour + minute, { outcome: 'callback' }),
      contactEvent('back', 'contact.enqueued', halfHour + hour, {
        ...voice,
        direction: 'outbound',
        previousContactId: 'asks',
      }),
      contactEvent('back', 'contact.connected', halfHour + hour + minute, { agentId: 'alice' }),
    ]);
  });

  test('is within an interval that it began, and begins it no second time', () => {
    const signedIn = agentEvent('alice', 'agent.signed-in', halfHour, { queues: ['voice'] });
    assertResumesEverywhere([configured(), signedIn], halfHour + 2 * hour);
  });

  test('takes corrections of contacts that were over long before', () => {
    const at = halfHour + 3 * hour;
    assertResumesEverywhere(
      [
        configured(),
        contactEvent('c1', 'contact.enqueued', halfHour, voice),
        contactEvent('c1', 'contact.connected', halfHour + 50_000, { agentId: 'alice' }),
        contactEvent('c1', 'contact.ended', halfHour + minute, { acwMs: 1_000 }),
        contactEvent('c2', 'contact.enqueued', halfHour, voice),
        contactEvent('c2', 'contact.abandoned', halfHour + 30_000, {}),
        contactEvent('c1', 'contact.surveyed', at, { csat: 5 }, 'survey'),
        contactEvent('c1', 'contact.surveyed', at, { csat: 5 }, 'survey'),
        contactEvent('c2', 'contact.recorded', at, { ...voice, enqueuedAt: halfHour, outcome: 'waiting' }),
        contactEvent('c1', 'contact.recorded', at + minute, {
          ...voice,
          enqueuedAt: halfHour,
          waitMs: 5_000,
          outcome: 'answered',
        }),
      ],
      at + hour,
    );
  });

  test('knows the longest wait of contacts that are kept no more', () => {
    assertResumesEverywhere(
      [
        configured(),
        contactEvent('gone', 'contact.enqueued', halfHour, voice),
        contactEvent('stays', 'contact.enqueued', halfHour, voice),
        contactEvent('gone', 'contact.abandoned', halfHour + minute, { waitMs: 60_000 }),
        contactEvent('stays', 'contact.connected', halfHour + hour, { waitMs: 90_000, agentId: 'alice' }),
        contactEvent('stays', 'contact.connected', halfHour + 3 * day, { waitMs: 10_000 }),
      ],
      undefined,
      4 * hour,
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
