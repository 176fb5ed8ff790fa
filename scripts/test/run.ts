import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

export interface RunResult {
  readonly exitCode: number;
  readonly output: string;
  readonly seconds: number;
}

/** Runs a command to its end and keeps all it says, in a file too, so that a failure can be read. */
export function run(name: string, command: string, args: readonly string[], env = {}): Promise<RunResult> {
  const begun = Date.now();
  return new Promise(resolve => {
    const child = spawn(command, args, {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
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
