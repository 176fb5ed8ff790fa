import type { MadoWallboard } from '../../src/components/wallboard/wallboard.js';
import { pageCounts, type PageCounts } from '../../scripts/soak/page-counts.js';
import { serveGateway, type GatewayProcess } from '../support/serve.js';
import { expect, stateOf, test, type Page } from './fixtures.js';
import { openGallery, serveDemo } from './gallery-pages.js';
import { cutTextsIn, unreadable } from './geometry.js';

/** A day of the centre in a quarter of an hour: people wait, give up and raise hands within seconds. */
let gateway: GatewayProcess;

test.beforeAll(async () => {
  gateway = await serveGateway({ args: ['--simulate', '--speed', '100'] });
});
test.afterAll(() => gateway.stop());

const board = (page: Page) => page.locator('mado-wallboard');

test.describe('a wall that runs', () => {
  test('holds no more after many turns of its pages, nothing that says who somebody is, and cuts no text', async ({
    page,
  }) => {
    const frames: string[] = [];
    page.on('websocket', socket => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
    await page.goto(`${gateway.url}wall.html?rotate=1s`);
    await expect.poll(() => stateOf(board(page)), { timeout: 20_000 }).toBe('live');
    await page.evaluate(() => {
      const counted = { turns: 0 };
      Object.assign(globalThis, { counted });
      document.querySelector('mado-wallboard')?.addEventListener('mado-page', () => counted.turns++);
    });
    // What is drawn first on each page, and kept from then on, is no growth.
    const before = await countsAfter(page, 4);
    const after = await countsAfter(page, 11);
    // Rows that come bring theirs: what is left at the least is held against what there was at the most.
    expect(after.listeners).toBeLessThanOrEqual(before.mostListeners + 2);
    expect(after.nodes).toBeLessThanOrEqual(before.nodes * 1.15);
    // The figures of the day go on coming meanwhile: docs/soak.md has how far that alone goes up and down.
    expect(after.heap).toBeLessThanOrEqual(before.heap * 1.25);

    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('*')].map(node => node.shadowRoot?.textContent ?? '').join(' '),
    );
    const [told, words] = [frames.join('\n') + shown, wordsOf(frames, shown)];
    // An id of three letters is in packed columns and pseudonyms by chance.
    const isTold = (value: string): boolean =>
      /^\w{1,6}$/.test(value) ? words.has(value) : told.includes(value);
    const people = await peopleKnown();
    expect(people.length).toBeGreaterThan(20);
    expect(people.filter(isTold)).toEqual([]);

    await expectUncut(page);
  });
});

/** No text of any page is cut, in both languages, at the sizes that displays have: the longer one at both. */
async function expectUncut(page: Page): Promise<void> {
  await board(page).evaluate(wall => wall.setAttribute('paused', ''));
  for (const [lang, width, height] of [
    ['ja', 3840, 2160],
    ['en', 3840, 2160],
    ['en', 1920, 1080],
    // Upright.
    ['en', 1080, 1920],
    ['ja', 1080, 1920],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(spoken => (document.documentElement.lang = spoken), lang);
    for (const index of [0, 1, 2]) {
      await turnTo(page, index);
      // A hundred times the rate: what came this instant has found its room within a few frames.
      const cut = expect.poll(() => cutTextsIn(board(page)), {
        message: `${lang} ${width}, page ${index + 1}`,
        intervals: [100, 200],
        timeout: 3_000,
      });
      await cut.toEqual([]);
    }
  }
}

/** Whole texts of the frames and the parts of their keys, and the words that are shown. */
function wordsOf(frames: readonly string[], shown: string): ReadonlySet<string> {
  const texts = frames.flatMap(frame =>
    [...frame.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text),
  );
  return new Set([...texts, ...texts.flatMap(text => text.split('|')), ...shown.split(/\W+/)]);
}

/** What the page holds each time it has come back to its first page, at the least, after so many turns. */
async function countsAfter(
  page: Page,
  turns: number,
): Promise<PageCounts & { readonly mostListeners: number }> {
  await page.waitForFunction(
    least => (Reflect.get(globalThis, 'counted') as { turns: number }).turns >= least,
    turns,
    { timeout: 40_000 },
  );
  const session = await page.context().newCDPSession(page);
  const counts: PageCounts[] = [];
  for (let round = 0; round < 3; round++) {
    counts.push(await pageCounts(method => session.send(method)));
    await page.waitForTimeout(1_000);
  }
  await session.detach();
  const least = (name: keyof PageCounts): number => Math.min(...counts.map(count => count[name]));
  const mostListeners = Math.max(...counts.map(({ listeners }) => listeners));
  return { heap: least('heap'), nodes: least('nodes'), listeners: least('listeners'), mostListeners };
}

/** Names of agents, keys of customers and contacts: what a supervisor's page holds, and a wall's may not. */
async function peopleKnown(): Promise<readonly string[]> {
  const people = new Set<string>();
  for (const stream of ['agents/all', 'alerts/all']) {
    const { records } = await gateway.state(`stream=${stream}`);
    for (const record of Object.values(records)) for (const value of personal(record)) people.add(value);
  }
  return [...people];
}

const personalFields = new Set([
  'customerKey',
  'contactId',
  'addressRef',
  'agentId',
  'holderName',
  'entryId',
]);

function personal(record: unknown): readonly string[] {
  if (typeof record !== 'object' || record === null) return [];
  return Object.entries(record).flatMap(([name, value]) => {
    if (typeof value === 'object') return personal(value);
    const isName = name === 'name' && 'slots' in record;
    return (isName || personalFields.has(name)) && typeof value === 'string' ? [value] : [];
  });
}

test.describe('a wall that is read', () => {
  // A section of the gallery is about a layout that is wrong.
  test.use({ allowedNoise: /bad-layout: The layout of <mado-wallboard>/ });

  /** Main digits are a twelfth of the display's height, so that a picture of a tenth of it can still be read. */
  const share = 1 / 12;

  for (const lang of ['ja', 'en'] as const)
    test(`is legible at every size in ${lang}: digits large enough, nothing cut or on other words`, async ({
      page,
    }) => {
      const demo = await serveDemo();
      try {
        await openGallery(page, `${demo.url}gallery/wallboard.html`, { lang });
        await page.evaluate(() => {
          const wall = document.querySelector<HTMLElement>('#wall mado-wallboard');
          if (!wall) throw new Error('There is no wall in the gallery.');
          wall.style.cssText = 'position: fixed; inset: 0; z-index: 9; inline-size: 100%; block-size: 100%';
        });
        for (const [width, height] of [
          [3840, 2160],
          [1920, 1080],
          [1280, 720],
        ] as const) {
          await page.setViewportSize({ width, height });
          // The rows find their number within a few frames.
          await page.waitForTimeout(500);
          const digits = await digitHeights(page, 'mado-kpi-gauge');
          expect(digits.length).toBe(4);
          for (const digit of digits) expect(digit).toBeGreaterThanOrEqual(height * share);
          // 25 mm on 55 inches, a 400th of 10 m: 39 px of 1080.
          expect(await sentenceHeight(page)).toBeGreaterThanOrEqual((height * 39) / 1080);
          await expectReadable(page, ['mado-wallboard', 'mado-kpi-gauge', 'mado-queue-status']);
          await turnTo(page, 2);
          await expectReadable(page, ['mado-wallboard', 'mado-agent-board', 'mado-alert-feed']);
          // The counts of agents are read from as far away as the sentence.
          const counts = await digitHeights(page, 'mado-agent-board');
          expect(counts.length).toBe(8);
          for (const digit of counts) expect(digit).toBeGreaterThanOrEqual(height / 24);
          await turnTo(page, 0);
        }
      } finally {
        await demo.close();
      }
    });
});

/** Nothing of these is cut or on other words, and all of the page that has the stage is whole on it. */
async function expectReadable(page: Page, tags: readonly string[]): Promise<void> {
  for (const tag of tags)
    for (const [, problems] of await unreadable(page.locator('#wall'), tag, [0, 0]))
      expect(problems, `${tag} at ${page.viewportSize()?.width ?? 0}`).toEqual([]);
  expect(await beyondStage(page)).toEqual([]);
  expect(await cutTextsIn(board(page).first())).toEqual([]);
}

async function turnTo(page: Page, index: number): Promise<void> {
  await board(page)
    .first()
    .evaluate((wall, shown) => (wall as MadoWallboard).show(shown), index);
  await page.waitForTimeout(500);
}

/** How high the digits of the wall's main figures are, in px. */
function digitHeights(page: Page, tag: string, digits = '.figure'): Promise<readonly number[]> {
  return page.locator(`#wall ${tag}`).evaluateAll((elements, selector) => {
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    const figures = elements.flatMap(element => [...(element.shadowRoot?.querySelectorAll(selector) ?? [])]);
    return figures.map(figure => {
      if (!context) return 0;
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(figure);
      context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      return context.measureText('8').actualBoundingBoxAscent;
    });
  }, digits);
}

/** How high the capitals and digits of the sentence are, in px. */
async function sentenceHeight(page: Page): Promise<number> {
  const [height = 0] = await digitHeights(page, 'mado-wallboard', '.sentence strong');
  return height;
}

/** What of the page that has the stage is not whole on it. */
function beyondStage(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('#wall mado-wallboard')?.shadowRoot;
    const stage = root?.querySelector('.stage')?.getBoundingClientRect();
    const [shown] = root?.querySelector('slot')?.assignedElements() ?? [];
    return [...(shown?.children ?? [])]
      .filter(node => node.getBoundingClientRect().bottom > (stage?.bottom ?? 0) + 1)
      .map(node => node.localName);
  });
}
