import {
  dayName,
  formatAmount,
  linesByOrder,
  productShares,
  type Analysis,
  type CollectedOrders,
} from 'madoguchi/data';
import type { Cell, ReportTable } from '../report/report-columns.js';
import type { TableWords } from './customer-table.js';
import { sortedCustomers } from './sorted-customers.js';

const columns = [
  'customer_id',
  'product_id',
  'orders',
  'first_order',
  'last_order',
  'quantity',
  'amount',
  'share',
] as const;

/** What each product is to each customer; empty where the orders name no products. */
export function shareTable(analysis: Analysis, collected: CollectedOrders, words: TableWords): ReportTable {
  return { columns, rows: shareRows(analysis, collected, words) };
}

function* shareRows(
  analysis: Analysis,
  collected: CollectedOrders,
  { minorUnits }: TableWords,
): Generator<readonly Cell[]> {
  const { history } = analysis;
  const byOrder = linesByOrder(collected);
  for (const customer of sortedCustomers(analysis)) {
    for (const share of productShares(history, byOrder, customer)) {
      yield [
        history.orders.customers[customer] ?? '',
        share.product,
        share.orders,
        dayName(share.firstDay),
        dayName(share.lastDay),
        share.quantity,
        Number(formatAmount(share.amount, minorUnits)),
        share.share,
      ];
    }
  }
}
