/**
 * Builds what is tested, then puts it through every fault in its long form: `npm run test:faults`. What it takes and
 * writes is said in test/faults/long-forms.ts.
 */
import { spawnSync } from 'node:child_process';

function run(...command: readonly string[]): void {
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run('node_modules/typescript/bin/tsc', '-b');
run('--import', 'tsx', 'test/faults/long-forms.ts', ...process.argv.slice(2));
