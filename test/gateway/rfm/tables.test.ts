import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { dataFile } from '../../support/data.js';
import { csvRows } from '../../support/expected-csv.js';
import { commandLine, tableOf } from '../../support/madoguchi.js';

const orders = `customer_id,order_date,amount
a,2026-01-05,30
a,2026-03-30,50
b,2026-01-05,10
c,2026-03-30,20
`;
const args = ['rfm', '-', '--input-format', 'csv', '--as-of', '2026-04-01', '--cuts-m', '15,25,35,45'];

suite('tables of rfm', () => {
  const title = 'the shares of the real lines are those of the reference';
  const lines = dataFile('online_retail_lines_sample.csv', title);
  const expected = dataFile('expected/online_retail_sample__product_share.csv', title);
  test(title, { skip: lines.skip }, async () => {
    const ran = await commandLine([
      'rfm',
      lines.path,
      '--as-of',
      '2011-12-10',
      '--table',
      'shares',
      '--format',
      'json',
    ]);
    const found = JSON.parse(ran.stdout) as Record<string, string | number>[];
    const keyOf = (customer: unknown, product: unknown): string => `${String(customer)}|${String(product)}`;
    const byKey = new Map(found.map(row => [keyOf(row['customer_id'], row['product_id']), row]));
    const references = csvRows(expected.path);
    assert.equal(found.length, references.length);
    for (const row of references) {
      const own = byKey.get(keyOf(row.get('customer_id'), row.get('product_id')));
      for (const column of ['orders', 'quantity', 'amount']) {
        assert.equal(own?.[column], Number(row.get(column)), column);
      }
      for (const column of ['first_order', 'last_order']) assert.equal(own?.[column], row.get(column));
      assert.ok(Math.abs(Number(own?.['share']) - Number(row.get('share'))) <= 1e-12);
    }
  });

  test('movement tells where customers of a day were on an earlier one, by the same cuts', async () => {
    const { code, stdout, stderr } = await commandLine(
      [...args, '--table', 'movement', '--since', '2026-02-01'],
      orders,
    );
    assert.equal(code, 0, stderr);
    assert.deepEqual(stdout.trimEnd().split('\n'), [
      'of,from,to,customers,amount',
      'cell,,512,1,20',
      'cell,511,411,1,10',
      'cell,513,525,1,80',
      'segment,,Recent Customers,1,20',
      'segment,Potential Loyalist,Loyal,1,80',
      'segment,Recent Customers,Promising,1,10',
    ]);
  });

  test('an earlier day that is missing, or not earlier, is told', async () => {
    const missing = await commandLine([...args, '--table', 'movement'], orders);
    assert.deepEqual([missing.code, missing.stdout], [2, '']);
    assert.match(missing.stderr, /needs an earlier day: give '--since <day>'/);
    assert.match(
      (await commandLine([...args, '--since', '2026-04-01'], orders)).stderr,
      /must be before '--as-of/,
    );
  });

  test('movement by a method that shares out rows says that it is not comparable', async () => {
    const { stderr } = await commandLine(
      [...args, '--table', 'movement', '--since', '2026-02-01', '--method', 'ntile'],
      orders,
    );
    assert.match(stderr, /only --method fixed keeps two days comparable/);
  });

  test('segments and stages come to what the customers brought', async () => {
    for (const table of ['segments', 'stages']) {
      const { stdout } = await commandLine([...args, '--table', table], orders);
      const rows = tableOf(stdout);
      const sum = (column: string): number => rows.reduce((total, row) => total + Number(row[column]), 0);
      assert.deepEqual([sum('customers'), sum('orders'), sum('amount')], [3, 4, 110], table);
    }
  });

  test('cycles tell the window of every customer who bought', async () => {
    const { stdout } = await commandLine([...args, '--table', 'cycles'], orders);
    const [a = {}] = tableOf(stdout);
    assert.deepEqual(
      ['customer_id', 'gaps', 'gap_median', 'cycle_days', 'cycle_from', 'state', 'window_opens'].map(
        name => a[name],
      ),
      ['a', 1, 84, 84, 'all-gaps', 'irregular', '2026-06-22'],
    );
  });
});

suite('the snapshot', () => {
  const read = async (...more: string[]): Promise<Record<string, unknown>> => {
    const ran = await commandLine([...args, '--snapshot', ...more], orders);
    assert.equal(ran.code, 0, ran.stderr);
    return JSON.parse(ran.stdout) as Record<string, unknown>;
  };
  const sum = (column: unknown): number => (column as number[]).reduce((total, value) => total + value, 0);

  test('says how it was made, reconciles, and names nobody', async () => {
    const { meta, cells, totals, segments, stages, ...rest } = (await read()) as Record<
      string,
      Record<string, unknown>
    >;
    assert.deepEqual(meta, {
      asOf: '2026-04-01',
      method: 'fixed',
      bins: 5,
      cuts: { r: [30, 90, 180, 365], f: [1, 3, 6, 11], m: [1500, 2500, 3500, 4500] },
      minorUnits: 2,
      suggested: [],
      distinctDays: false,
      netRefunds: false,
    });
    assert.deepEqual(
      [sum(cells?.['customers']), sum(cells?.['orders']), sum(cells?.['amount'])],
      [3, 4, 11_000],
    );
    assert.deepEqual(totals?.['all'], { customers: 3, orders: 4, amount: 11_000 });
    assert.equal((segments?.['of'] as number[]).length, 125);
    assert.deepEqual(Object.keys(stages ?? {}), ['repeater', 'buyer']);
    assert.deepEqual(Object.keys(rest), ['unscored', 'excluded', 'positiveDormant', 'due']);
  });

  test('names the customers, and an earlier day, where it is asked for them', async () => {
    const { customers, previous } = await read('--with-customers', '--since', '2026-02-01');
    assert.deepEqual(
      (customers as Record<string, unknown>[]).map(({ id, amount, stage }) => [id, amount, stage]),
      [
        ['a', 8000, 'repeater'],
        ['b', 1000, 'buyer'],
        ['c', 2000, 'buyer'],
      ],
    );
    assert.equal((previous as { meta: { asOf: string } }).meta.asOf, '2026-02-01');
  });
});
