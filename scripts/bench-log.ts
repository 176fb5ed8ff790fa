/**
 * Measures how a gateway starts on a long log: fills one with simulated centres over 36 days up to now (a day more than their records are kept), has its
 * snapshot made, and starts `madoguchi serve` on it. Fails when a start takes more than 5 s.
 * Usage: npm run bench:log [-- --entries 10000000 --days 36 --folder /where/there/is/room]
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LongPast } from './bench-log/long-past.js';

/** What a start may take at most, where the log has a snapshot. */
const allowedMs = 5_000;
/** Entries after which a gateway has the next snapshot made, and so the most that a start folds. */
const behind = 5_000;

/** `getconf CLK_TCK` is 100 on every Linux of today. */
const msPerClockTick = 10;

const program = fileURLToPath(new URL('../packages/gateway/bin/madoguchi.js', import.meta.url));

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000000' },
    days: { type: 'string', default: '36' },
    folder: { type: 'string', default: tmpdir() },
  },
});
const entries = Number(values.entries);
const folder = mkdtempSync(join(values.folder, 'madoguchi-bench-'));
const log = join(folder, 'centre.db');

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
const tell = (what: string, value: string): void => console.log(`${what.padEnd(46)}${value}`);

function tellMeasured(what: string, { ms, busyMs, peak }: Measured): void {
  tell(`${what}, s`, seconds(ms));
  tell('  of it on a processor, s', seconds(busyMs));
  tell('  peak, MB', megabytes(peak));
}

/** The most memory that a process has had by now, in bytes; Linux tells it. */
function peakOf({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

/** What a process has had of a processor by now; the machine may have others to serve. Linux tells it. */
function busyMsOf({ pid }: ChildProcess): number {
  // The name of the program, in brackets, may hold spaces.
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user = 0, system = 0] = rest.split(' ').slice(11, 13).map(Number);
  return (user + system) * msPerClockTick;
}

function madoguchi(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

interface Measured {
  readonly ms: number;
  readonly busyMs: number;
  readonly peak: number;
}

async function snapshot(): Promise<Measured> {
  const began = performance.now();
  const child = madoguchi('log', 'snapshot', log);
  let [peak, busyMs] = [0, 0];
  const watch = setInterval(() => {
    // One that has just ended has no memory any more.
    peak = Math.max(peak, peakOf(child) || 0);
    busyMs = busyMsOf(child);
  }, 50);
  const [code] = (await once(child, 'exit')) as [number];
  clearInterval(watch);
  if (code !== 0) throw new Error('The snapshot could not be made.');
  return { ms: performance.now() - began, busyMs, peak };
}

/** From the start of the process until it serves pages; then it is ended as by Ctrl-C. */
async function start(site: string): Promise<Measured> {
  const began = performance.now();
  const child = madoguchi('serve', '--log', log, '--site', site, '--port', '0', '--log-level', 'warn');
  await new Promise<void>((resolve, reject) => {
    let said = '';
    // It is read to the end: a program whose words nobody wants ends at once.
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Ctrl-C')) resolve();
    });
    child.once('exit', code => reject(new Error(`The gateway ended with ${String(code)} before it served.`)));
  });
  const ms = performance.now() - began;
  const [peak, busyMs] = [peakOf(child), busyMsOf(child)];
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { ms, busyMs, peak };
}

function snapshotBytes(): number {
  const path = `${log}-snapshots`;
  const sizes = readdirSync(path)
    .filter(name => /^\d/.test(name))
    .map(name => statSync(join(path, name)).size);
  return Math.max(...sizes);
}

try {
  const past = new LongPast(log, entries, Number(values.days));
  const site = past.writeSite(folder);
  const began = performance.now();
  await past.fillTo(entries - behind);
  tell('entries', past.head.toLocaleString('en'));
  tell('simulate and append, s', seconds(performance.now() - began));
  await past.rest();
  const snapshotPosition = past.head;
  tell('log, MB', megabytes(statSync(log).size));
  tellMeasured('fold all and save the first snapshot', await snapshot());
  tell('snapshot, MB', megabytes(snapshotBytes()));
  await past.fillTo(entries);
  await past.rest();
  const worst = await start(site);
  tellMeasured(`start ${(past.head - snapshotPosition).toLocaleString('en')} entries behind it`, worst);
  tellMeasured('fold the rest and save the next snapshot', await snapshot());
  const best = await start(site);
  tellMeasured('start on it', best);
  const slowest = Math.max(worst.ms, best.ms);
  if (slowest > allowedMs) {
    console.error(`A start took ${seconds(slowest)} s; ${seconds(allowedMs)} s are allowed.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
