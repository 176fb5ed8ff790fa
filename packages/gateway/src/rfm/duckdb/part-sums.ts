import { stages, type Analysis, type CubeCells, type Move, type Sum, type Totals } from 'madoguchi/data';
import { cellSums, cellTable, type CellSums } from '../cell-table.js';
import type { TableWords } from '../customer-table.js';
import { movementSums, movementTable, type MovementSums } from '../movement-table.js';
import { lifetimeSums, segmentTable, stageTable, type LifetimeSums } from '../sum-tables.js';
import type { ReportTable } from '../../report/report-columns.js';

/** A part of the customers on the day, and on the earlier day that is compared with. */
export interface AnalysedPart {
  readonly analysis: Analysis;
  readonly earlier?: Analysis | undefined;
}

/** The tables that are sums: those of parts add up to those of all. */
export const sumTables = {
  cells: tableOf(({ analysis }) => cellSums(analysis), addCells, cellTable),
  segments: tableOf(({ analysis }) => lifetimeSums(analysis), addLifetimes, segmentTable),
  stages: tableOf(({ analysis }) => lifetimeSums(analysis), addLifetimes, stageTable),
  movement: tableOf(
    ({ analysis, earlier }) => movementSums(earlier ?? analysis, analysis),
    addMovements,
    movementTable,
  ),
} as const;

type SumTable = (parts: AsyncIterable<AnalysedPart>, words: TableWords) => Promise<ReportTable>;

function tableOf<T>(
  sumsOf: (part: AnalysedPart) => T,
  add: (one: T, other: T) => T,
  table: (sums: T, words: TableWords) => ReportTable,
): SumTable {
  return async (parts, words) => {
    let sums: T | undefined;
    for await (const part of parts) {
      const more = sumsOf(part);
      sums = sums === undefined ? more : add(sums, more);
    }
    if (sums === undefined) throw new TypeError('There is not even an empty part.');
    return table(sums, words);
  };
}

function addCells(one: CellSums, other: CellSums): CellSums {
  return { ...one, cells: addCubes(one.cells, other.cells), totals: addTotals(one.totals, other.totals) };
}

function addCubes(one: CubeCells, other: CubeCells): CubeCells {
  const add = (column: keyof CubeCells): Float64Array =>
    one[column].map((value, cell) => value + (other[column][cell] ?? 0));
  return { customers: add('customers'), orders: add('orders'), amount: add('amount') };
}

export function addTotals(one: Totals, other: Totals): Totals {
  return {
    scored: addSums(one.scored, other.scored),
    unscored: addSums(one.unscored, other.unscored),
    excluded: addSums(one.excluded, other.excluded),
    all: addSums(one.all, other.all),
  };
}

function addSums(one: Sum, other: Sum | undefined): Sum {
  return {
    customers: one.customers + (other?.customers ?? 0),
    orders: one.orders + (other?.orders ?? 0),
    amount: one.amount + (other?.amount ?? 0),
  };
}

function addLifetimes(one: LifetimeSums, other: LifetimeSums): LifetimeSums {
  const byStage = { ...one.byStage };
  for (const stage of stages) byStage[stage] = addSums(one.byStage[stage], other.byStage[stage]);
  return {
    segments: one.segments,
    bySegment: one.bySegment.map((sum, at) => addSums(sum, other.bySegment[at])),
    byStage,
  };
}

function addMovements(one: MovementSums, other: MovementSums): MovementSums {
  return {
    ...one,
    cells: addMoves(one.cells, other.cells),
    segments: addMoves(one.segments, other.segments),
  };
}

/** In the order that moves are told: by where from, then where to. */
export function addMoves(one: readonly Move[], other: readonly Move[]): readonly Move[] {
  const moves = new Map<string, Move>();
  for (const move of [...one, ...other]) {
    const key = `${move.from}|${move.to}`;
    const known = moves.get(key);
    moves.set(key, {
      ...move,
      customers: move.customers + (known?.customers ?? 0),
      amount: move.amount + (known?.amount ?? 0),
    });
  }
  return [...moves.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}
