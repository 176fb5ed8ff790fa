import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseBatchSnapshot, readCube } from '../../../src/data/index.js';
import { commandLine } from '../../support/madoguchi.js';

const orders = [
  'customer_id,order_date,amount',
  'a,2026-03-01,10',
  'a,2026-03-28,30',
  'b,2024-12-01,20',
].join('\n');
const args = ['rfm', '-', '--input-format', 'csv', '--as-of', '2026-04-01', '--cuts-m', '15,25,35,45'];

suite('rfm --cube', () => {
  test('writes a batch that a page’s source takes, with the records of the snapshot', async () => {
    const since = ['--since', '2026-03-15'];
    const [batch, snapshot] = await Promise.all([
      commandLine([...args, ...since, '--cube', 'all'], orders),
      commandLine([...args, ...since, '--snapshot'], orders),
    ]);
    assert.equal(batch.code, 0, batch.stderr);
    const parsed = parseBatchSnapshot(JSON.parse(batch.stdout));
    assert.ok(parsed.ok);
    assert.equal(parsed.value.asOf, '2026-04-01');
    assert.deepEqual(Object.keys(parsed.value.streams), ['rfm/all']);
    const cube = readCube(new Map(Object.entries(parsed.value.streams['rfm/all'] ?? {})));
    assert.deepEqual(cube, { basis: 'daily', snapshot: JSON.parse(snapshot.stdout) });
  });

  test('names no customer, and takes no name that is no cube’s', async () => {
    const both = await commandLine([...args, '--cube', 'all', '--with-customers'], orders);
    assert.equal(both.code, 2);
    assert.match(both.stderr, /'--cube <id>' cannot be used with option '--with-customers'/);
    const slash = await commandLine([...args, '--cube', 'a/b'], orders);
    assert.equal(slash.code, 2);
    assert.match(slash.stderr, /Give a name without spaces, "\|" and "\/"\./);
  });
});
