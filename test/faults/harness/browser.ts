import { launch, type Browser } from 'puppeteer-core';
import { findBrowser } from '../../support/browser.mjs';

/** Pages out of sight are woken once a minute from the tenth second on, not from the fifth minute. */
const soonSlow = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/10';

/** A browser whose pages are slowed down out of sight, as a person's are; puppeteer would switch that off. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findBrowser();
  return launch({
    executablePath,
    args: [...args, '--disable-gpu', '--window-size=1280,900', soonSlow],
    ignoreDefaultArgs: [
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      '--disable-back-forward-cache',
    ],
    env: { ...process.env, ...env },
    defaultViewport: null,
  });
}

/** The processes that run pages. */
export async function renderersOf(browser: Browser): Promise<readonly number[]> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}
