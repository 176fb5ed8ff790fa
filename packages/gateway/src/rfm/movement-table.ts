import {
  beside,
  cellName,
  formatAmount,
  movementBetween,
  type Analysis,
  type Move,
  type Movement,
  type SegmentMap,
} from 'madoguchi/data';
import type { Cell, ReportTable } from '../report/report-columns.js';
import type { TableWords } from './customer-table.js';

const columns = ['of', 'from', 'to', 'customers', 'amount'] as const;

/** What stands in the table, of all customers or of a part of them. */
export interface MovementSums extends Movement {
  readonly bins: number;
  readonly named: SegmentMap | null;
}

export function movementSums(earlier: Analysis, later: Analysis): MovementSums {
  return { ...movementBetween(earlier, later), bins: later.scores.bins, named: later.segments };
}

/** From where to where customers went, cell by cell, then segment by segment; an empty end is without a score. */
export function movementTable(
  { cells, segments, bins, named }: MovementSums,
  words: TableWords,
): ReportTable {
  const nameOf = (cell: number): string => cellName(cell, bins);
  const segmentName = (place: number): string => named?.segments[place]?.name[words.language] ?? '';
  return {
    columns,
    rows: [...rowsOf('cell', cells, nameOf, words), ...rowsOf('segment', segments, segmentName, words)],
  };
}

function rowsOf(
  of: string,
  moves: readonly Move[],
  nameOf: (place: number) => string,
  { minorUnits }: TableWords,
): readonly (readonly Cell[])[] {
  const name = (place: number): Cell => (place === beside ? null : nameOf(place));
  return moves.map(({ from, to, customers, amount }) => [
    of,
    name(from),
    name(to),
    customers,
    Number(formatAmount(amount, minorUnits)),
  ]);
}
