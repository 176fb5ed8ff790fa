import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { countsReporter, settings } from '../../web-test-runner.config.mjs';

/** The component tests in Firefox, over WebDriver BiDi. One page at a time: it has no more than one in front. */
export default {
  ...settings,
  rootDir: process.cwd(),
  concurrency: 1,
  browsers: [
    chromeLauncher({
      puppeteer,
      launchOptions: {
        browser: 'firefox',
        protocol: 'webDriverBiDi',
        executablePath: process.env.ENGINE_PATH,
        args: ['--width=800', '--height=600'],
      },
      async createPage({ context }) {
        const page = await context.newPage();
        // This Firefox knows no command for the screen's orientation, which a viewport comes with.
        page.setViewport = () => Promise.resolve();
        return page;
      },
      concurrency: 1,
    }),
  ],
  reporters: [defaultReporter(), countsReporter(process.env.ENGINE_COUNTS)],
};
