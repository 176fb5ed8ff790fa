import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';
import { build } from 'vite';

/**
 * `npm start`: builds the demo and serves it with the simulated centre. What stands behind `--` goes on to
 * `madoguchi serve`, so `npm start -- --replay contacts.csv --speed 60` shows a file instead.
 */
const root = fileURLToPath(new URL('../', import.meta.url));
const args = process.argv.slice(2);
const replays = args.some(arg => arg === '--replay' || arg.startsWith('--replay='));

await build({ root: `${root}demo`, configFile: `${root}vite.config.ts`, logLevel: 'warn' });

// The gateway from its source, so that what runs is what stands there.
register({ tsconfig: `${root}packages/gateway/tsconfig.json` });
const cli = (await import('../packages/gateway/src/cli.js')) as {
  main(argv: readonly string[]): Promise<void>;
};
const source = replays || args.includes('--simulate') ? [] : ['--simulate'];
await cli.main(['node', 'madoguchi', 'serve', '--static', `${root}dist-demo`, ...source, ...args]);
