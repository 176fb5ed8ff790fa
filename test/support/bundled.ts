import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';

/** What the names of our own packages stand for in tests: their source. */
const alias = { 'madoguchi/data': resolve(import.meta.dirname, '../../src/data/index.ts') };

/**
 * A TypeScript script of the tests and the source that it imports as one file, for a process that is started again and
 * again: read from the source, each start would take a second of a core.
 *
 * It lies inside the project, where packages are found, and goes with the test.
 */
export async function bundled(script: string, context: { after(end: () => void): void }): Promise<string> {
  mkdirSync('test-results', { recursive: true });
  const folder = mkdtempSync(resolve('test-results', 'bundled-'));
  context.after(() => rmSync(folder, { recursive: true }));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: { ssr: script, outDir: folder, copyPublicDir: false },
  });
  return join(folder, basename(script).replace(/\.ts$/, '.js'));
}
