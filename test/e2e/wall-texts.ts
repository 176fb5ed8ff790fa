import type { CrmPage } from './crm-page.js';
import { waitText, type Expected } from './expected.js';
import { expect, stateOf, type Locator } from './fixtures.js';

/** Opens the wall of the gateway that the page is of, and holds what it shows against what the engine says. */
export async function checkWall({ page }: CrmPage, expected: Expected): Promise<void> {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(new URL('wall.html?lang=en', page.url()).href);
  const board = page.locator('mado-wallboard');
  await expect.poll(() => stateOf(board)).toBe('live');

  const overview = board.locator('section').first();
  const figure = (metric: string): Locator =>
    overview.locator(`mado-kpi-gauge[metric="${metric}"] .figure`).first();
  for (const metric of ['service-level', 'abandonment-rate']) {
    const percent = 100 * (expected.read(metric).value ?? NaN);
    const beside = async (): Promise<number> =>
      Math.abs(Number((await figure(metric).innerText()).replace('%', '')) - percent);
    // Whole, and rounded away from a limit where it would cross one.
    await expect.poll(beside, { message: `${metric}, of ${percent}` }).toBeLessThan(1);
  }
  const atOnce = expected.lines.filter(({ channel }) => ['phone', 'chat', 'line'].includes(channel));
  const wait = expected.longestWait(atOnce);
  await expect(figure('oldest-wait')).toHaveText(wait === null ? '–' : waitText(wait));

  const rows = overview.locator('mado-queue-status [data-box]');
  await expect.poll(() => rows.count()).toBeGreaterThan(2);
  for (const row of await rows.all()) {
    const key = await row.locator('[data-key]').getAttribute('data-key');
    const line = expected.lines.find(({ queue, channel }) => `${queue.id}|${channel}` === key);
    await expect(row.locator('.count'), key ?? '').toHaveText(String(line?.waiting));
  }
  // 11 of 20 are an alert; of its queues Orders is the worst, but 2 of 7 leave open whether it is one.
  await expect(board.locator('[part~="sentence"]')).toHaveText(
    'All queues: the service level is 55% this half hour, the target 80%.',
  );
}
