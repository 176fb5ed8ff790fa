import { setTimeout as sleep } from 'node:timers/promises';
import { fakeClocks } from './harness/clocks.js';
import type { Fault } from './harness/fault.js';
import { checkWhole } from './harness/honest.js';
import type { Rig } from './harness/rig.js';
import { untilHolds } from './harness/until.js';

const hourMs = 3_600_000;

const clock: Fault = {
  name: 'display’s clock wrong by 10 min, or stepping',
  required: 'wait timers right to 1 s',
  async run(shop, judge) {
    const minutes = (count: number): number => count * 60_000;
    const wrong = { aheadMs: [minutes(10)], turnMs: hourMs };
    const stepping = { aheadMs: [0, minutes(10), minutes(-10), minutes(1)], turnMs: 1_500 };
    for (const [name, fault] of Object.entries({ wrong, stepping })) {
      await shop.with({ before: page => fakeClocks(page, fault) }, async rig => {
        const errors = await timerErrors(rig, judge.of(20_000, 2_500));
        judge.holds(`${name}: looks at a wait timer`, errors.length > 10, String(errors.length));
        judge.within(`${name}: greatest error of a wait timer`, Math.max(...errors), 1_000, 1_000);
        await checkWhole(rig, judge, { wholeWithinMs: 5_000 });
      });
    }
  },
};

/** Lets somebody wait, and compares what the page shows of it with the true wait, in milliseconds. */
async function timerErrors({ post, page }: Rig, forMs: number): Promise<readonly number[]> {
  const since = Date.now();
  await post([
    {
      specversion: '1.0',
      id: 'wait',
      source: 'faults',
      type: 'contact.enqueued',
      subject: 'wait',
      time: new Date(since).toISOString(),
      data: { channel: 'phone', queueId: 'waiting' },
    },
  ]);
  const shown = async (): Promise<{ readonly at: number; readonly seconds: number } | null> =>
    page.page.evaluate(() => faults.wait('waiting|phone'));
  await untilHolds(async () => ((await shown())?.seconds ?? 0) > 0, 10_000);
  const errors: number[] = [];
  for (const end = Date.now() + forMs; Date.now() < end; await sleep(100)) {
    const look = await shown();
    // Whole seconds are shown, without those that are not over.
    if (look)
      errors.push(
        Math.max(0, look.seconds * 1000 - (look.at - since), look.at - since - look.seconds * 1000 - 999),
      );
  }
  return errors;
}

const mounts: Fault = {
  name: '1,000 mounts and unmounts',
  required: 'no socket, timer, listener or sheet left',
  run: (shop, judge) =>
    shop.with({}, async rig => {
      const { page, proxy } = rig;
      await page.look();
      await page.page.evaluate(() => faults.mount(20));
      await page.page.evaluate(() => faults.unmount());
      await sleep(judge.of(7_000, 6_000));
      const before = await left(rig);
      await page.page.evaluate(count => faults.mount(count), judge.of(1_000, 100));
      await sleep(6_000);
      const after = await left(rig);
      judge.holds('sockets', proxy.sockets === 0, `${proxy.sockets} open`);
      for (const [what, count] of Object.entries(after)) {
        const at = before[what] ?? 0;
        judge.holds(what, count <= at, `${at} before, ${count} after`);
      }
      judge.none('page and console errors', await page.errors());
    }),
};

/** What the page holds on to, once its rubbish is collected. */
async function left({ page }: Rig): Promise<Readonly<Record<string, number>>> {
  const session = await page.page.createCDPSession();
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const of = (name: string): number => metrics.find(metric => metric.name === name)?.value ?? NaN;
  const own = await page.page.evaluate(() => faults.held());
  return { listeners: of('JSEventListeners'), nodes: of('Nodes'), ...own };
}

/** What may be wrong with the machine that a page is on, and what a page may leave behind there. */
export const pageFaults: readonly Fault[] = [clock, mounts];
