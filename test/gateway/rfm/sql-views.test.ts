import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, suite, test } from 'node:test';
import fc from 'fast-check';
import { dialects } from '../../../packages/gateway/src/rfm/sql/dialects.js';
import { scoreViews, type DatabaseMethod } from '../../../packages/gateway/src/rfm/sql/score-views.js';
import { shippedScript } from '../../../packages/gateway/src/rfm/sql/script.js';
import { analyseCustomers, type AnalysisOptions } from '../../../src/data/rfm/analysis.js';
import { formatAmount } from '../../../src/data/rfm/orders/amount.js';
import { FlagCollector } from '../../../src/data/rfm/orders/flags.js';
import { OrderCollector, type OrderRow } from '../../../src/data/rfm/orders/order-columns.js';
import { dayName } from '../../../src/data/rfm/orders/order-day.js';
import { dataFile } from '../../support/data.js';
import { csvRows } from '../../support/expected-csv.js';
import { openDuckDb, postgresFolder, startPostgres, type SqlDatabase } from '../../support/sql-databases.js';

const methods = Object.entries(scoreViews) as [DatabaseMethod, string][];
const shipped = (id: string): string =>
  readFileSync(new URL(`../../../packages/gateway/sql/${id}.sql`, import.meta.url), 'utf8');

suite('the views that are shipped', () => {
  for (const dialect of dialects) {
    test(`${dialect.id}.sql is what its source says`, () => {
      assert.equal(shipped(dialect.id), shippedScript(dialect));
    });
  }
});

interface Shop {
  readonly lines: readonly OrderRow[];
  readonly excluded: readonly string[];
  readonly options: AnalysisOptions & { readonly asOf: number };
}

/** What a view is to say of each customer, by this engine. */
function byOurEngine({ lines, excluded, options }: Shop, method: DatabaseMethod): string[] {
  const orders = new OrderCollector();
  const flags = new FlagCollector();
  for (const id of excluded) flags.set(orders.addCustomer(id), { excluded: true });
  for (const line of lines) orders.add(line);
  const collected = orders.finish().orders;
  const { counted, scores } = analyseCustomers(collected, flags.finish(collected.customers.length), {
    ...options,
    method,
  });
  const { ids, days, orders: counts, amount } = counted.scored;
  const rows = ids.map((id, row) => [
    id,
    days[row],
    counts[row],
    amount[row],
    scores.r[row],
    scores.f[row],
    scores.m[row],
  ]);
  return rows.map(row => row.join('\t')).sort();
}

/** What the views say, in one query: a server is asked through a program that is started each time. */
async function byViews(database: SqlDatabase): Promise<ReadonlyMap<DatabaseMethod, string[]>> {
  const queries = methods.map(
    ([method, view]) =>
      `SELECT '${method}' AS method, customer_id, days, orders, amount, r, f, m FROM ${view}`,
  );
  const rows = await database.run(queries.join(' UNION ALL '));
  const ofMethod = (method: string): string[] =>
    rows.flatMap(([of, ...row]) => (of === method ? [row.join('\t')] : [])).sort();
  return new Map(methods.map(([method]) => [method, ofMethod(method)]));
}

const text = (value: string | undefined): string =>
  value === undefined ? 'NULL' : `'${value.replaceAll("'", "''")}'`;

/** Replaces what stands in the tables that the views read. */
function fill({ lines, excluded, options }: Shop): string {
  const { asOf, bins = 5, minorUnits = 2, distinctDays = false, netRefunds = false, cuts = {} } = options;
  const array = (numbers: readonly number[] = []): string => `CAST(ARRAY[${numbers.join(', ')}] AS bigint[])`;
  const rows = lines.map(
    ({ customer, order, day, amount, cancelled }) =>
      `(${text(customer)}, ${text(order)}, DATE '${dayName(day)}', ${formatAmount(amount, minorUnits)}, ${cancelled ?? 'NULL'})`,
  );
  const inserts = Array.from({ length: Math.ceil(rows.length / 1000) }, (_, at) => {
    return `INSERT INTO rfm_lines VALUES ${rows.slice(at * 1000, (at + 1) * 1000).join(', ')}`;
  });
  return [
    'DELETE FROM rfm_lines',
    'DELETE FROM rfm_excluded',
    ...excluded.map(id => `INSERT INTO rfm_excluded VALUES (${text(id)})`),
    ...inserts,
    `UPDATE rfm_settings SET as_of = DATE '${dayName(asOf)}', bins = ${bins}, unit = ${10 ** minorUnits},
       distinct_days = ${distinctDays}, net_refunds = ${netRefunds},
       cuts_r = ${array(cuts.r)}, cuts_f = ${array(cuts.f)}, cuts_m = ${array(cuts.m)}`,
  ].join(';\n');
}

const linesTable =
  'CREATE TABLE rfm_lines (customer_id text, order_id text, order_date date, amount decimal(18, 4), cancelled boolean)';

const asOf = 20_000;
const line = fc.record({
  customer: fc.constantFrom('a', 'B', 'b', 'é', '𝄞', 'ﬀ', "o'x", 'a b', 'Z', '10', '9'),
  order: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
  day: fc.integer({ min: asOf - 500, max: asOf + 3 }),
  amount: fc.oneof(fc.integer({ min: -500, max: 500 }), fc.constantFrom(0, 100, 900_719_925_474)),
  cancelled: fc.constantFrom(true, false, false, undefined),
});
const shop: fc.Arbitrary<Shop> = fc
  .record({
    // An order is of the day of its first line: a table has no order, so that the first day stands for it.
    lines: fc.array(line, { maxLength: 40 }).map(lines => lines.sort((one, other) => one.day - other.day)),
    excluded: fc.constantFrom([], ['B'], ['a', 'nobody']),
    bins: fc.integer({ min: 2, max: 10 }),
    minorUnits: fc.constantFrom(0, 2, 4),
    distinctDays: fc.boolean(),
    netRefunds: fc.boolean(),
  })
  .map(({ lines, excluded, bins, ...counting }) => {
    const even = (step: number): number[] => Array.from({ length: bins - 1 }, (_, at) => (at + 1) * step);
    const cuts = { r: even(50), f: even(1), m: even(100) };
    return { lines, excluded, options: { asOf, bins, cuts, ...counting } };
  });

const shops = [
  {
    name: 'online_retail',
    orders: 'online_retail_orders.csv',
    asOf: '2011-12-10',
    m: [250, 500, 1000, 2500],
  },
  { name: 'rfm_orders', orders: 'rfm_orders.csv', asOf: '2006-12-31', m: [250, 400, 500, 700] },
];
const suffixes: Readonly<Record<DatabaseMethod, string>> = {
  fixed: 'fx',
  quantile: 'q7',
  ntile: 'nt',
  nested: 'ne',
  'mean-rank': 'mr',
};

function scoringSuite(
  name: string,
  id: string,
  open: () => Promise<SqlDatabase>,
  runs: number,
  absent: string | false,
) {
  suite(`the scores of ${name}`, () => {
    let opened: Promise<SqlDatabase> | undefined;
    const database = (): Promise<SqlDatabase> =>
      (opened ??= open().then(async fresh => {
        await fresh.run(`${linesTable};\n${shipped(id)}`);
        return fresh;
      }));
    after(async () => (await opened)?.end());

    const title = `of ${name} are ours by every method, whatever was ordered`;
    test(title, { skip: absent && `${absent}: ${title}` }, async () => {
      await fc.assert(
        fc.asyncProperty(shop, async tried => {
          const db = await database();
          await db.run(fill(tried));
          const found = await byViews(db);
          for (const [method] of methods) {
            assert.deepEqual(found.get(method), byOurEngine(tried, method), method);
          }
        }),
        { numRuns: runs, endOnFailure: true },
      );
    });

    for (const { name: real, orders, asOf: day, m } of shops) {
      const title = `of ${name} are those of the reference for every customer of ${real}, by every method`;
      const expected = dataFile(`expected/${real}__conventions.csv`, title);
      const lines = dataFile(orders, title);
      test(title, { skip: lines.skip || (absent && `${absent}: ${title}`) }, async () => {
        const db = await database();
        const cuts = { r: [30, 90, 180, 365], f: [1, 3, 6, 11], m: m.map(cut => cut * 100) };
        const options = { asOf: dayOf(day), cuts };
        await db.run(fill({ lines: csvRows(lines.path).map(orderOf), excluded: [], options }));
        const reference = csvRows(expected.path);
        for (const [method, found] of await byViews(db)) {
          const bands = (row: ReadonlyMap<string, string>): string[] =>
            ['r', 'f', 'm'].map(dimension => row.get(`${dimension}_${suffixes[method]}`) ?? '');
          assert.deepEqual(
            found.map(row => row.split('\t')).map(([id, , , , ...scores]) => [id, ...scores].join()),
            reference.map(row => [row.get('customer_id'), ...bands(row)].join()).sort(),
            method,
          );
        }
      });
    }
  });
}

const dayOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

function orderOf(row: ReadonlyMap<string, string>): OrderRow {
  return {
    customer: row.get('customer_id') ?? '',
    order: row.get('order_id'),
    day: dayOf(row.get('order_date') ?? ''),
    amount: Math.round(Number(row.get('amount')) * 100),
  };
}

scoringSuite('DuckDB', 'duckdb', openDuckDb, 60, false);

const programs = postgresFolder();
const absent = programs === undefined && 'PostgreSQL is not installed';
scoringSuite('PostgreSQL', 'postgresql', () => startPostgres(programs ?? ''), 15, absent);
