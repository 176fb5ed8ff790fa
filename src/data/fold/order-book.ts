import * as v from 'valibot';
import type { CustomerChange, OrderPlaced } from '../model/order.js';
import type { Instant } from '../model/vocabulary.js';
import { productKinds, type OrderColumns } from '../rfm/orders/columns.js';
import type { OwnOrders } from '../rfm/cube/customer-standing.js';
import type { CustomerFlags } from '../rfm/orders/flags.js';
import { leadingKind, type LineColumns } from '../rfm/orders/order-columns.js';
import { CustomerFacts, customerFactsSchema, type DayOf } from './customer-facts.js';
import { OrderLines, orderLinesSchema } from './order-lines.js';
import { OrderRows, orderRowsSchema } from './order-rows.js';
import { Places, texts } from './saved.js';
import type { RefusalReason } from './sources.js';

export const orderBookSchema = v.strictObject({
  customers: texts,
  facts: customerFactsSchema,
  orders: orderRowsSchema,
  lines: orderLinesSchema,
  cancelledBefore: texts,
});
export type OrderBookState = v.InferOutput<typeof orderBookSchema>;

/** How much a book holds. */
export interface BookLimits {
  readonly customers: number;
  readonly orders: number;
  readonly lines: number;
  /** Each order makes its customer be looked at anew, so that one with ever more would hold up all others. */
  readonly ordersOfOne: number;
  /** Orders that were cancelled and not yet placed. */
  readonly cancelledBefore: number;
}

/** Some 300 MB of memory; a shop of more has a daily cube, which no memory limits. */
export const bookLimits: BookLimits = {
  customers: 500_000,
  orders: 2_000_000,
  lines: 4_000_000,
  ordersOfOne: 10_000,
  cancelledBefore: 100_000,
};

/** Orders in columns, and what is known of their customers; columns of one's own, which may be given away. */
export interface BookColumns {
  readonly orders: OrderColumns;
  /** `null` where no order has lines. */
  readonly lines: LineColumns | null;
  readonly flags: CustomerFlags;
}

/** All orders of the log and what is known of their customers. Customers stand at the place where they became known. */
export class OrderBook {
  readonly #limits: BookLimits;
  readonly #customers = new Places<string>();
  readonly #facts = new CustomerFacts();
  readonly #orders: OrderRows;
  readonly #lines = new OrderLines();
  readonly #cancelledBefore = new Set<string>();
  /** How many customers there is room for in the columns. */
  #known = 0;
  #dayOf: DayOf;

  /** @param dayOf the site's calendar */
  constructor(dayOf: DayOf, limits: BookLimits = bookLimits) {
    this.#dayOf = dayOf;
    this.#limits = limits;
    this.#orders = new OrderRows(dayOf);
  }

  /** By their places; they only ever become more. */
  get customers(): readonly string[] {
    return this.#customers.values;
  }

  find(customer: string): number | undefined {
    return this.#customers.find(customer);
  }

  hasOrder(id: string): boolean {
    return this.#orders.find(id) !== undefined;
  }

  /** The key of whoever placed an order; `undefined` while that is not known. */
  customerOf(id: string): string | undefined {
    const row = this.#orders.find(id);
    return row === undefined ? undefined : this.customers[this.#orders.customerAt(row)];
  }

  /** Why there is no room for another order. */
  orderRefusal({ customer, lines = [] }: OrderPlaced): RefusalReason | null {
    const { orders, lines: mostLines, ordersOfOne } = this.#limits;
    const place = this.find(customer);
    const own = place === undefined ? 0 : this.#orders.countOf(place);
    const isFull = this.#orders.count >= orders || this.#lines.count + lines.length > mostLines;
    return isFull || own >= ordersOfOne ? 'too-many-orders' : this.customerRefusal(customer);
  }

  /** Why there is no room for a customer, who may be known. */
  customerRefusal(customer: string): RefusalReason | null {
    const isFull = this.find(customer) === undefined && this.customers.length >= this.#limits.customers;
    return isFull ? 'too-many-customers' : null;
  }

  /** Takes an order whose id is not known. */
  place(id: string, order: OrderPlaced, at: Instant): void {
    const kinds = (order.lines ?? []).flatMap(({ kind }) => kind ?? []);
    const kind = productKinds.indexOf(order.kind ?? leadingKind(kinds) ?? 'main');
    const cancelled = this.#cancelledBefore.delete(id) ? 1 : 0;
    const customer = this.know(order.customer);
    // A zero has no sign where it is added up.
    const amount = order.amount + 0;
    const row = this.#orders.add(id, { customer, at, amount, kind, cancelled });
    this.#lines.add(row, order);
  }

  /** Cancels an order, also one that is yet to come; false where there are too many of those. */
  cancel(id: string): boolean {
    const row = this.#orders.find(id);
    if (row !== undefined) this.#orders.cancel(row);
    else if (this.#cancelledBefore.size >= this.#limits.cancelledBefore) return false;
    else this.#cancelledBefore.add(id);
    return true;
  }

  /** Also of one that is yet to come. */
  isCancelled(id: string): boolean {
    const row = this.#orders.find(id);
    return row === undefined ? this.#cancelledBefore.has(id) : this.#orders.isCancelled(row);
  }

  change(customer: string, change: CustomerChange, at: Instant): void {
    const place = this.know(customer);
    this.#facts.change(place, change, at);
    if (change.lastContactAt !== undefined) this.contact(place, change.lastContactAt);
  }

  contactAt(place: number): Instant {
    return this.#facts.contactAt(place);
  }

  contact(place: number, at: Instant): void {
    this.#facts.contact(place, at, this.#dayOf);
  }

  /** The place of a customer, who is known from now on. */
  know(customer: string): number {
    const place = this.#customers.of(customer);
    if (place === this.#known) {
      this.#known += 1;
      this.#orders.addCustomer();
      this.#facts.add();
    }
    return place;
  }

  /** The days are of another calendar from now on. */
  redate(dayOf: DayOf): void {
    this.#dayOf = dayOf;
    this.#orders.redate(dayOf);
    this.#facts.redate(dayOf);
  }

  /** The orders of one customer up to a day, to be read before the next one comes. */
  own(place: number, asOf: number): OwnOrders {
    return { ...this.#orders.own(place, asOf), flags: this.#facts.of(place) };
  }

  /** All orders, to be read before anything changes. */
  view(): Omit<BookColumns, 'lines'> {
    return { orders: this.#orders.view(this.customers), flags: this.#facts.view() };
  }

  columns(): BookColumns {
    const orders = ownCopy(this.#orders.view(this.customers));
    const lines = this.#lines.count === 0 ? null : this.#lines.taken(orders.cancelled);
    return { orders, lines, flags: ownCopy(this.#facts.view()) };
  }

  save(): OrderBookState {
    return {
      customers: [...this.customers],
      facts: this.#facts.save(),
      orders: this.#orders.save(),
      lines: this.#lines.save(),
      cancelledBefore: [...this.#cancelledBefore],
    };
  }

  restore({ customers, facts, orders, lines, cancelledBefore }: OrderBookState): void {
    for (const customer of customers) this.know(customer);
    this.#facts.restore(facts, this.#dayOf);
    this.#orders.restore(orders);
    this.#lines.restore(lines);
    for (const id of cancelledBefore) this.#cancelledBefore.add(id);
  }
}

/** Arrays of one's own instead of those that go on changing. */
function ownCopy<T extends object>(columnsOf: T): T {
  const copies = Object.entries(columnsOf).map(([name, column]) => [
    name,
    (column as { slice(): unknown }).slice(),
  ]);
  return Object.fromEntries(copies) as T;
}
