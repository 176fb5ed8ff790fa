/**
 * Writes `custom-elements.json` from the source: what the API tables, typings, editor data and contract tests
 * are made of.
 *
 *     node --import tsx scripts/manifest.ts [--check]
 *
 * `--check` writes nothing and fails where the committed file is not what would be written.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'custom-elements.json');

async function analyzed(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-manifest-'));
  try {
    const analyzer = join(root, 'node_modules/.bin/custom-elements-manifest');
    const config = 'custom-elements-manifest.config.mjs';
    execFileSync(analyzer, ['analyze', '--quiet', '--config', config, '--outdir', relative(root, folder)], {
      cwd: root,
    });
    return await readFile(join(folder, 'custom-elements.json'), 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

const manifest = await format(await analyzed(), { ...(await resolveConfig(target)), parser: 'json' });
if (!process.argv.includes('--check')) {
  await writeFile(target, manifest);
} else if (manifest !== (await readFile(target, 'utf8').catch(() => ''))) {
  console.error('custom-elements.json is not what the source says. Run: npm run manifest');
  process.exitCode = 1;
}
