import * as v from 'valibot';
import { agentStates, channels } from '../model/vocabulary.js';
import { texts } from './saved.js';

const contactSchema = v.strictObject({
  contactId: v.string(),
  channel: v.picklist(channels),
  queueId: v.string(),
  state: v.picklist(['offered', 'on-contact', 'on-hold', 'acw']),
  since: v.number(),
  connectedAt: v.nullable(v.number()),
});

/** A contact that is with an agent, whose id the fold knows. */
export type KnownContact = v.InferOutput<typeof contactSchema>;

export function sameContact(one: KnownContact | null, other: KnownContact | null): boolean {
  return (
    one?.state === other?.state &&
    one?.since === other?.since &&
    one?.connectedAt === other?.connectedAt &&
    one?.queueId === other?.queueId
  );
}

const agentSchema = v.strictObject({
  id: v.string(),
  /** Up to when the times are settled; `null` for one who is only named by contacts. The rest stands in the records. */
  settledAt: v.nullable(v.number()),
  base: v.strictObject({ state: v.picklist(agentStates), reason: v.nullable(v.string()) }),
  contacts: v.array(contactSchema),
  queues: texts,
  groups: v.nullable(texts),
  signedOutAt: v.nullable(v.number()),
  lastAt: v.number(),
  lastIds: texts,
});
export type SavedAgent = v.InferOutput<typeof agentSchema>;

export const agentsSchema = v.array(agentSchema);
export type AgentsState = v.InferOutput<typeof agentsSchema>;
