import {
  formatAmount,
  lifetimeValues,
  stageNames,
  stages,
  type Analysis,
  type LifetimeValues,
  type SegmentMap,
  type Sum,
} from 'madoguchi/data';
import type { Cell, ReportTable } from '../report/report-columns.js';
import type { TableWords } from './customer-table.js';

const columns = ['customers', 'orders', 'amount', 'amount_per_customer'] as const;

/** What stands in the tables, of all customers or of a part of them. */
export interface LifetimeSums extends Pick<LifetimeValues, 'bySegment' | 'byStage'> {
  readonly segments: SegmentMap | null;
}

export function lifetimeSums(analysis: Analysis): LifetimeSums {
  const { bySegment, byStage } = lifetimeValues(analysis);
  return { bySegment, byStage, segments: analysis.segments };
}

/** What the customers of each segment brought to date; empty where there are no segments. */
export function segmentTable({ bySegment, segments }: LifetimeSums, words: TableWords): ReportTable {
  const named = segments?.segments ?? [];
  return {
    columns: ['segment', ...columns],
    rows: bySegment.map((sum, at) => [named[at]?.name[words.language] ?? '', ...sumCells(sum, words)]),
  };
}

/** What the customers of each stage brought to date. */
export function stageTable({ byStage }: LifetimeSums, words: TableWords): ReportTable {
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
