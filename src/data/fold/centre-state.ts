import * as v from 'valibot';
import type { SiteSettings } from '../model/event.js';
import { agentsSchema } from './agents-state.js';
import { bucketsSchema } from './buckets.js';
import { callbacksSchema } from './callbacks.js';
import { contactsSchema } from './contacts-state.js';
import { lanesSchema } from './lanes.js';
import { operatorsSchema } from './operators.js';
import { queueLinesSchema } from './queue-lines.js';
import { recoveriesSchema } from './recoveries-state.js';
import { repeatsSchema } from './repeats.js';
import { staffSchema } from './staff.js';
import { groupedSchema } from './streams.js';

const settingsSchema = v.custom<SiteSettings>(input => typeof input === 'object' && input !== null);

export const centreSchema = v.strictObject({
  time: v.number(),
  minute: v.nullable(v.number()),
  interval: v.nullable(v.number()),
  today: v.string(),
  /** The settings that hold, and those under which a kept contact came. */
  sites: v.array(settingsSchema),
  site: v.number(),
  queueRecords: groupedSchema,
  agentRecords: groupedSchema,
  queueBuckets: bucketsSchema,
  agentBuckets: bucketsSchema,
  lines: queueLinesSchema,
  staff: staffSchema,
  agents: agentsSchema,
  lanes: lanesSchema,
  operators: operatorsSchema,
  callbacks: callbacksSchema,
  recoveries: recoveriesSchema,
  repeats: repeatsSchema,
  contacts: contactsSchema,
});
export type CentreState = v.InferOutput<typeof centreSchema>;
