import { noProduct, productKinds, type OrderColumns, type ProductKind } from './columns.js';
import { GrowingColumn } from './growing-column.js';

/** An order, or one line of it, as it comes in. */
export interface OrderRow {
  readonly customer: string;
  /** Lines of one customer with the same order are one order; absent: the row is an order of its own. */
  readonly order?: string | undefined;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** In the smallest unit of the currency; an order that is negative in sum is a refund. */
  readonly amount: number;
  readonly cancelled?: boolean | undefined;
  readonly kind?: ProductKind | undefined;
  readonly product?: string | undefined;
  readonly quantity?: number | undefined;
}

/** The lines of orders in columns; all arrays but `products` are of one length. */
export interface LineColumns {
  /** The row in the orders' columns that the line belongs to. */
  readonly order: Uint32Array;
  readonly amount: Float64Array;
  /** `NaN` where it is not known. */
  readonly quantity: Float64Array;
  /** The place in `products`; `noProduct` where it is unknown. */
  readonly product: Uint32Array;
  readonly cancelled: Uint8Array;
  readonly products: readonly string[];
}

export interface CollectedOrders {
  readonly orders: OrderColumns;
  readonly lines: LineColumns;
}

/** Which kind an order of several kinds is of: the first of these that it holds. */
const leading: readonly ProductKind[] = ['main', 'subscription', 'trial', 'other'];
const rankOf = new Map(productKinds.map((kind, place) => [place, leading.indexOf(kind)]));

/** The kind of an order whose lines are of these kinds; `undefined` where there is none. */
export function leadingKind(kinds: readonly ProductKind[]): ProductKind | undefined {
  return leading.find(kind => kinds.includes(kind));
}

/** Gathers orders row by row into columns. */
export class OrderCollector {
  readonly #customers = new Places();
  readonly #products = new Places();
  readonly #ordersOf = new Map<string, number>();
  readonly #customer = new GrowingColumn(length => new Uint32Array(length));
  readonly #day = new GrowingColumn(length => new Int32Array(length));
  readonly #line = {
    order: new GrowingColumn(length => new Uint32Array(length)),
    amount: new GrowingColumn(length => new Float64Array(length)),
    quantity: new GrowingColumn(length => new Float64Array(length)),
    product: new GrowingColumn(length => new Uint32Array(length)),
    kind: new GrowingColumn(length => new Uint8Array(length)),
    cancelled: new GrowingColumn(length => new Uint8Array(length)),
  };

  /** Makes a customer known who may have no order; returns the customer's place. */
  addCustomer(id: string): number {
    return this.#customers.of(id);
  }

  add(row: OrderRow): void {
    const { order, amount, quantity, product, kind, cancelled } = this.#line;
    order.push(this.#orderOf(row));
    amount.push(row.amount);
    quantity.push(row.quantity ?? Number.NaN);
    product.push(row.product === undefined ? noProduct : this.#products.of(row.product));
    kind.push(productKinds.indexOf(row.kind ?? 'main'));
    cancelled.push(row.cancelled ? 1 : 0);
  }

  /** All that was gathered. An order holds the sum of its lines that were not cancelled. */
  finish(): CollectedOrders {
    const lines = {
      order: this.#line.order.taken(),
      amount: this.#line.amount.taken(),
      quantity: this.#line.quantity.taken(),
      product: this.#line.product.taken(),
      cancelled: this.#line.cancelled.taken(),
      products: this.#products.names,
    };
    const merged = mergeLines(lines, this.#line.kind.taken(), this.#customer.length);
    const customers = this.#customers.names;
    const orders = { customers, customer: this.#customer.taken(), day: this.#day.taken(), ...merged };
    return { orders, lines };
  }

  #orderOf({ customer, order, day }: OrderRow): number {
    const place = this.#customers.of(customer);
    const key = order === undefined ? undefined : `${place}|${order}`;
    const known = key === undefined ? undefined : this.#ordersOf.get(key);
    if (known !== undefined) return known;
    const next = this.#customer.length;
    this.#customer.push(place);
    this.#day.push(day);
    if (key !== undefined) this.#ordersOf.set(key, next);
    return next;
  }
}

/** Texts, each once, and their places. */
class Places {
  readonly #places = new Map<string, number>();
  readonly #names: string[] = [];

  get names(): readonly string[] {
    return this.#names;
  }

  of(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.#names.length;
    this.#places.set(name, place);
    this.#names.push(name);
    return place;
  }
}

/** An order whose every line was cancelled is cancelled. */
function mergeLines(
  lines: LineColumns,
  kinds: Uint8Array,
  count: number,
): Pick<OrderColumns, 'amount' | 'cancelled' | 'kind'> {
  const amount = new Float64Array(count);
  const cancelled = new Uint8Array(count).fill(1);
  const kind = new Uint8Array(count).fill(productKinds.indexOf('other'));
  for (let line = 0; line < lines.order.length; line += 1) {
    if (lines.cancelled[line] === 1) continue;
    const order = lines.order[line] ?? 0;
    amount[order] = (amount[order] ?? 0) + (lines.amount[line] ?? 0);
    cancelled[order] = 0;
    const own = kinds[line] ?? 0;
    if ((rankOf.get(own) ?? 0) < (rankOf.get(kind[order] ?? 0) ?? 0)) kind[order] = own;
  }
  return { amount, cancelled, kind };
}
