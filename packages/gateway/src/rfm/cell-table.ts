import {
  cellBands,
  cellName,
  countCells,
  formatAmount,
  totalsOf,
  type Analysis,
  type CubeCells,
  type Language,
  type SegmentMap,
  type Totals,
} from 'madoguchi/data';
import type { Cell, ReportTable } from '../report/report-columns.js';
import type { TableWords } from './customer-table.js';

const columns = ['R', 'F', 'M', 'score', 'customers', 'orders', 'amount', 'segment'] as const;

const besideNames: Readonly<Record<'unscored' | 'excluded' | 'all', Readonly<Record<Language, string>>>> = {
  unscored: { ja: '有効な注文なし', en: 'Without a valid order' },
  excluded: { ja: '対象外', en: 'Out of scope' },
  all: { ja: '合計', en: 'All' },
};

/** What stands in the table, of all customers or of a part of them. */
export interface CellSums {
  readonly bins: number;
  readonly segments: SegmentMap | null;
  readonly cells: CubeCells;
  readonly totals: Totals;
}

export function cellSums(analysis: Analysis): CellSums {
  const { counted, scores, segments } = analysis;
  return {
    bins: scores.bins,
    segments,
    cells: countCells(scores, counted.scored),
    totals: totalsOf(analysis),
  };
}

/** A row a cell, also an empty one, then who is beside the grid, then everybody. */
export function cellTable(sums: CellSums, words: TableWords): ReportTable {
  return { columns, rows: [...cellRows(sums, words), ...besideRows(sums, words)] };
}

function* cellRows(sums: CellSums, { language, minorUnits }: TableWords): Generator<readonly Cell[]> {
  const { bins, segments, cells } = sums;
  for (const [place, customers] of cells.customers.entries()) {
    const { r, f, m } = cellBands(place, bins);
    const amount = Number(formatAmount(cells.amount[place] ?? 0, minorUnits));
    const name = segments?.segments[segments.of(r, f, m)]?.name[language] ?? null;
    yield [r, f, m, cellName(place, bins), customers, cells.orders[place] ?? 0, amount, name];
  }
}

function* besideRows({ totals }: CellSums, { language, minorUnits }: TableWords): Generator<readonly Cell[]> {
  for (const which of ['unscored', 'excluded', 'all'] as const) {
    const { customers, orders, amount } = totals[which];
    const name = besideNames[which][language];
    yield [null, null, null, null, customers, orders, Number(formatAmount(amount, minorUnits)), name];
  }
}
