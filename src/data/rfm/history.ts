import { checkLengths, type CustomerColumns, type OrderColumns } from './columns.js';

/** The valid orders up to the analysis date, customer by customer, each one's in order of days. */
export interface OrderHistory {
  readonly orders: OrderColumns;
  /** Days since 1970-01-01. */
  readonly asOf: number;
  /** Where a customer's orders begin in `order`: those of customer c are `first[c]` up to `first[c + 1]`. */
  readonly first: Uint32Array;
  /** Rows of `orders`; equal days in the order they were given. */
  readonly order: Uint32Array;
}

/**
 * Sorts orders out by customer and day, in two passes of counting. Cancelled orders and those after the analysis date
 * are left out.
 *
 * @param asOf the analysis date, as days since 1970-01-01
 * @throws RangeError where columns differ in length
 */
export function orderHistory(orders: OrderColumns, asOf: number): OrderHistory {
  const { customer, day, amount, cancelled, kind, product } = orders;
  checkLengths({ customer, day, amount, cancelled, kind, product });
  const byDay = rowsByDay(day, cancelled, asOf);
  const first = new Uint32Array(orders.customers.length + 1);
  for (let at = 0; at < byDay.length; at += 1) {
    const next = (customer[byDay[at] ?? 0] ?? 0) + 1;
    first[next] = (first[next] ?? 0) + 1;
  }
  for (let at = 1; at < first.length; at += 1) first[at] = (first[at] ?? 0) + (first[at - 1] ?? 0);
  const order = new Uint32Array(byDay.length);
  const filled = first.slice();
  for (let at = 0; at < byDay.length; at += 1) {
    const row = byDay[at] ?? 0;
    const owner = customer[row] ?? 0;
    const place = filled[owner] ?? 0;
    order[place] = row;
    filled[owner] = place + 1;
  }
  return { orders, asOf, first, order };
}

/** The rows that count, by day. */
function rowsByDay(day: Int32Array, cancelled: Uint8Array | undefined, asOf: number): Uint32Array {
  const counts = (row: number): boolean => (day[row] ?? 0) <= asOf && cancelled?.[row] !== 1;
  let earliest = asOf;
  let total = 0;
  for (let row = 0; row < day.length; row += 1) {
    if (!counts(row)) continue;
    earliest = Math.min(earliest, day[row] ?? 0);
    total += 1;
  }
  const places = new Uint32Array(asOf - earliest + 2);
  for (let row = 0; row < day.length; row += 1) {
    if (!counts(row)) continue;
    const next = (day[row] ?? 0) - earliest + 1;
    places[next] = (places[next] ?? 0) + 1;
  }
  for (let at = 1; at < places.length; at += 1) places[at] = (places[at] ?? 0) + (places[at - 1] ?? 0);
  const rows = new Uint32Array(total);
  for (let row = 0; row < day.length; row += 1) {
    if (!counts(row)) continue;
    const at = (day[row] ?? 0) - earliest;
    const place = places[at] ?? 0;
    rows[place] = row;
    places[at] = place + 1;
  }
  return rows;
}

/** Who has a score, as the columns it is made of, and who has none. */
export interface CountedCustomers {
  readonly scored: CustomerColumns;
  /** The place of each scored row among all customers. */
  readonly places: Uint32Array;
  /** Customers without a valid order up to the analysis date: counted beside the grid. */
  readonly unscored: readonly string[];
}

export interface CountOptions {
  /** Two orders of one day count as one. */
  readonly distinctDays?: boolean;
}

/** Recency, orders and amount of each customer who has a valid order. */
export function countCustomers(
  history: OrderHistory,
  { distinctDays = false }: CountOptions = {},
): CountedCustomers {
  const { orders, asOf, first, order } = history;
  const all = orders.customers.map((_, customer) => customer);
  const places = Uint32Array.from(
    all.filter(customer => (first[customer + 1] ?? 0) > (first[customer] ?? 0)),
  );
  const days = new Int32Array(places.length);
  const counts = new Int32Array(places.length);
  const amount = new Float64Array(places.length);
  places.forEach((customer, row) => {
    const from = first[customer] ?? 0;
    const end = first[customer + 1] ?? 0;
    days[row] = asOf - (orders.day[order[end - 1] ?? 0] ?? 0);
    counts[row] = distinctDays ? orderDaysOf(history, customer).length : end - from;
    let sum = 0;
    for (let at = from; at < end; at += 1) sum += orders.amount[order[at] ?? 0] ?? 0;
    amount[row] = sum;
  });
  const ids = Array.from(places, customer => orders.customers[customer] ?? '');
  const unscored = orders.customers.filter((_, customer) => first[customer + 1] === first[customer]);
  return { scored: { ids, days, orders: counts, amount }, places, unscored };
}

/** The days on which a customer ordered, each once, ascending. */
export function orderDaysOf({ orders, first, order }: OrderHistory, customer: number): readonly number[] {
  const days: number[] = [];
  for (let at = first[customer] ?? 0; at < (first[customer + 1] ?? 0); at += 1) {
    const day = orders.day[order[at] ?? 0] ?? 0;
    if (day !== days.at(-1)) days.push(day);
  }
  return days;
}
