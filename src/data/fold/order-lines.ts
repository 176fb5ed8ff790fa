import * as v from 'valibot';
import type { OrderPlaced } from '../model/order.js';
import { GrowingColumn } from '../rfm/orders/growing-column.js';
import type { LineColumns } from '../rfm/orders/order-columns.js';
import { columns, numbers, Places, rowsOf, texts } from './saved.js';

export const orderLinesSchema = v.strictObject({
  products: texts,
  /** A quantity below 0 is not known. */
  lines: columns({ orders: numbers, products: numbers, quantities: numbers, amounts: numbers }),
});
export type OrderLinesState = v.InferOutput<typeof orderLinesSchema>;

const unknownQuantity = -1;

/** The lines of orders, in columns. */
export class OrderLines {
  readonly #products = new Places<string>();
  readonly #order = new GrowingColumn(length => new Uint32Array(length));
  readonly #product = new GrowingColumn(length => new Uint32Array(length));
  readonly #quantity = new GrowingColumn(length => new Float64Array(length));
  readonly #amount = new GrowingColumn(length => new Float64Array(length));

  get count(): number {
    return this.#order.length;
  }

  /** @param order the row of the order whose lines these are */
  add(order: number, { amount, lines = [] }: OrderPlaced): void {
    // Of a single line the amount is known without being said; several can't be told apart.
    const unsaid = lines.length === 1 ? amount : 0;
    for (const line of lines) {
      const product = this.#products.of(line.product);
      this.#push(order, product, line.quantity ?? unknownQuantity, line.amount ?? unsaid);
    }
  }

  /** Columns of one's own. */
  taken(cancelled: Uint8Array): LineColumns {
    const order = this.#order.taken();
    const quantity = this.#quantity.taken();
    const ofCancelled = new Uint8Array(order.length);
    // Plain loops: `from` and `map` call a function for each of millions, while nobody else gets a turn.
    for (let line = 0; line < order.length; line += 1) {
      ofCancelled[line] = cancelled[order[line] ?? 0] ?? 0;
      if ((quantity[line] ?? 0) < 0) quantity[line] = Number.NaN;
    }
    return {
      order,
      amount: this.#amount.taken(),
      quantity,
      product: this.#product.taken(),
      cancelled: ofCancelled,
      products: [...this.#products.values],
    };
  }

  save(): OrderLinesState {
    return {
      products: [...this.#products.values],
      lines: {
        orders: [...this.#order.view()],
        products: [...this.#product.view()],
        quantities: [...this.#quantity.view()],
        amounts: [...this.#amount.view()],
      },
    };
  }

  restore({ products, lines }: OrderLinesState): void {
    for (const product of products) this.#products.of(product);
    for (const row of rowsOf(lines.orders, lines.products, lines.quantities, lines.amounts)) {
      this.#push(...row);
    }
  }

  #push(order: number, product: number, quantity: number, amount: number): void {
    this.#order.push(order);
    this.#product.push(product);
    this.#quantity.push(quantity);
    this.#amount.push(amount);
  }
}
