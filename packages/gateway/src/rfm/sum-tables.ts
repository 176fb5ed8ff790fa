import { formatAmount, lifetimeValues, stageNames, stages, type Analysis, type Sum } from 'madoguchi/data';
import type { Cell, ReportTable } from '../report/report-columns.js';
import type { TableWords } from './customer-table.js';

const columns = ['customers', 'orders', 'amount', 'amount_per_customer'] as const;

/** What the customers of each segment brought to date; empty where there are no segments. */
export function segmentTable(analysis: Analysis, words: TableWords): ReportTable {
  const { bySegment } = lifetimeValues(analysis);
  const named = analysis.segments?.segments ?? [];
  return {
    columns: ['segment', ...columns],
    rows: bySegment.map((sum, at) => [named[at]?.name[words.language] ?? '', ...sumCells(sum, words)]),
  };
}

/** What the customers of each stage brought to date. */
export function stageTable(analysis: Analysis, words: TableWords): ReportTable {
  const { byStage } = lifetimeValues(analysis);
  return {
    columns: ['stage', ...columns],
    rows: stages.map(stage => [stageNames[stage][words.language], ...sumCells(byStage[stage], words)]),
  };
}

/** The mean is rounded to the smallest unit; `null` of nobody. */
function sumCells({ customers, orders, amount }: Sum, { minorUnits }: TableWords): readonly Cell[] {
  const inCurrency = (units: number): number => Number(formatAmount(units, minorUnits));
  const mean = customers === 0 ? null : inCurrency(Math.round(amount / customers));
  return [customers, orders, inCurrency(amount), mean];
}
