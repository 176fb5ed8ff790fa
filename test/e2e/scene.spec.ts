import type { MadoWallboard } from '../../src/components/wallboard/wallboard.js';
import type { GatewayProcess } from '../support/serve.js';
import { axe } from './axe.js';
import { expect, stateOf, test, type Locator, type Page } from './fixtures.js';
import { alertsOf as feed, openConsole as openConsoleOf, serveScene } from './scene-pages.js';

let gateway: GatewayProcess;
test.beforeAll(async () => {
  // Half a day of the centre is folded first, on a machine that may be busy.
  test.setTimeout(180_000);
  gateway = await serveScene('10:36', 2);
});
test.afterAll(() => gateway.stop());

const openConsole = (page: Page, who: string, query = ''): Promise<void> =>
  openConsoleOf(page, `${gateway.url}console.html?lang=en&as=${who}${query}`);

test('the wall says what is worst and what would help, and shows who waits to be rung back', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${gateway.url}wall.html?lang=en`);
  const board = page.locator('mado-wallboard');
  await expect.poll(() => stateOf(board)).toBe('live');
  await expect(board.locator('[part~="sentence"]')).toContainText(/Billing: \d+ wait, the longest \d+:\d\d/);
  await expect(board.locator('[part~="sentence"]')).toContainText('estimate');
  const lane = page.locator('mado-alert-feed').first();
  await expect(lane).toContainText(/Call back \d+/);
  expect(await board.evaluate(node => getComputedStyle(node).colorScheme)).toContain('dark');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    'rgb(10, 14, 18)',
  );
});

test('the second page of the wall fills its display with people, alerts and how long work takes, in both languages', async ({
  page,
}) => {
  await page.goto(`${gateway.url}wall.html?rotate=600s`);
  const board = page.locator('mado-wallboard');
  await expect.poll(() => stateOf(board)).toBe('live');
  await board.evaluate(wall => (wall as MadoWallboard).show(1));
  for (const [lang, width, height] of [
    ['ja', 1920, 1080],
    ['ja', 3840, 2160],
    ['en', 3840, 2160],
    ['en', 1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(spoken => (document.documentElement.lang = spoken), lang);
    // Rows and sizes find their room within a few frames.
    await expect
      .poll(() => board.evaluate(emptyBelow), { message: `${lang} ${width}`, timeout: 3_000 })
      .toBeLessThan(rowShare);
  }
});

/** Less than another line of alerts would take. */
const rowShare = 0.2;

/** Below the shorter of the two sides of the page that is shown: a share of the stage; 1 where anything is left out. */
function emptyBelow(wall: Element): number {
  const stage = wall.shadowRoot?.querySelector('.stage')?.getBoundingClientRect();
  const shown = wall.shadowRoot?.querySelector('slot')?.assignedElements()[0]?.children ?? [];
  const boxes = [...shown];
  if (!stage || boxes.some(box => getComputedStyle(box).opacity === '0')) return 1;
  const middle = stage.left + stage.width / 2;
  const ends = boxes.map(box => {
    const { left } = box.getBoundingClientRect();
    const drawn = box.shadowRoot?.querySelector('[part~="base"]')?.getBoundingClientRect();
    return { isLeft: left < middle, bottom: drawn?.bottom ?? 0 };
  });
  const endOf = (left: boolean): number =>
    Math.max(...ends.flatMap(({ isLeft, bottom }) => (isLeft === left ? [bottom] : [])));
  return (stage.bottom - Math.min(endOf(true), endOf(false))) / stage.height;
}

test('one filter drives all of a console, a link holds it, and a word that was said stands among the alerts', async ({
  page,
}) => {
  await openConsole(page, 'miura');
  const rows = page.locator('mado-queue-status [data-key]');
  await expect(rows).toHaveCount(10);
  await page.locator('mado-queue-status [data-key]', { hasText: 'Billing' }).click();
  await expect(rows).toHaveCount(1);
  await expect(page.locator('mado-filter [role="status"]')).toHaveText('Showing Billing');
  for (const gauge of await page.locator('mado-kpi-gauge').all())
    await expect(gauge).toContainText('Billing');
  await expect(page.locator('mado-agent-board')).toContainText(/1[0-9] agents/);
  expect(await axe(page)).toEqual([]);

  const filter = page.locator('mado-filter');
  await filter.getByRole('button', { name: /^Queues/ }).click();
  await filter.getByRole('checkbox', { name: 'Returns' }).check();
  await page.keyboard.press('Escape');
  await expect(rows).toHaveCount(3);
  await page.goto(page.url());
  await expect(rows).toHaveCount(3);
  await filter.getByRole('button', { name: 'Reset' }).click();
  await expect(rows).toHaveCount(10);
  await expect(feed(page)).toContainText(/Word “.+”/);

  await scrubHalfAnHour(page);
});

/** How these minutes of a day are written, the first and the last among them, as a choice. */
function clocks(first: number, last: number): string {
  const written = (minute: number): string =>
    `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  return Array.from({ length: last - first + 1 }, (_, place) => written(first + place)).join('|');
}

/** To half an hour ago and back, with all that a console shows. */
async function scrubHalfAnHour(page: Page): Promise<void> {
  const machine = page.locator('mado-time-machine');
  const shown = machine.locator('.figure');
  const gauge = page.locator('mado-kpi-gauge').first();
  const table = page.locator('mado-queue-status');
  const [hour = 0, minute = 0] = (await shown.innerText()).split(':').map(Number);
  await machine.getByRole('slider').fill('-30');
  // The minute may turn while the slider is moved.
  const then = hour * 60 + minute - 30;
  const past = new RegExp(`Past (${clocks(then, then + 1)})`);
  await expect(machine).toContainText(past, { timeout: 45_000 });
  const others = ['headline', 'agent-board'].map(name => page.locator(`mado-${name}`));
  for (const element of [gauge, table, feed(page), ...others]) await expect(element).toContainText(past);
  // Neither the cases of the day nor who waits were nothing then.
  await expect(gauge).toContainText(/[1-9]\d* \/ [1-9]\d* · /);
  await expect(table).toContainText(/queues · [1-9]\d* waiting/);
  // What was raised by then, and nothing later; and nobody can claim it there.
  await expect(feed(page)).toContainText(new RegExp(` · at (${clocks(then - 120, then + 1)}) · limit`));
  await expect(
    feed(page)
      .getByRole('button', { name: /^Claim/ })
      .first(),
  ).toBeDisabled();
  await expect(feed(page)).not.toContainText(new RegExp(` at (${clocks(then + 2, then + 120)})`));
  expect(await axe(page)).toEqual([]);

  await expect(machine).toContainText('Held');
  const held = await shown.textContent();
  await machine.getByRole('button', { name: '60×' }).click();
  await machine.getByRole('button', { name: 'Play' }).click();
  await expect(machine).toContainText('Playing at 60×');
  await expect(shown).not.toHaveText(held ?? '');
  await machine.getByRole('button', { name: 'Back to live' }).click();
  await expect.poll(() => stateOf(table)).toBe('live');
  await expect(machine).toContainText(/1[01]:\d\d:\d\d\s*now/);
  for (const element of [machine, gauge, table]) await expect(element).not.toContainText('Past');
}

test('the customer of an alert that is opened stands beside the queues, F6 goes there and back, and Escape closes what is on top', async ({
  page,
}) => {
  await openConsole(page, 'sato');
  const whom = page.locator('#whom');
  const queues = page.locator('mado-queue-status');
  const line = feed(page).locator('.lane [data-key]', { hasText: 'waited' }).first();
  const panel = feed(page).getByRole('dialog');
  for (const [width, height] of [
    [1920, 1080],
    [1280, 900],
    [300, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await line.focus();
    await page.keyboard.press('Enter');
    await expect(panel).toBeVisible();
    await expect(whom.locator('mado-customer-card')).toHaveAttribute('customer', /./);
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(whom).toBeVisible();
    const [one, other] = [await whom.boundingBox(), await queues.boundingBox()];
    const isBeside = Math.abs((one?.y ?? 0) - (other?.y ?? Infinity)) < 4;
    expect(isBeside, `${width} px`).toBe(width >= 900);
    await expect(queues).toBeVisible();
    await page.keyboard.press('F6');
    await expect(page.locator('#whom-name')).toBeFocused();
    await page.keyboard.press('F6');
    await expect(feed(page)).toBeFocused();
    await page.keyboard.press('F6');
    await page.keyboard.press('Escape');
    await expect(whom).toBeHidden();
    await expect(feed(page)).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(whom).toBeVisible();
  expect(await axe(page)).toEqual([]);
});

test('of two who claim one alert one has it, and both see who', async ({ browser }) => {
  const pages = await Promise.all([1, 2].map(async () => (await browser.newContext()).newPage()));
  const [one, other] = pages;
  if (!one || !other) throw new Error('no page');
  await Promise.all([
    openConsole(one, 'miura', '&f.queues=billing'),
    openConsole(other, 'hara', '&f.queues=billing'),
  ]);
  const claim = (within: Locator) => within.getByRole('button', { name: /^Claim/ });
  // The same one on both, whatever is told of meanwhile.
  const open = feed(one)
    .locator('[data-key]')
    .filter({ has: one.getByRole('button', { name: /^Claim/ }) });
  const key = (await open.first().getAttribute('data-key')) ?? '';
  const row = (page: Page) => feed(page).locator(`[data-key="${key}"]`);
  await Promise.all(pages.map(page => claim(row(page)).click()));
  const saying = async (words: RegExp): Promise<number> => {
    const counts = await Promise.all(pages.map(page => feed(page).getByText(words).count()));
    return counts.filter(count => count > 0).length;
  };
  await expect.poll(() => saying(/You have it/)).toBe(1);
  await expect.poll(() => saying(/ has it|claimed it first/)).toBeGreaterThan(0);
  // Each of them by their own name.
  const hasOne =
    (await feed(one)
      .getByText(/You have it/)
      .count()) > 0;
  await expect(feed(hasOne ? other : one)).toContainText(hasOne ? '三浦 香織' : '原 慎吾');
  await expect(feed(hasOne ? other : one)).not.toContainText(hasOne ? '原 慎吾' : '三浦 香織');
  for (const page of pages) await page.context().close();
});
