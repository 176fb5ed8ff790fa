import { Late } from '../../model/late.js';
import { canonicalJson, utf8Bytes } from './canonical.js';
import type { ColumnBlock, RecordValue } from './columns.js';
import { RunningHash } from './hash.js';
import type { Column } from './messages.js';
import { cellAt, widthOf } from './packed.js';

/** What a record adds to its stream. */
export interface Count {
  readonly hash: number;
  /** Of its key and its canonical JSON. */
  readonly bytes: number;
}

/** The rows of a block, in its order; that each column has as many cells as there are keys is known by then. */
export function rowsOf(block: ColumnBlock): readonly (readonly [key: string, row: Row])[] {
  const fields = new Fields(block);
  return block.keys.map((key, index) => [key, new Row(fields, index)] as const);
}

/** The records of a block, in its order. */
export function fromColumns(block: ColumnBlock): readonly (readonly [key: string, value: RecordValue])[] {
  return rowsOf(block).map(([key, row]) => [key, row.value] as const);
}

/** A record of a block, made when somebody reads it. */
export class Row extends Late {
  #fields: Fields | null;
  readonly #index: number;
  #value: RecordValue | undefined;

  constructor(fields: Fields, index: number) {
    super();
    this.#fields = fields;
    this.#index = index;
  }

  override get value(): RecordValue {
    this.#value ??= this.#fields?.record(this.#index) ?? {};
    return this.#value;
  }

  /** Its hash and size, reckoned from the columns: null once it has let go of them. */
  count(key: string): Count | null {
    return this.#fields?.count(key, this.#index) ?? null;
  }

  /** Makes the record and lets go of the block, which a single row that stays would otherwise keep whole. */
  settle(): void {
    this.#value = this.value;
    this.#fields = null;
  }
}

interface Field {
  readonly name: string;
  readonly cells: Column;
  /** Of a packed column; else 0. */
  readonly width: number;
  /** `"name":` as canonical JSON has it. */
  readonly label: string;
  readonly labelBytes: number;
}

/** The columns of a block by their names, in the order in which canonical JSON has them and in their own. */
class Fields {
  readonly #fields: readonly Field[];
  #sorted: readonly Field[] | undefined;
  #blank: RecordValue | undefined;

  constructor({ keys, columns }: ColumnBlock) {
    this.#fields = Object.entries(columns).map(([name, cells]) => fieldOf(name, cells, keys.length));
  }

  record(row: number): RecordValue {
    // Engines copy an object far faster than they build one of computed names.
    const value: Record<string, unknown> = { ...(this.#blank ??= this.#makeBlank()) };
    for (const field of this.#fields) value[field.name] = cellOf(field, row);
    return value;
  }

  count(key: string, row: number): Count {
    this.#sorted ??= [...this.#fields].sort((a, b) => (a.name < b.name ? -1 : 1));
    const hash = new RunningHash();
    let bytes = utf8Bytes(key) + 2;
    hash.text(key);
    hash.text('\u0000{');
    let first = true;
    for (const field of this.#sorted) {
      const cell = cellOf(field, row);
      if (cell === undefined) continue;
      if (!first) hash.text(',');
      hash.text(field.label);
      bytes += field.labelBytes + (first ? 0 : 1) + addCell(hash, cell);
      first = false;
    }
    hash.text('}');
    return { hash: hash.value, bytes };
  }

  #makeBlank(): RecordValue {
    return Object.fromEntries(this.#fields.map(({ name }) => [name, 0]));
  }
}

function fieldOf(name: string, cells: Column, rows: number): Field {
  const width = typeof cells === 'string' ? (widthOf(cells, rows) ?? 0) : 0;
  const label = `${JSON.stringify(name)}:`;
  return { name, cells, width, label, labelBytes: utf8Bytes(label) };
}

function cellOf({ cells, width }: Field, row: number): unknown {
  return typeof cells === 'string' ? cellAt(cells, width, row) : cells[row];
}

/** The result is how many bytes the cell takes in canonical JSON. */
function addCell(hash: RunningHash, cell: unknown): number {
  if (typeof cell === 'number' && cell >= 0 && cell <= 0x7fffffff && cell === (cell | 0)) {
    return hash.whole(cell);
  }
  const json = canonicalJson(cell);
  hash.text(json);
  return utf8Bytes(json);
}
