import {
  dueCells,
  dueColumns,
  dueList,
  linesByOrder,
  nextPurchases,
  type Analysis,
  type CollectedOrders,
  type DueList,
} from 'madoguchi/data';
import type { ReportTable } from '../report/report-columns.js';
import type { TableWords } from './customer-table.js';

/** Whose purchase window opens in the days ahead, is open or is over: the most at stake first. */
export function dueTable(list: DueList, { language, minorUnits }: TableWords): ReportTable {
  return {
    columns: dueColumns,
    rows: list.customers.map(customer => dueCells(customer, language, minorUnits)),
  };
}

/** The list with what was bought, as far as the orders name products. */
export function dueListOf(analysis: Analysis, collected: CollectedOrders, within?: number): DueList {
  const purchases = nextPurchases(analysis.history, linesByOrder(collected));
  return dueList(analysis, { purchases, ...(within !== undefined && { within }) });
}
