import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { program, programEnv } from './program.js';

/** Generous, since the machine may be busy with other tests. */
const startLimitMs = 60_000;

/** `madoguchi serve` as a process of its own. */
export interface GatewayProcess {
  /** Ends with a slash. */
  readonly url: string;
  /** Everything it said on standard output so far. */
  output(): string;
  /** Everything it told on standard error so far. */
  told(): string;
  /** The header that lets a source send events: the token it printed. */
  authorization(): string;
  send(signal: NodeJS.Signals): void;
  /** Sends the signal and waits for the end: the exit code, or the signal that ended it. */
  stop(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}

/**
 * Starts the gateway on a free port, in `cwd`; resolves when it serves. `run` is what Node
 * runs, `madoguchi serve` by default.
 */
export async function startGateway(
  args: readonly string[],
  cwd: string,
  run: readonly string[] = [program, 'serve'],
): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [...run, '--port', '0', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...programEnv },
  });
  let output = '';
  let problems = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (problems += text));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const url = await Promise.race([
    served(child, () => output),
    ended.then(how => Promise.reject(new Error(`The gateway ended (${how}) before it served: ${problems}`))),
  ]);
  return {
    url,
    output: () => output,
    told: () => problems,
    authorization: () => `Bearer ${/^ +token +(\S+)$/m.exec(output)?.[1] ?? ''}`,
    send: signal => void child.kill(signal),
    async stop(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

function served(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The gateway did not serve within ${startLimitMs} ms. It said: ${output()}`));
    }, startLimitMs);
    child.stdout?.on('data', () => {
      const url = /health {2}(http\S+)health/.exec(output())?.[1];
      if (url === undefined || !output().includes('Ctrl-C')) return;
      clearTimeout(limit);
      resolve(url);
    });
    child.once('close', () => clearTimeout(limit));
  });
}
