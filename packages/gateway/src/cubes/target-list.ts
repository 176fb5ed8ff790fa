import {
  cellColumn,
  compareBytes,
  isWorthACall,
  parseCells,
  reasonFor,
  stages,
  type Analysis,
  type ListTotals,
  type TargetFacts,
  type TargetOrder,
} from 'madoguchi/data';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { CustomerList } from './customer-list.js';
import type { TargetsChoice } from './list-filter.js';

type Choice = Omit<TargetsChoice, 'list'>;

/**
 * The scored customers of some cells, sorted; equal values by id, in the order of its bytes.
 *
 * @throws AnswerProblem where the choice names what is no cell
 */
export function targetList(analysis: Analysis, choice: Choice): CustomerList {
  const cells = cellColumn(analysis.scores);
  const rows = chosenRows(analysis, cells, choice);
  rows.sort(comparison(analysis, cells, choice));
  return {
    length: rows.length,
    totals: { ...totalsOf(analysis, rows) },
    rows: (from, to) => Array.from(rows.subarray(from, to), row => listed(analysis, row)),
  };
}

function chosenRows(analysis: Analysis, cells: Uint16Array, { cells: asked, part }: Choice): Uint32Array {
  const { counted, scores } = analysis;
  const wanted = asked === null ? null : cellsAsked(asked, scores.bins);
  const stage = part === null || part === 'positive-dormant' ? -1 : stages.indexOf(part);
  const isIn = (row: number): boolean => {
    if (wanted && !wanted.has(cells[row] ?? 0)) return false;
    if (part === null) return true;
    const customer = counted.places[row] ?? 0;
    return stage < 0 ? isWorthACall(analysis, customer) : analysis.stages.stage[customer] === stage;
  };
  const rows = new Uint32Array(cells.length);
  let count = 0;
  for (let row = 0; row < cells.length; row += 1) if (isIn(row)) rows[count++] = row;
  return rows.slice(0, count);
}

function cellsAsked(text: string, bins: number): ReadonlySet<number> {
  const { cells, unknown } = parseCells(text, bins);
  if (unknown.length === 0) return cells;
  const reason = `"${unknown.join(' ').slice(0, 60)}" names no cell of ${bins} bands: give cells like 543 or 54*.`;
  throw new AnswerProblem('malformed', { field: 'cells', reason });
}

function comparison(
  analysis: Analysis,
  cells: Uint16Array,
  { order, descending }: Choice,
): (one: number, other: number) => number {
  const { ids, days, orders, amount } = analysis.counted.scored;
  const byId = (one: number, other: number): number => compareBytes(ids[one] ?? '', ids[other] ?? '');
  const turn = descending ? -1 : 1;
  if (order === 'id') return (one, other) => turn * byId(one, other);
  // Cells lie in the order of R, then F, then M.
  const columns: Record<Exclude<TargetOrder, 'id'>, ArrayLike<number>> = {
    amount,
    days,
    orders,
    score: cells,
  };
  const column = columns[order];
  return (one, other) => turn * ((column[one] ?? 0) - (column[other] ?? 0)) || byId(one, other);
}

function totalsOf({ counted: { scored } }: Analysis, rows: Uint32Array): ListTotals {
  let orders = 0;
  let amount = 0;
  for (const row of rows) {
    orders += scored.orders[row] ?? 0;
    amount += scored.amount[row] ?? 0;
  }
  return { customers: rows.length, orders, amount };
}

function listed(analysis: Analysis, row: number): TargetFacts & { readonly id: string } {
  const { counted, scores, segments, segment } = analysis;
  const customer = counted.places[row] ?? 0;
  return {
    id: counted.scored.ids[row] ?? '',
    r: scores.r[row] ?? 0,
    f: scores.f[row] ?? 0,
    m: scores.m[row] ?? 0,
    days: counted.scored.days[row] ?? 0,
    orders: counted.scored.orders[row] ?? 0,
    amount: counted.scored.amount[row] ?? 0,
    stage: stages[analysis.stages.stage[customer] ?? 0] ?? 'never-bought',
    segment: segments?.segments[segment[row] ?? 0]?.id ?? null,
    reason: reasonFor(analysis, customer),
    positiveDormant: isWorthACall(analysis, customer),
  };
}
