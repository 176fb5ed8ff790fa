/** How much the heartbeats of a source of the gateway's own add to a day of a log: `node --import tsx scripts/bench-heartbeats.ts`. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal, tickMs } from '../packages/gateway/src/log/journal.js';
import { openSqliteLog } from '../packages/gateway/src/log/sqlite-log.js';
import { OwnSources } from '../packages/gateway/src/sources/own-sources.js';

const from = Date.UTC(2026, 3, 1);
const dayMs = 86_400_000;

async function dayOf(path: string, alive: boolean): Promise<{ entries: number; bytes: number }> {
  let now = from;
  const log = openSqliteLog(path, { now: () => now });
  const journal = new Journal(log);
  const sources = new OwnSources({
    sources: [{ id: 'simulator', eventsUntil: () => [], alive: () => alive }],
    time: { monotonic: () => now },
    onError: error => console.error(error),
  });
  // Writes of an hour share a transaction, which a gateway's don't: only what they leave is measured.
  let writes: Promise<void>[] = [];
  for (; now < from + dayMs; now += tickMs) {
    writes.push(journal.advance(now, sources.dueBeats(now)));
    sources.beaten();
    if (now % 3_600_000 !== 0) continue;
    await Promise.all(writes);
    writes = [];
  }
  await Promise.all(writes);
  const entries = log.head;
  await log.close();
  return { entries, bytes: statSync(path).size };
}

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-heartbeats-'));
for (const alive of [false, true]) {
  const { entries, bytes } = await dayOf(join(folder, `${alive}.db`), alive);
  console.log(
    `${alive ? 'with' : 'without'} heartbeats: ${entries} entries, ${(bytes / 1e6).toFixed(1)} MB a day`,
  );
}
rmSync(folder, { recursive: true });
