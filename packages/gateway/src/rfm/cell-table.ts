import {
  cellBands,
  cellName,
  countCells,
  formatAmount,
  totalsOf,
  type Analysis,
  type Language,
} from 'madoguchi/data';
import type { Cell, ReportTable } from '../report/report-columns.js';
import type { TableWords } from './customer-table.js';

const columns = ['R', 'F', 'M', 'score', 'customers', 'orders', 'amount', 'segment'] as const;

const besideNames: Readonly<Record<'unscored' | 'excluded' | 'all', Readonly<Record<Language, string>>>> = {
  unscored: { ja: '有効な注文なし', en: 'Without a valid order' },
  excluded: { ja: '対象外', en: 'Out of scope' },
  all: { ja: '合計', en: 'All' },
};

/** A row a cell, also an empty one, then who is beside the grid, then everybody. */
export function cellTable(analysis: Analysis, words: TableWords): ReportTable {
  return { columns, rows: [...cellRows(analysis, words), ...besideRows(analysis, words)] };
}

function* cellRows(analysis: Analysis, { language, minorUnits }: TableWords): Generator<readonly Cell[]> {
  const { counted, scores, segments } = analysis;
  const cells = countCells(scores, counted.scored);
  for (const [place, customers] of cells.customers.entries()) {
    const { r, f, m } = cellBands(place, scores.bins);
    const amount = Number(formatAmount(cells.amount[place] ?? 0, minorUnits));
    const name = segments?.segments[segments.of(r, f, m)]?.name[language] ?? null;
    yield [r, f, m, cellName(place, scores.bins), customers, cells.orders[place] ?? 0, amount, name];
  }
}

function* besideRows(analysis: Analysis, { language, minorUnits }: TableWords): Generator<readonly Cell[]> {
  const totals = totalsOf(analysis);
  for (const which of ['unscored', 'excluded', 'all'] as const) {
    const { customers, orders, amount } = totals[which];
    const name = besideNames[which][language];
    yield [null, null, null, null, customers, orders, Number(formatAmount(amount, minorUnits)), name];
  }
}
