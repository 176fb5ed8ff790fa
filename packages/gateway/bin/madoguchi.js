#!/usr/bin/env node
// npm links no bin whose file is missing at install, so this one is committed. It runs what is built, or else
// the source; MADOGUCHI_RUN=source runs the source in any case, so that a single test never meets an old build.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = path => fileURLToPath(new URL(path, import.meta.url));

async function load() {
  const built = existsSync(at('../dist/cli.js')) && process.env.MADOGUCHI_RUN !== 'source';
  if (built) return import('../dist/cli.js');
  if (!existsSync(at('../src/cli.ts'))) throw new Error('neither dist/cli.js nor src/cli.ts is there');
  const { register } = await import('tsx/esm/api');
  register({ tsconfig: at('../tsconfig.json') });
  return import('../src/cli.ts');
}

let program;
try {
  program = await load();
} catch (error) {
  console.error(`madoguchi can't start: ${error.message}. Run "npm ci" and then "npm run build" once.`);
  process.exit(1);
}
const code = await program.main(process.argv);
// What serves on may have said by itself how it ended.
if (code !== 0) process.exitCode = code;
