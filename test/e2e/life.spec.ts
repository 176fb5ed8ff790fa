import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactLines, mailOrder, someContacts, workday } from '../support/contacts.js';
import { serveGateway, type GatewayProcess } from '../support/serve.js';
import { CrmPage } from './crm-page.js';
import { checkEverything } from './expected-texts.js';
import { Expected } from './expected.js';
import { expect, test, type Page } from './fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-life-'));
const contacts = someContacts(600, 20_261_122);
const file = join(folder, 'contacts.ndjson');
const site = join(folder, 'site.json');
writeFileSync(file, contactLines(contacts));
writeFileSync(site, JSON.stringify(mailOrder));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const until = Date.parse(`${workday}T11:30:00+09:00`);

/** A replay that runs for so many seconds of the test before it is held. */
function replayFor(seconds: number, speed: number): Promise<GatewayProcess> {
  const start = new Date(until - seconds * speed * 1000).toISOString();
  const times = ['--speed', String(speed), '--start', start, '--until', new Date(until).toISOString()];
  return serveGateway({ args: ['--replay', file, '--site', site, ...times] });
}

interface Sample {
  /** In milliseconds since the fault. */
  readonly at: number;
  readonly states: readonly string[];
}

/** Does what is a fault, and looks at all elements' states in each frame of the page for so long since. */
async function watch(crm: CrmPage, fault: () => unknown, forMs: number): Promise<readonly Sample[]> {
  const watched = await crm.elements.evaluateAll(elements => {
    const samples: Sample[] = [];
    const names = ['loading', 'live', 'late', 'stale', 'offline'];
    const look = (): void => {
      const states = elements.map(each => names.filter(name => each.matches(`:state(${name})`)).join(' '));
      samples.push({ at: Date.now(), states });
      requestAnimationFrame(look);
    };
    look();
    return Object.assign(globalThis, { watched: samples }).watched;
  });
  expect(watched.length).toBeGreaterThan(0);
  await fault();
  const since = Date.now();
  const taken = await crm.page.waitForFunction(
    until => {
      const samples = Reflect.get(globalThis, 'watched') as readonly Sample[];
      return (samples.at(-1)?.at ?? 0) > until && samples;
    },
    since + forMs,
    { timeout: forMs + 30_000 },
  );
  const samples = (await taken.jsonValue()) as readonly Sample[];
  return samples
    .map(({ at, states }) => ({ at: at - since, states }))
    .filter(({ at }) => at >= 0 && at <= forMs);
}

/**
 * Waits until what the gateway says the page should hold is, key by key, what the page held at some moment since: both go on
 * while they are asked, so that what they hold at the same moment can't be had.
 */
async function expectEqual(page: Page, gateway: GatewayProcess): Promise<void> {
  await keepRecords(page);
  await expect
    .poll(
      async () => {
        const held = (await recordsOf(page)).at(-1) ?? {};
        if (Object.keys(held).length === 0) return ['the page holds nothing'];
        const families = [...new Set(Object.keys(held).map(key => key.split('|')[0]))].join(',');
        const { records } = await gateway.state(`stream=queues/all&days=1&families=${families}`);
        // What the gateway had then may still be on its way.
        await page.waitForTimeout(200);
        const found = (await recordsOf(page)).map(each => differences(each, records));
        return found.reduce((least, each) => (each.length < least.length ? each : least));
      },
      { message: 'the page holds what the gateway holds', timeout: 10_000 },
    )
    .toEqual([]);
}

type Records = Readonly<Record<string, unknown>>;

function differences(page: Records, gateway: Records): readonly string[] {
  const keys = new Set([...Object.keys(page), ...Object.keys(gateway)]);
  const sorted = (value: unknown): string =>
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
        : part,
    ) ?? 'absent';
  return [...keys].filter(key => sorted(page[key]) !== sorted(gateway[key]));
}

interface Held {
  readonly store: {
    stream(name: string): { readonly version: number; readonly records: ReadonlyMap<string, unknown> };
  };
  held?: Records[];
}

/** From now on the page remembers its latest thirty states. */
async function keepRecords(page: Page): Promise<void> {
  await page.locator('mado-source').evaluate((source: HTMLElement & Held) => {
    if (source.held) return;
    const held: Records[] = (source.held = []);
    let known = -1;
    const look = (): void => {
      const { version, records } = source.store.stream('queues/all');
      if (version !== known) held.push(Object.fromEntries(records));
      if (held.length > 30) held.shift();
      known = version;
      requestAnimationFrame(look);
    };
    look();
  });
}

function recordsOf(page: Page): Promise<readonly Records[]> {
  return page.locator('mado-source').evaluate((source: HTMLElement & Held) => source.held ?? []);
}

/** In how many frames a repaint may still be to come: of 400 ms where nothing else keeps the machine busy. */
const paintFrames = 24;

/** In how many frames something was in a state later than so long after the fault. */
const framesAfter = (samples: readonly Sample[], state: string, ms: number): number =>
  samples.filter(({ at, states }) => at > ms && states.includes(state)).length;

test.describe('a gateway that freezes', () => {
  test('is late at 3 s and stale at 10 s, in shape and in words, then live and equal again', async ({
    page,
  }) => {
    const gateway = await replayFor(600, 1);
    try {
      const crm = new CrmPage(page);
      await crm.open(gateway.url);
      await expectEqual(page, gateway);

      const samples = await watch(crm, () => gateway.freeze(), 11_500);
      const ages = (state: string): number[] =>
        samples.filter(({ states }) => states.includes(state)).map(({ at }) => at);
      expect(framesAfter(samples, 'live', 3_000), 'live for 3 s at most').toBeLessThanOrEqual(paintFrames);
      expect(Math.min(...ages('late')), 'not late at once').toBeGreaterThan(1_000);
      expect(framesAfter(samples, 'late', 10_000), 'late until 10 s at most').toBeLessThanOrEqual(
        paintFrames,
      );
      expect(Math.min(...ages('stale')), 'stale after it was late').toBeGreaterThan(8_000);
      expect(samples.at(-1)?.states).toEqual(['stale', 'stale', 'stale', 'stale']);

      const gauge = crm.gauge('service-level');
      await expect(gauge.locator('[part~="freshness"]')).toContainText(/更新停止 1\d秒前/);
      const outline = await gauge
        .locator('.figure')
        .evaluate(node => parseFloat(getComputedStyle(node).webkitTextStrokeWidth));
      expect(outline, 'the digits are hollow').toBeGreaterThan(0.5);
      await expect(crm.queues.locator('[part~="freshness"]')).toContainText('更新停止');

      gateway.thaw();
      await crm.reach('live', 8_000);
      await expectEqual(page, gateway);
    } finally {
      // A page that stayed would look for its gateway, and the browser would tell of each attempt.
      await page.goto('about:blank');
      await gateway.stop();
    }
  });
});

test.describe('a gateway that is killed', () => {
  // Each attempt to reach what is not there is told by the browser itself.
  test.use({
    allowedNoise: /^error: (WebSocket connection to .* failed|Failed to load resource: net::ERR_)/,
  });

  test('loses nothing: restarted on its log it is live within 8 s, and ends with the engine’s figures', async ({
    page,
  }) => {
    const gateway = await replayFor(24, 120);
    try {
      const crm = new CrmPage(page);
      await crm.open(gateway.url);
      await page.waitForTimeout(2_000);

      const samples = await watch(crm, () => gateway.kill(), 4_500);
      expect(framesAfter(samples, 'live', 3_000), 'live for 3 s at most').toBeLessThanOrEqual(paintFrames);
      expect(samples.at(-1)?.states).toEqual(['late', 'late', 'late', 'late']);

      await gateway.restart();
      await crm.reach('live', 8_000);
      await expectEqual(page, gateway);

      await gateway.heldAt(until);
      await checkEverything('ja')(crm, new Expected(contacts, mailOrder, until));
      await expectEqual(page, gateway);
    } finally {
      await gateway.stop();
    }
  });
});
