import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { main } from '../../packages/gateway/src/cli.js';
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

/**
 * Runs a command that reads files and writes a table, as `madoguchi` does but in this process: starting the program
 * takes longer than what most of them do. What stands for `-` is a file of this `input`.
 */
export async function commandLine(args: readonly string[], input = ''): Promise<Ran> {
  const [stdout, stderr] = [new Heard(), new Heard()];
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-input-'));
  const path = join(folder, 'standard-input');
  writeFileSync(path, input);
  try {
    const named = args.map(arg => (arg === '-' ? path : arg));
    const code = await main(['node', 'madoguchi', ...named], { stdout, stderr });
    return { code, stdout: stdout.text, stderr: stderr.text };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

class Heard extends Writable {
  text = '';

  constructor() {
    super({ decodeStrings: false });
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
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
