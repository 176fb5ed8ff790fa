/**
 * The files for pages without a bundler, made from what `tsc -b` emitted: ESM over shared chunks, and classic
 * scripts for hosts that take nothing else. `core` comes first; `live` adds the socket.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}dist/cdn`;

function elements(): string[] {
  const folder = `${root}src/components`;
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'base')
    .map(entry => entry.name);
}

/**
 * A classic script can't import: where `core` would load the socket feed, it takes the one that the script
 * `live` has put under the library's one global symbol.
 */
const socketFromLiveScript: Plugin = {
  name: 'socket-from-live-script',
  enforce: 'pre',
  resolveId: id => (id.endsWith('/socket-feed.js') ? '\0live' : null),
  load: id =>
    id === '\0live'
      ? `const live = () => {
           const found = globalThis[Symbol.for('madoguchi.live')];
           if (!found) throw new TypeError('The script "live" is missing: load it after "core", or give mado-source a feed.');
           return found;
         };
         export const createSocketFeed = (...args) => live().createSocketFeed(...args);`
      : null,
};

const common: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  resolve: { conditions: ['browser', 'module', 'import', 'default'] },
  define: { 'process.env.NODE_ENV': '"production"' },
};

await build({
  ...common,
  build: {
    outDir: `${out}/esm`,
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    modulePreload: false,
    rolldownOptions: {
      input: {
        madoguchi: `${root}dist/define.js`,
        ...Object.fromEntries(elements().map(name => [name, `${root}dist/components/${name}/define.js`])),
      },
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js', minify: true },
    },
  },
});

for (const script of ['core', 'live']) {
  await build({
    ...common,
    plugins: script === 'core' ? [socketFromLiveScript] : [],
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2022',
      sourcemap: true,
      lib: {
        entry: `${root}dist/cdn/${script}-entry.js`,
        formats: ['iife'],
        name: 'madoguchi',
        fileName: () => `${script}.js`,
      },
      rolldownOptions: { output: { minify: true } },
    },
  });
}
