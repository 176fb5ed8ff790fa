import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';

/** A gateway with the simulated centre and the wall's page, in a folder that goes with it. */
export interface SoakSite {
  readonly url: string;
  /** Memory of the gateway's process in bytes; `NaN` where the system does not tell. */
  memory(): number;
  end(): Promise<void>;
}

const startMs = 120_000;

/** Builds the demo into a folder of its own and serves it, its centre `speed` times as fast as time. */
export async function openSite(root: string, speed: number): Promise<SoakSite> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-soak-'));
  const pages = join(folder, 'pages');
  const outDir = { outDir: pages, emptyOutDir: true };
  await build({ root: `${root}demo`, configFile: `${root}vite.config.ts`, logLevel: 'warn', build: outDir });
  const program = join(root, 'packages/gateway/bin/madoguchi.js');
  const child = spawn(
    process.execPath,
    [
      ...[program, 'serve', '--port', '0', '--log', join(folder, 'log.db'), '--static', pages],
      ...['--simulate', '--speed', String(speed)],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, MADOGUCHI_RUN: 'source' } },
  );
  const url = await addressOf(child);
  return {
    url,
    memory: () => memoryOf(child.pid ?? 0),
    async end() {
      child.kill('SIGINT');
      await new Promise(resolve => child.once('exit', resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where it says that it serves. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (said += String(chunk)));
  for (let waited = 0; waited < startMs; waited += 200) {
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
    if (address) return address;
    if (child.exitCode !== null) break;
    await sleep(200);
  }
  child.kill('SIGKILL');
  throw new Error(`The gateway did not start:\n${said}`);
}

function memoryOf(pid: number): number {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Number(line[1]) * 1024 : NaN;
  } catch {
    return NaN;
  }
}
