import type { Parsed, Zone } from 'madoguchi/data';
import { csvRows } from './csv-rows.js';
import { linesOf } from './lines.js';
import { describeProblem, InputError, rowProblem, type RowProblem } from './problems.js';
import { formatOf, textOf, type InputFormat, type InputSource } from './source.js';

export interface ReadOptions {
  /** What times without an offset mean. */
  readonly zone: Zone;
  /** Read from the extension where it is not given; needed for streams. */
  readonly format?: InputFormat | undefined;
  /** Told of each bad row before the reading goes on. */
  readonly onProblem?: ((problem: RowProblem) => void) | undefined;
  /** The first bad row ends the reading with an InputError. */
  readonly strict?: boolean | undefined;
}

/** How one kind of record is read. */
export interface RecordKind<T> {
  /** Many of them, as a message calls them. */
  readonly plural: string;
  parseJson(input: unknown): Parsed<T>;
  /** The parser of rows under a header; throws an InputError where a mandatory column is missing. */
  rowParser(header: readonly string[]): (cells: readonly string[]) => Parsed<T>;
}

/** A row that is read when it is asked for. */
interface Row<T> {
  readonly line: number;
  readonly parse: () => Parsed<T>;
}

/** A record, and where it stands: as a problem of it would say. */
export interface PlacedRecord<T> {
  readonly line: number;
  readonly value: T;
}

/** Reads the records of a document one by one; bad rows are reported and passed over. */
export async function* readRecords<T>(
  source: InputSource,
  kind: RecordKind<T>,
  options: ReadOptions,
): AsyncGenerator<T> {
  for await (const { value } of readPlaced(source, kind, options)) yield value;
}

/** The same, each with its place. `behind` is where to begin: what stands up to that line is passed over unread. */
export async function* readPlaced<T>(
  source: InputSource,
  kind: RecordKind<T>,
  { behind = 0, ...options }: ReadOptions & { readonly behind?: number },
): AsyncGenerator<PlacedRecord<T>> {
  const rowsOf = { csv: fromCsv, ndjson: fromLines, json: fromJson }[formatOf(source, options.format)];
  for await (const { line, parse } of rowsOf(textOf(source), kind)) {
    if (line <= behind) continue;
    const parsed = parse();
    if (parsed.ok) {
      yield { line, value: parsed.value };
      continue;
    }
    const problem = rowProblem(line, parsed.problem);
    options.onProblem?.(problem);
    if (options.strict) throw new InputError(`Stopped at the first bad row: ${describeProblem(problem)}`);
  }
}

const brokenRow = (reason: string): Parsed<never> => ({
  ok: false,
  problem: { field: '', code: 'row', reason },
});

async function* fromCsv<T>(pieces: AsyncIterable<string>, kind: RecordKind<T>): AsyncGenerator<Row<T>> {
  let parse: ((cells: readonly string[]) => Parsed<T>) | undefined;
  for await (const row of csvRows(pieces)) {
    if ('broken' in row) {
      if (!parse) {
        throw new InputError(`The header can't be read: ${row.broken} Separate the columns by commas.`);
      }
      yield { line: row.line, parse: () => brokenRow(row.broken) };
    } else if (parse) yield rowOf(row, parse);
    else parse = kind.rowParser(row.cells.map(cell => cell.trim()));
  }
  if (!parse) throw new InputError('The CSV is empty: its first line must name the columns.');
}

function rowOf<T>(
  { line, cells }: { readonly line: number; readonly cells: readonly string[] },
  parse: (cells: readonly string[]) => Parsed<T>,
): Row<T> {
  return { line, parse: () => parse(cells) };
}

async function* fromLines<T>(pieces: AsyncIterable<string>, kind: RecordKind<T>): AsyncGenerator<Row<T>> {
  for await (const { number, text, tooLong } of linesOf(pieces)) {
    if (tooLong) {
      yield { line: number, parse: () => brokenRow('The line is too long to be a record: split it.') };
    } else if (text.trim() !== '') yield { line: number, parse: () => parseLine(text, kind) };
  }
}

function parseLine<T>(text: string, kind: RecordKind<T>): Parsed<T> {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    return brokenRow(`The line is no JSON (${(error as Error).message}): write one object a line.`);
  }
  return kind.parseJson(input);
}

/** A whole JSON document is held in memory: for many records take NDJSON or CSV. */
async function* fromJson<T>(pieces: AsyncIterable<string>, kind: RecordKind<T>): AsyncGenerator<Row<T>> {
  let text = '';
  for await (const piece of pieces) text += piece;
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new InputError(`The document is no JSON: ${(error as Error).message}.`, { cause: error });
  }
  if (!Array.isArray(document)) throw new InputError(`Expected a JSON array of ${kind.plural}.`);
  for (const [index, input] of document.entries()) {
    yield { line: index + 1, parse: () => kind.parseJson(input) };
  }
}
