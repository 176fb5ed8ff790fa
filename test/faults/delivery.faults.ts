import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../support/random.js';
import { eventOf, type WireFrame } from './harness/frames.js';
import type { Fault } from './harness/fault.js';
import { checkCounted, checkWhole } from './harness/honest.js';
import type { Fate } from './harness/lane.js';
import type { Rig } from './harness/rig.js';
import { untilHolds } from './harness/until.js';

/** A centre in a hurry: more changes than the line can carry. */
const busyCentre: readonly string[] = ['--simulate', '--speed', '60'];
const slowBytesPerSecond = 20_000;

const slowLine: Fault = {
  name: '20 kB/s line',
  required: 'p95 age of a value <= 1 s',
  run: (shop, judge) =>
    shop.with({ args: judge.of(busyCentre, []), markers: 10 }, async rig => {
      const { proxy, page, poster } = rig;
      await page.look();
      const from = page.samples.length;
      const bytesBefore = proxy.witness.bytesDown;
      proxy.both({ bytesPerSecond: slowBytesPerSecond });
      const forMs = judge.of(60_000, 3_000);
      await sleep(forMs);
      await page.look();
      const carried = ((proxy.witness.bytesDown - bytesBefore) / forMs) * 1000;
      const ages = page.samples.slice(from).map(({ at, marker }) => poster.ageOf(marker ?? 0, at));
      judge.within('p95 age of a value', quantile(ages, 0.95), 1_000);
      judge.holds('samples', ages.length > 0, `${ages.length} at ${Math.round(carried / 1000)} kB/s`);
      proxy.clear();
      await checkWhole(rig, judge, { wholeWithinMs: 5_000 });
    }),
};

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

interface FrameFault {
  readonly name: string;
  readonly direction: 'down' | 'up';
  readonly of: string;
  fate(frame: WireFrame): Fate;
}

const twice = (frame: WireFrame): Fate => [frame.raw, frame.raw];
const lost = (): Fate => [];
const behind = (): Fate => 'behind';
const frameFaults: readonly FrameFault[] = [
  { name: 'duplicated batch', direction: 'down', of: 'batch', fate: twice },
  { name: 'lost batch', direction: 'down', of: 'batch', fate: lost },
  { name: 'reordered batch', direction: 'down', of: 'batch', fate: behind },
  { name: 'duplicated beat', direction: 'down', of: 'beat', fate: twice },
  { name: 'lost beat', direction: 'down', of: 'beat', fate: lost },
  { name: 'duplicated credit', direction: 'up', of: 'credit', fate: twice },
  { name: 'lost credit', direction: 'up', of: 'credit', fate: lost },
];

const frames: Fault = {
  name: 'duplicated, reordered, lost frame on a live link',
  required: 'no effect, or found and mended within 2 s',
  run: (shop, judge) =>
    shop.with({ markers: 10 }, async rig => {
      const random = new Random(20_261_122);
      const rounds = judge.of(8, 1);
      for (const fault of frameFaults) {
        const times: number[] = [];
        for (let round = 0; round < rounds; round += 1) {
          times.push((await mendedAfter(rig, fault)) ?? Infinity);
          await sleep(random.integer(0, 700));
        }
        const worst = Math.max(...times);
        judge.within(`${fault.name}, ${rounds} times`, Number.isFinite(worst) ? worst : null, 2_000);
      }
      await checkWhole(rig, judge, { wholeWithinMs: 3_000 });
      await checkCounted(rig, judge);
    }),
};

/** From the fault until the page again has all that the gateway had acknowledged at most 500 ms before. */
async function mendedAfter(
  { proxy, page, poster, isEqual }: Rig,
  { direction, of, fate }: FrameFault,
): Promise<number | null> {
  let at = 0;
  proxy.set(direction, {
    fate: frame => {
      if (at > 0 || eventOf(frame)?.name !== of) return 'pass';
      at = Date.now();
      return fate(frame);
    },
  });
  if ((await untilHolds(() => at > 0, 5_000, 5)) === null) return null;
  const known = poster.count;
  const hasIt = async (): Promise<boolean> => {
    const record = (await page.records('queues/all'))['now|marker|email'] as { open: number } | undefined;
    return (record?.open ?? 0) > known && (await isEqual());
  };
  const mended = await untilHolds(hasIt, 10_000);
  proxy.set(direction, { fate: null });
  return mended === null ? null : Date.now() - at;
}

/** What a line that holds may do to what goes over it. */
export const deliveryFaults: readonly Fault[] = [slowLine, frames];
