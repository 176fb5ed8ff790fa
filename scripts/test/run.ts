import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

export interface RunResult {
  readonly exitCode: number;
  readonly output: string;
  readonly seconds: number;
}

export type Run = (
  name: string,
  command: string,
  args: readonly string[],
  env?: object,
) => Promise<RunResult>;

/** Runs a command to its end and keeps all it says, in a file too, so that a failure can be read. */
export const run: Run = (name, command, args, env) =>
  runAt(constants.priority.PRIORITY_NORMAL, name, command, args, env);

/** The same with what others leave of the machine. */
export const runBeside: Run = (name, command, args, env) =>
  runAt(constants.priority.PRIORITY_LOW, name, command, args, env);

function runAt(priority: number, ...[name, command, args, env = {}]: Parameters<Run>): Promise<RunResult> {
  const begun = Date.now();
  return new Promise(resolve => {
    const child = spawn(command, args, {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (child.pid !== undefined && priority !== constants.priority.PRIORITY_NORMAL)
      setPriority(child.pid, priority);
    const chunks: Buffer[] = [];
    child.stdout.on('data', chunk => chunks.push(chunk));
    child.stderr.on('data', chunk => chunks.push(chunk));
    child.on('error', error => chunks.push(Buffer.from(String(error))));
    child.on('close', code => {
      const output = Buffer.concat(chunks).toString('utf8');
      mkdirSync('test-results', { recursive: true });
      writeFileSync(`test-results/${name}.log`, output);
      resolve({ exitCode: code ?? 1, output, seconds: (Date.now() - begun) / 1000 });
    });
  });
}
