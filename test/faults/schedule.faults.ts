import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../support/random.js';
import type { Fault, Judge } from './harness/fault.js';
import type { Fate } from './harness/lane.js';
import { checkCounted, checkWhole } from './harness/honest.js';
import type { Rig } from './harness/rig.js';

type Blow = (rig: Rig, random: Random) => Promise<void>;

/** Each is over when it resolves; what it changed of the weather may stay for the next one. */
const blows: Readonly<Record<string, Blow>> = {
  reset: async ({ proxy }) => proxy.reset(),
  'half-open': async ({ proxy }) => proxy.halfOpen(),
  stall: async ({ proxy }, random) => {
    proxy.both({ stalled: true });
    await sleep(random.integer(200, 4_000));
    proxy.both({ stalled: false });
  },
  absence: async ({ proxy }, random) => {
    proxy.unreachable = true;
    proxy.reset();
    await sleep(random.integer(200, 3_000));
    proxy.unreachable = false;
  },
  throttle: async ({ proxy }, random) => proxy.both({ bytesPerSecond: random.integer(8_000, 60_000) }),
  delay: async ({ proxy }, random) => proxy.both({ delayMs: random.integer(0, 400) }),
  frames: async ({ proxy }, random) => {
    const fate = (): Fate => {
      const roll = random.next();
      if (roll < 0.1) return [];
      return roll < 0.2 ? 'behind' : 'pass';
    };
    proxy.both({ fate });
    await sleep(random.integer(200, 1_500));
    proxy.both({ fate: null });
  },
  'frozen gateway': async ({ gateway }, random) => {
    gateway.freeze();
    await sleep(random.integer(200, 5_000));
    gateway.thaw();
  },
  'killed gateway': async ({ gateway }, random) => {
    await gateway.kill();
    await sleep(random.integer(0, 2_000));
    await gateway.restart();
  },
  'redeployed gateway': async ({ gateway }) => {
    await gateway.end('SIGTERM');
    await gateway.restart();
  },
  'frozen page': async ({ page }, random) => {
    await page.freeze();
    await sleep(random.integer(200, 5_000));
    page.thaw();
  },
};

const names = Object.keys(blows) as [string, ...string[]];

function seedsOf(judge: Judge): readonly number[] {
  const { SEED } = process.env;
  if (SEED !== undefined) return [Number(SEED)];
  // The short form plays one in which a gateway is killed under a page that looks back.
  const first = judge.of(1, 6);
  return Array.from({ length: judge.of(20, 1) }, (_, n) => n + first);
}

/** Blows at random moments, then fair weather. */
async function schedule(rig: Rig, seed: number, count: number): Promise<string> {
  const random = new Random(seed);
  const dealt: string[] = [];
  for (let blow = 0; blow < count; blow += 1) {
    if (random.chance(0.4)) {
      // Whoever looks back is hit there, or on his way.
      const backMs = random.chance(0.7) ? random.integer(500, 20_000) : null;
      dealt.push(backMs === null ? 'a look at now' : `a look ${backMs} ms back`);
      await rig.page.travel(backMs);
    }
    const name = random.pick(names);
    dealt.push(name);
    await blows[name]?.(rig, random);
    await sleep(random.integer(0, 1_500));
  }
  rig.proxy.clear();
  // Asked over a line that breaks meanwhile, it may go unheard.
  while (!(await rig.page.travel(null))) dealt.push('a way back');
  return dealt.join(', ');
}

const schedules: Fault = {
  name: '20 random schedules of faults, by their seeds',
  required: 'the same state at both ends when they are over; nothing older than 3 s called live meanwhile',
  async run(shop, judge) {
    for (const seed of seedsOf(judge)) {
      await shop.with({ markers: 10 }, async rig => {
        const before = judge.findings.length;
        const dealt = await schedule(rig, seed, judge.of(8, 4));
        // A line that stood still for 10 s is given up, and the next attempt comes within 5 s.
        await checkWhole(rig, judge, { wholeWithinMs: 17_000 });
        await checkCounted(rig, judge);
        const unmet = judge.findings.slice(before).filter(({ met }) => !met);
        if (unmet.length > 0) judge.holds(`SEED=${seed}`, false, dealt);
      });
    }
  },
};

/** Faults upon faults. */
export const scheduleFaults: readonly Fault[] = [schedules];
