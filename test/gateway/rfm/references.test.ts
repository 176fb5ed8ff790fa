import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { dataFile } from '../../support/data.js';
import { csvRows } from '../../support/expected-csv.js';
import { commandLine } from '../../support/madoguchi.js';

const methods = [
  ['quantile', 'q7'],
  ['ntile', 'nt'],
  ['fixed', 'fx'],
  ['nested', 'ne'],
  ['mean-rank', 'mr'],
] as const;

const shops = [
  { name: 'online_retail', asOf: '2011-12-10', m: '250,500,1000,2500' },
  { name: 'rfm_orders', asOf: '2006-12-31', m: '250,400,500,700' },
];

suite('rfm over real orders', () => {
  for (const { name, asOf, m } of shops) {
    for (const [method, suffix] of methods) {
      const title = `from the orders of ${name} every customer has the bands of the reference by ${method}`;
      const expected = dataFile(`expected/${name}__conventions.csv`, title);
      const orders = dataFile(name === 'rfm_orders' ? 'rfm_orders.csv' : `${name}_orders.csv`, title);
      test(title, { skip: orders.skip }, async () => {
        const args = ['rfm', orders.path, '--as-of', asOf, '--method', method, '--cuts-m', m];
        const ran = await commandLine([...args, '--format', 'json']);
        assert.equal(ran.code, 0, ran.stderr);
        assert.equal(ran.stderr, '');
        const reference = csvRows(expected.path).map(row => ({
          id: row.get('customer_id'),
          bands: ['r', 'f', 'm'].map(dimension => Number(row.get(`${dimension}_${suffix}`))),
          made: ['recency_days', 'orders', 'amount'].map(column => Number(row.get(column))),
        }));
        const rows = JSON.parse(ran.stdout) as Record<string, string | number>[];
        const found = rows.map(row => ({
          id: row['customer_id'],
          bands: ['R', 'F', 'M'].map(dimension => Number(row[dimension])),
          made: ['days', 'orders', 'amount'].map(column => Number(row[column])),
        }));
        assert.deepEqual(found, reference);
      });
    }
  }
});
