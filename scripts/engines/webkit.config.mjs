import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { countsReporter, settings } from '../../web-test-runner.config.mjs';

// Its 440 packages live in a folder of their own, out of everybody's install.
const require = createRequire(pathToFileURL(join(process.env.ENGINE_TOOLS, 'package.json')));
const { webdriverLauncher } = require('@web/test-runner-webdriver');

/** The component tests in WebKitGTK, by its own driver. */
export default {
  ...settings,
  rootDir: process.cwd(),
  concurrency: 1,
  browsers: [
    webdriverLauncher({
      automationProtocol: 'webdriver',
      hostname: '127.0.0.1',
      port: Number(process.env.ENGINE_PORT),
      path: '/',
      logLevel: 'error',
      capabilities: {
        browserName: 'MiniBrowser',
        // This driver knows no BiDi, and refuses a session that asks for it.
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: process.env.ENGINE_PATH, args: ['--automation'] },
      },
    }),
  ],
  reporters: [defaultReporter(), countsReporter(process.env.ENGINE_COUNTS)],
};
