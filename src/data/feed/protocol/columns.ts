import type { Columns } from './messages.js';

/** A record as it travels. */
export type RecordValue = Readonly<Record<string, unknown>>;

export interface ColumnBlock {
  readonly keys: readonly string[];
  readonly columns: Columns;
}

/** Records of the same fields as a key list and an array a field. */
export function toColumns(
  fields: readonly string[],
  records: readonly (readonly [key: string, value: RecordValue])[],
): ColumnBlock {
  const columns: Record<string, readonly unknown[]> = {};
  for (const field of fields) columns[field] = records.map(([, value]) => value[field]);
  return { keys: records.map(([key]) => key), columns };
}

/** The records of a block, in its order; that the columns are as long as the key list is known by then. */
export function fromColumns(block: ColumnBlock): readonly (readonly [key: string, value: RecordValue])[] {
  const columns = Object.entries(block.columns);
  return block.keys.map((key, row) => {
    const value: Record<string, unknown> = {};
    for (const [field, values] of columns) value[field] = values[row];
    return [key, value] as const;
  });
}

/** About how many bytes a block takes, never more than it does: enough to refuse what is far too large. */
export function weightOf({ keys, columns }: ColumnBlock): number {
  let bytes = keys.reduce((sum, key) => sum + key.length, 0);
  for (const cells of Object.values(columns)) {
    for (const cell of cells)
      bytes += typeof cell === 'object' ? JSON.stringify(cell).length : weightOfCell(cell);
  }
  return bytes;
}

function weightOfCell(cell: unknown): number {
  return typeof cell === 'string' ? cell.length : 1;
}
