import { AsyncDuckDB, VoidLogger, type Connection } from '@duckdb/duckdb-wasm';
import workerFile from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import moduleFile from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { tableFromArrays } from 'apache-arrow';
import type { Bands, Customers, Way } from '../scoring.js';

const fields = ['days', 'orders', 'amount'] as const;
type Field = (typeof fields)[number];
type Cuts = Readonly<Record<Field, readonly number[]>>;

/** All quantiles of a column by one sort. */
const quantiles = `SELECT ${fields.map(field => `quantile_cont(${field}, [0.2, 0.4, 0.6, 0.8]) AS ${field}`).join(', ')} FROM customers`;

/** The cuts as constants, which are compared with whole vectors: taken out of a list row by row they take longer. */
function bandsBy(cuts: Cuts): string {
  const above = (sign: '+' | '-', field: Field): string =>
    cuts[field].map(cut => ` ${sign} (${field} > ${cut}::DOUBLE)::UTINYINT`).join('');
  return `SELECT (5${above('-', 'days')})::UTINYINT AS r, (1${above('+', 'orders')})::UTINYINT AS f,
                 (1${above('+', 'amount')})::UTINYINT AS m FROM customers`;
}

/** In its own thread, as it is meant to be used in a page. The columns are in its database before it is asked. */
class DuckDb implements Way {
  #connection: Promise<Connection> | null = null;

  async load(customers: Customers): Promise<void> {
    this.#connection ??= connect();
    const connection = await this.#connection;
    await connection.query('DROP TABLE IF EXISTS customers');
    await connection.insertArrowTable(tableFromArrays({ ...customers }), { name: 'customers' });
  }

  async score(): Promise<Bands> {
    const connection = await this.#connection;
    if (!connection) throw new TypeError('Nothing is loaded.');
    const found = (await connection.query(quantiles)).get(0);
    const cutsOf = (field: Field): readonly number[] => [...((found?.[field] ?? []) as Iterable<number>)];
    const cuts = { days: cutsOf('days'), orders: cutsOf('orders'), amount: cutsOf('amount') };
    const scored = await connection.query(bandsBy(cuts));
    const column = (name: string): ArrayLike<number> => scored.getChild(name)?.toArray() ?? [];
    return { r: column('r'), f: column('f'), m: column('m') };
  }
}

async function connect(): Promise<Connection> {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(workerFile));
  // Its worker resolves names by itself, from where it lies.
  await database.instantiate(new URL(moduleFile, location.href).href);
  return database.connect();
}

export const way = new DuckDb();
