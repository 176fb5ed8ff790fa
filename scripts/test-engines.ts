/**
 * The component tests in the other engines: `npm run test:engines`. Names what it could not run and why; the
 * last line is `N passed, N failed`. Exits with 1 where something failed, or nothing could be run at all.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './test/run.js';
import { add, line, nothing, type Tally } from './test/tally.js';

interface Engine {
  readonly name: string;
  /** Runs the tests; a text says why they could not be run. */
  run(): Promise<Tally | string>;
}

const tools = resolve('.cache/engines');
/** Pulls some 440 packages, so it is no dependency: it is installed when this command first needs it. */
const launcher = '@web/test-runner-webdriver@0.9.0';

const firefox: Engine = {
  name: 'Firefox',
  async run() {
    const path = firstOf(process.env['FIREFOX_PATH'], '/usr/bin/firefox-esr', '/usr/bin/firefox');
    if (!path) return 'there is no firefox-esr: install it, or name a Firefox in FIREFOX_PATH';
    return wtr('firefox', { ENGINE_PATH: path });
  },
};

const webkit: Engine = {
  name: 'WebKit',
  async run() {
    const driver = firstOf('/usr/bin/WebKitWebDriver');
    const display = firstOf('/usr/bin/xvfb-run');
    const browser = firstOf(
      process.env['WEBKIT_PATH'],
      ...['4.1', '4.0'].map(version => `/usr/lib/${triplet()}/webkit2gtk-${version}/MiniBrowser`),
    );
    if (!driver || !browser)
      return 'there is no WebKitWebDriver with its MiniBrowser: install webkit2gtk-driver';
    if (!display) return 'there is no xvfb-run: install xvfb';
    const problem = await installLauncher();
    if (problem) return problem;
    const port = await freePort();
    const child = spawn(display, ['-a', driver, `--port=${port}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      // A group of its own, so that display, driver and browser end together.
      detached: true,
    });
    try {
      await driverReady(port);
      return await wtr('webkit', {
        ENGINE_PATH: browser,
        ENGINE_PORT: String(port),
        ENGINE_TOOLS: tools,
      });
    } finally {
      endGroup(child);
    }
  },
};

function firstOf(...paths: readonly (string | undefined)[]): string | undefined {
  return paths.find(path => path !== undefined && existsSync(path));
}

function triplet(): string {
  return `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;
}

async function wtr(name: string, env: Readonly<Record<string, string>>): Promise<Tally> {
  const counts = `test-results/${name}.json`;
  rmSync(counts, { force: true });
  const config = ['--config', `scripts/engines/${name}.config.mjs`];
  const result = await run(name, 'node_modules/.bin/wtr', config, { ...env, ENGINE_COUNTS: counts });
  const tally = existsSync(counts) ? (JSON.parse(readFileSync(counts, 'utf8')) as Tally) : nothing;
  const silent = tally.passed + tally.failed === 0 || (result.exitCode !== 0 && tally.failed === 0);
  if (result.exitCode !== 0) console.log(result.output);
  return silent ? { ...tally, failed: 1 } : tally;
}

/** The reason why the launcher could not be installed, if it could not. */
async function installLauncher(): Promise<string | undefined> {
  if (existsSync(join(tools, 'node_modules/@web/test-runner-webdriver'))) return undefined;
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', tools, launcher];
  const { exitCode } = await run('engines-install', 'npm', args);
  return exitCode === 0 ? undefined : `${launcher} can't be installed; see test-results/engines-install.log`;
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function driverReady(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`WebKitWebDriver did not answer on port ${port} within 10 s.`);
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  process.kill(-child.pid, 'SIGTERM');
}

let total = nothing;
for (const engine of [firefox, webkit]) {
  const result = await engine.run();
  if (typeof result === 'string') console.log(`NOT RUN in ${engine.name}: ${result}.`);
  else {
    console.log(`${engine.name.padEnd(8)} ${line(result)}`);
    total = add(total, result);
  }
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
