import { readdirSync } from 'node:fs';
import { build } from 'vite';
import { cdn, common, output, root } from './paths.js';

function elements(): string[] {
  return readdirSync(`${root}src/components`, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'base')
    .map(entry => entry.name);
}

/** ESM files, one an element and `madoguchi` for all, over shared chunks. */
export async function bundleModules(): Promise<void> {
  await build({
    ...common,
    build: {
      ...output,
      outDir: `${cdn}/esm`,
      emptyOutDir: true,
      rolldownOptions: {
        input: {
          madoguchi: `${root}dist/define.js`,
          ...Object.fromEntries(elements().map(name => [name, `${root}dist/components/${name}/define.js`])),
        },
        preserveEntrySignatures: 'strict',
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunk-[hash].js',
          minify: true,
        },
      },
    },
  });
}
