/**
 * How long a source waits for its events while a person is erased from a large entries database by another process, as
 * `madoguchi customer erase` does it: fills one, starts a gateway on it, posts events of numbers that nobody has yet,
 * one after the other, and tells the longest wait before and during the erasure.
 *
 *   npm run bench:erasure -- [--entries 500000] [--anew]
 *
 * With `--anew` the file is written anew by VACUUM in place of the erasure's last step, as SQLite's own way is.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openEntriesToWrite } from '../packages/gateway/src/customers/store/entries-database.js';
import { openCustomerStore } from '../packages/gateway/src/customers/store/open-store.js';

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '500000' }, anew: { type: 'boolean', default: false } },
});
const entries = Number(values.entries);
const each = 40;
const began = Date.parse('2025-04-01T09:00:00+09:00');
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
const path = join(folder, 'centre.db.entries.db');
const erased = 'C0000007';
const program = fileURLToPath(new URL('../packages/gateway/bin/madoguchi.js', import.meta.url));
/** The program from its source, so that what is measured is what stands there. */
const env = { ...process.env, MADOGUCHI_RUN: 'source' };

interface Served {
  readonly url: string;
  readonly authorization: string;
  stop(): Promise<unknown>;
}

const keyOf = (customer: number): string => `C${String(customer).padStart(7, '0')}`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** A tenth of it as a source would send it, each next entry another customer's; the rest are the same rows under other ids. */
async function fill(): Promise<void> {
  const store = openCustomerStore({ path, country: 'JP', isNear: true });
  const sent = Math.ceil(entries / 10);
  const customers = Math.ceil(sent / each);
  for (let from = 0; from < sent; from += 2_000) {
    const inputs = Array.from({ length: Math.min(2_000, sent - from) }, (_, at) => {
      const [customer, occurredAt] = [keyOf((from + at) % customers), began + (from + at) * 1000];
      const patch = { occurredAt, channel: 'phone', text: `配送日の変更を承った ${from + at}` };
      return { id: `e-${from + at}`, kind: 'contact' as const, whom: { customer }, patch };
    });
    await store.put(inputs);
  }
  await store.close();
  const database = openEntriesToWrite(path);
  const columns = 'person, customer, occurred_at, kind, channel, direction, operator, case_id, body, pin';
  const copy = database.prepare(
    `INSERT INTO entries (id, ${columns}) SELECT id || '-' || ?, ${columns} FROM entries WHERE n <= ?`,
  );
  for (let time = 1; time < 10; time += 1) copy.run([time, sent]);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

/** Posts one event after the other until told to end. @returns the waits, in ms */
async function post(gateway: Served, from: number, isOver: () => boolean): Promise<readonly number[]> {
  const waits: number[] = [];
  for (let at = from; !isOver(); at += 1) {
    const body = JSON.stringify({
      ...{ specversion: '1.0', id: `b-${at}`, source: 'bench', type: 'contact.offered', subject: `b-${at}` },
      ...{ time: new Date().toISOString() },
      data: {
        queueId: 'orders',
        channel: 'phone',
        direction: 'inbound',
        from: `+8190${String(20_000_000 + at)}`,
      },
    });
    const start = performance.now();
    const response = await fetch(`${gateway.url}events`, {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json', authorization: gateway.authorization },
      body,
    });
    waits.push(performance.now() - start);
    if (!response.ok) console.log(`${response.status}: ${await response.text()}`);
    else await response.body?.cancel();
    await sleep(20);
  }
  return waits;
}

/** `madoguchi serve` in real time, as a process of its own. */
async function serve(): Promise<Served> {
  const args = ['serve', '--port', '0', '--log', join(folder, 'centre.db')];
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  let output = '';
  for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    output += text;
    if (output.includes('Ctrl-C')) break;
  }
  const url = /health {2}(http\S+)health/.exec(output)?.[1];
  const token = /^ +token +(\S+)$/m.exec(output)?.[1];
  if (url === undefined || token === undefined) throw new Error(`The gateway does not serve: ${output}`);
  const ended = once(child, 'close');
  return { url, authorization: `Bearer ${token}`, stop: () => (child.kill('SIGINT'), ended) };
}

async function erase(): Promise<void> {
  const options = ['--entries-db', path, '--yes', ...(values.anew ? ['--no-scrub'] : [])];
  const child = spawn(process.execPath, [program, 'customer', 'erase', erased, ...options], {
    stdio: 'inherit',
    env,
  });
  await once(child, 'close');
  if (!values.anew) return;
  const anew = `import { openEntriesToWrite } from '${new URL('../packages/gateway/src/customers/store/entries-database.js', import.meta.url).href}';
    openEntriesToWrite(process.argv[1]).exec('VACUUM');`;
  await once(
    spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', anew, path], {
      stdio: 'inherit',
    }),
    'close',
  );
}

function tell(when: string, waits: readonly number[]): void {
  const sorted = [...waits].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  console.log(
    `${when}: ${waits.length} posted, ${seconds(middle)} in the middle, ${seconds(sorted.at(-1) ?? 0)} the longest`,
  );
}

try {
  await fill();
  console.log(`${entries.toLocaleString('en')} entries, ${Math.round(statSync(path).size / 1e6)} MB`);
  const gateway = await serve();
  const posting = (ms: number) =>
    (
      over => () =>
        performance.now() > over
    )(performance.now() + ms);
  // The first number takes longer, whatever goes on beside it.
  await post(gateway, 0, posting(2_000));
  tell('before', await post(gateway, 500_000, posting(5_000)));
  let isOver = false;
  const erasing = performance.now();
  const done = erase().then(() => (isOver = true));
  tell('during', await post(gateway, 1_000_000, () => isOver));
  await done;
  console.log(`the erasure took ${seconds(performance.now() - erasing)}`);
  await gateway.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
