import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { commandLine } from '../../support/madoguchi.js';

const head = 'customer_id,order_date,amount';
const asOf = ['--as-of', '2026-04-01'];
const fixed = ['--cuts-m', '10,20,30,40'];
const csv = (...lines: string[]): string => `${lines.join('\n')}\n`;

async function run(input: string, ...more: string[]): ReturnType<typeof commandLine> {
  return commandLine(['rfm', '-', '--input-format', 'csv', ...asOf, ...fixed, ...more], input);
}

/** The first columns of each row but the header. */
async function rowsOf(input: string, ...more: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await run(input, ...more);
  assert.equal(code, 0, stderr);
  return stdout.trimEnd().split('\n').slice(1);
}

suite('what rfm prints', () => {
  test('a row a customer, sorted by the bytes of the id, quoted as CSV needs', async () => {
    const input = csv(head, 'é,2026-03-31,10', '"b,""x""",2026-01-31,20.5', 'Z,2026-04-01,10.01');
    assert.deepEqual((await run(input)).stdout.split('\n'), [
      'customer_id,R,F,M,score,days,orders,amount,segment,stage,reason',
      "Z,5,1,2,512,0,1,10.01,Recent Customers,Buyer,Nobody's cycle is known yet: last order 0 days ago",
      '"b,""x""",4,1,3,413,60,1,20.5,Potential Loyalist,Buyer,Nobody\'s cycle is known yet: last order 60 days ago',
      "é,5,1,1,511,1,1,10,Recent Customers,Buyer,Nobody's cycle is known yet: last order 1 day ago",
      '',
    ]);
  });

  test('segments, stages and reasons in Japanese', async () => {
    const [row] = await rowsOf(csv(head, 'a,2026-03-31,10'), '--lang', 'ja');
    assert.equal(row, 'a,5,1,1,511,1,1,10,新規,本商品購入,最終注文から1日（周期は不明）');
  });

  test('ten bands keep the digits of a score apart', async () => {
    const rows = await rowsOf(
      csv(head, ...Array.from({ length: 10 }, (_, at) => `c${at},2026-03-0${at + 1 > 9 ? 9 : at + 1},${at}`)),
      '--method',
      'ntile',
      '--bins',
      '10',
    );
    assert.match(rows[9] ?? '', /^c9,10,10,10,10-10-10,/);
  });

  test('nobody at all is a header', async () => {
    assert.deepEqual(await rowsOf(csv(head)), []);
  });
});

suite('what counts', () => {
  test('lines of one order are one order with their sum', async () => {
    const rows = await rowsOf(
      csv(
        'customer_id,order_id,order_date,amount',
        'a,1,2026-03-01,10.10',
        'a,1,2026-03-01,5.05',
        'a,2,2026-03-01,1',
      ),
    );
    assert.match(rows[0] ?? '', /^a,4,2,2,422,31,2,16\.15,/);
  });

  test('two orders of a day are one where days are counted', async () => {
    const input = csv(head, 'a,2026-03-01,1', 'a,2026-03-01,1');
    assert.match((await rowsOf(input))[0] ?? '', /,31,2,2,/);
    assert.match((await rowsOf(input, '--distinct-days'))[0] ?? '', /,31,1,2,/);
  });

  test('orders that name no product have no shares, and say why', async () => {
    const { stdout, stderr } = await run(csv(head, 'a,2026-03-01,1'), '--table', 'shares');
    assert.match(stdout, /^customer_id,product_id,.*\n$/);
    assert.match(stderr, /no order names a product.*: name its column by --columns product=<column>/);
    const named = await run(csv(`${head},product_id`, 'a,2026-03-01,1,tea'), '--table', 'shares');
    assert.match(named.stdout, /\na,tea,1,/);
    assert.doesNotMatch(named.stderr, /names a product/);
  });

  test('a cancelled order counts for nothing, and its customer has no score but a row', async () => {
    const input = csv(
      `${head},status`,
      'a,2026-03-01,10,shipped',
      'a,2026-03-31,10,Cancelled',
      'b,2026-03-31,1,cancelled',
    );
    const { stdout, stderr } = await run(input);
    assert.match(stdout, /\na,4,1,1,411,31,1,10,/);
    assert.match(stdout, /\nb,,,,,,,,,Never bought,No valid order yet\n/);
    assert.match(stderr, /2 cancelled orders ignored/);
    assert.match(stderr, /1 customers without a valid order have no score/);
  });

  test('refunds are left out and told, or subtracted; who brought nothing is M1', async () => {
    const input = csv(head, 'a,2026-03-01,50', 'a,2026-03-31,-49.50', 'b,2026-03-01,5', 'b,2026-03-02,-9');
    const ignored = await run(input);
    assert.match(ignored.stdout, /\na,4,1,5,415,31,1,50,/);
    assert.match(ignored.stderr, /2 negative amounts ignored; --net-refunds subtracts them/);
    const netted = await run(input, '--net-refunds', '--method', 'quantile');
    assert.match(netted.stdout, /\na,5,1,5,515,31,1,0\.5,/);
    assert.match(netted.stdout, /\nb,5,1,1,511,31,1,-4,/);
  });

  test('orders after the analysis date are ignored and told, that of the day itself counts', async () => {
    const { stdout, stderr } = await run(csv(head, 'a,2026-04-01,1', 'a,2026-04-02,100'));
    assert.match(stdout, /\na,5,1,1,511,0,1,1,/);
    assert.match(stderr, /1 orders after the analysis date ignored/);
  });

  test('an instant is of the day it falls on at the shop', async () => {
    const input = csv(
      'customer_id,ordered_at,amount',
      'a,2026-03-31T15:30:00Z,1',
      'b,2026-03-31 23:59:59,1',
      'c,2026/3/5,1',
    );
    const days = async (zone: string): Promise<(string | undefined)[]> =>
      (await rowsOf(input, '--time-zone', zone)).map(row => row.split(',')[5]);
    assert.deepEqual(await days('Asia/Tokyo'), ['0', '1', '27']);
    assert.deepEqual(await days('Europe/London'), ['1', '1', '27']);
  });

  test('amounts are exact: ten times 0.1 is the cut at 1, not above it', async () => {
    const orders = Array.from({ length: 10 }, (_, at) => `a,2026-03-${10 + at},0.1`);
    const rows = await rowsOf(csv(head, ...orders), '--cuts-m', '1,2,3,4');
    assert.equal((rows[0] ?? '').split(',')[3], '1');
  });

  test('yen have no smaller unit; more digits are rounded and told', async () => {
    const { stdout, stderr } = await run(csv(head, 'a,2026-03-01,"1,234.5"'), '--minor-units', '0');
    assert.match(stdout, /,1,1235,/);
    assert.match(stderr, /1 amounts had more digits than --minor-units 0/);
  });
});

suite('what may be told', () => {
  test('columns of any name, from CSV, NDJSON and JSON alike', async () => {
    const columns = ['--columns', 'customer=buyer,date=when,amount=paid'];
    const rows = [
      { buyer: 'a', when: '2026-03-01', paid: 12.34 },
      { buyer: 7, when: '2026-03-02', paid: '1' },
    ];
    const expected = await rowsOf(csv('paid,buyer,when', '12.34,a,2026-03-01', '1,7,2026-03-02'), ...columns);
    assert.match(expected[1] ?? '', /^a,4,1,2,412,31,1,12\.34,/);
    for (const [format, text] of [
      ['ndjson', rows.map(row => JSON.stringify(row)).join('\n')],
      ['json', JSON.stringify(rows)],
    ] as const) {
      const ran = await commandLine(
        ['rfm', '-', '--input-format', format, ...asOf, ...fixed, ...columns],
        text,
      );
      assert.deepEqual(ran.stdout.trimEnd().split('\n').slice(1), expected, ran.stderr);
    }
  });

  test('nobody with a score is told, and no cuts of nothing are suggested', async () => {
    const args = ['rfm', '-', '--input-format', 'csv', ...asOf];
    for (const orders of [[], ['c1,2999-03-01,10']]) {
      const ran = await commandLine(args, csv(head, ...orders));
      assert.match(ran.stderr, /no customer has a score: there is no valid order up to the analysis date/);
      assert.doesNotMatch(ran.stderr, /--cuts-m/);
      assert.equal(ran.code, 0);
    }
  });

  test('cuts that are not given are suggested, used and told', async () => {
    const orders = Array.from({ length: 100 }, (_, at) => `c${at},2026-03-01,${at * 10}`);
    const args = ['rfm', '-', '--input-format', 'csv', ...asOf];
    const suggested = await commandLine(args, csv(head, ...orders));
    assert.match(suggested.stderr, /cuts of M suggested from the data.*--cuts-m 200,400,590,790\n/);
    const given = await commandLine([...args, '--cuts-m', '200,400,590,790'], csv(head, ...orders));
    assert.equal(given.stdout, suggested.stdout);
    assert.equal(given.stderr, '');
  });
});

suite('what goes wrong', () => {
  test('a bad row is told with line and column, and costs itself alone', async () => {
    const { code, stdout, stderr } = await run(
      csv(
        head,
        'a,2026-03-01,1',
        'a,2026-02-30,1',
        'a,2026-03-02,one',
        ',2026-03-02,1',
        'a,"x"y,1',
        'a,2026-03-03',
      ),
    );
    assert.equal(code, 0);
    assert.match(stdout, /\na,4,1,1,411,31,1,1,/);
    assert.match(stderr, /line 3, column order_date: "2026-02-30" is no day/);
    assert.match(stderr, /line 4, column amount: "one" is no amount/);
    assert.match(stderr, /line 5, column customer_id: It is empty and mandatory/);
    assert.match(stderr, /line 6: Text follows a closing quote/);
    assert.match(stderr, /line 7: The row has 2 cells under 3 columns/);
    assert.match(stderr, /5 bad rows skipped, 1 rows counted/);
  });

  test('strict stops at the first one', async () => {
    const { code, stdout, stderr } = await run(csv(head, 'a,2026-02-30,1'), '--strict');
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /Stopped at the first bad row: line 2, column order_date/);
  });

  test('missing columns say how to name them', async () => {
    const { code, stderr } = await run(csv('who,order_date,amount', 'a,2026-03-01,1'));
    assert.equal(code, 1);
    assert.match(stderr, /lacks customer_id: .*--columns customer=<column>/);
    const wrong = await run(csv(head), '--columns', 'customer=buyer');
    assert.match(wrong.stderr, /There is no column "buyer": there are customer_id, order_date, amount/);
  });

  const bad: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [['--as-of', '2026-02-30'], /Give an existing day/],
    [['--bins', '11'], /from 2 to 10/],
    [['--cuts-r', '30,20'], /ascending numbers/],
    [['--cuts-r', '30,60'], /The cuts of R are 2: give 4 for 5 bins/],
    [['--columns', 'buyer=x'], /Give pairs such as/],
    [['--method', 'magic'], /Allowed choices are fixed, [^?]*\.$/m],
    [['--method', 'quantil'], /Allowed choices are fixed, .*\. Did you mean "quantile"\?/],
    [['--table', 'custmers'], /Did you mean "customers"\?/],
  ];
  for (const [args, message] of bad) {
    test(`${args.join(' ')} says what makes sense`, async () => {
      const { code, stderr } = await run(csv(head, 'a,2026-03-01,1'), ...args);
      assert.equal(code, 2);
      assert.match(stderr, message);
    });
  }
});

suite('files beside the orders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'));
  after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  const orders = csv(head, 'a,2026-03-31,10', 'b,2026-03-31,50', 'c,2026-03-31,20');

  test('customers who are out of scope have no score, and the cells reconcile', async () => {
    const customers = file(
      'customers.csv',
      csv('customer_id,excluded,subscription_active', 'b,1,', 'd,no,yes', 'c,maybe,0'),
    );
    const listed = await run(orders, '--customers', customers);
    assert.match(listed.stdout, /\nb,,,,,,,,,Excluded,Out of scope\n/);
    assert.match(listed.stdout, /\nd,,,,,,,,,Subscriber,Subscription active\n/);
    assert.match(listed.stderr, /line 4, column excluded: "maybe" is neither true nor false/);
    const cells = (await rowsOf(orders, '--customers', customers, '--cells')).map(row => row.split(','));
    assert.equal(cells.length, 128);
    const sum = (rows: string[][], column: number): number =>
      rows.reduce((total, row) => total + Number(row[column]), 0);
    for (const column of [4, 5, 6])
      assert.equal(sum(cells.slice(0, 127), column), Number(cells[127]?.[column]));
    assert.deepEqual(cells.slice(125), [
      ['', '', '', '', '1', '0', '0', 'Without a valid order'],
      ['', '', '', '', '1', '1', '50', 'Out of scope'],
      ['', '', '', '', '4', '3', '80', 'All'],
    ]);
  });

  test('a published map or an own one names the segments', async () => {
    const own = file(
      'own.json',
      JSON.stringify({
        id: 'own',
        segments: [
          { id: 'new', name: { ja: '新', en: 'New' }, cells: ['51*'] },
          { id: 'old', name: 'Old', cells: 'rest' },
        ],
      }),
    );
    const segmentOf = async (map: string): Promise<string | undefined> =>
      (await rowsOf(orders, '--segments', map))[0]?.split(',')[8];
    assert.equal(await segmentOf(own), 'New');
    assert.equal(await segmentOf('py-rfm'), 'New Active Accounts');
    const bad = await run(orders, '--segments', file('bad.json', '{"id":"x","segments":[]}'));
    assert.equal(bad.code, 1);
    assert.match(bad.stderr, /bad\.json", segments: /);
    assert.match(
      (await run(orders, '--segments', 'nice')).stderr,
      /There is no map "nice": choose one of default/,
    );
  });

  test('own rules of stages hold, and leave nobody over', async () => {
    const rules = file(
      'rules.json',
      '[{"stage":"repeater","when":{"ordersEver":{"atLeast":1}}},{"stage":"trial","when":{}}]',
    );
    assert.match((await rowsOf(orders, '--stage-rules', rules))[0] ?? '', /,Repeater,/);
    const open = file('open.json', '[{"stage":"trial","when":{"ordersEver":{"atLeast":1}}}]');
    assert.match((await run(orders, '--stage-rules', open)).stderr, /end by a rule without conditions/);
  });
});
