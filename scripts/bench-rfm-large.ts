/**
 * Measures `madoguchi rfm --engine duckdb` on generated orders: a Parquet file is made by DuckDB itself in a temporary
 * folder, scored, and deleted. Tells the time and the peak of memory that the command took. Customers are drawn from so
 * many ids, of which at most a million occur, since chance has so many steps.
 * Usage: npm run bench:rfm-large -- [--orders 100000000] [--customers 10000000] [--memory-limit 4GB]
 *   [--temp-folder <path>] [--order-ids] [-- <options of rfm>]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';

const { values, positionals } = parseArgs({
  options: {
    orders: { type: 'string', default: '100000000' },
    customers: { type: 'string', default: '10000000' },
    'memory-limit': { type: 'string', default: '4GB' },
    'order-ids': { type: 'boolean', default: false },
    'temp-folder': { type: 'string', default: tmpdir() },
  },
  allowPositionals: true,
});

/**
 * A hash of the row's number stands for chance: the same file on every machine. Few customers order often, many seldom,
 * over five years; one order in fifty is cancelled.
 */
function generated(orders: number, customers: number): string {
  return `
    SELECT
      'C' || lpad(CAST(CAST(floor(power((hash(i) % 1000003) / 1000003.0, 2) * ${customers}) AS BIGINT) AS VARCHAR), 9, '0')
        AS customer_id,
      ${values['order-ids'] ? 'i AS order_id,' : ''}
      DATE '2021-04-01' + CAST(hash(i + 1) % 1826 AS INTEGER) AS order_date,
      CAST(5 + (hash(i + 2) % 2000000) / 100.0 AS DECIMAL(12, 2)) AS amount,
      hash(i + 3) % 50 = 0 AS cancelled
    FROM range(${orders}) AS orders (i)`;
}

async function generate(path: string, folder: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { temp_directory: join(folder, 'spill') });
  const connection = await instance.connect();
  await connection.run('SET preserve_insertion_order = false');
  const query = generated(Number(values.orders), Number(values.customers));
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

interface Measured {
  readonly seconds: number;
  readonly peakGb: number;
  readonly rows: number;
  readonly hash: string;
}

/** The child reports its own peak at its end, so that no poll can miss it. */
const reporter =
  'data:text/javascript,process.on("exit",()=>console.error("maxRSS="+process.resourceUsage().maxRSS))';

async function measure(path: string): Promise<Measured> {
  const begun = performance.now();
  const limits = ['--memory-limit', values['memory-limit'], '--temp-folder', values['temp-folder']];
  const options = ['--as-of', '2026-04-01', ...limits, ...positionals];
  const args = ['--import', reporter, 'packages/gateway/bin/madoguchi.js', 'rfm', path, ...options];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const hash = createHash('sha256');
  let rows = -1;
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    for (const byte of chunk) if (byte === 10) rows += 1;
  });
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  const kilobytes = Number(/maxRSS=(\d+)/.exec(said)?.[1]);
  if (code !== 0 || Number.isNaN(kilobytes)) throw new Error(`madoguchi rfm failed: ${said}`);
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, peakGb: kilobytes / 1024 ** 2, rows, hash: hash.digest('hex') };
}

const folder = mkdtempSync(join(values['temp-folder'], 'madoguchi-bench-'));
const path = join(folder, 'orders.parquet');
try {
  await generate(path, folder);
  const size = (statSync(path).size / 1024 ** 3).toFixed(2);
  console.log(`${Number(values.orders).toLocaleString('en')} orders in ${size} GB of Parquet`);
  const { seconds, peakGb, rows, hash } = await measure(path);
  console.log(
    `${rows.toLocaleString('en')} customers in ${seconds.toFixed(0)} s, peak ${peakGb.toFixed(2)} GB`,
  );
  console.log(`sha256 of the table ${hash}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
