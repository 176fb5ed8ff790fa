import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The program of this package; it lies at the same place from the source and from what is built. */
const program = fileURLToPath(new URL('../../bin/madoguchi.js', import.meta.url));
/** The same of both as this process. */
const run = import.meta.url.endsWith('.ts') ? 'source' : 'built';

/**
 * Runs `madoguchi log <command>` on a log in a process of its own, so that this one goes on serving meanwhile and
 * what goes wrong there goes wrong there. It ends when this process does, or when it is
 * given up.
 *
 * Resolves when it is done; rejects with what it said.
 */
export function runLogCommand(command: string, log: string, given?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(program, ['log', command, log], {
      execArgv: [],
      env: { ...process.env, MADOGUCHI_RUN: run },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      killSignal: 'SIGKILL',
      ...(given ? { signal: given } : {}),
    });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    let problem: Error | undefined;
    child.once('error', error => (problem = error));
    child.once('close', code => {
      if (problem) reject(problem);
      else if (code === 0) resolve();
      else reject(new Error(said.trim() || `madoguchi log ${command} ended with ${String(code)}.`));
    });
  });
}
