import { mkdtemp, readFile, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Crowd } from './harness/crowd.js';
import type { Fault, Judge } from './harness/fault.js';
import { checkCounted, checkWhole } from './harness/honest.js';
import type { Rig } from './harness/rig.js';
import { untilHolds } from './harness/until.js';

const need = { stream: 'queues/all', families: ['now', 'queue', 'site', 'staff', 'day'], days: 1 } as const;
/**
 * Each page wants a cut a second, as pages out of sight do. At ten, two thousand pages would read ten thousand batches a
 * second, which takes two cores by itself: the storm of this machine would be measured, and not that at the gateway.
 */
const maxHz = 1;
const gatherWithinMs = 60_000;

interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const storm: Fault = {
  name: '2,000 clients back at once',
  required: 'all within 20 s, event-loop delay p99 < 250 ms',
  async run(shop, judge) {
    const folder = await mkdtemp(join(tmpdir(), 'madoguchi-loop-'));
    const file = join(folder, 'delay.json');
    const probe = pathToFileURL(resolve(import.meta.dirname, 'harness/loop-probe.mjs'));
    const env = { NODE_OPTIONS: `--import ${probe.href}`, LOOP_PROBE_FILE: file };
    try {
      await shop.with({ env }, async rig => {
        const size = judge.of(2_000, 100);
        const tokens = Array.from({ length: size }, (_, n) =>
          rig.keyring.token(`crowd-${n}`, ['supervisor']),
        );
        const crowd = new Crowd({ url: rig.gateway.url, tokens: await Promise.all(tokens), need, maxHz });
        try {
          await storming(rig, judge, crowd, size, file);
        } finally {
          await crowd.close();
        }
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function storming(rig: Rig, judge: Judge, crowd: Crowd, size: number, file: string): Promise<void> {
  const { gateway } = rig;
  const all = (): boolean => crowd.whole === size;
  const gathered = await untilHolds(all, gatherWithinMs);
  judge.holds('clients, at a cut a second each', gathered !== null, `${crowd.whole} of ${size}`);
  await gateway.kill();
  await untilHolds(() => crowd.open === 0, 20_000);
  await gateway.restart();
  // What the start itself cost is not theirs.
  await loopDelay(rig, file);
  judge.within('all back', await untilHolds(all, 60_000), 20_000);
  const { p50, p99, max } = await loopDelay(rig, file);
  const measured = `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(0)} ms, max ${max.toFixed(0)} ms`;
  judge.holds('event-loop delay of the gateway', p99 < judge.of(250, 5_000), measured);
  await checkWhole(rig, judge, { wholeWithinMs: 20_000 });
  await checkCounted(rig, judge);
  await checkSame(rig, judge, crowd);
}

/** Nothing is posted any more: what is at the gateway now has to come to each of them. */
async function checkSame(rig: Rig, judge: Judge, crowd: Crowd): Promise<void> {
  const query = `stream=${need.stream}&families=${need.families.join(',')}&days=${need.days}`;
  const same = async (): Promise<boolean> => {
    const { hash } = await rig.state(query);
    const hashes = await crowd.hashes();
    return hashes.length === 1 && hashes[0] === hash;
  };
  const took = await untilHolds(same, 20_000, 500);
  judge.within('hash at every client = hash at the gateway, after the last event', took, 5_000);
}

/** Since it was asked for last. */
async function loopDelay({ gateway }: Rig, file: string): Promise<LoopDelay> {
  await unlink(file).catch(() => undefined);
  process.kill(gateway.pid, 'SIGUSR2');
  let text = '';
  await untilHolds(async () => {
    text = await readFile(file, 'utf8').catch(() => '');
    return text.endsWith('}');
  }, 10_000);
  return JSON.parse(text) as LoopDelay;
}

/** Many at once. */
export const crowdFaults: readonly Fault[] = [storm];
