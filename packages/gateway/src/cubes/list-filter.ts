import {
  dueOrders,
  dueStates,
  extractableLists,
  stages,
  targetOrders,
  usualWithin,
  type DueOrder,
  type DueState,
  type ListPart,
  type TargetOrder,
} from 'madoguchi/data';
import * as v from 'valibot';
import { AnswerProblem } from '../server/sockets/answer-problem.js';

/** The customers of some cells, in an order. */
export interface TargetsChoice {
  readonly list: 'targets';
  /** As the grid's `selection`; `null`: all cells. */
  readonly cells: string | null;
  readonly part: ListPart | null;
  readonly order: TargetOrder;
  readonly descending: boolean;
}

/** The customers who are due, in an order. */
export interface DueChoice {
  readonly list: 'due';
  /** Days ahead. */
  readonly within: number;
  /** `null`: all. */
  readonly states: readonly DueState[] | null;
  readonly order: DueOrder;
  readonly descending: boolean;
}

/** What makes a list, but for the place in it. */
export type ListChoice = TargetsChoice | DueChoice;

export type ListFilter =
  | { readonly of: 'list'; readonly choice: ListChoice; readonly offset: number }
  | { readonly of: 'extract'; readonly extract: string; readonly offset: number };

/** The list to extract, with its whole ids. */
export interface ExtractOrder {
  readonly cube: string;
  readonly choice: ListChoice;
}

const parts = [...stages, 'positive-dormant'] as const;
/** Ten years: nobody plans a call further ahead. */
const mostWithin = 3_660;
/** A place in the longest list there can be. */
const mostOffset = 2 ** 31;
/** All 125 cells of five bands by their names, and as many of ten bands as a message holds. */
export const longestCells = 8_000;

const wordOf = <const W extends readonly string[]>(words: W) =>
  v.picklist(words, `give one of ${words.join(', ')}.`);
const wholeUpTo = (most: number) => {
  const advice = `give a whole number from 0 to ${most}.`;
  return v.pipe(v.number(advice), v.integer(advice), v.minValue(0, advice), v.maxValue(most, advice));
};
const flag = v.boolean('give true or false.');
const text = (most: number) => v.pipe(v.string('give a text.'), v.maxLength(most, 'it is too long.'));

const offset = v.optional(wholeUpTo(mostOffset), 0);
const targets = {
  list: v.literal('targets'),
  cells: v.optional(text(longestCells)),
  part: v.optional(wordOf(parts)),
};
const due = { list: v.literal('due'), within: v.optional(wholeUpTo(mostWithin), usualWithin) };

const filter = v.variant(
  'list',
  [
    v.strictObject({
      ...targets,
      order: v.optional(wordOf(targetOrders), 'amount'),
      descending: v.optional(flag, true),
      offset,
    }),
    v.strictObject({
      ...due,
      states: v.optional(v.pipe(v.array(wordOf(dueStates), 'give a list of states.'), v.maxLength(20))),
      order: v.optional(wordOf(dueOrders), 'value'),
      descending: v.optional(flag, true),
      offset,
    }),
    v.strictObject({ list: v.literal('extract'), extract: text(100), offset }),
  ],
  'give one of targets, due, extract.',
);

const common = { cube: text(200), purpose: v.optional(text(1000)) };
const extractArgs = v.variant(
  'list',
  [v.strictObject({ ...targets, ...common }), v.strictObject({ ...due, ...common })],
  `give one of ${extractableLists.join(', ')}.`,
);

/**
 * The filter of a page of a list.
 *
 * @throws AnswerProblem that says what is wrong with it
 */
export function readListFilter(input: unknown): ListFilter {
  const read = checked(filter, input ?? {});
  if (read.list === 'extract') return { of: 'extract', extract: read.extract, offset: read.offset };
  const { order, descending } = read;
  if (read.list === 'due') {
    const { list, within, states = null } = read;
    return {
      of: 'list',
      choice: { list, within, states, order: read.order, descending },
      offset: read.offset,
    };
  }
  const { list, cells = null, part = null } = read;
  return {
    of: 'list',
    choice: { list, cells, part, order: order as TargetOrder, descending },
    offset: read.offset,
  };
}

/**
 * What the command `extract` is given. A list is extracted in its usual order.
 *
 * @throws AnswerProblem that says what is wrong with it
 */
export function readExtractArgs(input: unknown): ExtractOrder {
  const read = checked(extractArgs, input);
  const { cube } = read;
  if (read.list === 'due') {
    const { list, within } = read;
    return { cube, choice: { list, within, states: null, order: 'value', descending: true } };
  }
  const { list, cells = null, part = null } = read;
  return { cube, choice: { list, cells, part, order: 'amount', descending: true } };
}

function checked<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, input, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = (issue.path ?? []).map(({ key }) => String(key)).join('.');
  const reason = issue.expected === 'never' ? 'there is no such setting of this list.' : issue.message;
  throw new AnswerProblem('malformed', { field: field || 'filter', reason });
}
