import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Cell, ReportTable } from './report-columns.js';

export const tableFormats = ['csv', 'json'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** Writes a table as RFC 4180 CSV, or as a JSON array of objects; waits while the reader is slow. */
export async function writeTable(table: ReportTable, format: TableFormat, out: Writable): Promise<void> {
  for (const piece of format === 'csv' ? csvOf(table) : jsonOf(table)) {
    if (!out.write(piece)) await once(out, 'drain');
  }
}

function* csvOf({ columns, rows }: ReportTable): Generator<string> {
  yield `${columns.map(csvCell).join(',')}\n`;
  for (const row of rows) yield `${row.map(csvCell).join(',')}\n`;
}

function csvCell(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function* jsonOf({ columns, rows }: ReportTable): Generator<string> {
  let before = '[\n';
  for (const row of rows) {
    yield `${before}${JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, row[at]])))}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
