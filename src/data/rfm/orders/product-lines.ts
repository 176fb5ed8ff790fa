import { noProduct } from './columns.js';
import type { OrderHistory } from './history.js';
import type { CollectedOrders, LineColumns } from './order-columns.js';

/** The lines that count, order by order: those of order o are `rows[first[o]]` up to `rows[first[o + 1]]`. */
export interface LinesByOrder {
  readonly lines: LineColumns;
  readonly first: Uint32Array;
  readonly rows: Uint32Array;
}

/** Sorts lines with a known product out by their order. Cancelled lines are left out. */
export function linesByOrder({ orders, lines }: CollectedOrders): LinesByOrder {
  const counts = (row: number): boolean => lines.cancelled[row] !== 1 && lines.product[row] !== noProduct;
  const first = new Uint32Array(orders.day.length + 1);
  for (let row = 0; row < lines.order.length; row += 1) {
    if (!counts(row)) continue;
    const next = (lines.order[row] ?? 0) + 1;
    first[next] = (first[next] ?? 0) + 1;
  }
  for (let at = 1; at < first.length; at += 1) first[at] = (first[at] ?? 0) + (first[at - 1] ?? 0);
  const rows = new Uint32Array(first.at(-1) ?? 0);
  const filled = first.slice();
  for (let row = 0; row < lines.order.length; row += 1) {
    if (!counts(row)) continue;
    const order = lines.order[row] ?? 0;
    const place = filled[order] ?? 0;
    rows[place] = row;
    filled[order] = place + 1;
  }
  return { lines, first, rows };
}

/** The lines of one order, as rows of the lines' columns. */
export function linesOfOrder({ first, rows }: LinesByOrder, order: number): Uint32Array {
  return rows.subarray(first[order] ?? 0, first[order + 1] ?? 0);
}

/** A customer's valid orders by day, as rows of the orders' columns. */
export function ordersOfCustomer({ first, order }: OrderHistory, customer: number): Uint32Array {
  return order.subarray(first[customer] ?? 0, first[customer + 1] ?? 0);
}
