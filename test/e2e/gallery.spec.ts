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
    /^warning: \[madoguchi\] (version|denied|revoked|expired|bad-url|token-url-origin|no-feed|unreachable): <mado-source>|^warning: \[madoguchi\] bad-attribute: <mado-kpi-gauge>: .*no-such-kpi|^warning: \[madoguchi\] bad-data: <mado-(?:rfm-grid|due-list|customer-card|customer-timeline)> can't read its data/,
});

/**
 * A gallery has dozens of elements: on a machine that is busy with other things axe takes its time over them.
 * Each test opens a page of its own, and none measures time.
 */
test.describe.configure({ timeout: 180_000, mode: 'parallel' });

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

for (const path of galleryPages()) {
  test.describe(path, () => {
    for (const lang of ['ja', 'en'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        test(`axe finds nothing in ${lang}, ${theme}`, async ({ page }) => {
          await openGallery(page, demo.url + path, { lang, theme });
          expect(await axe(page)).toEqual([]);
        });
      }

      test(`nothing is wider than a window of 300 px in ${lang}`, async ({ page }) => {
        await page.setViewportSize({ width: 300, height: 800 });
        await openGallery(page, demo.url + path, { lang });
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      });
    }

    test('is drawn in forced colours, where axe finds nothing either', async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'active' });
      await openGallery(page, demo.url + path, { lang: 'ja' });
      // The colours are the reader's own then.
      expect(await axe(page, { rules: { 'color-contrast': { enabled: false } } })).toEqual([]);
    });

    test('is drawn with reduced motion, and nothing moves', async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await openGallery(page, demo.url + path, { lang: 'ja' });
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    });

    test('fits from right to left', async ({ page }) => {
      await page.setViewportSize({ width: 300, height: 800 });
      await openGallery(page, demo.url + path, { lang: 'en', dir: 'rtl' });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
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

  test(`${path} shows each state that its sections are about`, async ({ page }) => {
    await openGallery(page, demo.url + path, { lang: 'ja' });
    const found: Record<string, string> = {};
    for (const section of await page.locator('section').all()) {
      const id = (await section.getAttribute('id')) ?? '';
      found[id] = await stateOf(section.locator(tag).first());
    }
    const wanted = Object.fromEntries(Object.keys(found).map(id => [id, expected[id] ?? 'live']));
    expect(found).toEqual(wanted);
    expect(Object.keys(expected).filter(id => !(id in found))).toEqual([]);
  });

  for (const lang of ['ja', 'en'] as const) {
    test(`${path} is readable at every width in ${lang}: no words on others, beyond or cut`, async ({
      page,
    }) => {
      await page.setViewportSize({ width: 1400, height: tall });
      await openGallery(page, demo.url + path, { lang });
      const problems: string[] = [];
      for (const width of [258, 300, 360, 600, 900, 1280]) {
        await widenTo(page, width);
        for await (const range of sectionsInSight(page)) {
          // What came into sight may have to be arranged for its width, ten times a second.
          await page.waitForTimeout(100);
          for (const [id, found] of await unreadable(page.locator('section'), tag, range)) {
            // A wall is no side column.
            if (id.startsWith('wall') && width < 900) continue;
            // A table of twelve columns is moved sideways there.
            if (id === 'matrix-narrow' && width < 720) continue;
            problems.push(...found.map(problem => `${width} px, ${id}: ${problem}`));
          }
        }
      }
      expect(problems).toEqual([]);
    });
  }
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
