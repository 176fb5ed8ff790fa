import {
  array,
  boolean,
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
  type InferInput,
  type InferOutput,
} from 'valibot';
import { languages } from '../../data/model/vocabulary.js';
import { dueHorizons, type DueSum } from '../../data/rfm/due/due-estimate.js';
import type { Move } from '../../data/rfm/cube/movement.js';
import { fewestBins, methods, mostBins } from '../../data/rfm/scores/scores.js';
import { stages } from '../../data/rfm/stages/stages.js';
import type { CustomerRow } from './target-rows.js';

const whole = pipe(number(), integer());
const count = pipe(whole, minValue(0));
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
  currency: optional(nullable(pipe(string(), regex(/^[A-Z]{3}$/, 'an ISO 4217 code')))),
});

const cubeSchema = object({
  meta,
  cells: sums,
  unscored: optional(count, 0),
  excluded: optional(count, 0),
});

/** Thousands of small objects are read by hand: a schema takes several times as long. */
const listOf = <T>(isOne: (one: Readonly<Record<keyof T, unknown>>) => boolean, what: string) =>
  custom<readonly T[]>(
    value =>
      Array.isArray(value) &&
      value.every((one: unknown) => typeof one === 'object' && one !== null && isOne(one as never)),
    what,
  );
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
/** A cell, or -1 beside the grid. */
const isPlace = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= -1;
const moves = listOf<Move>(
  ({ from, to, customers, amount }) =>
    isPlace(from) && isPlace(to) && isCount(customers) && Number.isFinite(amount),
  'moves as {from, to, customers, amount}',
);
const dueSums = listOf<DueSum>(
  ({ days, stage, cell, customers, amount }) =>
    dueHorizons.includes(days as never) &&
    stages.includes(stage as never) &&
    isCount(cell) &&
    isCount(customers) &&
    Number.isFinite(amount),
  `sums as {days, stage, cell, customers, amount}, with days of ${dueHorizons.join(' ')}`,
);

/** What `data` may hold: the cells of a day and, where they may be seen, the customers behind them. */
export const gridDataSchema = object({
  ...cubeSchema.entries,
  /** Another day to compare with. */
  previous: optional(object({ ...cubeSchema.entries, comparable: optional(boolean()) })),
  /** How many customers went from cell to cell since then, by `cellAt`; -1: without a score. */
  movement: optional(object({ cells: moves })),
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
  customers: optional(custom<readonly CustomerRow[]>(Array.isArray, 'an array of customers')),
  /** Who is expected to order again in the days ahead; see `DueSum`. */
  due: optional(dueSums),
});

/** What a page gives as `data`. */
export type GridDataInput = InferInput<typeof gridDataSchema>;
export type GridData = InferOutput<typeof gridDataSchema>;
export type GridSums = InferOutput<typeof sums>;
