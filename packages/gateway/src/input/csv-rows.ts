import { maxRecordLength } from './lines.js';

/** A row of a CSV, or why there is none at that line. */
export type CsvRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly broken: string };

/** What was read at a place of the buffer: a row and where it ends, or that more text is needed to tell. */
type Scan = { readonly cells: string[]; readonly end: number } | { readonly broken: string } | 'more';

/**
 * The rows of an RFC 4180 CSV that comes in pieces, the header too. Own, not a library's, because a bad quote
 * may cost one row only: after it, reading goes on at the next line. Blank lines are passed over.
 */
export async function* csvRows(pieces: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  let buffer = '';
  let line = 1;
  let first = true;
  for await (const piece of endMarked(pieces)) {
    buffer += piece ?? '';
    if (first && buffer !== '') {
      if (buffer.startsWith('\ufeff')) buffer = buffer.slice(1);
      first = false;
    }
    let at = 0;
    while (at < buffer.length) {
      const scan = scanRow(buffer, at, piece === undefined);
      if (scan === 'more' && buffer.length - at <= maxRecordLength) break;
      const end = typeof scan === 'object' && 'end' in scan ? scan.end : nextLine(buffer, at);
      if (typeof scan === 'object' && 'cells' in scan) {
        if (scan.cells.length > 1 || scan.cells[0] !== '') yield { line, cells: scan.cells };
      } else yield { line, broken: scan === 'more' ? tooLong : scan.broken };
      line += lineEnds(buffer, at, end);
      at = end;
    }
    buffer = buffer.slice(at);
  }
}

const tooLong = `The row is longer than ${maxRecordLength} characters or its quote is never closed: close it.`;
const notClosed = 'A quote is opened and never closed: close it, or double a quote that is part of the text.';
const afterQuote = 'Text follows a closing quote: double a quote that is part of the text.';
const insideText = 'A quote stands inside an unquoted cell: quote the whole cell and double the quote.';

/** The pieces, then `undefined`: there is no more. */
async function* endMarked(pieces: AsyncIterable<string>): AsyncGenerator<string | undefined> {
  yield* pieces;
  yield undefined;
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function scanRow(text: string, from: number, last: boolean): Scan {
  const lineEnd = text.indexOf('\n', from);
  if (lineEnd < 0 && !last) return 'more';
  const plain = text.slice(from, lineEnd < 0 ? text.length : lineEnd);
  if (plain.includes('"')) return scanQuoted(text, from, last);
  const cells = (plain.endsWith('\r') ? plain.slice(0, -1) : plain).split(',');
  return { cells, end: lineEnd < 0 ? text.length : lineEnd + 1 };
}

function scanQuoted(text: string, from: number, last: boolean): Scan {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at, last) : plainCell(text, at);
    if (cell === 'more' || 'broken' in cell) return cell;
    cells.push(cell.value);
    at = cell.end;
    if (text[at] === ',') at += 1;
    else if (at >= text.length) return last ? { cells, end: at } : 'more';
    else return { cells, end: nextLine(text, at) };
  }
}

type Cell = { readonly value: string; readonly end: number } | { readonly broken: string } | 'more';

function plainCell(text: string, from: number): Cell {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end += 1;
  const value = text.slice(from, end);
  if (value.includes('"')) return { broken: insideText };
  const bare = text[end] !== ',' && value.endsWith('\r') ? value.slice(0, -1) : value;
  return { value: bare, end };
}

function quotedCell(text: string, from: number, last: boolean): Cell {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return last ? { broken: notClosed } : 'more';
    value += text.slice(at, quote);
    const next = text[quote + 1];
    if (next === undefined && !last) return 'more';
    if (next !== '"') return ends(text, quote + 1) ? { value, end: quote + 1 } : { broken: afterQuote };
    value += '"';
    at = quote + 2;
  }
}

function ends(text: string, at: number): boolean {
  const next = text[at];
  return (
    next === undefined || next === ',' || next === '\n' || (next === '\r' && (text[at + 1] ?? '\n') === '\n')
  );
}
