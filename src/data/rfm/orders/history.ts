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
 * Sorts orders out by customer and day, in two passes of counting. Cancelled orders, refunds and orders after the
 * analysis date are left out.
 *
 * @param asOf the analysis date, as days since 1970-01-01
 * @throws RangeError where columns differ in length
 */
export function orderHistory(orders: OrderColumns, asOf: number): OrderHistory {
  const { customer, day, amount, cancelled, kind } = orders;
  checkLengths({ customer, day, amount, cancelled, kind });
  const byDay = rowsByDay(orders, asOf);
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
function rowsByDay({ day, amount, cancelled }: OrderColumns, asOf: number): Uint32Array {
  const counts = (row: number): boolean =>
    (day[row] ?? 0) <= asOf && cancelled?.[row] !== 1 && (amount[row] ?? 0) >= 0;
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
  /** Customers who were left out by flag, with or without orders: counted beside the grid. */
  readonly excluded: readonly string[];
}

export interface CountOptions {
  /** Two orders of one day count as one. */
  readonly distinctDays?: boolean | undefined;
  /** Refunds up to the analysis date are subtracted from the amount. */
  readonly netRefunds?: boolean | undefined;
  /** 1 for each customer who is left out; by the customer's place. */
  readonly excluded?: Uint8Array | undefined;
}

/** Recency, orders and amount of each customer who has a valid order and is not left out. */
export function countCustomers(history: OrderHistory, options: CountOptions = {}): CountedCustomers {
  const { orders, asOf, first, order } = history;
  const sums = amountsOf(history, options.netRefunds ?? false);
  const places = scoredPlaces(history, options.excluded);
  const days = new Int32Array(places.length);
  const counts = new Int32Array(places.length);
  const amount = new Float64Array(places.length);
  places.forEach((customer, row) => {
    const from = first[customer] ?? 0;
    const end = first[customer + 1] ?? 0;
    days[row] = asOf - (orders.day[order[end - 1] ?? 0] ?? 0);
    counts[row] = options.distinctDays ? orderDaysOf(history, customer).length : end - from;
    amount[row] = sums[customer] ?? 0;
  });
  const isExcluded = (customer: number): boolean => options.excluded?.[customer] === 1;
  return {
    scored: { ids: Array.from(places, at => orders.customers[at] ?? ''), days, orders: counts, amount },
    places,
    unscored: orders.customers.filter((_, at) => !isExcluded(at) && first[at + 1] === first[at]),
    excluded: orders.customers.filter((_, at) => isExcluded(at)),
  };
}

function scoredPlaces({ orders, first }: OrderHistory, excluded: Uint8Array | undefined): Uint32Array {
  const places = new Uint32Array(orders.customers.length);
  let count = 0;
  for (let customer = 0; customer < places.length; customer += 1) {
    if (first[customer + 1] === first[customer] || excluded?.[customer] === 1) continue;
    places[count] = customer;
    count += 1;
  }
  return places.slice(0, count);
}

/** What each customer's valid orders come to, by the customer's place: the lifetime value to date. */
export function amountsOf(history: OrderHistory, netRefunds: boolean): Float64Array {
  const { orders, asOf, order } = history;
  const { customer, day, amount, cancelled } = orders;
  const sums = new Float64Array(orders.customers.length);
  const add = (row: number): void => {
    const owner = customer[row] ?? 0;
    sums[owner] = (sums[owner] ?? 0) + (amount[row] ?? 0);
  };
  order.forEach(add);
  if (!netRefunds) return sums;
  for (let row = 0; row < amount.length; row += 1) {
    if ((amount[row] ?? 0) < 0 && (day[row] ?? 0) <= asOf && cancelled?.[row] !== 1) add(row);
  }
  return sums;
}

/** Orders that a history leaves out, by the first reason that holds. */
export interface LeftOut {
  readonly cancelled: number;
  readonly afterAnalysis: number;
  /** Negative amounts. */
  readonly refunds: number;
}

export function leftOutOf({ orders, asOf }: OrderHistory): LeftOut {
  const { day, amount, cancelled } = orders;
  const counts = { cancelled: 0, afterAnalysis: 0, refunds: 0 };
  for (let row = 0; row < day.length; row += 1) {
    if (cancelled?.[row] === 1) counts.cancelled += 1;
    else if ((day[row] ?? 0) > asOf) counts.afterAnalysis += 1;
    else if ((amount[row] ?? 0) < 0) counts.refunds += 1;
  }
  return counts;
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
