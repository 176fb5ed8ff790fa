import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const published = readFileSync(`${root}dist/cdn/workers/rfm-worker.js`, 'utf8');

/** The files that Vite makes of a page's script, in an application of its own that has the package. */
async function bundled(files: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> {
  const app = mkdtempSync(join(tmpdir(), 'madoguchi-app-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(app, name), text);
    const built = await build({
      root: app,
      configFile: false,
      logLevel: 'error',
      resolve: { alias: { 'madoguchi/data': `${root}dist/data` } },
      build: { write: false, rolldownOptions: { input: join(app, 'main.js') } },
    });
    const outputs = Array.isArray(built) ? built : [built];
    const made = outputs.flatMap(output => ('output' in output ? output.output : []));
    return new Map(
      made.map(file => [
        file.fileName,
        file.type === 'chunk' ? file.code : Buffer.from(file.source).toString(),
      ]),
    );
  } finally {
    rmSync(app, { recursive: true });
  }
}

describe('the published worker', () => {
  test('is one file without imports, which also lies beside the modules that start it', () => {
    assert.doesNotMatch(published, /\bimport\b|\bexport\b|\brequire\b/);
    assert.match(published, /addEventListener/);
    assert.equal(readFileSync(`${root}dist/cdn/esm/rfm-worker.js`, 'utf8'), published);
    assert.match(
      readFileSync(`${root}dist/cdn/esm/workers.js`, 'utf8'),
      /new URL\(.rfm-worker\.js.,import\.meta\.url\)/,
    );
  });

  test('is where the module that starts it looks for it', () => {
    const module = `${root}dist/data/workers/create-score-worker.js`;
    const named = /new URL\('([^']+)', import\.meta\.url\)/.exec(readFileSync(module, 'utf8'))?.[1] ?? '';
    assert.ok(existsSync(join(module, '..', named)), named);
  });

  test('is copied whole by Vite into an application that starts it', async () => {
    const files = await bundled({
      'main.js': `import { createScoreWorker } from 'madoguchi/data/workers/index.js'; createScoreWorker();`,
    });
    assert.ok(
      [...files.values()].some(text => text === published),
      [...files.keys()].join(),
    );
  });

  test("runs in an application's own worker that imports the engine", async () => {
    const files = await bundled({
      'main.js': `new Worker(new URL('./scores.worker.js', import.meta.url), { type: 'module' });`,
      'scores.worker.js': `import 'madoguchi/data/workers/rfm-worker.js';`,
    });
    const worker = [...files].find(([name]) => name.includes('scores.worker'))?.[1] ?? '';
    assert.match(worker, /bins are not possible/);
  });
});
