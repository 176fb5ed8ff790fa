import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { program, programEnv } from './program.js';

const env = { ...process.env, ...programEnv };

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as a user does, to its end. `input` is its standard input, `more` is added to its environment. */
export async function madoguchi(
  args: readonly string[],
  input: string | Buffer = '',
  more: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'pipe', env: { ...env, ...more } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined).end(input);
  const [code] = (await once(child, 'close')) as [number];
  return { code, stdout, stderr };
}

/** The rows of a CSV without quotes, by column; empty is `null`, numbers are numbers. */
export function tableOf(csv: string): Record<string, string | number | null>[] {
  const [head = '', ...lines] = csv.trimEnd().split('\n');
  const columns = head.split(',');
  return lines.map(line => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, at) => [column, valueOf(cells[at] ?? '')]));
  });
}

const valueOf = (cell: string): string | number | null =>
  cell === '' ? null : /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(cell) ? Number(cell) : cell;
