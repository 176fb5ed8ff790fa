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

/** Times in which a page does nothing or is not looked at. */
export const awayFaults: readonly Fault[] = [frozen, hidden];
