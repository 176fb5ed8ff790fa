import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../page');

export interface BuiltPages {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Builds the page of the elements and that of a display as an embedder would, into a folder of its own. */
export async function buildPages(): Promise<BuiltPages> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-faults-'));
  await build({
    root,
    configFile: false,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: ['index.html', 'wall.html'].map(name => join(root, name)),
        output: { minify: true },
      },
    },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
