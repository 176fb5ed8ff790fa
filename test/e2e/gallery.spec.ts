import { axe } from './axe.js';
import { expect, stateOf, test, type Page } from './fixtures.js';
import {
  galleryPages,
  openGallery,
  sectionsInSight,
  serveDemo,
  tall,
  type StaticServer,
} from './gallery-pages.js';
import { unreadable } from './geometry.js';

let demo: StaticServer;
test.beforeAll(async () => {
  demo = await serveDemo();
});
test.afterAll(() => demo.close());

/** The states in which a page shows what its author did wrong say so once on the console, as they have to. */
test.use({
  allowedNoise:
    /^warning: \[madoguchi\] (version|denied|revoked|expired|bad-url|token-url-origin|no-feed|unreachable): <mado-source>|^warning: \[madoguchi\] bad-attribute: <mado-kpi-gauge>: .*no-such-kpi|^warning: \[madoguchi\] bad-data: <mado-(?:rfm-grid|due-list|customer-card|customer-timeline)> can't read its data|^warning: \[madoguchi\] bad-layout: The layout of <mado-wallboard>/,
});

/**
 * A gallery has dozens of elements: on a machine that is busy with other things axe takes its time over them.
 * Each test opens a page of its own, and none measures time.
 */
test.describe.configure({ timeout: 180_000, mode: 'parallel' });

/** By how many pixels the page is wider than its window, when its elements have found their room: within so many frames. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(async frames => {
    const { documentElement: root } = document;
    const beyond = (): number => Math.max(0, root.scrollWidth - root.clientWidth);
    for (let frame = 0; frame < frames && beyond() > 0; frame++) await new Promise(requestAnimationFrame);
    return beyond();
  }, 60);
}

/** Rules whose verdict hangs on the colours alone; all others find the same in either theme. */
const colourRules = { runOnly: ['color-contrast', 'link-in-text-block'] };
/** Where the colours are the reader's own: whatever is drawn then has a name. */
const nameRules = { runOnly: ['cat.name-role-value', 'cat.text-alternatives', 'cat.forms'] };

function setOnRoot(page: Page, set: { readonly theme?: string; readonly dir?: string }): Promise<void> {
  return page.evaluate(async ({ theme, dir }) => {
    const root = document.documentElement;
    if (theme !== undefined) root.dataset['theme'] = theme;
    if (dir !== undefined) root.dir = dir;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    // A colour that is on its way to another is neither's.
    const moving = document.getAnimations().filter(animation => animation instanceof CSSTransition);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  }, set);
}

/** What a page has is looked at in one opening of it: the opening takes most of the time. */
for (const path of galleryPages()) {
  test.describe(path, () => {
    test('axe finds nothing in ja, in either theme and in forced colours, and 300 px are enough', async ({
      page,
    }) => {
      await openGallery(page, demo.url + path, { lang: 'ja', theme: 'light' });
      const light = await axe(page);
      await setOnRoot(page, { theme: 'dark' });
      const dark = await axe(page, colourRules);
      await page.emulateMedia({ forcedColors: 'active' });
      const forced = await axe(page, nameRules);
      await page.emulateMedia({ forcedColors: 'none' });
      await page.setViewportSize({ width: 300, height: 800 });
      const beyond = await overflow(page);
      expect({ light, dark, forced, beyond }).toEqual({ light: [], dark: [], forced: [], beyond: 0 });
    });

    test('axe finds nothing in en, in either theme, nothing moves where that is wanted, and 300 px are enough, also from right to left', async ({
      page,
    }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await openGallery(page, demo.url + path, { lang: 'en', theme: 'dark' });
      const moving = await page.evaluate(() => document.getAnimations().length);
      const dark = await axe(page);
      await setOnRoot(page, { theme: 'light' });
      const light = await axe(page, colourRules);
      await page.setViewportSize({ width: 300, height: 800 });
      const beyond = await overflow(page);
      await setOnRoot(page, { dir: 'rtl' });
      const beyondLeft = await overflow(page);
      const found = { moving, dark, light, beyond, beyondLeft };
      expect(found).toEqual({ moving: 0, dark: [], light: [], beyond: 0, beyondLeft: 0 });
    });
  });
}

/** The states that sections are about; all others are live. */
const states: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'gallery/source.html': {
    connecting: 'loading',
    late: 'late',
    slow: 'late',
    'source-silent': 'stale',
    several: 'stale',
    batch: 'batch',
    'batch-unreachable': 'batch',
    closed: 'offline',
    silent: 'offline',
    unreachable: 'offline',
    draining: 'offline',
    'token-failed': 'offline',
    'token-redirected': 'offline',
    'transport-unavailable': 'offline',
    denied: 'denied',
    revoked: 'denied',
    expired: 'denied',
    version: 'failed',
    'gateway-version': 'failed',
    'bad-url': 'failed',
    'token-url-origin': 'failed',
    'no-feed': 'failed',
  },
  'gallery/wallboard.html': {
    'wall-stale': 'stale',
    'wall-offline': 'offline',
    'wall-denied': 'denied',
  },
  'gallery/headline.html': {
    late: 'late',
    stale: 'stale',
    offline: 'offline',
    forgotten: 'offline',
    batch: 'batch',
    empty: 'empty',
    loading: 'loading',
    denied: 'denied',
    failed: 'failed',
  },
  'gallery/queue-status.html': {
    stale: 'stale',
    'stale-table': 'stale',
    late: 'late',
    offline: 'offline',
    forgotten: 'offline',
    empty: 'empty',
    loading: 'loading',
    denied: 'denied',
    failed: 'failed',
    batch: 'batch',
  },
  'gallery/alert-feed.html': {
    stale: 'stale',
    'badge-stale': 'stale',
    'wall-stale': 'stale',
    late: 'late',
    offline: 'offline',
    empty: 'empty',
    loading: 'loading',
    denied: 'denied',
    failed: 'failed',
  },
  'gallery/kpi-gauge.html': {
    late: 'late',
    stale: 'stale',
    offline: 'offline',
    'given-up': 'offline',
    loading: 'loading',
    denied: 'denied',
    failed: 'failed',
    batch: 'batch',
    empty: 'empty',
    'unknown-metric': 'failed',
    'wall-stale': 'stale',
    'number-stale': 'stale',
    'bar-stale': 'stale',
  },
  'gallery/rfm-grid.html': {
    ...Object.fromEntries(
      [
        ...['sidebar', 'narrow', 'change', 'sales', 'part', 'desk', 'desk-change', 'other-language', 'wall'],
        ...['counts', 'quantile', 'nested', 'three', 'json', 'rtl', 'batch', 'estimate', 'matrix'],
        'matrix-narrow',
      ].map(id => [id, 'batch']),
    ),
    stale: 'stale',
    offline: 'offline',
    denied: 'denied',
    waiting: 'loading',
    empty: 'empty',
    loading: 'loading',
    failed: 'failed',
  },
  'gallery/agent-board.html': {
    stale: 'stale',
    'stale-table': 'stale',
    offline: 'offline',
    forgotten: 'offline',
    empty: 'empty',
    loading: 'loading',
    denied: 'denied',
    batch: 'batch',
  },
  'gallery/customer-search.html': {
    none: 'empty',
    'none-number': 'empty',
    denied: 'denied',
    offline: 'offline',
    'no-source': 'loading',
  },
  'gallery/customer-timeline.html': {
    stale: 'stale',
    offline: 'offline',
    denied: 'denied',
    empty: 'empty',
    stranger: 'empty',
    erased: 'empty',
    nobody: 'empty',
    loading: 'loading',
    none: 'loading',
    failed: 'failed',
  },
  'gallery/due-list.html': {
    ...Object.fromEntries(
      ['sidebar', 'narrow', 'desk', 'batch', 'batch-counts', 'new', 'other-day', 'other-language', 'rtl'].map(
        id => [id, 'batch'],
      ),
    ),
    'link-stale': 'stale',
    late: 'late',
    offline: 'offline',
    denied: 'denied',
    'list-denied': 'denied',
    empty: 'empty',
    loading: 'loading',
    none: 'loading',
    failed: 'failed',
  },
};

for (const [path, expected] of Object.entries(states)) {
  const tag = `mado-${/([^/]*)\.html$/.exec(path)?.[1]}`;

  test(`${path} shows each state that its sections are about, and is readable at every width in ja`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1400, height: tall });
    await openGallery(page, demo.url + path, { lang: 'ja' });
    const sections = Object.keys(await statesOf(page, tag));
    const wanted = Object.fromEntries(sections.map(id => [id, expected[id] ?? 'live']));
    await expect.poll(() => statesOf(page, tag)).toEqual(wanted);
    expect(Object.keys(expected).filter(id => !sections.includes(id))).toEqual([]);
    expect(await unreadableAtAnyWidth(page, tag)).toEqual([]);
  });

  test(`${path} is readable at every width in en: no words on others, beyond or cut`, async ({ page }) => {
    await page.setViewportSize({ width: 1400, height: tall });
    await openGallery(page, demo.url + path, { lang: 'en' });
    expect(await unreadableAtAnyWidth(page, tag)).toEqual([]);
  });
}

async function statesOf(page: Page, tag: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const section of await page.locator('section').all()) {
    const id = (await section.getAttribute('id')) ?? '';
    found[id] = await stateOf(section.locator(tag).first());
  }
  return found;
}

async function unreadableAtAnyWidth(page: Page, tag: string): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const width of [258, 300, 360, 600, 900, 1280]) {
    await widenTo(page, width);
    for await (const range of sectionsInSight(page)) {
      for (const [id, found] of await unreadable(page.locator('section'), tag, range)) {
        // A wall is no side column.
        if (id.startsWith('wall') && width < 900) continue;
        // A table of twelve columns is moved sideways there.
        if (id === 'matrix-narrow' && width < 720) continue;
        problems.push(...found.map(problem => `${width} px, ${id}: ${problem}`));
      }
    }
  }
  return problems;
}

/** Gives every section this width, whatever it is about. */
async function widenTo(page: Page, width: number): Promise<void> {
  await page.evaluate(wide => {
    for (const section of document.querySelectorAll<HTMLElement>('section')) {
      section.style.gridColumn = '1 / -1';
      section.style.maxWidth = 'none';
      section.style.width = `${wide}px`;
    }
  }, width);
  await page.waitForTimeout(200);
}
