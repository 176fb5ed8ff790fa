import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CustomerColumns } from '../../../src/data/rfm/orders/columns.js';
import { scoreCustomers, type Method, type Scores } from '../../../src/data/rfm/scores/scores.js';
import { dataFile } from '../../support/data.js';
import { csvRows } from '../../support/expected-csv.js';

type Row = ReadonlyMap<string, string>;

const suffixes: readonly (readonly [Method, string])[] = [
  ['quantile', 'q7'],
  ['ntile', 'nt'],
  ['fixed', 'fx'],
  ['nested', 'ne'],
  ['mean-rank', 'mr'],
];
const shops = [
  { name: 'online_retail', m: [250, 500, 1000, 2500] },
  { name: 'rfm_orders', m: [250, 400, 500, 700] },
];

for (const { name, m } of shops) {
  for (const [method, suffix] of suffixes) {
    const title = `every customer of ${name} has the bands of the reference by ${method}`;
    const { path, skip } = dataFile(`expected/${name}__conventions.csv`, title);
    test(title, { skip }, () => {
      const rows = csvRows(path);
      const cuts = { r: [30, 90, 180, 365], f: [1, 3, 6, 11], m: m.map(cut => cut * 100) };
      const scores = scoreCustomers(customersOf(rows, 'orders'), { method, cuts });
      const expected = rows.map(row => ['r', 'f', 'm'].map(name => row.get(`${name}_${suffix}`)).join(''));
      assert.deepEqual(bandsOf(scores), expected);
    });
  }
}

const title = "every customer of rfm_orders has the bands of R's package rfm 0.3.0 by its own method";
const { path, skip } = dataFile('expected/rfm_orders__r_rfm_0.3.0__bins5.csv', title);
test(title, { skip }, () => {
  const rows = csvRows(path);
  const scores = scoreCustomers(customersOf(rows, 'transaction_count'), { method: 'r-rfm-0.3.0' });
  assert.deepEqual(
    bandsOf(scores),
    rows.map(row => row.get('rfm_score')),
  );
});

function customersOf(rows: readonly Row[], orders: string): CustomerColumns {
  const number = (row: Row, name: string): number => Number(row.get(name));
  return {
    ids: rows.map(row => row.get('customer_id') ?? ''),
    days: Int32Array.from(rows, row => number(row, 'recency_days')),
    orders: Int32Array.from(rows, row => number(row, orders)),
    amount: Float64Array.from(rows, row => Math.round(number(row, 'amount') * 100)),
  };
}

function bandsOf({ r, f, m }: Scores): readonly string[] {
  return Array.from(r, (band, row) => `${band}${f[row]}${m[row]}`);
}
