import { serveGateway, type GatewayProcess } from '../support/serve.js';
import { axe } from './axe.js';
import { CrmPage } from './crm-page.js';
import { expect, test, type Locator, type Page } from './fixtures.js';

let gateway: GatewayProcess;
test.beforeAll(async () => {
  const noon = '2026-04-01T12:00:00+09:00';
  gateway = await serveGateway({
    args: ['--simulate', '--start', noon, '--until', '2026-04-01T12:00:01+09:00'],
    heldAt: Date.parse(noon) + 1_000,
  });
});
test.afterAll(() => gateway.stop());

/** The same page without a single style of the host's; only the side column is as wide as it was. */
async function openBare(page: Page): Promise<CrmPage> {
  await page.route('**/*.css', route => route.fulfill({ contentType: 'text/css', body: '' }));
  const crm = new CrmPage(page);
  await page.goto(`${gateway.url}crm.html?theme=light`);
  await page.evaluate(() => {
    const aside = document.querySelector('aside');
    document.body.prepend(aside ?? '');
    if (aside) Object.assign(aside.style, { width: '280px', display: 'grid', gap: '12px' });
  });
  await crm.reach('live');
  await whole(crm);
  return crm;
}

/** The histories tell all that the log does: of the call that the operator has as well. */
async function whole(crm: CrmPage): Promise<void> {
  await crm.settle();
  await expect(crm.page.locator('mado-customer-timeline .entry.now')).toBeVisible({ timeout: 30_000 });
}

/** How every node inside an element looks, in the properties that host pages reach into. */
function looks(element: Locator): Promise<readonly string[]> {
  return element.evaluate(host => {
    const properties = [
      ...['font-family', 'font-size', 'font-weight', 'font-style', 'line-height', 'letter-spacing'],
      ...[
        'word-spacing',
        'text-transform',
        'text-align',
        'text-indent',
        'text-decoration-line',
        'white-space',
      ],
      ...['color', 'background-color', 'fill', 'stroke', 'border-top-width', 'border-top-color'],
      ...['border-top-left-radius', 'padding-top', 'padding-left', 'margin-top', 'margin-left', 'cursor'],
      ...['box-sizing', 'list-style-type', 'display', 'opacity', 'transition-property', 'width', 'height'],
    ];
    return [...(host.shadowRoot?.querySelectorAll('*') ?? [])].map(node => {
      const style = getComputedStyle(node);
      const own = properties.map(property => `${property}: ${style.getPropertyValue(property)}`);
      return `${node.localName}.${node.getAttribute('class') ?? ''} { ${own.join('; ')} }`;
    });
  });
}

/** The nodes that look otherwise in the page of a host than in a bare one. */
async function reachedIn(page: Page): Promise<readonly string[]> {
  const crm = new CrmPage(page);
  // The first time it may still be told what the log holds.
  for (let times = 0; times < 2; times++) {
    await crm.open(gateway.url, '?theme=light');
    await whole(crm);
  }
  const inHost = await Promise.all((await crm.all.all()).map(looks));
  const bare = await openBare(page);
  expect(inHost.flat().length).toBeGreaterThan(200);
  const outside = await Promise.all((await bare.all.all()).map(looks));
  return inHost.flatMap((nodes, element) =>
    // Rows of a history are used again for others, so their order says nothing.
    nodes.filter(node => outside[element]?.includes(node) !== true),
  );
}

test('no style of the host reaches into an element', async ({ page }) => {
  const once = await reachedIn(page);
  // A text that ticked between the two pages has another width once; what a host does, it does each time.
  const each = once.length === 0 ? [] : await reachedIn(page);
  expect(once.filter(node => each.includes(node))).toEqual([]);
});

/** How high the elements are when they have stood still for so many frames: 300 ms where nothing else keeps the machine busy. */
function stillHeights(crm: CrmPage): Promise<readonly number[]> {
  return crm.all.evaluateAll(async all => {
    let heights: readonly number[] = [];
    for (let still = 0; still < 18; still++) {
      const now = all.map(node => node.getBoundingClientRect().height);
      if (now.join() !== heights.join()) still = 0;
      heights = now;
      await new Promise(requestAnimationFrame);
    }
    return heights;
  });
}

test('the host’s rem of 10 px changes nothing in an element', async ({ page }) => {
  const crm = new CrmPage(page);
  await crm.open(gateway.url);
  await whole(crm);
  const before = await stillHeights(crm);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '31px'));
  expect(await stillHeights(crm)).toEqual(before);
});

test('one socket serves all elements of the page', async ({ page }) => {
  const sockets: string[] = [];
  page.on('websocket', socket => sockets.push(socket.url()));
  const crm = new CrmPage(page);
  await crm.open(gateway.url);
  await page.waitForTimeout(1_500);
  await expect(crm.all).toHaveCount(7);
  expect(sockets).toHaveLength(1);
});

test('keys of the host go on working, and keys in an element touch nothing of the host', async ({ page }) => {
  const crm = new CrmPage(page);
  await crm.open(gateway.url);
  const help = page.locator('#shortcut-help');
  await page.locator('h1').click();
  await page.keyboard.press('?');
  await expect(help).toBeVisible();
  await page.keyboard.press('?');
  await expect(help).toBeHidden();
  await page.locator('#detail').fill('');
  await page.locator('#detail').pressSequentially('/g?');
  await expect(page.locator('#detail')).toHaveValue('/g?');

  const rows = crm.queues.locator('button[data-key]');
  await rows.first().focus();
  const first = await rows.first().getAttribute('data-key');
  for (const key of ['ArrowDown', 'End', 'Home', 'ArrowDown', 'Enter', 'Space'])
    await page.keyboard.press(key);
  await expect(help).toBeHidden();
  const focused = () => crm.queues.evaluate(node => node.shadowRoot?.activeElement?.getAttribute('data-key'));
  await expect.poll(focused).toBe(await rows.nth(1).getAttribute('data-key'));
  expect(await focused()).not.toBe(first);
});

test('the explanation opens by keyboard over the host’s header, and Escape gives the focus back', async ({
  page,
}) => {
  const crm = new CrmPage(page);
  await crm.open(gateway.url);
  await page.setViewportSize({ width: 1280, height: 300 });
  const gauge = crm.gauge('service-level');
  const button = gauge.locator('.explain-button');
  await button.scrollIntoViewIfNeeded();
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = gauge.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('サービスレベル');

  const top = () =>
    dialog.evaluate(node => {
      const { left, top: y, right } = node.getBoundingClientRect();
      const header = document.querySelector('.topbar')?.getBoundingClientRect();
      const at = document.elementFromPoint((left + right) / 2, y + 4);
      return { overHeader: y < (header?.bottom ?? 0), hit: at?.localName };
    });
  await expect
    .poll(top, { message: 'the header of z-index 9999 is below the panel' })
    .toEqual({ overHeader: true, hit: 'mado-kpi-gauge' });

  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});

test('the page has no new global but those of Lit, and no prototype was touched', async ({ page }) => {
  const globals = (): Promise<unknown> =>
    page.evaluate(() => {
      const prototypes = [
        Object,
        Array,
        Function,
        String,
        Promise,
        Element,
        HTMLElement,
        Node,
        Event,
        Document,
      ];
      return {
        names: Object.getOwnPropertyNames(window).sort(),
        symbols: Object.getOwnPropertySymbols(window).map(String),
        prototypes: prototypes.map(
          ({ name, prototype }) => `${name}: ${Reflect.ownKeys(prototype).map(String).sort().join(' ')}`,
        ),
      };
    });
  interface Globals {
    readonly names: readonly string[];
    readonly symbols: readonly string[];
    readonly prototypes: readonly string[];
  }
  await page.route('**/blank.html', route =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>blank</title><link rel="icon" href="data:,">',
    }),
  );
  await page.goto(`${gateway.url}blank.html`);
  const before = (await globals()) as Globals;
  await new CrmPage(page).open(gateway.url);
  const after = (await globals()) as Globals;

  const lit = ['litElementVersions', 'litHtmlVersions', 'litPropertyMetadata', 'reactiveElementVersions'];
  expect(after.names.filter(name => !before.names.includes(name) && !lit.includes(name))).toEqual([]);
  const symbols = after.symbols.filter(name => !before.symbols.includes(name));
  // What copies of the library share on one page: their connections, and the filters of its elements.
  const ours = ['Symbol(madoguchi.filters.1)', 'Symbol(madoguchi.shared.1)'];
  expect(symbols.filter(name => !ours.includes(name))).toEqual([]);
  expect(after.prototypes).toEqual(before.prototypes);
});

test('nothing of the host’s own page is written to', async ({ page }) => {
  const crm = new CrmPage(page);
  const host = (): Promise<string> =>
    page.evaluate(() => {
      const copy = document.documentElement.cloneNode(true) as HTMLElement;
      for (const node of copy.querySelectorAll('aside > *')) node.remove();
      return copy.outerHTML;
    });
  // Nobody rings an operator whom nobody knows, so that the host has nothing to write either.
  await page.goto(`${gateway.url}crm.html?agent=nobody`);
  const before = await host();
  await crm.reach('live');
  await page.waitForTimeout(1_500);
  expect(await host()).toBe(before);
});

test('the elements live on when they are moved, taken out and put back', async ({ page }) => {
  const sockets: string[] = [];
  page.on('websocket', socket => sockets.push(socket.url()));
  const crm = new CrmPage(page);
  await crm.open(gateway.url);
  const before = await crm.gaugeTexts('service-level');
  await page.evaluate(() => {
    const side = document.querySelector('aside');
    const main = document.querySelector('main');
    if (!side || !main) return;
    const all = [...side.children];
    main.prepend(...all);
    for (const element of all) element.remove();
    side.append(...all);
  });
  await crm.reach('live');
  await expect.poll(() => crm.gaugeTexts('service-level')).toEqual(before);
  expect(sockets, 'a move does not connect again').toHaveLength(1);
});

for (const lang of ['ja', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing in the side column in ${lang}, ${theme}`, async ({ page }) => {
      await new CrmPage(page).open(gateway.url, `?lang=${lang}&theme=${theme}`);
      expect(await axe(page, {}, 'aside')).toEqual([]);
    });
  }
}
