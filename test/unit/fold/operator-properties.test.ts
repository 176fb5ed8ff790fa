import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { overAt } from '../../../src/data/fold/contact-facts.js';
import { expandContact } from '../../../src/data/fold/expand.js';
import type { Fold } from '../../../src/data/fold/fold.js';
import type { MeRecord } from '../../../src/data/fold/operator-records.js';
import { connectedAt } from '../../../src/data/kpi/contact-times.js';
import type { ContactRecord } from '../../../src/data/model/contact.js';
import type { ContactEvent } from '../../../src/data/model/event.js';
import type { Instant } from '../../../src/data/model/vocabulary.js';
import { anyContact, halfHour } from '../../support/kpi.js';
import { agentEvent, configured, foldOf, hour, logOf, recordsOf, type LogInput } from '../../support/log.js';

const agents = ['ann', 'bob'] as const;
const customers = ['a', 'b'] as const;
const tickMs = 60_000;
const until = halfHour + 12 * hour;

const handled = fc.tuple(anyContact, fc.constantFrom(...agents)).map(([record, agentId]): ContactRecord => ({
  ...record,
  // Nobody has a contact that nobody took.
  ...(record.outcome === 'answered' && { agentId }),
  // Nor does a talk end before it began, told or reckoned from the wait: events and whole records tell that apart.
  ...(record.endedAt !== undefined && { endedAt: Math.max(record.endedAt, connectedAt(record) ?? 0) }),
}));
const contacts = fc.uniqueArray(handled, { maxLength: 12, selector: ({ contactId }) => contactId });
const moment = fc.integer({ min: 0, max: 120 }).map(minutes => halfHour + minutes * tickMs);

const signedIn: readonly LogInput[] = agents.map(agent =>
  agentEvent(agent, 'agent.signed-in', halfHour, { queues: ['p', 'q'] }, `in-${agent}`),
);

function foldTo(events: readonly ContactEvent[], at: Instant): Fold {
  const inputs = [configured({ queues: [] }), ...signedIn, ...events].filter(({ time }) => time <= at);
  return foldOf(logOf(inputs, at, tickMs));
}

function told(records: readonly ContactRecord[]): ContactEvent[] {
  return records.flatMap(record => expandContact(record)).sort((one, other) => one.time - other.time);
}

function whole(records: readonly ContactRecord[]): ContactEvent[] {
  const events = records.map(({ contactId, ...data }): ContactEvent => {
    const { enqueuedAt: time } = data;
    return { id: contactId, source: 'test', type: 'contact.recorded', subject: contactId, time, data };
  });
  return events.sort((one, other) => one.time - other.time);
}

/** Who serves whom. */
function served(fold: Fold): readonly boolean[] {
  return agents.flatMap(agent => customers.map(customer => fold.serves(agent, customer)));
}

/** The offers alone: since when somebody is free again is known to the tick only where a record told it ahead. */
function offersOf(fold: Fold, agent: string): Readonly<Record<string, unknown>> {
  const records = Object.entries(recordsOf(fold, `operator/${agent}`));
  return Object.fromEntries(records.filter(([key]) => key.startsWith('offer|')));
}

function idsOf(fold: Fold, agent: string): readonly string[] {
  return Object.keys(offersOf(fold, agent))
    .map(key => key.slice('offer|'.length))
    .sort();
}

function stateOf(fold: Fold, agent: string): string | undefined {
  return (recordsOf(fold, `operator/${agent}`)['me'] as MeRecord | undefined)?.state;
}

describe('what operators are told', () => {
  test('is the same for events and for whole records, at any moment', () => {
    fc.assert(
      fc.property(contacts, moment, (records, at) => {
        const [events, wholes] = [foldTo(told(records), at), foldTo(whole(records), at)];
        for (const agent of agents) {
          assert.deepEqual(offersOf(events, agent), offersOf(wholes, agent));
          assert.equal(stateOf(events, agent), stateOf(wholes, agent));
        }
        assert.deepEqual(served(events), served(wholes));
      }),
    );
  });

  test('is of exactly those contacts that are with them, and of none that is over', () => {
    fc.assert(
      fc.property(contacts, moment, (records, at) => {
        const fold = foldTo(told(records), at);
        for (const agent of agents) {
          const own = records.filter(record => record.agentId === agent && record.enqueuedAt <= at);
          const open = own.filter(record => {
            const [from, to = Infinity] = [connectedAt(record) ?? Infinity, overAt(record)];
            return from <= at && to > at;
          });
          assert.deepEqual(idsOf(fold, agent), open.map(({ contactId }) => contactId).sort());
        }
      }),
    );
  });

  test('leaves the customers open to them that they had to do with, for eight hours and no longer', () => {
    fc.assert(
      fc.property(contacts, fc.integer({ min: 0, max: 16 }), (records, halves) => {
        const at = until + halves * (hour / 2);
        const fold = foldTo(told(records), at);
        for (const agent of agents) {
          for (const customer of customers) {
            const own = records.filter(each => each.agentId === agent && each.customerKey === customer);
            const serves = own.some(
              record => connectedAt(record) !== undefined && (overAt(record) ?? Infinity) >= at - 8 * hour,
            );
            assert.equal(fold.serves(agent, customer), serves);
          }
        }
      }),
    );
  });

  test('does not hang on the order in which the events came, once all have come', () => {
    const shuffled = contacts.chain(records => {
      const events = told(records);
      return fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }));
    });
    fc.assert(
      fc.property(shuffled, ([events, others]) => {
        const [one, other] = [foldTo(events, until), foldTo(others, until)];
        for (const agent of agents) {
          assert.deepEqual(offersOf(one, agent), offersOf(other, agent));
          assert.equal(stateOf(one, agent), stateOf(other, agent));
        }
      }),
    );
  });
});
