import { Late } from '../../model/late.js';
import type { ColumnBlock, RecordValue } from './columns.js';
import type { Column } from './messages.js';
import { cellAt, widthOf } from './packed.js';

/** The records of a block, in its order; that each column has as many cells as there are keys is known by then. */
export function fromColumns(block: ColumnBlock): readonly (readonly [key: string, value: RecordValue])[] {
  return new RowReader().rows(block).map((row, index) => [block.keys[index] ?? '', row.value] as const);
}

/** Reads blocks one after the other; those of the same fields share the list of their names. */
export class RowReader {
  /** As the last block had them. */
  #fields: readonly string[] = [];
  #names: readonly string[] = [];

  /** The rows of a block, in its order. */
  rows(block: ColumnBlock): readonly Row[] {
    const fields = Object.keys(block.columns);
    const same =
      fields.length === this.#fields.length && fields.every((name, at) => name === this.#fields[at]);
    if (!same) {
      this.#fields = fields;
      // The default order of sort() is that of UTF-16 units, as in canonical JSON.
      this.#names = [...fields].sort();
    }
    const cells = new Cells(this.#names, block);
    return block.keys.map((_, index) => new Row(cells, index));
  }
}

/** A record of a block, made when somebody reads it. */
export class Row extends Late {
  /** The record's fields, sorted as canonical JSON has them. */
  readonly names: readonly string[];
  #block: Cells | null;
  readonly #index: number;
  /** The cells in the order of the names, once the block is gone and as long as the record is not made. */
  #cells: readonly unknown[] | null = null;
  #value: RecordValue | null = null;

  constructor(block: Cells, index: number) {
    super();
    this.names = block.names;
    this.#block = block;
    this.#index = index;
  }

  override get value(): RecordValue {
    if (this.#value) return this.#value;
    const value = recordOf(this.names, this.#cells ?? this.#block?.of(this.#index) ?? []);
    this.#value = value;
    this.#cells = null;
    return value;
  }

  /**
   * Lets go of the block, which a single row that stays would otherwise keep whole.
   * @returns the cells in the order of the names
   */
  settle(): readonly unknown[] {
    const cells = this.#block?.of(this.#index) ?? this.#cells ?? this.#cellsOfValue();
    if (!this.#value) this.#cells = cells;
    this.#block = null;
    return cells;
  }

  #cellsOfValue(): readonly unknown[] {
    return this.names.map(name => this.#value?.[name]);
  }
}

/** The columns of a block in the order of their sorted names. */
class Cells {
  readonly names: readonly string[];
  readonly #columns: readonly Column[];
  /** Digits a cell of each packed column. */
  readonly #widths: readonly number[];

  constructor(names: readonly string[], { keys, columns }: ColumnBlock) {
    this.names = names;
    this.#columns = names.map(name => columns[name] ?? []);
    this.#widths = this.#columns.map(column =>
      typeof column === 'string' ? (widthOf(column, keys.length) ?? 0) : 0,
    );
  }

  of(row: number): readonly unknown[] {
    const cells: unknown[] = [];
    for (let at = 0; at < this.#columns.length; at++) {
      const column = this.#columns[at] ?? [];
      cells.push(typeof column === 'string' ? cellAt(column, this.#widths[at] ?? 0, row) : column[row]);
    }
    return cells;
  }
}

function recordOf(names: readonly string[], cells: readonly unknown[]): RecordValue {
  const value: Record<string, unknown> = {};
  for (let at = 0; at < names.length; at++) value[names[at] ?? ''] = cells[at];
  return value;
}
