import { defineConfig } from '@playwright/test';
import { findBrowser } from './test/support/browser.mjs';

const browser = await findBrowser();

/** End to end: a real gateway, a real socket, the built demo, a real browser. */
export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/global-setup.ts',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  // Many mostly wait, none shares a server or a page with another, and of the gallery each test stands alone: more than cores.
  workers: 3,
  timeout: 180_000,
  // Long, since the machine may be busy with other tests. What has to come soon says how soon itself.
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    locale: 'ja-JP',
    timezoneId: 'UTC',
    launchOptions: {
      executablePath: browser.executablePath,
      args: [...browser.args],
      ...(browser.env ? { env: { ...process.env, ...browser.env } as Record<string, string> } : {}),
    },
  },
});
