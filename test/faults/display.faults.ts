import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { formatClock } from '../../src/components/base/formats.js';
import { fakeClocks } from './harness/clocks.js';
import type { Fault, Judge } from './harness/fault.js';
import { checkWhole, firstSeen, trueAge } from './harness/honest.js';
import type { Rig } from './harness/rig.js';
import { untilHolds } from './harness/until.js';
import type { Sample } from './page/probe.js';

const path = 'wall.html';
const hourMs = 3_600_000;
/** Figures are marked as old from here on: ten seconds, a drawing and a look. */
const markedMs = 10_000 + 200;
/** What a busy machine may add to it. */
const busyMarkedMs = 5_000;

const unreached: Fault = {
  name: 'display: gateway down, network down',
  required: 'marked across at 10 s; no error page, current again by itself within 8 s',
  run: (shop, judge) =>
    shop.with({ path }, async rig => {
      const { gateway, page } = rig;
      await gateway.kill();
      await lookAway(rig, judge, 'gateway down', judge.of(15_000, 3_600));
      await gateway.restart();
      await checkWhole(rig, judge, { wholeWithinMs: 8_000 });
      await page.page.setOfflineMode(true);
      rig.proxy.unreachable = true;
      rig.proxy.reset();
      await lookAway(rig, judge, 'network down', judge.of(45_000, 10_800));
      rig.proxy.clear();
      await page.page.setOfflineMode(false);
      await checkWhole(rig, judge, { wholeWithinMs: 8_000 });
      checkMarked(rig, judge);
      checkDocuments(rig, judge, 'in the end', 1);
    }),
};

/** Looks at a display that hears nothing, for so long. */
async function lookAway({ page }: Rig, judge: Judge, what: string, forMs: number): Promise<void> {
  const at = Date.now();
  await sleep(forMs);
  await page.look();
  judge.within(`${what}: late after`, firstSeen(page.samples, at).get('late') ?? null, 3_200);
  if (forMs < 10_000) return;
  const marked = page.samples.find(sample => sample.at > at && sample.display?.marked === true);
  judge.within(`${what}: marked across after`, marked ? marked.at - at : null, markedMs);
}

/** Nothing that is older than ten seconds stood there without the mark. */
function checkMarked(rig: Rig, judge: Judge): void {
  const unmarked = rig.page.samples.filter(
    ({ display, states, stoodStill }) =>
      display?.marked === false && !stoodStill && !states.includes('loading'),
  );
  const oldest = unmarked.reduce((age, sample) => Math.max(age, trueAge(rig, sample)), 0);
  judge.within('oldest without the mark across it', oldest, markedMs, busyMarkedMs);
}

/** Another document is only ever a newer version of the same page. */
function checkDocuments({ page, proxy }: Rig, judge: Judge, when: string, expected: number): void {
  const { documents } = page;
  judge.holds(`documents ${when}`, documents.length === expected, `${documents.length}`);
  judge.none(
    'error pages',
    documents.filter(address => address !== proxy.url + path),
  );
}

const asleep: Fault = {
  name: 'display: asleep, off for long (30 s, 72 h)',
  required: 'what is old is marked across at once; current 2 s after the network, by itself',
  async run(shop, judge) {
    // Its clock that never steps stands still meanwhile, as a sleeping machine's does.
    const sleeps = judge.of(
      [
        { sleepMs: 0, frozenMs: 30_000 },
        { sleepMs: 72 * hourMs, frozenMs: 15_000 },
      ],
      [{ sleepMs: 72 * hourMs, frozenMs: 3_000 }],
    );
    for (const { sleepMs, frozenMs } of sleeps) {
      const before = (page: Page): Promise<void> =>
        fakeClocks(page, { aheadMs: [0], turnMs: hourMs, sleepMs });
      await shop.with({ path, before }, async rig => {
        const { page, proxy } = rig;
        await sleep(1_000);
        // Its network is back only after it woke: what it shows first is what it knew.
        await page.page.setOfflineMode(true);
        proxy.unreachable = true;
        proxy.reset();
        await page.freeze();
        await sleep(frozenMs);
        const woke = Date.now();
        page.thaw();
        await sleep(1_500);
        await page.look();
        const marked = page.samples.find(({ at, display }) => at > woke && display?.marked === true);
        judge.within('marked across after its wake', marked ? marked.at - woke : null, 1_000);
        proxy.clear();
        await page.page.setOfflineMode(false);
        await checkWhole(rig, judge, { wholeWithinMs: 2_000 });
        checkMarked(rig, judge);
        checkDocuments(rig, judge, 'in the end', 1);
      });
    }
  },
};

const clock: Fault = {
  name: 'display: clock wrong by hours, or stepping',
  required: 'the time it tells is the gateway’s; what is current is marked across for a beat at most',
  async run(shop, judge) {
    const wrong = { aheadMs: [5 * hourMs], turnMs: hourMs };
    const stepping = { aheadMs: [0, 5 * hourMs, -3 * hourMs], turnMs: 2_000 };
    const faults = Object.entries(judge.of({ wrong, stepping }, { stepping }));
    for (const [name, fault] of faults) {
      await shop.with({ path, before: page => fakeClocks(page, fault) }, async rig => {
        const { page } = rig;
        const from = Date.now();
        await sleep(judge.of(24_000, 5_000));
        await page.look();
        const site = (await page.records('queues/all'))['site'] as { readonly timeZone: string };
        const told = (at: number): string => formatClock(at, site.timeZone, false);
        const shown = page.samples.filter(({ at }) => at > from);
        judge.holds(`${name}: looks at its clock`, shown.length > 20, String(shown.length));
        // A look just after the minute may find what was drawn just before it.
        const isWrong = ({ at, display }: Sample): boolean =>
          display?.marked === false && ![told(at), told(at - 1_500)].includes(display.clock);
        const others = shown
          .filter(isWrong)
          .map(({ at, display }) => `${display?.clock ?? ''} at ${told(at)}`);
        judge.none(`${name}: another time than the gateway’s, unmarked`, others);
        judge.within(`${name}: marked across for`, longestMark(shown), 1_200, 3_000);
        await checkWhole(rig, judge, { wholeWithinMs: 5_000 });
      });
    }
  },
};

/** For how long what is shown was marked across at a stretch, in milliseconds. */
function longestMark(samples: readonly Sample[]): number {
  let longest = 0;
  let since: number | null = null;
  for (const { at, display } of samples) {
    if (display?.marked !== true) since = null;
    else longest = Math.max(longest, at - (since ??= at));
  }
  return longest;
}

const deployed: Fault = {
  name: 'display: new version deployed',
  required: 'taken by itself within 30 s, live; one that does not work is never shown; no error page',
  run: async (shop, judge) => {
    const pages = await shop.pages();
    // Displays ask at a time of their own; this one at once.
    const before = (page: Page): Promise<unknown> =>
      page.evaluateOnNewDocument(() => (Math.random = () => 0));
    await shop.with({ path, before }, async rig => {
      const whole = readFileSync(join(pages, path), 'utf8');
      const deploy = async (text: string): Promise<void> => {
        await rig.gateway.end('SIGTERM');
        writeFileSync(join(pages, path), text);
        await rig.gateway.restart();
      };
      try {
        if (judge.form === 'long') {
          await deploy(whole.replace(/src="[^"]+\.js"/, 'src="./not-there.js"'));
          // It is looked at after seconds, and tried for half a minute.
          await sleep(60_000);
          checkDocuments(rig, judge, 'while the newer version does not work', 1);
        }
        await deploy(whole.replace('<title>Wall', '<title>Newer wall'));
        await becomesNewer(rig, judge);
        await checkWhole(rig, judge, { wholeWithinMs: 5_000, expected: /not-there|404|reload-unproven/ });
        checkDocuments(rig, judge, 'in the end', 2);
      } finally {
        writeFileSync(join(pages, path), whole);
      }
    });
  },
};

async function becomesNewer({ page }: Rig, judge: Judge): Promise<void> {
  const isNewer = async (): Promise<boolean> => {
    // Between two documents there is nothing to ask.
    const title = await page.page.title().catch(() => '');
    return title === 'Newer wall' && (await page.states()).every(state => state === 'live');
  };
  judge.within('the newer version is shown, live, after', await untilHolds(isNewer, 60_000, 200), 30_000);
}

const refused: Fault = {
  name: 'display: storage full, wake lock refused, no full screen',
  required: 'the wall is as ever, and says what its machine has to be set to',
  run: (shop, judge) =>
    shop.with({ path, before: refuseAll }, async rig => {
      const { page } = rig;
      const foot = await page.page.evaluate(
        () => document.querySelector('mado-wallboard')?.shadowRoot?.querySelector('.foot')?.textContent ?? '',
      );
      judge.holds(
        'says that the display may sleep',
        foot.includes('sleep'),
        foot.replace(/\s+/g, ' ').trim(),
      );
      await checkWhole(rig, judge, { wholeWithinMs: 3_000 });
      checkDocuments(rig, judge, 'in the end', 1);
    }),
};

/** A browser that grants nothing that it may refuse. */
async function refuseAll(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const full = (): never => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    Object.assign(Storage.prototype, { setItem: full, getItem: full });
    Object.assign(IDBFactory.prototype, { open: full });
    Object.assign(CacheStorage.prototype, {
      open: () => Promise.reject(new DOMException('', 'QuotaExceededError')),
    });
    const refusal = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    Object.assign(WakeLock.prototype, { request: refusal });
    Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => false });
  });
}

/** What happens to a display that nobody touches, on the page of a wallboard. */
export const displayFaults: readonly Fault[] = [unreached, asleep, clock, deployed, refused];
