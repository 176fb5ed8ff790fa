import { beside, cellName, formatAmount, movementBetween, type Analysis, type Move } from 'madoguchi/data';
import type { Cell, ReportTable } from '../report/report-columns.js';
import type { TableWords } from './customer-table.js';

const columns = ['of', 'from', 'to', 'customers', 'amount'] as const;

/** From where to where customers went, cell by cell, then segment by segment; an empty end is without a score. */
export function movementTable(earlier: Analysis, later: Analysis, words: TableWords): ReportTable {
  const { cells, segments } = movementBetween(earlier, later);
  const nameOf = (cell: number): string => cellName(cell, later.scores.bins);
  const segmentName = (place: number): string => later.segments?.segments[place]?.name[words.language] ?? '';
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
