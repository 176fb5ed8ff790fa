import type { Analysis, CollectedOrders } from 'madoguchi/data';
import type { ReportTable } from '../report/report-columns.js';
import { cellTable } from './cell-table.js';
import { customerTable, type TableWords } from './customer-table.js';
import { cycleTable } from './cycle-table.js';
import { movementTable } from './movement-table.js';
import { shareTable } from './share-table.js';
import { segmentTable, stageTable } from './sum-tables.js';

export const rfmTables = [
  'customers',
  'cells',
  'segments',
  'stages',
  'cycles',
  'shares',
  'movement',
] as const;
export type RfmTable = (typeof rfmTables)[number];

/** What tables are made of. */
export interface Analysed {
  readonly analysis: Analysis;
  /** Of the earlier day that is compared with, where there is one. */
  readonly earlier?: Analysis | undefined;
  readonly collected: CollectedOrders;
}

/** One of the tables; `movement` is empty without an earlier day. */
export function rfmTable(which: RfmTable, analysed: Analysed, words: TableWords): ReportTable {
  const { analysis, earlier, collected } = analysed;
  switch (which) {
    case 'customers':
      return customerTable(analysis, words);
    case 'cells':
      return cellTable(analysis, words);
    case 'segments':
      return segmentTable(analysis, words);
    case 'stages':
      return stageTable(analysis, words);
    case 'cycles':
      return cycleTable(analysis, collected, words);
    case 'shares':
      return shareTable(analysis, collected, words);
    case 'movement':
      return movementTable(earlier ?? analysis, analysis, words);
  }
}
