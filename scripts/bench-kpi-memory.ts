/**
 * Measures `madoguchi kpi` on generated contacts: peak memory and time at 1 and 3 million rows. The peak at the
 * larger may be at most 20 MB above that at the smaller, since the command streams.
 * Usage: node --import tsx scripts/bench-kpi-memory.ts [--rows 1000000,3000000] [-- <options of kpi>]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const allowedGrowthMb = 20;

const header =
  'contact_id,customer_key,channel,direction,queue_id,enqueued_at,connected_at,ended_at,acw_ended_at,outcome,' +
  'agent_id,wait_ms,talk_ms,hold_ms,acw_ms';

/** A small generator with a seed: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const start = Date.UTC(2026, 0, 1);
const month = 30 * 86_400_000;

function contact(index: number, rows: number, random: (below: number) => number): string {
  const at = start + Math.floor((index / rows) * month);
  const iso = (instant: number): string => new Date(instant).toISOString();
  const customer = random(10) < 4 ? '' : `C${random(300_000)}`;
  const channel = random(5) === 0 ? 'email' : 'phone';
  const kind = random(100);
  const wait = random(90) * 1000;
  const talk = random(400) * 1000;
  const head = `${index},${customer},${channel},inbound,q${random(6)},${iso(at)}`;
  if (kind < 2) return `${head},,,,waiting,,,,,`;
  if (kind < 20) return `${head},,${iso(at + wait)},,abandoned,,${wait},,,`;
  if (kind < 23) return `${head},,${iso(at + wait)},,callback,,${wait},,,`;
  const times = `${iso(at + wait)},${iso(at + wait + talk)},${iso(at + wait + talk + 20_000)}`;
  return `${head},${times},answered,a${random(40)},${wait},${talk},0,20000`;
}

async function generate(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  const random = randomOf(rows);
  out.write(`${header}\n`);
  for (let from = 0; from < rows; from += 1000) {
    const lines = Array.from({ length: Math.min(1000, rows - from) }, (_, at) =>
      contact(from + at, rows, random),
    );
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

interface Measured {
  readonly rows: number;
  readonly peakMb: number;
  readonly seconds: number;
}

/** The child reports its own peak at its end, so that no poll can miss it. */
const reporter =
  'data:text/javascript,process.on("exit",()=>console.error("maxRSS="+process.resourceUsage().maxRSS))';

async function measure(path: string, rows: number, options: readonly string[]): Promise<Measured> {
  const begun = performance.now();
  const args = ['--import', reporter, 'packages/gateway/bin/madoguchi.js', 'kpi', path, ...options];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  const kilobytes = Number(/maxRSS=(\d+)/.exec(said)?.[1]);
  if (code !== 0 || Number.isNaN(kilobytes)) throw new Error(`madoguchi kpi failed: ${said}`);
  return { rows, peakMb: kilobytes / 1024, seconds: (performance.now() - begun) / 1000 };
}

const { values, positionals } = parseArgs({
  options: { rows: { type: 'string', default: '1000000,3000000' } },
  allowPositionals: true,
});
const kpiOptions = positionals.length > 0 ? positionals : ['--by', 'queue,date'];
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
const results: Measured[] = [];
try {
  for (const rows of values.rows.split(',').map(Number)) {
    const path = join(folder, `${rows}.csv`);
    await generate(path, rows);
    const measured = await measure(path, rows, kpiOptions);
    rmSync(path);
    results.push(measured);
    console.log(`${rows} rows: peak ${measured.peakMb.toFixed(1)} MB, ${measured.seconds.toFixed(1)} s`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const growth = (results.at(-1)?.peakMb ?? 0) - (results[0]?.peakMb ?? 0);
console.log(`difference ${growth.toFixed(1)} MB, at most ${allowedGrowthMb} MB allowed`);
if (growth > allowedGrowthMb) process.exitCode = 1;
