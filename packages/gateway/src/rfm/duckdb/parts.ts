import type { DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import type { CustomerFlags, OrderColumns } from 'madoguchi/data';
import type { Database } from './database.js';

/** Some customers in the order of their ids' bytes, with all their orders, and their bands on each day that is asked for. */
export interface Part {
  readonly orders: OrderColumns;
  readonly flags: CustomerFlags;
  /** Of those who have a score on the day, in the order of the customers. */
  readonly bands: readonly Bands[];
}

export interface Bands {
  readonly r: Uint8Array;
  readonly f: Uint8Array;
  readonly m: Uint8Array;
}

/** Customers analysed at a time: enough that a part is quick, few enough that it is small. */
const customersPerPart = 20_000;

/**
 * All customers, part by part; of nobody one empty part.
 *
 * @param scores the tables of bands, one a day
 */
export async function* partsOf(database: Database, scores: readonly string[]): AsyncGenerator<Part> {
  const members = new SortedRows(database, `SELECT ${memberColumns} FROM customers`);
  const orders = new SortedRows(database, `SELECT ${orderValues} FROM orders`);
  const days = scores.map(table => new SortedRows(database, `SELECT place, r, f, m FROM ${table}`));
  try {
    for (let from = 0; ; from += customersPerPart) {
      const end = from + customersPerPart;
      const known = await members.below(end);
      const ids = (known[1] ?? []).map(String);
      if (ids.length === 0 && from > 0) return;
      const bands: Bands[] = [];
      for (const day of days) bands.push(bandsOf(await day.below(end)));
      yield { orders: orderColumns(from, ids, await orders.below(end)), flags: flagsOf(known), bands };
    }
  } finally {
    for (const rows of [members, orders, ...days]) await rows.end();
  }
}

const memberColumns = 'place, id, excluded, subscription, open_order, last_contact';
/** Amounts are below 2^53, and exact as DOUBLE. */
const orderValues = 'place, day, CAST(amount AS DOUBLE), kind, cancelled';

type Columns = readonly DuckDBValue[][];

/** Rows of a table that is sorted by place, which is the first column. */
class SortedRows {
  readonly #chunks: AsyncGenerator<DuckDBDataChunk>;
  #columns: Columns = [];
  #at = 0;

  constructor(database: Database, query: string) {
    this.#chunks = database.chunks(query);
  }

  /** The columns of the rows from here on whose place is below a limit. */
  async below(limit: number): Promise<Columns> {
    const taken: DuckDBValue[][] = [];
    for (;;) {
      const places = this.#columns[0] ?? [];
      let end = this.#at;
      while (end < places.length && Number(places[end]) < limit) end += 1;
      for (const [at, column] of this.#columns.entries()) {
        const into = (taken[at] ??= []);
        for (let row = this.#at; row < end; row += 1) into.push(column[row] ?? null);
      }
      this.#at = end;
      if (end < places.length) return taken;
      const next = await this.#chunks.next();
      if (next.done === true) return taken;
      this.#columns = next.value.getColumns();
      this.#at = 0;
    }
  }

  async end(): Promise<void> {
    await this.#chunks.return(undefined);
  }
}

function orderColumns(from: number, ids: readonly string[], columns: Columns): OrderColumns {
  const [place = [], day = [], amount = [], kind = [], cancelled = []] = columns;
  return {
    customers: ids,
    customer: Uint32Array.from(place, value => Number(value) - from),
    day: Int32Array.from(day, Number),
    amount: Float64Array.from(amount, Number),
    kind: Uint8Array.from(kind, Number),
    cancelled: Uint8Array.from(cancelled, Number),
  };
}

function flagsOf([
  ,
  ,
  excluded = [],
  subscription = [],
  openOrder = [],
  lastContact = [],
]: Columns): CustomerFlags {
  return {
    excluded: Uint8Array.from(excluded, Number),
    subscriptionActive: Uint8Array.from(subscription, Number),
    openOrder: Uint8Array.from(openOrder, Number),
    lastContact: Int32Array.from(lastContact, Number),
  };
}

function bandsOf([, r = [], f = [], m = []]: Columns): Bands {
  return { r: Uint8Array.from(r, Number), f: Uint8Array.from(f, Number), m: Uint8Array.from(m, Number) };
}
