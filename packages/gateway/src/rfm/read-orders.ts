import {
  findOrderColumns,
  orderParser,
  type OrderColumnNames,
  type OrderField,
  type ParsedOrder,
} from 'madoguchi/data';
import { InputError } from '../input/problems.js';
import { readRecords, type ReadOptions } from '../input/records.js';
import type { InputSource } from '../input/source.js';
import { recordsOf, type TableKind } from './table-kind.js';

export interface OrderReadOptions extends ReadOptions {
  /** Digits of the currency's smallest unit. */
  readonly minorUnits: number;
  /** Columns that are not named as usual. */
  readonly columns: OrderColumnNames;
  /** Told how many rows there are by now. */
  readonly onCount?: ((count: number) => void) | undefined;
}

export interface OrderCounts {
  readonly rows: number;
  /** Amounts with more digits than the currency has. */
  readonly rounded: number;
}

/** What orders are read into, one by one. */
export interface OrderSink {
  add(order: ParsedOrder): void;
}

/**
 * Reads orders, or their lines: CSV, NDJSON or a JSON array of objects. A bad row is reported and costs itself alone,
 * or ends the reading with `strict`. Throws an InputError where the source or its header can't be read.
 */
export async function readOrders(
  source: InputSource,
  into: OrderSink,
  options: OrderReadOptions,
): Promise<OrderCounts> {
  let rows = 0;
  let rounded = 0;
  for await (const order of readRecords(source, recordsOf(orderKind(options)), options)) {
    into.add(order);
    rows += 1;
    if (order.rounded) rounded += 1;
    options.onCount?.(rows);
  }
  return { rows, rounded };
}

/** How rows of orders are read, of whatever shape. */
export function orderKind(options: OrderReadOptions): TableKind<OrderField, ParsedOrder> {
  return {
    plural: 'orders',
    mandatory: { customer: 'customer_id', date: 'order_date', amount: 'amount' },
    find(header) {
      const absent = Object.values(options.columns).filter(column => !header.includes(column));
      if (absent.length === 0) return findOrderColumns(header, options.columns);
      const named = absent.map(column => `"${column}"`).join(', ');
      throw new InputError(`There is no column ${named}: there are ${header.join(', ')}.`);
    },
    parser: names => orderParser(names, options),
    advice: missing =>
      `Or say which columns they are: --columns ${missing.map(field => `${field}=<column>`).join(',')}`,
  };
}
