import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const cdn = `${root}dist/cdn`;

/** What all bundles have in common. Without `minify` in the output, whitespace stays. */
export const common: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  resolve: { conditions: ['browser', 'module', 'import', 'default'] },
  define: { 'process.env.NODE_ENV': '"production"' },
};

export const output = { target: 'es2022', sourcemap: true, modulePreload: false, minify: true } as const;
