import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteLog } from '../../../packages/gateway/src/log/sqlite-log.js';
import { verifyLog } from '../../../packages/gateway/src/log/verify.js';
import type { EventLog } from '../../../packages/gateway/src/log/event-log.js';
import { foldLog } from '../../../packages/gateway/src/server/folded-log.js';
import { bundled } from '../../support/bundled.js';
import type { QueueDay } from '../../support/kept-log.js';
import { temporaryFolder } from '../../support/gateway.js';
import { Random } from '../../support/random.js';

const rounds = 5;
/** Long enough to be anywhere in an append, in writing a snapshot, or in any step of compaction. */
const longestLifeMs = 300;

interface Victim {
  readonly child: ChildProcess;
  /** It is gone, and all it said has been read. */
  readonly ended: Promise<unknown>;
  /** The last line it said. */
  readonly said: () => string;
}

/** Resolves when it says its first line. */
async function begin(script: string, role: string, log: string, first = 0): Promise<Victim> {
  const child = spawn(process.execPath, [script, role, log, String(first)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let out = '';
  let problems = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (problems += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  while (!out.includes('\n')) {
    if (child.exitCode !== null) throw new Error(`${role} ended: ${problems}`);
    await sleep(5);
  }
  // A line that was cut off by the kill says nothing.
  return { child, ended, said: () => out.slice(0, out.lastIndexOf('\n')).split('\n').at(-1) ?? '' };
}

async function kill({ child, ended }: Victim): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

/** Contacts that the start of a gateway on this log counts. */
async function counted(log: EventLog): Promise<number> {
  const folded = await foldLog(log, { onFailure: (_entry, error) => assert.fail(String(error)) });
  let entered = 0;
  for (const [key, record] of folded.stream('queues/all')?.records ?? []) {
    if (key.startsWith('day|')) entered += (record as QueueDay).entered;
  }
  folded.close();
  return entered;
}

for (const role of ['snapshot', 'compact']) {
  suite(`a log whose writer and whose ${role} are killed at any moment`, () => {
    const seed = role.length * 7_919;
    test(`keeps what was acknowledged, counts it once and is whole (seed ${seed})`, async context => {
      const random = new Random(seed);
      const victim = await bundled('test/support/log-victim.ts', context);
      const path = join(temporaryFolder(context), 'log.db');
      let acknowledged = 0;
      for (let round = 1; round <= rounds; round++) {
        const writing = begin(victim, 'append', path, acknowledged);
        // There has to be a log to care for.
        if (round === 1) await writing;
        const [writer, carer] = await Promise.all([writing, begin(victim, role, path)]);
        await sleep(random.integer(0, longestLifeMs));
        await kill(random.chance(0.5) ? carer : writer);
        await sleep(random.integer(0, 20));
        await kill(writer);
        await kill(carer);
        const last = Number(writer.said());
        const { faults } = await verifyLog(path);
        assert.deepEqual(faults, [], `round ${round}`);
        const log = openSqliteLog(path);
        const count = await counted(log);
        await log.close();
        // What came last may be in the log though nobody was told so.
        assert.ok(
          count === last || count === last + 25,
          `round ${round}: ${count} counted, ${last} acknowledged`,
        );
        acknowledged = count;
      }
      assert.ok(acknowledged > rounds * 25);
    });
  });
}
