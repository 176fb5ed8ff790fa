import {
  any,
  array,
  custom,
  finite,
  integer,
  minLength,
  minValue,
  maxValue,
  number,
  nullable,
  object,
  optional,
  picklist,
  pipe,
  record,
  regex,
  string,
  transform,
  union,
  type GenericSchema,
  type InferInput,
  type InferOutput,
} from 'valibot';
import { languages } from '../../data/model/vocabulary.js';
import { fewestBins, methods, mostBins } from '../../data/rfm/scores.js';
import { stages } from '../../data/rfm/stages.js';
import type { CustomerRow } from './target-rows.js';

const whole = pipe(number(), integer());
const count = pipe(whole, minValue(0));
/** A cell, or -1 beside the grid. */
const place = pipe(whole, minValue(-1));
const day = pipe(string(), regex(/^\d{4}-\d\d-\d\d$/, 'a day, YYYY-MM-DD'));
/** As JSON has them, or the typed array that the engine makes. */
const figures = pipe(
  custom<readonly number[] | Float64Array>(
    value => (Array.isArray(value) || value instanceof Float64Array) && value.every(Number.isFinite),
    'an array of numbers',
  ),
  transform(values => Array.from(values)),
);

const sums = object({ customers: figures, orders: optional(figures), amount: figures });
const cutList = array(pipe(number(), finite()));
const meta = object({
  asOf: day,
  method: picklist(methods),
  bins: pipe(whole, minValue(fewestBins), maxValue(mostBins)),
  /** Days, orders, smallest units of the currency; `null` for methods without cuts. */
  cuts: optional(nullable(object({ r: cutList, f: cutList, m: cutList })), null),
  minorUnits: optional(pipe(whole, minValue(0), maxValue(4)), 2),
  currency: optional(pipe(string(), regex(/^[A-Z]{3}$/, 'an ISO 4217 code'))),
});

const cubeSchema = object({
  meta,
  cells: sums,
  unscored: optional(count, 0),
  excluded: optional(count, 0),
});

/** What `data` may hold: the cells of a day and, where they may be seen, the customers behind them. */
export const gridDataSchema = object({
  ...cubeSchema.entries,
  /** Another day to compare with. */
  previous: optional(cubeSchema),
  /** How many customers went from cell to cell since then, by `cellAt`; -1: without a score. */
  movement: optional(
    object({
      cells: array(object({ from: place, to: place, customers: count, amount: pipe(number(), finite()) })),
    }),
  ),
  /** An own map: the segments, and the place of each cell's segment among them. */
  segments: optional(
    object({
      segments: array(
        object({
          id: pipe(string(), minLength(1)),
          name: union([string(), record(picklist(languages), string())]),
        }),
      ),
      of: array(count),
    }),
  ),
  /** The sums of those who seem gone but worth a call, and of each stage; made from `customers` where these are there. */
  positiveDormant: optional(sums),
  stages: optional(record(picklist(stages), sums)),
  /** Read row by row, since there may be very many. */
  customers: optional(array(any()) as GenericSchema<readonly CustomerRow[]>),
});

/** What a page gives as `data`. */
export type GridDataInput = InferInput<typeof gridDataSchema>;
export type GridData = InferOutput<typeof gridDataSchema>;
export type GridSums = InferOutput<typeof sums>;
