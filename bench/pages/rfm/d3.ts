import { quantileSorted } from 'd3-array';
import { scaleThreshold } from 'd3-scale';
import type { Bands, Customers, Way } from '../scoring.js';

/** The quantiles of a sorted typed array, and a scale that maps each value. */
class D3 implements Way {
  #customers: Customers | null = null;

  load(customers: Customers): void {
    this.#customers = customers;
  }

  score(): Bands {
    if (!this.#customers) throw new TypeError('Nothing is loaded.');
    const { days, orders, amount } = this.#customers;
    return {
      r: bandsOf(days, [5, 4, 3, 2, 1]),
      f: bandsOf(orders, [1, 2, 3, 4, 5]),
      m: bandsOf(amount, [1, 2, 3, 4, 5]),
    };
  }
}

/** A threshold scale puts a value that equals a threshold above it; values are whole, so the next one is below. */
function bandsOf(column: Int32Array | Float64Array, range: readonly number[]): Uint8Array {
  const sorted = column.slice().sort();
  const cuts = [0.2, 0.4, 0.6, 0.8].map(p => quantileSorted(sorted, p) ?? 0);
  const scale = scaleThreshold(
    cuts.map(cut => Math.floor(cut) + 1),
    range,
  );
  const bands = new Uint8Array(column.length);
  for (let row = 0; row < bands.length; row += 1) bands[row] = scale(column[row] ?? 0);
  return bands;
}

export const way = new D3();
