import { compareBytes } from '../orders/byte-order.js';
import type { OrderHistory } from '../orders/history.js';
import { linesOfOrder, ordersOfCustomer, type LinesByOrder } from '../orders/product-lines.js';

/** Fewer cases tell nothing. */
export const fewestCases = 20;

/** What was bought most after a product, and on how many cases that rests. */
export interface NextPurchase {
  readonly after: string;
  readonly product: string;
  /** How many of the next orders held it. */
  readonly count: number;
  /** Orders of any customer led by `after` that another order followed. */
  readonly cases: number;
}

export interface NextPurchases {
  /** By the product an order was led by; none that rests on fewer than 20 cases. */
  readonly after: ReadonlyMap<string, NextPurchase>;
  /** What a customer is likely to buy next, by the product that led the last order; `null` where too little is known. */
  of(customer: number): NextPurchase | null;
  /** The product that led a customer's last order; `null` where its lines are not known. */
  last(customer: number): string | null;
}

/** What customers bought next. An order is led by the product with the greatest amount in it, then by the lower id. */
export function nextPurchases(history: OrderHistory, byOrder: LinesByOrder): NextPurchases {
  const followed = new Map<number, Followers>();
  const customers = history.orders.customers.length;
  const lastLed = new Int32Array(customers).fill(-1);
  for (let customer = 0; customer < customers; customer += 1) {
    let before = -1;
    for (const order of ordersOfCustomer(history, customer)) {
      const lines = linesOfOrder(byOrder, order);
      if (before >= 0) followersOf(followed, before).add(productsOf(byOrder, lines));
      before = leadOf(byOrder, lines);
    }
    lastLed[customer] = before;
  }
  const { products } = byOrder.lines;
  const after = new Map<string, NextPurchase>();
  for (const [product, followers] of followed) {
    const next = followers.likeliest(products, product);
    if (next) after.set(next.after, next);
  }
  const last = (customer: number): string | null => products[lastLed[customer] ?? -1] ?? null;
  return { after, last, of: customer => after.get(last(customer) ?? '') ?? null };
}

function followersOf(followed: Map<number, Followers>, product: number): Followers {
  let followers = followed.get(product);
  if (!followers) followed.set(product, (followers = new Followers()));
  return followers;
}

function productsOf({ lines }: LinesByOrder, rows: Uint32Array): ReadonlySet<number> {
  return new Set(Array.from(rows, row => lines.product[row] ?? 0));
}

/** -1 where no product of the order is known. */
function leadOf({ lines }: LinesByOrder, rows: Uint32Array): number {
  const amounts = new Map<number, number>();
  for (const row of rows) {
    const product = lines.product[row] ?? 0;
    amounts.set(product, (amounts.get(product) ?? 0) + (lines.amount[row] ?? 0));
  }
  return best(amounts, lines.products) ?? -1;
}

class Followers {
  readonly #counts = new Map<number, number>();
  #cases = 0;

  add(products: ReadonlySet<number>): void {
    this.#cases += 1;
    for (const product of products) this.#counts.set(product, (this.#counts.get(product) ?? 0) + 1);
  }

  likeliest(products: readonly string[], after: number): NextPurchase | null {
    if (this.#cases < fewestCases) return null;
    const product = best(this.#counts, products);
    if (product === undefined) return null;
    return {
      after: products[after] ?? '',
      product: products[product] ?? '',
      count: this.#counts.get(product) ?? 0,
      cases: this.#cases,
    };
  }
}

/** The product with the greatest value, then with the lowest id. */
function best(values: ReadonlyMap<number, number>, products: readonly string[]): number | undefined {
  let found: number | undefined;
  for (const [product, value] of values) {
    const ahead = found === undefined ? 1 : value - (values.get(found) ?? 0);
    if (ahead > 0) found = product;
    else if (ahead === 0 && found !== undefined) {
      if (compareBytes(products[product] ?? '', products[found] ?? '') < 0) found = product;
    }
  }
  return found;
}
