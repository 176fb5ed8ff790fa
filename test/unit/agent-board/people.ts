import fc from 'fast-check';
import { rowOf, type AgentRow, type RowOptions } from '../../../src/components/agent-board/agent-row.js';
import type { AgentContact, AgentRecord } from '../../../src/data/fold/records.js';
import { agentStates } from '../../../src/data/model/vocabulary.js';

export const now = Date.UTC(2026, 3, 1, 1, 42);
export const minute = 60_000;

export const plain: RowOptions = { limits: {}, seats: new Map() };

/** An agent who has been available for a minute, but for what is said. */
export function agent(changes: Partial<AgentRecord> = {}): AgentRecord {
  return {
    name: 'A. Tanaka',
    state: 'available',
    reason: null,
    since: now - minute,
    slots: { phone: 1 },
    contacts: [],
    queues: ['billing'],
    assist: false,
    assistReason: null,
    assistSince: null,
    settledAt: now,
    ...changes,
  };
}

export function contact(changes: Partial<AgentContact> = {}): AgentContact {
  return {
    contactId: null,
    channel: 'phone',
    queueId: 'billing',
    state: 'on-contact',
    since: now - minute,
    connectedAt: null,
    ...changes,
  };
}

export function row(key: string, changes: Partial<AgentRecord> = {}, options = plain): AgentRow {
  return rowOf(key, agent({ name: key, ...changes }), options);
}

const anyRecord = fc
  .record({
    state: fc.constantFrom(...agentStates),
    ago: fc.integer({ min: 0, max: 90 * minute }),
    assist: fc.boolean(),
    queues: fc.subarray(['billing', 'orders', 'returns']),
  })
  .map(({ ago, ...rest }) => agent({ ...rest, since: now - ago }));

/** The records of a stream of some agents, by the keys of the records. */
export const anyDesk = fc
  .dictionary(fc.stringMatching(/^[a-z]\d{0,2}$/), anyRecord, { maxKeys: 60 })
  .map(agents => new Map(Object.entries(agents).map(([id, record]) => [`agent|${id}`, record])));
