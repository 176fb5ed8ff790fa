import type { Bands, Customers, Way } from '../scoring.js';

interface Customer {
  readonly id: number;
  readonly days: number;
  readonly orders: number;
  readonly amount: number;
}

type Field = Exclude<keyof Customer, 'id'>;

/** An array of objects, as it comes out of JSON, sorted by each field. */
class Objects implements Way {
  #rows: readonly Customer[] = [];

  load({ days, orders, amount }: Customers): void {
    this.#rows = Array.from(days, (day, id) => ({
      id,
      days: day,
      orders: orders[id] ?? 0,
      amount: amount[id] ?? 0,
    }));
  }

  score(): Bands {
    const r = this.#bandsBy('days');
    for (let row = 0; row < r.length; row += 1) r[row] = 6 - (r[row] ?? 0);
    return { r, f: this.#bandsBy('orders'), m: this.#bandsBy('amount') };
  }

  #bandsBy(field: Field): Uint8Array {
    const sorted = this.#rows.toSorted((one, other) => one[field] - other[field]);
    const cuts = [0.2, 0.4, 0.6, 0.8].map(p => {
      const place = (sorted.length - 1) * p;
      const low = sorted[Math.floor(place)]?.[field] ?? 0;
      const high = sorted[Math.ceil(place)]?.[field] ?? 0;
      return low + (high - low) * (place - Math.floor(place));
    });
    const [first = 0, second = 0, third = 0, fourth = 0] = cuts;
    const bands = new Uint8Array(sorted.length);
    for (const { id, [field]: value } of this.#rows) {
      bands[id] = value <= first ? 1 : value <= second ? 2 : value <= third ? 3 : value <= fourth ? 4 : 5;
    }
    return bands;
  }
}

export const way = new Objects();
