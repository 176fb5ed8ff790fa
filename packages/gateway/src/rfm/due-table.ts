import {
  dueCells,
  dueColumns,
  dueList,
  linesByOrder,
  nextPurchases,
  type Analysis,
  type CollectedOrders,
  type DueList,
  silenceNames,
  silences,
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

/** What is said beside the list: who would be on it but is left alone. */
export function dueNotices({ silent, customers, later, within }: DueList): readonly string[] {
  const left = silences.flatMap(silence => {
    const count = silent[silence] ?? 0;
    return count === 0 ? [] : [`${silenceNames[silence].en} ${count}`];
  });
  const due = `${customers.length} customers due within ${within} days, ${later} later`;
  return [left.length === 0 ? due : `${due}; not reported: ${left.join(', ')}`];
}
