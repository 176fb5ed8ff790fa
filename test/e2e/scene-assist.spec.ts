import type { GatewayProcess } from '../support/serve.js';
import { axe } from './axe.js';
import { expect, test, type Locator, type Page } from './fixtures.js';
import { alertsOf, openConsole, serveScene } from './scene-pages.js';

/** In each act a hand is raised after two and a half minutes, and stays up for some more. */
let gateway: GatewayProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  gateway = await serveScene('10:35:30', 1);
});
test.afterAll(() => gateway.stop());

test('who assists an agent claims the raised hand and sees the day, and all consoles say who helps', async ({
  browser,
}) => {
  const consoleOf = async (who: string): Promise<Page> => {
    const page = await (await browser.newContext()).newPage();
    await openConsole(page, `${gateway.url}console.html?lang=en&as=${who}`);
    return page;
  };
  const [one, other] = [await consoleOf('miura'), await consoleOf('hara')];
  const board = (page: Page) => page.locator('mado-agent-board');
  const assist = (page: Page) => board(page).getByRole('button', { name: /^Assist / });
  const nameOf = async (button: Locator): Promise<string> =>
    ((await button.getAttribute('aria-label')) ?? '').replace(/^Assist /, '');
  // Of one agent, also where another comes before them meanwhile.
  const assistOf = (page: Page, agent: string) =>
    board(page)
      .getByRole('button', { name: `Assist ${agent}`, exact: true })
      .first();
  const name = await nameOf(assist(one).first());
  await assistOf(one, name).click();
  await expect(one.locator('#helping')).toHaveText(`You help ${name} (raised hand)`);
  await expect(board(one)).toContainText(`The day of ${name}`);
  await expect(alertsOf(one)).toContainText('You have it');
  expect(await axe(one)).toEqual([]);

  await expect(other.locator('#helping')).toHaveText(`三浦 香織 helps ${name} (raised hand)`);
  await assistOf(other, name).click();
  await expect(other.locator('#help-answer')).toHaveText(`三浦 香織 has ${name}’s alert.`);

  // A contact that the board finds long, and of which no alert is told yet.
  const last = await nameOf(assist(one).last());
  await assistOf(one, last).click();
  await expect(one.locator('#help-answer')).toHaveText(`${last} has no alert to claim. Below is their day.`);
  await expect(board(one)).toContainText(`The day of ${last}`);
  for (const page of [one, other]) await page.context().close();
});
