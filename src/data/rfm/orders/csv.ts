import { finish, type Steps } from '../steps.js';

/** The columns of a list of customers, from the command line as from the grid. */
export const listColumns = [
  'customer_id',
  'R',
  'F',
  'M',
  'score',
  'days',
  'orders',
  'amount',
  'segment',
  'stage',
  'reason',
] as const;

/** One value: text, a number, or `null` for nothing. */
export type CsvCell = string | number | null;

/**
 * What begins a formula in Excel, LibreOffice and Sheets, in full width too, also behind space that they leave out, and
 * behind marks that are not seen.
 */
const formula = /^[\s\p{Cf}\0]*[=+\-@\u2212＝＋－＠]|^[\t\r\n\0]/u;

/** The mark by which Excel knows UTF-8. */
const byteOrderMark = '\uFEFF';

/**
 * A table as the text of a CSV file for spreadsheets: UTF-8 with its mark, lines ended by CR and LF (RFC 4180). Text
 * that would be taken for a formula gets an apostrophe before it; numbers are written as they are, negative ones too.
 */
export function csvFile(columns: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  return finish(csvSteps(columns, rows));
}

const lineEnd = '\r\n';
/** Rows a step: about a millisecond. */
const rowsPerStep = 256;

/** The same as `csvFile`, a step at a time. */
export function* csvSteps(columns: readonly string[], rows: Iterable<readonly CsvCell[]>): Steps<string> {
  const parts: string[] = [];
  let lines = [columns.map(csvCell).join(',')];
  for (const row of rows) {
    lines.push(row.map(csvCell).join(','));
    if (lines.length < rowsPerStep) continue;
    parts.push(lines.join(lineEnd));
    lines = [];
    yield;
  }
  return `${byteOrderMark}${[...parts, ...lines].join(lineEnd)}${lineEnd}`;
}

/** One value as it stands between two commas, here and in the tables of the command line. */
export function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
