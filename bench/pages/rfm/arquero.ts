import { op, table, type ColumnTable } from 'arquero';
import type { Bands, Customers, Way } from '../scoring.js';

const fields = ['days', 'orders', 'amount'] as const;
type Field = (typeof fields)[number];

/** A table over the typed arrays; the quantiles in one pass over all fields, then the bands as compiled expressions. */
class Arquero implements Way {
  #customers: ColumnTable | null = null;

  load(customers: Customers): void {
    this.#customers = table({ ...customers });
  }

  score(): Bands {
    if (!this.#customers) throw new TypeError('Nothing is loaded.');
    const cuts = this.#customers.rollup(Object.fromEntries(fields.flatMap(quantilesOf))).object();
    const above = (field: Field): string[] =>
      [1, 2, 3, 4].map(fifths => `(d.${field} > ${cuts[`${field}${fifths}`]})`);
    const scored = this.#customers.derive({
      r: `d => 5 - ${above('days').join(' - ')}`,
      f: `d => 1 + ${above('orders').join(' + ')}`,
      m: `d => 1 + ${above('amount').join(' + ')}`,
    });
    const column = (name: string): Uint8Array => scored.array(name, Uint8Array);
    return { r: column('r'), f: column('f'), m: column('m') };
  }
}

function quantilesOf(field: Field): (readonly [string, unknown])[] {
  return [1, 2, 3, 4].map(fifths => [`${field}${fifths}`, op.quantile(field, fifths / 5)] as const);
}

export const way = new Arquero();
