import { mkdirSync, writeFileSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './test/support/browser.mjs';

const browser = await findBrowser();

/** socket.io-parser asks for `debug`, which is CommonJS; nothing is said through it in a test. */
const debugStub = {
  name: 'debug-stub',
  resolveImport: ({ source }) => (source === 'debug' ? '/test/support/debug-stub.js' : undefined),
};

/** What `npm test` adds up. */
export function countsReporter(file) {
  const total = { passed: 0, failed: 0, skipped: [] };
  const count = (suite, path) => {
    for (const test of suite?.tests ?? []) {
      const name = [...path, test.name].join(' › ');
      if (test.skipped) total.skipped.push(name);
      else if (test.passed) total.passed++;
      else total.failed++;
    }
    for (const inner of suite?.suites ?? []) count(inner, [...path, inner.name]);
  };
  return {
    stop({ sessions }) {
      for (const session of sessions) {
        count(session.testResults, []);
        // A file that can't be loaded has no results, yet it is a failure.
        if (!session.passed && !session.testResults) total.failed++;
      }
      mkdirSync('test-results', { recursive: true });
      writeFileSync(file, JSON.stringify(total, null, 2));
    },
  };
}

/** What holds in every engine. */
export const settings = {
  rootDir: '.',
  files: ['test/components/**/*.test.ts', 'test/contract/**/*.test.ts'],
  nodeResolve: { browser: true, exportConditions: ['development'] },
  // One at a time: a page in the background gets no frames.
  concurrency: 1,
  browserLogs: process.env.BROWSER_LOGS === '1',
  plugins: [
    debugStub,
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.base.json', import.meta.url)),
    }),
  ],
  testFramework: { config: { ui: 'bdd', timeout: 10_000, forbidOnly: true } },
};

export default {
  ...settings,
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: browser.executablePath,
        args: [...browser.args],
        env: { ...process.env, ...browser.env },
      },
      concurrency: 1,
    }),
  ],
  reporters: [
    defaultReporter(),
    countsReporter('test-results/wtr.json'),
    ...(process.env.SUMMARY ? [summaryReporter()] : []),
  ],
};
