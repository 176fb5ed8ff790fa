import type { AgentState, Instant } from '../model/vocabulary.js';
import type { Present } from './agent-presence.js';
import type { KnownContact } from './agents-state.js';
import type { BucketOwner } from './buckets.js';
import type { AgentRecord } from './records.js';

/** An agent: known by its own events, or only named by a contact. */
export interface KnownAgent extends BucketOwner {
  /** `null` while no event of the agent was seen: then there are figures, but no state. */
  record: AgentRecord | null;
  /** What the agent's own events say, without the contacts. */
  base: { readonly state: AgentState; readonly reason: string | null };
  readonly contacts: Map<string, KnownContact>;
  queues: readonly string[];
  groups: readonly string[] | null;
  /** When the agent signed out; `null` before, and again after the next sign-in. */
  signedOutAt: Instant | null;
  present: readonly Present[];
  /** The instant of the latest own event, and the ids of those at that instant. */
  lastAt: Instant;
  readonly lastIds: Set<string>;
}

/** One of whom nothing but the id is known. */
export function newAgent(id: string): KnownAgent {
  return {
    name: id,
    member: id,
    record: null,
    base: { state: 'available', reason: null },
    contacts: new Map(),
    queues: [],
    groups: null,
    signedOutAt: null,
    present: [],
    lastAt: 0,
    lastIds: new Set(),
  };
}

/** The record of an agent whose first event this is. */
export function unknownAgent(agent: KnownAgent, at: Instant): AgentRecord {
  return {
    name: null,
    state: agent.base.state,
    reason: null,
    since: at,
    slots: {},
    contacts: [],
    queues: agent.queues,
    assist: false,
    assistReason: null,
    assistSince: null,
    settledAt: at,
  };
}
