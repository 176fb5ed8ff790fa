import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveGateway, type GatewayState } from '../support/serve.js';
import type { Fault, Judge } from './harness/fault.js';
import { checkCounted, checkWhole, firstSeen } from './harness/honest.js';
import type { Rig } from './harness/rig.js';
import { smallDisk } from './harness/small-disk.js';
import { untilHolds } from './harness/until.js';

const fullWithinMs = 60_000;

const diskFull: Fault = {
  name: 'disk full under the log',
  required: 'events are refused with an error to the sender, none is acknowledged and lost',
  async run(shop, judge) {
    const folder = await mkdtemp(join(tmpdir(), 'madoguchi-disk-'));
    const image = await mkdtemp(join(tmpdir(), 'madoguchi-image-'));
    const disk = smallDisk(folder);
    try {
      await shop.with({ folder, within: disk.within, markers: 400 }, async rig => {
        const { gateway, poster } = rig;
        await untilHolds(() => poster.failures > 0, fullWithinMs);
        judge.holds('the disk was full', poster.failures > 0, `${disk.name}, after ${poster.count} events`);
        await sleep(judge.of(5_000, 1_000));
        const answers = [...poster.refusals].map(([status, count]) => `${count} times ${status}`);
        judge.holds(
          'answer to the sender',
          answers.length > 0 && poster.refusals.has(503),
          answers.join(', '),
        );
        judge.holds('the gateway serves on', (await rig.ask('health')).status === 200);
        gateway.freeze();
        const known = poster.count;
        await disk.image(gateway.pid, image);
        gateway.thaw();
        await disk.free(gateway.pid);
        const before = poster.count;
        const again = await untilHolds(() => poster.count > before + 5, 30_000);
        judge.within('events are taken again once there is room', again, 5_000);
        await checkWhole(rig, judge, { wholeWithinMs: 5_000 });
        await checkCounted(rig, judge);
        await checkImage(rig, await shop.pages(), image, known, judge);
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
      await rm(image, { recursive: true, force: true });
    }
  },
};

/** What a gateway finds that starts on what a crash on the full disk would have left. */
async function checkImage(
  { keyring }: Rig,
  pages: string,
  folder: string,
  known: number,
  judge: Judge,
): Promise<void> {
  const gateway = await serveGateway({ args: ['--token-key', keyring.file], pages, folder });
  try {
    const query = 'stream=queues/all&queues=marker';
    const answer = await fetch(`${gateway.url}debug/state?${query}`, { headers: await keyring.inspector() });
    const { records } = (await answer.json()) as GatewayState;
    const { open } = records['now|marker|email'] as { readonly open: number };
    // One more may be on the disk: its answer was on its way when the gateway was stopped.
    const held = open === known || open === known + 1;
    judge.holds('after a crash on the full disk', held, `${known} acknowledged, ${open} there`);
  } finally {
    await gateway.stop();
  }
}

const sourceStops: Fault = {
  name: 'the source stops, the socket lives',
  required: 'stale from the source’s own clock',
  run: (shop, judge) =>
    shop.with({}, async rig => {
      const { page, poster } = rig;
      await beatFor(rig, 3_000);
      const last = Date.now();
      await poster.stop();
      await sleep(judge.of(12_500, 4_200));
      const linkAge = rig.proxy.witness.ageAt(Date.now());
      await page.look();
      const silent = page.samples.filter(({ at }) => at >= last);
      const seen = firstSeen(silent, last);
      judge.within('late after', seen.get('late') ?? null, 3_200);
      if (judge.form === 'long') judge.within('stale after', seen.get('stale') ?? null, 10_200);
      const wrong = silent.filter(
        ({ at, states }) => at - last > judge.of(3_200, 6_000) && states.includes('live'),
      );
      judge.none(
        'live although the source is silent',
        wrong.map(({ states }) => states.join(' ')),
      );
      judge.within('age of the link meanwhile', linkAge, 2_000);
      poster.start(5);
      const beating = beatFor(rig, judge.of(6_000, 3_000));
      await checkWhole(rig, judge, { wholeWithinMs: 3_000 });
      await beating;
    }),
};

/** A source that says each second that it lives; resolves with its last word. */
async function beatFor({ post }: Rig, ms: number): Promise<void> {
  const end = Date.now() + ms;
  for (let beat = Date.now(); ; beat += 1_000) {
    const event = { specversion: '1.0', id: `beat-${beat}`, source: 'pbx', type: 'source.heartbeat' };
    await post([{ ...event, time: new Date().toISOString(), data: { intervalMs: 1_000 } }]);
    if (beat + 1_000 > end) return;
    await sleep(Math.max(0, beat + 1_000 - Date.now()));
  }
}

/** What is behind the gateway: its disk and its sources. */
export const storeFaults: readonly Fault[] = [diskFull, sourceStops];
