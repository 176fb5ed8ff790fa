import {
  array,
  boolean,
  finite,
  integer,
  minLength,
  minValue,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  record,
  regex,
  safeParse,
  string,
  union,
  type InferInput,
  type InferOutput,
} from 'valibot';
import { recordKey, type AgentRecord, type LaneRecord } from '../../data/fold/records.js';
import { agentStates, channels, languages } from '../../data/model/vocabulary.js';
import { zoneField } from '../../data/model/zone-field.js';
import { dataProblem } from '../base/data-problem.js';
import type { BoardFacts } from './agent-board.model.js';

const instant = pipe(number(), finite());
/** An id is a part of a record's key. */
const id = pipe(string(), minLength(1), regex(/^[^|]*$/, 'no |'));
const name = union([string(), record(picklist(languages), string())]);

const contact = object({
  contactId: optional(nullable(string()), null),
  channel: optional(picklist(channels), 'phone'),
  queueId: optional(string(), ''),
  state: optional(picklist(['offered', 'on-contact', 'on-hold', 'acw']), 'on-contact'),
  /** Since when it is in this state, in epoch milliseconds. */
  since: instant,
  /** When it was connected, in epoch milliseconds: its age is measured from here, else from `since`. */
  connectedAt: optional(nullable(instant), null),
});

const stretch = object({
  state: picklist(agentStates),
  reason: optional(nullable(string()), null),
  since: instant,
  /** `null`: it lasts. */
  until: optional(nullable(instant), null),
});

/** What `data` may hold: agents as a page knows them, in place of a feed. */
const boardDataSchema = object({
  agents: array(
    object({
      id,
      name: optional(nullable(string()), null),
      state: picklist(agentStates),
      reason: optional(nullable(string()), null),
      /** Since when the agent is in this state, in epoch milliseconds. */
      since: instant,
      slots: optional(record(picklist(channels), pipe(number(), integer(), minValue(0))), {}),
      contacts: optional(array(contact), []),
      queues: optional(array(string()), []),
      assist: optional(boolean(), false),
      /** Why the hand is raised: `question`, `approval`, `complaint`, `technical`, or a code of your own. */
      assistReason: optional(nullable(string()), null),
      /** Since when it is raised, in epoch milliseconds. */
      assistSince: optional(nullable(instant), null),
      /** The agent's day, shown where the agent is opened. */
      lane: optional(array(stretch)),
    }),
  ),
  /** What queues are called, by id. */
  queues: optional(record(string(), name), {}),
  /** The instant that states are measured to; by default they tick by the page's own clock. */
  now: optional(instant),
  timeZone: optional(zoneField),
  /** The day of a daily batch, `YYYY-MM-DD`: it has nobody's state of now. */
  day: optional(pipe(string(), regex(/^\d{4}-\d\d-\d\d$/, 'a day, YYYY-MM-DD'))),
});
/** What a page gives as `data`. */
export type AgentDataInput = InferInput<typeof boardDataSchema>;
export type AgentData = InferOutput<typeof boardDataSchema>;

export type ParsedAgentData =
  | { readonly data: AgentData; readonly problem?: undefined }
  | { readonly data?: undefined; readonly problem: string };

/** Reads what a page gave as `data`. Never throws: what is wrong is told in one sentence. */
export function parseAgentData(value: unknown): ParsedAgentData {
  const result = safeParse(boardDataSchema, value);
  if (result.success) return { data: result.output };
  return { problem: dataProblem(result.issues) };
}

/** The facts in an element's `data`, the same as a feed's records make. */
export function factsOfData({ agents, queues, timeZone, day, now }: AgentData): BoardFacts {
  const records = new Map<string, AgentRecord>();
  const lanes = new Map<string, readonly LaneRecord[]>();
  for (const { id: agentId, lane, ...agent } of agents) {
    records.set(recordKey('agent', agentId), { ...agent, settledAt: agent.since });
    if (lane) lanes.set(agentId, lane);
  }
  return {
    agents: records,
    queueName: queueId => queues[queueId],
    names: 0,
    timeZone: timeZone ?? 'UTC',
    lanes,
    batchDay: day,
    now,
  };
}
