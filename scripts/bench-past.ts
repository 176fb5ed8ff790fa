/**
 * Measures how quickly the past is there: fills a log with simulated centres, then seeks in it as a gateway does, by a thread
 * that reads the log's file. Tells the first seek of all, seeks after it, what they cost the gateway's own thread, and how
 * much the states that are kept take.
 * Usage: node --import tsx scripts/bench-past.ts [--entries 100000 --days 3 --seeks 20 --folder /where/there/is/room]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { systemTime } from '../src/data/store/system-time.js';
import { openSqliteLog } from '../packages/gateway/src/log/sqlite-log.js';
import { PastDesk } from '../packages/gateway/src/past/past-desk.js';
import { LongPast } from './bench-log/long-past.js';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '100000' },
    days: { type: 'string', default: '3' },
    seeks: { type: 'string', default: '20' },
    folder: { type: 'string', default: tmpdir() },
  },
});
const hourMs = 3_600_000;
const folder = mkdtempSync(join(values.folder, 'madoguchi-bench-'));
const path = join(folder, 'centre.db');
const tell = (what: string, value: string | number): void => console.log(`${what.padEnd(46)}${value}`);

async function timed<T>(run: () => Promise<T>): Promise<readonly [ms: number, value: T]> {
  const began = performance.now();
  const value = await run();
  return [performance.now() - began, value];
}

try {
  const past = new LongPast(path, Number(values.entries), Number(values.days));
  await past.fillTo(Number(values.entries));
  await past.rest();
  const log = openSqliteLog(path);
  const now = log.time ?? 0;
  const began = log.began ?? 0;
  tell('entries', log.head.toLocaleString('en'));
  tell('hours of the log', ((now - began) / hourMs).toFixed(1));
  const onError = (error: unknown): void => console.error(error);
  const desk = new PastDesk({
    log,
    epoch: () => 'bench',
    present: () => now + 1,
    time: systemTime(),
    onError,
  });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const by = { subject: 'bench', leaves: null };
  const seek = async (at: number): Promise<number> => {
    const [ms] = await timed(async () => {
      const world = await desk.seek({ at: Math.floor(at), rate: 0, by }, new AbortController().signal);
      if (!world) return;
      const name = 'queues/all';
      world.streams.hold(name);
      while (world.streams.stream(name) === 'loading') await new Promise(resolve => setTimeout(resolve, 1));
      desk.release(world, by.subject);
    });
    return ms;
  };
  delay.enable();
  tell('first seek of all, 8 h back, ms', (await seek(now - 8 * hourMs)).toFixed(0));
  tell('seek to a minute ago, once it is read, ms', (await seek(now - 60_000)).toFixed(0));
  const taken: number[] = [];
  const seeks = Number(values.seeks);
  for (let count = 0; count < seeks; count++) {
    // All over the span, and never twice in a row near each other.
    taken.push(await seek(now - (((count * 7 + 3) % seeks) / seeks) * 8 * hourMs));
  }
  taken.sort((one, other) => one - other);
  tell('seek within 8 h, median, ms', (taken[Math.floor(taken.length / 2)] ?? 0).toFixed(0));
  tell('seek within 8 h, longest, ms', (taken.at(-1) ?? 0).toFixed(0));
  delay.disable();
  tell("longest the gateway's own thread stood, ms", (delay.max / 1e6).toFixed(1));
  tell('memory of the process, MB', (process.memoryUsage.rss() / 1e6).toFixed(0));
  await desk.close();
  await log.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
