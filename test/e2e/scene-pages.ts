import { timeZone } from '../../src/data/index.js';
import { serveGateway, type GatewayProcess } from '../support/serve.js';
import { expect, stateOf, type Locator, type Page } from './fixtures.js';

const zone = timeZone('Asia/Tokyo');

/**
 * The scene from a time of day on, always of the same day. Its second act begins at 10:30; half an hour before is in the
 * first.
 */
export function serveScene(clock: string, speed: number): Promise<GatewayProcess> {
  const start = zone.localIso(zone.fromLocal(`2026-11-20T${clock}`));
  const args = ['--simulate', '--scene', 'bad-monday', '--start', start, '--speed', String(speed)];
  return serveGateway({ args });
}

/** The alerts of a console, and not those of its badge. */
export const alertsOf = (page: Page): Locator => page.locator('main mado-alert-feed');

export async function openConsole(page: Page, url: string): Promise<void> {
  await page.setViewportSize({ width: 1920, height: 1400 });
  await page.goto(url);
  await expect.poll(() => stateOf(alertsOf(page))).toBe('live');
  await expect.poll(() => stateOf(page.locator('mado-queue-status'))).toBe('live');
}
