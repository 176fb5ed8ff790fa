import { setTimeout as sleep } from 'node:timers/promises';
import { fakeClocks } from './harness/clocks.js';
import type { Fault, Judge } from './harness/fault.js';
import { checkCounted, checkWhole } from './harness/honest.js';
import type { Rig, Workshop } from './harness/rig.js';
import { untilHolds } from './harness/until.js';

const hourMs = 3_600_000;

const frozen: Fault = {
  name: 'page frozen or asleep (30 s, 8 h)',
  required: 'no old value painted as live at wake; live 2 s after the network',
  async run(shop, judge) {
    await shop.with({ markers: 10 }, async rig => {
      await stopPage(rig, judge.of(30_000, 4_000));
      await checkWhole(rig, judge, { wholeWithinMs: 2_000 });
      await checkCounted(rig, judge);
    });
    await shop.with(
      {
        markers: 10,
        before: page => fakeClocks(page, { aheadMs: [0], turnMs: hourMs, sleepMs: 8 * hourMs }),
      },
      async rig => {
        await stopPage(rig, judge.of(15_000, 4_000));
        await checkWhole(rig, judge, { wholeWithinMs: 2_000 });
      },
    );
  },
};

async function stopPage({ page }: Rig, ms: number): Promise<void> {
  await sleep(1_000);
  await page.freeze();
  await sleep(ms);
  page.thaw();
}

const hidden: Fault = {
  name: 'hidden tab for an hour, back-forward cache, offline/online',
  required: 'correct on return, no catch-up animation',
  async run(shop, judge) {
    await shop.with({ markers: 10 }, async rig => {
      await hideTab(rig, shop, judge);
      await leaveAndReturn(rig, judge);
      await goOffline(rig, judge);
      await checkCounted(rig, judge);
    });
  },
};

/** The browser slows hidden pages down most after five minutes; here after ten seconds, so that it soon is as after an hour. */
async function hideTab(rig: Rig, shop: Workshop, judge: Judge): Promise<void> {
  const { page } = rig;
  const front = await (await shop.browser()).newPage();
  await front.bringToFront();
  const wasHidden = await untilHolds(() => page.page.evaluate(() => document.hidden), 5_000);
  judge.holds('the tab was hidden', wasHidden !== null);
  await sleep(judge.of(90_000, 2_000));
  await page.page.bringToFront();
  await front.close();
  const back = Date.now();
  await checkWhole(rig, judge, { wholeWithinMs: 2_000 });
  await sleep(1_000);
  await page.look();
  const shown = page.samples.filter(({ at, hidden: unseen }) => !unseen && at >= back && at < back + 1_000);
  const figures = new Set(shown.map(({ marker }) => marker));
  // Ten markers come a second; more different figures than that would be those that were missed.
  judge.holds('different figures in the first second', figures.size <= 13, String(figures.size));
}

async function leaveAndReturn(rig: Rig, judge: Judge): Promise<void> {
  const { page } = rig.page;
  await rig.page.look();
  await page.goto('about:blank');
  await sleep(judge.of(12_000, 3_500));
  await page.goBack({ waitUntil: 'domcontentloaded' });
  await untilHolds(() => page.evaluate(() => 'faults' in globalThis), 10_000);
  const restored = await page.evaluate(() => faults.restored());
  await checkWhole(rig, judge, { wholeWithinMs: 2_000 });
  judge.holds('came back', true, restored > 0 ? 'from the back-forward cache' : 'loaded anew by the browser');
}

async function goOffline(rig: Rig, judge: Judge): Promise<void> {
  const { proxy, page } = rig;
  await page.page.setOfflineMode(true);
  proxy.unreachable = true;
  proxy.reset();
  await sleep(judge.of(33_000, 3_500));
  await page.look();
  const last = page.samples.at(-1)?.states ?? [];
  const wanted = judge.of('offline', 'late');
  judge.holds(
    'shown without a network',
    last.every(state => state === wanted),
    last.join(' '),
  );
  proxy.clear();
  await page.page.setOfflineMode(false);
  await checkWhole(rig, judge, { wholeWithinMs: 2_000 });
}

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

/** What happens to a page and to the machine it is on. */
export const pageFaults: readonly Fault[] = [frozen, hidden, clock, mounts];
