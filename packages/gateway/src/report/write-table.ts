import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { csvCell } from 'madoguchi/data';

export const tableFormats = ['csv', 'json'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** One cell: a name, a figure, or `null` where a figure is undefined. */
export type Cell = string | number | null;

export interface ReportTable {
  readonly columns: readonly string[];
  /** Columns that hold numbers of ours and nothing else, by name: text in them that is no number is text all the same. */
  readonly numeric?: ReadonlySet<string>;
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
}

/**
 * Writes a table as RFC 4180 CSV, or as a JSON array of objects; waits while the reader is slow. In CSV, text that
 * a spreadsheet would take for a formula gets an apostrophe before it: names come from outside, and whoever
 * opens the file is not who chose them.
 */
export async function writeTable(table: ReportTable, format: TableFormat, out: Writable): Promise<void> {
  for await (const piece of format === 'csv' ? csvOf(table) : jsonOf(table)) {
    if (!out.write(piece)) await once(out, 'drain');
  }
}

async function* csvOf({ columns, numeric, rows }: ReportTable): AsyncGenerator<string> {
  const numbers = columns.map(column => numeric?.has(column) === true);
  yield `${columns.map(csvCell).join(',')}\n`;
  for await (const row of rows) {
    yield `${row.map((cell, at) => written(cell, numbers[at] === true)).join(',')}\n`;
  }
}

function written(cell: Cell, numeric: boolean): string {
  return numeric && typeof cell === 'string' && isNumber(cell) ? cell : csvCell(cell);
}

function isNumber(text: string): boolean {
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);
}

async function* jsonOf({ columns, rows }: ReportTable): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield `${before}${JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, row[at]])))}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
