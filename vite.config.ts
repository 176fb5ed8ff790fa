import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const demo = fileURLToPath(new URL('./demo/', import.meta.url));

/** Every page of the demo is an entry of its own, so that a new gallery page needs no line here. */
function pages(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory()) return pages(`${path}/`);
    return entry.name.endsWith('.html') ? [path] : [];
  });
}

/** The demo: `npm start` serves what this builds. The library itself is emitted by `tsc`. */
export default defineConfig({
  root: demo,
  base: './',
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('./dist-demo', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { input: pages(demo), output: { minify: true } },
  },
});
