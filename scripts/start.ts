import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * `npm start`: builds the demo and serves it with the simulated centre and shop, on a bad Monday. What stands behind `--` goes on to
 * `madoguchi serve`, so `npm start -- --replay contacts.csv --speed 60` shows a file of contacts instead, and
 * `npm start -- --orders orders.csv` the customers of a file of orders.
 */
const root = fileURLToPath(new URL('../', import.meta.url));
const args = process.argv.slice(2);
const chosen = args.some(arg => /^--(replay|simulate|help)\b/.test(arg));

await build({ root: `${root}demo`, configFile: `${root}vite.config.ts`, logLevel: 'warn' });

// The program from its source, so that what runs is what stands there.
process.env['MADOGUCHI_RUN'] = 'source';
const program = fileURLToPath(new URL('../packages/gateway/bin/madoguchi.js', import.meta.url));
const shop = args.some(arg => /^--(orders|live-cube|config)\b/.test(arg)) ? [] : ['--shop'];
const source = chosen ? [] : ['--simulate', '--scene', 'bad-monday', ...shop];
process.argv = [process.execPath, program, 'serve', '--static', `${root}dist-demo`, ...source, ...args];
await import(program);
