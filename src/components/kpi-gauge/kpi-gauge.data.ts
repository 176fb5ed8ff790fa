import {
  array,
  boolean,
  check,
  finite,
  integer,
  literal,
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
  transform,
  union,
} from 'valibot';
import type { InferInput, InferOutput } from 'valibot';
import { agentTimeFields, counterFields } from '../../data/kpi/counters.js';
import { bases, channels, languages } from '../../data/model/vocabulary.js';
import { zoneField } from '../../data/model/zone-field.js';
import { dataProblem } from '../base/data-problem.js';

/** An instant at the edge: ISO 8601 with its offset, or epoch milliseconds. */
const instant = union([
  pipe(number(), finite(), integer()),
  pipe(
    string(),
    regex(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/,
      'an ISO 8601 instant with an offset',
    ),
    transform(text => Date.parse(text)),
    check(value => !Number.isNaN(value), 'an ISO 8601 instant with an offset'),
  ),
]);

const name = union([string(), record(picklist(languages), string())]);
const amount = pipe(number(), finite());
const counters = record(picklist([...counterFields, ...agentTimeFields]), amount);

/**
 * What `data` may hold. Either `reading`, a figure that is computed already, or `counters` (those that are
 * left out are 0), from which the gauge reads every formula itself. The rest is optional.
 */
export const gaugeDataSchema = object({
  /** The figure: `value` null where it is undefined; `numerator` and `denominator` are what it is made of. */
  reading: optional(
    object({
      value: nullable(amount),
      numerator: optional(nullable(amount), null),
      denominator: optional(nullable(amount), null),
      /** The 95 % interval of a proportion. */
      low: optional(nullable(amount), null),
      high: optional(nullable(amount), null),
    }),
  ),
  /** Additive counters of the period; times in milliseconds, money in the currency's smallest unit. */
  counters: optional(counters),
  /** What is now: people waiting and since when the first of them, open cases and since when the oldest. */
  now: optional(
    object({
      waiting: optional(pipe(number(), integer(), minValue(0)), 0),
      oldestEnqueuedAt: optional(nullable(instant), null),
      open: optional(pipe(number(), integer(), minValue(0)), 0),
      oldestOpenedAt: optional(nullable(instant), null),
    }),
  ),
  /** The half hours of the day in order, each with a value or its counters; null and missing ones are gaps. */
  trend: optional(
    array(object({ at: instant, value: optional(nullable(amount)), counters: optional(counters) })),
  ),
  /** From when to when the figure counts, and in whose time. */
  period: optional(object({ from: instant, to: instant, timeZone: optional(zoneField) })),
  /** Which interval a fact counts in. */
  basis: optional(picklist(bases)),
  /** As of when the figure is. */
  asOf: optional(instant),
  /** The day of a daily batch, `YYYY-MM-DD`: the figure is then at rest and says so. */
  day: optional(pipe(string(), regex(/^\d{4}-\d\d-\d\d$/, 'a day, YYYY-MM-DD'))),
  final: optional(boolean()),
  /** The queues' settings that stand in formulas. */
  settings: optional(
    object({
      thresholdMs: optional(nullable(amount), null),
      shortMs: optional(nullable(amount), null),
    }),
  ),
  /** Whose figure it is, for the line below the title. */
  queue: optional(name),
  channel: optional(picklist(channels)),
  /** What an hour of an agent's paid time costs, in the currency's smallest unit; for `cpc`. */
  agentCostPerHour: optional(amount),
  /** ISO 4217; JPY by default. */
  currency: optional(pipe(string(), regex(/^[A-Z]{3}$/, 'a currency code of ISO 4217'))),
  /** Shows a state that is not the data's own: `loading` before there is any, `denied`, `failed`. */
  state: optional(union([literal('loading'), literal('denied'), literal('failed')])),
});

/** What a page gives as `data`. */
export type GaugeDataInput = InferInput<typeof gaugeDataSchema>;
/** What `data` holds once it is read: instants are epoch milliseconds. */
export type GaugeData = InferOutput<typeof gaugeDataSchema>;

/** `data` as it was understood, or the sentence that says what is wrong with it. */
export type ParsedGaugeData =
  | { readonly data: GaugeData; readonly problem?: undefined }
  | { readonly data?: undefined; readonly problem: string };

/** Reads what a page gave as `data`. Never throws: a wrong one is told in one sentence. */
export function parseGaugeData(value: unknown): ParsedGaugeData {
  const result = safeParse(gaugeDataSchema, value);
  if (!result.success) return { problem: dataProblem(result.issues) };
  const { reading, counters: sums, now, state } = result.output;
  if (!reading && !sums && !now && !state) {
    return { problem: 'data needs a reading, counters or now; it has none of them.' };
  }
  return { data: result.output };
}
