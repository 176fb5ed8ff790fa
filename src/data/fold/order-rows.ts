import type * as v from 'valibot';
import type { Instant } from '../model/vocabulary.js';
import type { OrderColumns } from '../rfm/orders/columns.js';
import type { OwnOrders } from '../rfm/cube/customer-standing.js';
import { GrowingColumn } from '../rfm/orders/growing-column.js';
import type { DayOf } from './customer-facts.js';
import { columns, itemAt, numbers, Places, rowsOf, texts } from './saved.js';

export const orderRowsSchema = columns({
  ids: texts,
  customers: numbers,
  times: numbers,
  amounts: numbers,
  kinds: numbers,
  cancelled: numbers,
});
export type OrderRowsState = v.InferOutput<typeof orderRowsSchema>;

/** An order; customer and kind are places. */
export interface OrderEntry {
  readonly customer: number;
  readonly at: Instant;
  readonly amount: number;
  readonly kind: number;
  readonly cancelled: number;
}

/** No order is older. */
const none = -1;
/** Nobody asks whose one customer's own orders are. */
const noPlaces = new Uint32Array();

/** Orders in columns, a row an order, and of each customer the way through his own. */
export class OrderRows {
  readonly #ids = new Places<string>();
  readonly #customer = new GrowingColumn(length => new Uint32Array(length));
  readonly #time = new GrowingColumn(length => new Float64Array(length));
  readonly #day = new GrowingColumn(length => new Int32Array(length));
  readonly #amount = new GrowingColumn(length => new Float64Array(length));
  readonly #kind = new GrowingColumn(length => new Uint8Array(length));
  readonly #cancelled = new GrowingColumn(length => new Uint8Array(length));
  /** The same customer's order before this one, by time. */
  readonly #older = new GrowingColumn(length => new Int32Array(length));
  /** Each customer's newest order, and how many there are. */
  readonly #newest = new GrowingColumn(length => new Int32Array(length));
  readonly #count = new GrowingColumn(length => new Uint32Array(length));
  /** One customer's rows in order of time, and where they begin and end. */
  #way = new Uint32Array(16);
  readonly #ends = new Uint32Array(2);
  #dayOf: DayOf;

  /** @param dayOf the site's calendar */
  constructor(dayOf: DayOf) {
    this.#dayOf = dayOf;
  }

  get count(): number {
    return this.#customer.length;
  }

  countOf(customer: number): number {
    return this.#count.at(customer);
  }

  find(id: string): number | undefined {
    return this.#ids.find(id);
  }

  customerAt(row: number): number {
    return this.#customer.at(row);
  }

  /** Makes room for one more customer. */
  addCustomer(): void {
    this.#newest.push(none);
    this.#count.push(0);
  }

  /** Adds an order whose id and whose customer's place are right; returns its row. */
  add(id: string, { customer, at, amount, kind, cancelled }: OrderEntry): number {
    const row = this.#ids.of(id);
    this.#customer.push(customer);
    this.#time.push(at);
    this.#day.push(this.#dayOf(at));
    this.#amount.push(amount);
    this.#kind.push(kind);
    this.#cancelled.push(cancelled);
    this.#older.push(none);
    this.#count.set(customer, this.countOf(customer) + 1);
    this.#link(row, customer, at);
    return row;
  }

  isCancelled(row: number): boolean {
    return this.#cancelled.at(row) === 1;
  }

  cancel(row: number): void {
    this.#cancelled.set(row, 1);
  }

  /** The days are of another calendar from now on. */
  redate(dayOf: DayOf): void {
    this.#dayOf = dayOf;
    this.#time.view().forEach((at, row) => this.#day.set(row, dayOf(at)));
  }

  /** The orders of one customer up to a day: in arrays that the next one who is asked for gets too. */
  own(customer: number, asOf: number): Omit<OwnOrders, 'flags'> {
    const [day, amount, cancelled] = [this.#day.values, this.#amount.values, this.#cancelled.values];
    const end = this.countOf(customer);
    if (this.#way.length < end) this.#way = new Uint32Array(2 * end);
    let first = end;
    let refunds = 0;
    for (let row = this.#newest.at(customer); row !== none; row = this.#older.at(row)) {
      const value = amount[row] ?? 0;
      if (cancelled[row] === 1 || (day[row] ?? 0) > asOf) continue;
      if (value < 0) refunds += value;
      else this.#way[(first -= 1)] = row;
    }
    this.#ends[0] = first;
    this.#ends[1] = end;
    const orders = {
      customers: ['own'],
      customer: noPlaces,
      day,
      amount,
      cancelled,
      kind: this.#kind.values,
    };
    return { history: { orders, asOf, first: this.#ends, order: this.#way }, refunds };
  }

  /** All orders, to be read before anything changes. */
  view(customers: readonly string[]): OrderColumns & { readonly cancelled: Uint8Array } {
    return {
      customers,
      customer: this.#customer.view(),
      day: this.#day.view(),
      amount: this.#amount.view(),
      cancelled: this.#cancelled.view(),
      kind: this.#kind.view(),
    };
  }

  save(): OrderRowsState {
    return {
      ids: [...this.#ids.values],
      customers: [...this.#customer.view()],
      times: [...this.#time.view()],
      amounts: [...this.#amount.view()],
      kinds: [...this.#kind.view()],
      cancelled: [...this.#cancelled.view()],
    };
  }

  /** There is room for all customers before. */
  restore({ ids, customers, times, amounts, kinds, cancelled }: OrderRowsState): void {
    let row = 0;
    for (const [customer, at, amount, kind, isCancelled] of rowsOf(
      customers,
      times,
      amounts,
      kinds,
      cancelled,
    )) {
      if (customer >= this.#newest.length) throw new TypeError(`There is no customer ${customer}.`);
      this.add(itemAt(ids, row), { customer, at, amount, kind, cancelled: isCancelled });
      row += 1;
    }
  }

  /** Puts an order among its customer's, who mostly placed it last. */
  #link(row: number, customer: number, at: Instant): void {
    let newer = none;
    let older = this.#newest.at(customer);
    while (older !== none && this.#time.at(older) > at) {
      newer = older;
      older = this.#older.at(older);
    }
    this.#older.set(row, older);
    if (newer === none) this.#newest.set(customer, row);
    else this.#older.set(newer, row);
  }
}
