import type { Bands, Customers, Way } from '../scoring.js';

/** What every way must come to, as plainly as it can be said: sorted columns, and fractions that are not rounded. */
class Reference implements Way {
  #bands: Bands = { r: [], f: [], m: [] };

  load({ days, orders, amount }: Customers): void {
    const steps = bandsOf(days);
    this.#bands = { r: steps.map(band => 6 - band), f: bandsOf(orders), m: bandsOf(amount) };
  }

  score(): Bands {
    return this.#bands;
  }
}

/** 1 and the type-7 quantiles below each value: (n - 1) · fifths / 5 is a place and a rest of fifths. */
function bandsOf(column: Int32Array | Float64Array): Uint8Array {
  const sorted = column.slice().sort();
  const cuts = [1, 2, 3, 4].map(fifths => {
    const step = (column.length - 1) * fifths;
    const place = Math.floor(step / 5);
    return { low: sorted[place] ?? 0, high: sorted[place + 1] ?? 0, rest: step % 5 };
  });
  return Uint8Array.from(column, value => {
    const below = cuts.filter(({ low, high, rest }) => 5 * (value - low) > (high - low) * rest);
    return 1 + below.length;
  });
}

export const way = new Reference();
