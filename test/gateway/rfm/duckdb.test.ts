import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import fc from 'fast-check';
import { dataFile } from '../../support/data.js';
import { csvRows } from '../../support/expected-csv.js';
import { commandLine, madoguchi } from '../../support/madoguchi.js';
import { byDuckDb, byMemory, type RfmOutput, type RfmRun } from '../../support/rfm-engines.js';
import { openDuckDb } from '../../support/sql-databases.js';

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A Parquet file of what a query gives. */
async function parquet(name: string, query: string, format = 'parquet'): Promise<string> {
  const path = join(folder, name);
  const database = await openDuckDb();
  await database.run(`COPY (${query}) TO '${path}' (FORMAT ${format})`);
  await database.end();
  return path;
}

const methods = ['fixed', 'quantile', 'ntile', 'nested', 'mean-rank'] as const;
const outputs = ['customers', 'cells', 'segments', 'stages', 'movement', 'snapshot', 'cube'] as const;

/** In JSON the order of fields says nothing. */
function comparable({ written, said }: RfmOutput): unknown {
  return written.startsWith('{') ? { said, ...(JSON.parse(written) as object) } : { said, written };
}

suite('the same by both engines', () => {
  const value = fc.oneof(
    fc.constantFrom('10', '10.5', '-3', '0.005', '-0.015', '"1,234.50"', '99999999999.99', 'x', '', '1e3'),
    fc.integer({ min: -50, max: 500 }).map(String),
  );
  const day = fc.oneof(
    fc
      .integer({ min: 0, max: 800 })
      .map(days => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10)),
    fc.constantFrom('2026/3/5', '2026-03-31T15:30:00Z', '2026-03-31 23:59', '2026-02-30', '31.3.2026', ''),
  );
  const row = fc.record({
    customer: fc.constantFrom('a', 'b', 'é', '𝄞', 'ﬀ', '=1', ' c ', '10', '9', ''),
    order: fc.constantFrom('', '', '1', '2', '3'),
    day,
    amount: value,
    kind: fc.constantFrom('', 'main', 'trial', 'subscription', 'other', 'gift'),
    status: fc.constantFrom('', 'shipped', 'Cancelled', 'キャンセル', ' void '),
  });
  const flags = fc.record({
    customer: fc.constantFrom('a', 'b', '10', 'only here'),
    excluded: fc.constantFrom('', '1', 'no'),
    subscription: fc.constantFrom('', 'yes', 'perhaps'),
    contact: fc.constantFrom('', '2026-03-01', '2026-05-01'),
  });
  const runs: fc.Arbitrary<Omit<RfmRun, 'orders' | 'customers'>> = fc
    .record({
      method: fc.constantFrom(...methods),
      bins: fc.integer({ min: 2, max: 10 }),
      output: fc.constantFrom(...outputs),
      minorUnits: fc.constantFrom(0, 2, 4),
      distinctDays: fc.boolean(),
      netRefunds: fc.boolean(),
      since: fc.constant('2025-06-01'),
    })
    .map(({ bins, ...options }) => ({
      asOf: '2026-04-01',
      bins: options.output === 'segments' ? 5 : bins,
      ...options,
    }));

  test('whatever was ordered: tables, notices and bad rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 60 }),
        fc.array(flags, { maxLength: 4 }),
        runs,
        async (rows, known, options) => {
          const head = 'customer_id,order_id,order_date,amount,product_kind,status';
          const orders = file(
            'any.csv',
            [head, ...rows.map(each => Object.values(each).join(','))].join('\n'),
          );
          const flagged = known.map(each => Object.values(each).join(','));
          const customers = file(
            'customers.csv',
            ['customer_id,excluded,subscription_active,last_contact_at', ...flagged].join('\n'),
          );
          const run = { orders, customers, ...options };
          assert.deepEqual(comparable(await byDuckDb(run)), comparable(await byMemory(run)));
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  });

  test('from CSV, NDJSON, JSON and Parquet', async () => {
    const query = `
      SELECT 'c' || i % 7 AS customer_id, i // 2 AS order_id, DATE '2025-01-01' + CAST(i * 37 % 400 AS INTEGER) AS order_date,
        CAST(i * 1.37 AS DECIMAL(9, 2)) AS amount, i % 5 = 0 AS cancelled
      FROM range(50) AS orders (i)`;
    const options = {
      asOf: '2026-04-01',
      method: 'quantile',
      bins: 5,
      output: 'customers',
      minorUnits: 2,
    } as const;
    const csv = await byMemory({ orders: await parquet('f.csv', query, 'csv'), ...options });
    for (const [name, format] of [
      ['f.csv', 'csv'],
      ['f.ndjson', 'json'],
      ['f.parquet', 'parquet'],
    ] as const) {
      assert.deepEqual(await byDuckDb({ orders: await parquet(name, query, format), ...options }), csv, name);
    }
    const json = await parquet('f.json', query, 'json, ARRAY true');
    assert.deepEqual(await byDuckDb({ orders: json, ...options }), csv);
  });

  test('of a hundred thousand orders, in little memory', async () => {
    const query = `
      SELECT 'C' || hash(i) % 20000 AS customer_id, i AS order_id, DATE '2022-04-01' + CAST(hash(i + 1) % 1461 AS INTEGER) AS order_date,
        CAST(5 + (hash(i + 2) % 20000) / 100.0 AS DECIMAL(12, 2)) AS amount, hash(i + 3) % 50 = 0 AS cancelled
      FROM range(100000) AS orders (i)`;
    const args = ['--as-of', '2026-04-01', '--method', 'ntile'];
    const [memory, duckdb] = await Promise.all([
      commandLine(['rfm', await parquet('large.csv', query, 'csv'), ...args]),
      madoguchi(['rfm', await parquet('large.parquet', query), ...args, '--memory-limit', '100MB']),
    ]);
    assert.ok(memory.stdout.split('\n').length > 19_000);
    const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
    assert.equal(hash(duckdb.stdout), hash(memory.stdout));
    assert.equal(duckdb.stderr, memory.stderr);
  });

  for (const { name, orders, asOf, m } of [
    {
      name: 'online_retail',
      orders: 'online_retail_orders.csv',
      asOf: '2011-12-10',
      m: [250, 500, 1000, 2500],
    },
    { name: 'rfm_orders', orders: 'rfm_orders.csv', asOf: '2006-12-31', m: [250, 400, 500, 700] },
  ]) {
    const title = `by duckdb every customer of ${name} has the bands of the reference, by every method, from CSV and Parquet`;
    const expected = dataFile(`expected/${name}__conventions.csv`, title);
    const real = dataFile(orders, title);
    test(title, { skip: real.skip }, async () => {
      const reference = csvRows(expected.path);
      const asParquet = await parquet(`${name}.parquet`, `SELECT * FROM read_csv('${real.path}')`);
      for (const [method, suffix] of [
        ['fixed', 'fx'],
        ['quantile', 'q7'],
        ['ntile', 'nt'],
        ['nested', 'ne'],
        ['mean-rank', 'mr'],
      ] as const) {
        // How a file is read is no matter of the method: one of them reads the CSV too.
        for (const path of method === 'fixed' ? [real.path, asParquet] : [asParquet]) {
          const run = {
            orders: path,
            asOf,
            method,
            bins: 5,
            output: 'customers',
            minorUnits: 2,
            cutsM: m,
          } as const;
          const { written, said } = await byDuckDb(run);
          assert.deepEqual(said, []);
          assert.deepEqual(
            written
              .trimEnd()
              .split('\n')
              .slice(1)
              .map(row => row.split(',').slice(0, 4).join())
              .sort(),
            reference
              .map(row =>
                ['customer_id', `r_${suffix}`, `f_${suffix}`, `m_${suffix}`]
                  .map(column => row.get(column))
                  .join(),
              )
              .sort(),
          );
        }
      }
    });
  }
});

suite('Parquet', () => {
  const options = {
    asOf: '2026-04-01',
    method: 'fixed',
    bins: 5,
    output: 'customers',
    minorUnits: 2,
    cutsM: [1, 2, 3, 4],
  } as const;
  const daysOf = async (name: string, query: string): Promise<string[]> => {
    const { written } = await byDuckDb({ orders: await parquet(name, query), ...options });
    return written
      .trimEnd()
      .split('\n')
      .slice(1)
      .map(row => row.split(','))
      .map(cells => `${cells[0]} ${cells[5]} ${cells[7]}`);
  };
  const columns = (customer: string, date: string, amount: string): string =>
    `SELECT ${customer} AS customer_id, ${date} AS order_date, ${amount} AS amount`;

  test('holds days in many types: a time with a zone is of the day it falls on at the shop', async () => {
    for (const [type, date, days] of [
      ['DATE', "DATE '2026-03-31'", 1],
      ['TIMESTAMP', "TIMESTAMP '2026-03-31 23:59:59'", 1],
      ['TIMESTAMPTZ', "TIMESTAMPTZ '2026-03-31 15:30:00Z'", 0],
      ['VARCHAR', "'2026-03-31T15:30:00Z'", 0],
      ['VARCHAR', "'2026/3/31'", 1],
      ['BIGINT', `${Date.UTC(2026, 2, 31, 15, 30)}`, 0],
    ] as const) {
      assert.deepEqual(await daysOf('days.parquet', columns("'a'", date, '1')), [`a ${days} 1`], type);
    }
  });

  test('holds amounts in many types, exact in each', async () => {
    for (const amount of [
      'CAST(0.29 AS DOUBLE)',
      'CAST(0.29 AS FLOAT)',
      'CAST(0.29 AS DECIMAL(9, 2))',
      'CAST(0.285 AS DECIMAL(9, 3))',
      'CAST(0.29 AS DECIMAL(38, 20))',
      "'0.29'",
      "'0.28500000000000000001'",
    ]) {
      assert.deepEqual(
        await daysOf('amounts.parquet', columns("'a'", "DATE '2026-03-31'", amount)),
        ['a 1 0.29'],
        amount,
      );
    }
    const refund = columns("'a'", "DATE '2026-03-31'", "'1,000'");
    assert.deepEqual(await daysOf('amounts.parquet', refund), ['a 1 1000']);
  });

  test('holds ids as text and as numbers, also those that a gap made floating', async () => {
    for (const id of ["'12'", '12', 'CAST(12 AS DOUBLE)', 'CAST(12 AS UTINYINT)', 'CAST(12 AS HUGEINT)']) {
      assert.deepEqual(await daysOf('ids.parquet', columns(id, "DATE '2026-03-31'", '1')), ['12 1 1'], id);
    }
  });

  test('tells its bad rows by their place, and leaves them out', async () => {
    const rows = `
      SELECT * FROM (VALUES
        ('a', '2026-03-01', '1'), (NULL, '2026-03-01', '1'), ('b', '2026-02-30', '1'),
        ('c', '2026-03-01', 'one'), ('d', '2026-03-01', NULL), (E'e\\n', '2026-03-01', '1'), ('f', '2026-03-02', ' 1')
      ) AS rows (customer_id, order_date, amount)`;
    const { written, said } = await byDuckDb({ orders: await parquet('bad.parquet', rows), ...options });
    assert.deepEqual(
      written
        .split('\n')
        .slice(1)
        .map(row => row.split(',')[0]),
      ['a', ''],
    );
    assert.deepEqual(
      said.map(line => line.replace(/(column \w+).*/, '$1')),
      [
        'line 2, column customer_id',
        'line 3, column order_date',
        'line 4, column amount',
        'line 5, column amount',
        'line 6, column customer_id',
        'line 7, column amount',
        '6 bad rows skipped, 1 rows counted',
      ],
    );
  });

  test('is read from many files as from one', async () => {
    await parquet('part-1.parquet', columns("'a'", "DATE '2026-03-01'", '1'));
    await parquet('part-2.parquet', columns("'b'", "DATE '2026-03-02'", '2'));
    const { written } = await byDuckDb({ orders: join(folder, 'part-*.parquet'), ...options });
    assert.deepEqual(
      written
        .trimEnd()
        .split('\n')
        .slice(1)
        .map(row => row.slice(0, 1)),
      ['a', 'b'],
    );
  });
});

suite('rfm --engine duckdb', () => {
  const orders = 'customer_id,order_date,amount\na,2026-03-01,10\n';
  const input = ['rfm', '-', '--input-format', 'csv', '--as-of', '2026-04-01', '--cuts-m', '1,2,3,4'];

  test('prints what rfm prints, and leaves nothing behind', async () => {
    const temp = mkdtempSync(join(folder, 'temp-'));
    const ran = await commandLine([...input, '--engine', 'duckdb', '--temp-folder', temp], orders);
    assert.deepEqual(ran, await commandLine(input, orders));
    assert.deepEqual(readdirSync(temp), []);
  });

  test('says how to install DuckDB where it is not', async () => {
    // As Node answers where there is no such package.
    const hook = file(
      'hook.mjs',
      `export const resolve = (name, context, next) => {
        if (name !== '@duckdb/node-api') return next(name, context);
        throw Object.assign(new Error('none'), { code: 'ERR_MODULE_NOT_FOUND' });
      };`,
    );
    const register = `import { register } from 'node:module'; register(${JSON.stringify(`file://${hook}`)});`;
    const hidden = { NODE_OPTIONS: `--import=${file('hide.mjs', register)}` };
    const ran = await madoguchi([...input, '--engine', 'duckdb'], orders, hidden);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /DuckDB is not installed.*: npm install @duckdb\/node-api\n$/);
    assert.equal((await madoguchi(input, orders, hidden)).code, 0);
  });

  for (const [args, message, code] of [
    [
      ['--engine', 'duckdb', '--table', 'cycles'],
      /doesn't make --table cycles: it makes the tables customers, cells/,
      1,
    ],
    [['--engine', 'duckdb', '--snapshot', '--with-customers'], /doesn't make --with-customers/, 1],
    [
      ['--engine', 'duckdb', '--method', 'r-rfm-0.3.0'],
      /has no --method r-rfm-0.3.0: choose fixed, quantile/,
      1,
    ],
    [
      ['--engine', 'duckdb', '--temp-folder', '/nowhere'],
      /Can't write to "\/nowhere": there is no such file/,
      1,
    ],
    [['--engine', 'duckdb', '--memory-limit', '1MB'], /too little memory: give it more by --memory-limit/, 1],
    [['--engine', 'duckdb', '--memory-limit', 'much'], /Give a size such as 500MB or 4GB/, 2],
    [['--engine', 'duckdb', '--cuts-r', '1,2'], /The cuts of R are 2: give 4 for 5 bins/, 2],
    [['--engine', 'duckbd'], /Did you mean "duckdb"\?/, 2],
    [['--input-format', 'parquet'], /Parquet can't be read from standard input: name a file/, 1],
  ] as const) {
    test(`${args.join(' ')} says what makes sense`, async () => {
      // What is said of standard input is said to a process of its own.
      const run = args[0] === '--input-format' ? madoguchi : commandLine;
      const ran = await run([...input, ...args], orders);
      assert.deepEqual([ran.code, ran.stdout], [code, '']);
      assert.match(ran.stderr, message);
    });
  }

  test('a Parquet file that is none, or lacks a column, is told', async () => {
    const none = await commandLine(['rfm', file('none.parquet', orders), '--as-of', '2026-04-01']);
    assert.equal(none.code, 1);
    assert.match(none.stderr, /Can't read ".*none\.parquet": /);
    const lacking = await parquet(
      'lacking.parquet',
      "SELECT 1 AS who, DATE '2026-03-01' AS order_date, 1 AS amount",
    );
    const ran = await commandLine(['rfm', lacking, '--as-of', '2026-04-01']);
    assert.match(ran.stderr, /lacks customer_id: .*--columns customer=<column>/);
    const asked = await commandLine(['rfm', lacking, '--as-of', '2026-04-01', '--engine', 'memory']);
    assert.match(asked.stderr, /Parquet is read by DuckDB alone/);
  });
});
