import { compareBytes } from '../orders/byte-order.js';
import type { OrderHistory } from '../orders/history.js';
import { linesOfOrder, ordersOfCustomer, type LinesByOrder } from '../orders/product-lines.js';

/** What one product is to one customer. Days since 1970-01-01, amounts in the smallest unit. */
export interface ProductShare {
  readonly product: string;
  /** Valid orders with it. */
  readonly orders: number;
  readonly firstDay: number;
  readonly lastDay: number;
  /** `null` where a quantity is not known. */
  readonly quantity: number | null;
  readonly amount: number;
  /** Of the amount of all the customer's lines with a product, 0 to 1; `null` where that is not above 0. */
  readonly share: number | null;
}

/** A customer's products in valid orders, the greatest amount first, then by id. */
export function productShares(
  history: OrderHistory,
  byOrder: LinesByOrder,
  customer: number,
): readonly ProductShare[] {
  const kept = new Map<number, Tally>();
  let total = 0;
  for (const order of ordersOfCustomer(history, customer)) {
    for (const line of linesOfOrder(byOrder, order)) {
      const amount = byOrder.lines.amount[line] ?? 0;
      total += amount;
      const product = byOrder.lines.product[line] ?? 0;
      let tally = kept.get(product);
      if (!tally) kept.set(product, (tally = new Tally(history.orders.day[order] ?? 0)));
      tally.add(order, history.orders.day[order] ?? 0, amount, byOrder.lines.quantity[line] ?? Number.NaN);
    }
  }
  const shares = [...kept].map(([product, tally]) =>
    tally.told(byOrder.lines.products[product] ?? '', total),
  );
  return shares.sort((one, other) => other.amount - one.amount || compareBytes(one.product, other.product));
}

class Tally {
  readonly #firstDay: number;
  #lastDay: number;
  #lastOrder = -1;
  #orders = 0;
  #quantity = 0;
  #amount = 0;

  constructor(day: number) {
    this.#firstDay = day;
    this.#lastDay = day;
  }

  /** Orders come by day, the lines of one together. */
  add(order: number, day: number, amount: number, quantity: number): void {
    if (order !== this.#lastOrder) this.#orders += 1;
    this.#lastOrder = order;
    this.#lastDay = day;
    this.#amount += amount;
    this.#quantity += quantity;
  }

  told(product: string, total: number): ProductShare {
    return {
      product,
      orders: this.#orders,
      firstDay: this.#firstDay,
      lastDay: this.#lastDay,
      quantity: Number.isNaN(this.#quantity) ? null : this.#quantity,
      amount: this.#amount,
      share: total > 0 ? this.#amount / total : null,
    };
  }
}
