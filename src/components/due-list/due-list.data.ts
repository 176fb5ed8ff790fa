import {
  any,
  array,
  finite,
  integer,
  maxValue,
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
  type GenericSchema,
  type InferInput,
  type InferOutput,
} from 'valibot';
import { epochDay } from '../../data/model/civil.js';
import { dueSpan, usualWithin } from '../../data/rfm/due/due-list.js';
import { silences } from '../../data/rfm/due/due-state.js';
import { methods } from '../../data/rfm/scores/scores.js';
import { dataProblem } from '../base/data-problem.js';
import type { DueMeta, DueRow, DueSummary } from './due-list.facts.js';
import { dueFault, dueRowOf, type DueCustomerInput } from './due-rows.js';

const count = pipe(number(), integer(), minValue(0));
const day = pipe(string(), regex(/^\d{4}-\d\d-\d\d$/, 'a day, YYYY-MM-DD'));
const cutList = array(pipe(number(), finite()));
const givenDay = union([day, pipe(number(), integer())]);

/** What `data` may hold: the customers who are due on a day, as the daily snapshot has them. */
const dueDataSchema = object({
  meta: object({
    asOf: day,
    minorUnits: optional(pipe(count, maxValue(4)), 2),
    currency: optional(pipe(string(), regex(/^[A-Z]{3}$/, 'an ISO 4217 code'))),
    /** How the customers are scored: an extract tells it. */
    method: optional(nullable(picklist(methods)), null),
    cuts: optional(nullable(object({ r: cutList, f: cutList, m: cutList })), null),
  }),
  /** The day that counts as today; by default the page's own. */
  today: optional(day),
  dueList: object({
    /** Days ahead that the list was made for. */
    within: optional(count, usualWithin),
    /** Read row by row, since there may be very many. */
    customers: array(any()) as GenericSchema<readonly DueCustomerInput[]>,
    /** How many are left alone, by the reason. */
    silent: optional(record(picklist(silences), count), {}),
    /** When the first of the later windows opens, and how many do then. */
    next: optional(nullable(object({ opens: givenDay, customers: count })), null),
  }),
});

/** What a page gives as `data`. */
export type DueDataInput = InferInput<typeof dueDataSchema>;
type DueData = InferOutput<typeof dueDataSchema>;

/** What was in `data`. */
export interface GivenDue {
  readonly meta: DueMeta;
  /** Counted from 1970-01-01; `null`: the page's own. */
  readonly today: number | null;
  readonly rows: readonly DueRow[];
  readonly summary: DueSummary;
  /** Days ahead that the list was made for. */
  readonly madeFor: number;
}

export type ParsedDueData =
  | { readonly given: GivenDue; readonly problem?: undefined }
  | { readonly given?: undefined; readonly problem: string };

/** Reads what a page gave as `data`. Never throws: what is wrong is told in one sentence. */
export function parseDueData(value: unknown, within: number): ParsedDueData {
  const result = safeParse(dueDataSchema, value);
  if (result.success) return rowsOf(result.output, within);
  return { problem: dataProblem(result.issues) };
}

function rowsOf(data: DueData, within: number): ParsedDueData {
  const { meta, today, dueList } = data;
  const asOf = epochDay(meta.asOf);
  if (asOf === undefined) return { problem: `data.meta.asOf: ${meta.asOf} is no day` };
  const rows: DueRow[] = [];
  for (const [at, customer] of dueList.customers.entries()) {
    const fault = dueFault(customer);
    if (fault !== '') return { problem: `data.dueList.customers.${at}: ${fault}` };
    const row = dueRowOf(customer, { asOf, within });
    if (row) rows.push(row);
  }
  const silent = silences.flatMap(silence => {
    const left = dueList.silent[silence] ?? 0;
    return left === 0 ? [] : [[silence, left] as const];
  });
  const value = rows.reduce((sum, row) => sum + row.value, 0);
  const summary = {
    customers: rows.length,
    value,
    silent,
    next: nextOf(dueList.next),
    span: dueSpan(rows, asOf),
  };
  const { minorUnits, currency, method, cuts } = meta;
  return {
    given: {
      meta: { asOf, minorUnits, currency, method, cuts },
      today: (today === undefined ? undefined : epochDay(today)) ?? null,
      rows,
      summary,
      madeFor: dueList.within,
    },
  };
}

function nextOf(next: DueData['dueList']['next']): DueSummary['next'] {
  const opens = typeof next?.opens === 'string' ? epochDay(next.opens) : next?.opens;
  return next && opens !== undefined ? { opens, customers: next.customers } : null;
}
