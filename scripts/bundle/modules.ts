import { readdirSync } from 'node:fs';
import { build } from 'vite';
import { cdn, common, output, root } from './paths.js';

function elements(): string[] {
  return readdirSync(`${root}src/components`, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'base')
    .map(entry => entry.name);
}

/** ESM files over shared chunks: one an element, `madoguchi` for all, and `workers` with the file that it starts. */
export async function bundleModules(): Promise<void> {
  await build({
    ...common,
    // Whatever folder they are put into, the worker's file is found beside them.
    base: './',
    build: {
      ...output,
      outDir: `${cdn}/esm`,
      emptyOutDir: true,
      rolldownOptions: {
        input: {
          madoguchi: `${root}dist/define.js`,
          workers: `${root}dist/data/workers/index.js`,
          ...Object.fromEntries(elements().map(name => [name, `${root}dist/components/${name}/define.js`])),
        },
        preserveEntrySignatures: 'strict',
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunk-[hash].js',
          assetFileNames: '[name][extname]',
          minify: true,
        },
      },
    },
  });
}
