import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoHeaders, inspector } from './demo-tokens.js';
import { freePort } from './free-port.js';

/** What a gateway of a test is started with, besides its port and its log. */
export interface ServeOptions {
  /** Further arguments of `madoguchi serve`. */
  readonly args: readonly string[];
  /** Once it began: up to which instant of its virtual clock to wait, in epoch milliseconds. */
  readonly heldAt?: number;
  /** The folder of pages it serves; the built demo by default. */
  readonly pages?: string;
  /** The folder of its log, which stays; one of its own by default, removed when it stops. */
  readonly folder?: string;
  /** On top of the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** What runs the command, when it is not run as it is: with a limit, for instance. */
  readonly within?: (command: readonly string[]) => readonly string[];
}

/** A gateway as a process of its own, that a test may freeze, kill and start again. */
export interface GatewayProcess {
  readonly url: string;
  readonly pid: number;
  /** The file of its log. */
  readonly log: string;
  /** All it said so far, on both of its outputs. */
  output(): string;
  /** Sends the signal and waits for the end; it can be started again. */
  end(signal: NodeJS.Signals): Promise<void>;
  /** Stops it from doing anything while its connections stay open. */
  freeze(): void;
  thaw(): void;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and log. */
  restart(): Promise<void>;
  /** Waits until its virtual clock stands still at this instant. */
  heldAt(instant: number): Promise<void>;
  /** What it folds to for a page with this narrowing. */
  state(query: string): Promise<GatewayState>;
  /** Ends it as Ctrl-C would, and removes its log. */
  stop(): Promise<void>;
}

export interface GatewayState {
  readonly epoch: string;
  readonly view: string;
  readonly seq: number;
  readonly hash: number;
  readonly records: Readonly<Record<string, unknown>>;
}

/** Generous, since the machine may be busy with other tests. */
const startWithinMs = 150_000;

/** Starts `madoguchi serve` with pages on a free port, and waits until it serves. */
export async function serveGateway(options: ServeOptions): Promise<GatewayProcess> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'madoguchi-e2e-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const log = join(folder, 'log.db');
  const said: string[] = [];
  const start = (): Promise<ChildProcess> => begin(commandOf(options, port, log), options.env, url, said);
  let child = await start();
  if (options.heldAt !== undefined) await held(url, options.heldAt);
  return {
    url,
    log,
    get pid() {
      return child.pid ?? 0;
    },
    output: () => said.join(''),
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    kill: () => end(child, 'SIGKILL'),
    end: signal => end(child, signal),
    restart: async () => {
      child = await start();
    },
    heldAt: instant => held(url, instant),
    async state(query) {
      const headers = await demoHeaders(url, ...inspector);
      return (await (await fetch(`${url}debug/state?${query}`, { headers })).json()) as GatewayState;
    },
    stop: async () => {
      child.kill('SIGCONT');
      await end(child, 'SIGINT');
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

function commandOf({ args, pages, within }: ServeOptions, port: number, log: string): readonly string[] {
  const program = [process.execPath, 'packages/gateway/bin/madoguchi.js', 'serve'];
  const served = ['--static', pages ?? 'dist-demo', '--expose-state'];
  const command = [...program, '--port', String(port), '--log', log, ...served, ...simulated(args), ...args];
  return within ? within(command) : command;
}

/** Of a simulated centre, where the test does not say so itself: a day that is the same whenever it runs. */
function simulated(args: readonly string[]): readonly string[] {
  if (!args.includes('--simulate')) return [];
  return [
    // Whoever looks back at a day before says so: each one takes seconds to fold.
    ...(args.includes('--history') ? [] : ['--history', '0']),
    ...(args.includes('--start') ? [] : ['--start', '2026-04-01T10:42:00+09:00']),
  ];
}

async function begin(
  [program = '', ...args]: readonly string[],
  env: ServeOptions['env'],
  url: string,
  said: string[],
): Promise<ChildProcess> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => said.push(String(chunk)));
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`The gateway ended at its start:\n${said.join('')}`);
    return (await health(url))?.status === 'ok';
  }, `the gateway at ${url} to start`);
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  child.kill(signal);
  await ended;
}

interface Health {
  readonly status: string;
  readonly clock?: { readonly virtual: number; readonly rate: number };
}

async function health(
  url: string,
  headers: () => Promise<Readonly<Record<string, string>>> = () => Promise.resolve({}),
): Promise<Health | undefined> {
  try {
    return (await (await fetch(`${url}health`, { headers: await headers() })).json()) as Health;
  } catch {
    return undefined;
  }
}

/** Waits until the virtual clock stands still at this instant. */
async function held(url: string, instant: number): Promise<void> {
  await until(
    async () => {
      const clock = (await health(url, () => demoHeaders(url, 'admin')))?.clock;
      return clock?.rate === 0 && clock.virtual === instant;
    },
    `the clock to be held at ${new Date(instant).toISOString()}`,
  );
}

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + startWithinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited ${startWithinMs} ms in vain for ${what}.`);
    await sleep(50);
  }
}
