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
