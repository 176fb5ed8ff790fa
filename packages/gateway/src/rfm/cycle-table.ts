import {
  dayName,
  isWorthACall,
  linesByOrder,
  nextPurchases,
  type Analysis,
  type CollectedOrders,
  type Outlook,
} from 'madoguchi/data';
import type { Cell, ReportTable } from '../report/report-columns.js';
import type { TableWords } from './customer-table.js';
import { sortedCustomers } from './sorted-customers.js';

const columns = [
  'customer_id',
  'gaps',
  'gap_median',
  'cycle_days',
  'cycle_from',
  'overdue_ratio',
  'state',
  'window_opens',
  'window_closes',
  'positive_dormant',
  'next_product',
  'next_count',
  'next_cases',
] as const;

/** When each customer who ever bought is to be expected again, and with what. */
export function cycleTable(analysis: Analysis, collected: CollectedOrders, _words: TableWords): ReportTable {
  return { columns, rows: cycleRows(analysis, collected) };
}

function* cycleRows(analysis: Analysis, collected: CollectedOrders): Generator<readonly Cell[]> {
  const { history, outlooks } = analysis;
  const next = nextPurchases(history, linesByOrder(collected));
  for (const customer of sortedCustomers(analysis)) {
    const outlook = outlooks.of[customer];
    if (!outlook) continue;
    const likely = next.of(customer);
    yield [
      history.orders.customers[customer] ?? '',
      ...outlookCells(outlook),
      isWorthACall(analysis, customer) ? 1 : 0,
      likely?.product ?? null,
      likely?.count ?? null,
      likely?.cases ?? null,
    ];
  }
}

function outlookCells({ facts, cycle, ratio, state, window }: Outlook): readonly Cell[] {
  return [
    facts.gaps.length,
    facts.median,
    cycle.days,
    cycle.ground,
    ratio,
    state,
    dayName(window.opens),
    dayName(window.closes),
  ];
}
