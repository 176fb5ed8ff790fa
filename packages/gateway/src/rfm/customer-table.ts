import {
  cellAt,
  cellName,
  formatAmount,
  listColumns,
  reasonFor,
  stageNames,
  stages,
  wordReason,
  type Analysis,
  type Language,
} from 'madoguchi/data';
import type { Cell, ReportTable } from '../report/report-columns.js';
import { sortedCustomers } from './sorted-customers.js';

export interface TableWords {
  readonly language: Language;
  readonly minorUnits: number;
}

/** A row for every customer, also for those without a score, by customer id in byte order. */
export function customerTable(analysis: Analysis, words: TableWords): ReportTable {
  return { columns: listColumns, rows: customerRows(analysis, words) };
}

/** The rows alone, for tables that are made part by part. */
export function* customerRows(analysis: Analysis, words: TableWords): Generator<readonly Cell[]> {
  const { customers } = analysis.history.orders;
  const rowOf = new Int32Array(customers.length).fill(-1);
  analysis.counted.places.forEach((customer, row) => (rowOf[customer] = row));
  for (const customer of sortedCustomers(analysis)) {
    const stage = stages[analysis.stages.stage[customer] ?? 0] ?? 'never-bought';
    yield [
      customers[customer] ?? '',
      ...scoreCells(analysis, rowOf[customer] ?? -1, words),
      stageNames[stage][words.language],
      wordReason(reasonFor(analysis, customer), words.language),
    ];
  }
}

/** R up to segment; nothing for who has no score. */
function scoreCells(analysis: Analysis, row: number, { language, minorUnits }: TableWords): readonly Cell[] {
  if (row < 0) return [null, null, null, null, null, null, null, null];
  const { scores, counted, segments, segment } = analysis;
  const [r, f, m] = [scores.r[row] ?? 0, scores.f[row] ?? 0, scores.m[row] ?? 0];
  const name = segments?.segments[segment[row] ?? 0]?.name[language] ?? null;
  return [
    r,
    f,
    m,
    cellName(cellAt(r, f, m, scores.bins), scores.bins),
    counted.scored.days[row] ?? 0,
    counted.scored.orders[row] ?? 0,
    Number(formatAmount(counted.scored.amount[row] ?? 0, minorUnits)),
    name,
  ];
}
