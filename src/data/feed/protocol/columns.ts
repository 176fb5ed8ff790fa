import type { Column, Columns } from './messages.js';
import { pack } from './packed.js';

/** A record as it travels. */
export type RecordValue = Readonly<Record<string, unknown>>;

export interface ColumnBlock {
  readonly keys: readonly string[];
  readonly columns: Columns;
}

/** Records of the same fields as a key list and a column a field. */
export function toColumns(
  fields: readonly string[],
  records: readonly (readonly [key: string, value: RecordValue])[],
): ColumnBlock {
  const columns: Record<string, Column> = {};
  for (const field of fields) {
    const cells = records.map(([, value]) => value[field]);
    columns[field] = pack(cells) ?? cells;
  }
  return { keys: records.map(([key]) => key), columns };
}

/** About how many bytes a block takes, never more than it does: enough to refuse what is far too large. */
export function weightOf({ keys, columns }: ColumnBlock): number {
  let bytes = 0;
  for (const key of keys) bytes += key.length;
  for (const column of Object.values(columns)) {
    if (typeof column === 'string') bytes += column.length;
    else for (const cell of column) bytes += weightOfCell(cell);
  }
  return bytes;
}

function weightOfCell(cell: unknown): number {
  if (typeof cell === 'string') return cell.length;
  return typeof cell === 'object' && cell !== null ? JSON.stringify(cell).length : 1;
}
