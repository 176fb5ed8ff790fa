import {
  array,
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
import { counterFields, emptyCounters } from '../../data/kpi/counters.js';
import { channels, languages } from '../../data/model/vocabulary.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { zoneField } from '../../data/model/zone-field.js';
import type { QueueLine } from '../../data/store/queue-figures.js';
import { dataProblem } from '../base/data-problem.js';
import type { LineChoice } from './queue-status.attributes.js';
import type { QueueFacts } from './queue-status.model.js';

const count = pipe(number(), integer(), minValue(0));
const instant = pipe(number(), finite());

/** What `data` may hold: queues as a page knows them, in place of a feed. */
const queueDataSchema = object({
  queues: array(
    object({
      id: pipe(string(), minLength(1)),
      name: optional(union([string(), record(picklist(languages), string())])),
      channel: optional(picklist(channels), 'phone'),
      waiting: optional(count, 0),
      /** Since when the first of them waits, in epoch milliseconds. */
      oldestEnqueuedAt: optional(nullable(instant), null),
      /** Agents who could take a contact now; `null` where that is not known. */
      available: optional(nullable(count), null),
      /** The day's counters; those left out are 0. Without any the day is not known. */
      counters: optional(record(picklist(counterFields), pipe(number(), finite()))),
      thresholdMs: optional(count, 20_000),
      shortMs: optional(count, 5_000),
      waitLimitMs: optional(count, 120_000),
    }),
  ),
  /** The instant that waits are measured to; by default they tick by the page's own clock. */
  now: optional(instant),
  /** When the day began, and in whose time. */
  since: optional(instant),
  timeZone: optional(zoneField),
  /** The day of a daily batch, `YYYY-MM-DD`: the figures are then at rest and say so. */
  day: optional(pipe(string(), regex(/^\d{4}-\d\d-\d\d$/, 'a day, YYYY-MM-DD'))),
});
/** What a page gives as `data`. */
export type QueueDataInput = InferInput<typeof queueDataSchema>;
export type QueueData = InferOutput<typeof queueDataSchema>;

export type ParsedQueueData =
  | { readonly data: QueueData; readonly problem?: undefined }
  | { readonly data?: undefined; readonly problem: string };

/** Reads what a page gave as `data`. Never throws: what is wrong is told in one sentence. */
export function parseQueueData(value: unknown): ParsedQueueData {
  const result = safeParse(queueDataSchema, value);
  if (result.success) return { data: result.output };
  return { problem: dataProblem(result.issues) };
}

/** The same lines as a feed's records make. */
function linesOfData({ queues }: QueueData): readonly QueueLine[] {
  return queues.map(({ id, name, channel, waiting, oldestEnqueuedAt, available, counters, ...settings }) => ({
    queueId: id,
    channel,
    queue: { name: name ?? id, channels: [channel], ...settings },
    now: {
      waiting,
      oldestEnqueuedAt,
      available,
      open: 0,
      oldestOpenedAt: null,
      onContact: null,
      acw: null,
      onBreak: null,
    },
    today: counters && { ...emptyCounters(), ...counters },
  }));
}

/** The facts in an element's `data`. */
export function factsOfData(data: QueueData, choice: LineChoice, now: Instant): QueueFacts {
  const timeZone = data.timeZone ?? 'UTC';
  const since = data.since ?? null;
  const lines = linesOfData(data).filter(
    line =>
      (choice.queues.length === 0 || choice.queues.includes(line.queueId)) &&
      (choice.channels.length === 0 || choice.channels.includes(line.channel)),
  );
  const period = { from: since ?? now, to: now, timeZone };
  return {
    lines,
    free: null,
    timeZone,
    since,
    context: { period, basis: 'event', asOf: now, final: false },
    profile: undefined,
    batchDay: data.day,
  };
}
