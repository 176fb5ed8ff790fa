import type { Analysis, CollectedOrders, DueList } from 'madoguchi/data';
import type { ReportTable } from '../report/report-columns.js';
import { cellSums, cellTable } from './cell-table.js';
import { customerTable, type TableWords } from './customer-table.js';
import { cycleTable } from './cycle-table.js';
import { dueListOf, dueTable } from './due-table.js';
import { movementSums, movementTable } from './movement-table.js';
import { shareTable } from './share-table.js';
import { lifetimeSums, segmentTable, stageTable } from './sum-tables.js';

export const rfmTables = [
  'customers',
  'cells',
  'segments',
  'stages',
  'cycles',
  'due',
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
  /** For `due`; without it the list is made of 30 days ahead. */
  readonly due?: DueList | undefined;
}

/** One of the tables; `movement` is empty without an earlier day. */
export function rfmTable(which: RfmTable, analysed: Analysed, words: TableWords): ReportTable {
  const { analysis, earlier, collected, due } = analysed;
  switch (which) {
    case 'customers':
      return customerTable(analysis, words);
    case 'cells':
      return cellTable(cellSums(analysis), words);
    case 'segments':
      return segmentTable(lifetimeSums(analysis), words);
    case 'stages':
      return stageTable(lifetimeSums(analysis), words);
    case 'cycles':
      return cycleTable(analysis, collected, words);
    case 'due':
      return dueTable(due ?? dueListOf(analysis, collected), words);
    case 'shares':
      return shareTable(analysis, collected, words);
    case 'movement':
      return movementTable(movementSums(earlier ?? analysis, analysis), words);
  }
}
