import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseDueData } from '../../../src/components/due-list/due-list.data.js';
import { dataFile } from '../../support/data.js';
import { commandLine, tableOf } from '../../support/madoguchi.js';

/** Who orders every 40 days, the last time so many days before the analysis date, 2026-04-01. */
function habit(customer: string, last: number): string[] {
  const day = (ago: number): string =>
    new Date(Date.UTC(2026, 3, 1) - ago * 86_400_000).toISOString().slice(0, 10);
  return [120, 80, 40, 0].map(ago => `${customer},${day(last + ago)},10,p`);
}

const orders = [
  'customer_id,order_date,amount,product_id',
  ...habit('late', 70),
  ...habit('near', 30),
  ...habit('far', 5),
  ...habit('sub', 39),
  'once,2026-03-01,99,q',
  '',
].join('\n');

const args = ['rfm', '-', '--input-format', 'csv', '--as-of', '2026-04-01', '--cuts-m', '15,25,35,45'];

suite('who is due, from the command line', () => {
  test('a row a customer with state, window, product, value and reason; the rest is told beside it', async () => {
    const { code, stdout, stderr } = await commandLine([...args, '--table', 'due', '--within', '20'], orders);
    assert.equal(code, 0, stderr);
    assert.deepEqual(stdout.trimEnd().split('\n'), [
      'customer_id,state,window,overdue_ratio,last_order,window_opens,window_closes,product,next_product,next_count,next_cases,value,stage,reason',
      'late,Late,Passed,1.75,2026-01-21,2026-03-02,2026-03-02,p,,,,40,Repeater,"Late: last order 70 days ago, usually every 40 days, expected 2026-03-02 to 2026-03-02"',
      'near,On course,Opens soon,0.75,2026-03-02,2026-04-11,2026-04-11,p,,,,40,Repeater,"On course: last order 30 days ago, usually every 40 days, expected 2026-04-11 to 2026-04-11"',
      'sub,Due soon,Opens soon,0.975,2026-02-21,2026-04-02,2026-04-02,p,,,,40,Repeater,"Due soon: last order 39 days ago, usually every 40 days, expected 2026-04-02 to 2026-04-02"',
    ]);
    assert.match(stderr, /3 customers due within 20 days, 1 later; not reported: irregular 1/);
  });

  test('the daily file with customers has the list, which the element reads', async () => {
    const { code, stdout, stderr } = await commandLine([...args, '--snapshot', '--with-customers'], orders);
    assert.equal(code, 0, stderr);
    const { given, problem } = parseDueData(JSON.parse(stdout), 30);
    assert.equal(problem, undefined);
    assert.deepEqual(given?.rows.map(({ name }) => name).sort(), ['late', 'near', 'sub']);
    assert.deepEqual(given?.summary.silent, [['irregular', 1]]);
    const alone = await commandLine([...args, '--with-customers'], orders);
    assert.equal(alone.stdout, stdout, 'customers are for a snapshot, which need not be said');
  });

  test('the daily file without customers names nobody who is due', async () => {
    const { stdout } = await commandLine([...args, '--snapshot'], orders);
    assert.equal('dueList' in (JSON.parse(stdout) as object), false);
    assert.doesNotMatch(stdout, /"late"/);
  });

  test('days ahead that are no number are refused with what to give', async () => {
    const { code, stderr } = await commandLine([...args, '--table', 'due', '--within', 'soon'], orders);
    assert.equal(code, 2);
    assert.match(stderr, /--within <days>.*Give a whole number from 0 to 999/s);
  });

  const title = 'on real orders everybody is listed, left alone, later, or without a cycle';
  const { path, skip } = dataFile('online_retail_orders.csv', title);
  test(title, { skip }, async () => {
    const { stdout, stderr } = await commandLine(['rfm', path, '--as-of', '2011-12-10', '--table', 'due']);
    const rows = tableOf(stdout.replaceAll(/"[^"]*"/g, 'quoted'));
    const [, due, later] = /(\d+) customers due within 30 days, (\d+) later/.exec(stderr) ?? [];
    assert.equal(rows.length, Number(due));
    const silent = [...(stderr.split('not reported:')[1] ?? '').matchAll(/[a-z] (\d+)(?=[,\n])/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    assert.ok(rows.length > 100 && silent > 1_000 && rows.length + silent + Number(later) <= 4_338);
    const values = rows.map(row => Number(row['value']));
    assert.deepEqual(
      values,
      [...values].sort((one, other) => other - one),
    );
  });
});
