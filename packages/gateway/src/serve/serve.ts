import { mkdir, readdir } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { dirname } from 'node:path';
import sirv from 'sirv';
import { InputError } from '../input/problems.js';
import type { EventLog } from '../log/event-log.js';
import { openSqliteLog } from '../log/sqlite-log.js';
import { createGateway } from '../server/gateway.js';
import { keptLogs, newLogPath, removeOldLogs } from './log-files.js';
import type { ServeOptions } from './serve-options.js';
import { createWorld, type World } from './world.js';

/** A gateway that serves. */
export interface Serving {
  readonly url: string;
  /** Tells the pages, closes the log and the port. */
  close(): Promise<void>;
}

/**
 * Takes the port first, since that is what most often goes wrong, then loads the world and serves it.
 *
 * @throws InputError when the port, the log or an input can't be had; nothing stays open then
 */
export async function serve(options: ServeOptions, say: (line: string) => void): Promise<Serving> {
  const server = createServer(filesOf(options.static));
  await listen(server, options);
  try {
    const removed = options.log === undefined ? await removeOldLogs() : 0;
    const path = options.log ?? newLogPath(options, new Date());
    const log = await openLog(path);
    try {
      const world = await createWorld(options, log, say);
      if (removed > 0) say(`Old logs of replays and simulations removed: ${removed}; ${keptLogs} stay.`);
      return await open(options, server, log, world, path, say);
    } catch (error) {
      await log.close();
      throw error;
    }
  } catch (error) {
    await closeServer(server);
    throw error;
  }
}

async function open(
  options: ServeOptions,
  server: Server,
  log: EventLog,
  world: World,
  path: string,
  say: (line: string) => void,
): Promise<Serving> {
  const { site, sources, clock } = world;
  const gateway = createGateway({
    server,
    log,
    site,
    sources,
    clock,
    exposeState: options.exposeState === true,
    ...(options.aheadLimit === undefined ? {} : { aheadLimitMs: options.aheadLimit }),
  });
  try {
    await gateway.ready;
  } catch (error) {
    await gateway.close();
    throw error;
  }
  const url = urlOf(server, options.host);
  for (const line of await announcement(url, options, world, path)) say(line);
  return {
    url,
    async close() {
      await gateway.close();
      await log.close();
      await closeServer(server);
    },
  };
}

function filesOf(folder: string | undefined): RequestListener {
  const absent: RequestListener = (request, response) => {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`There is nothing at ${request.url ?? '/'}.\n`);
  };
  if (folder === undefined) return absent;
  const files = sirv(folder, { etag: true, dev: true });
  return (request, response) => files(request, response, () => absent(request, response));
}

function listen(server: Server, { port, host }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const advice =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use: stop what uses it, or choose another with --port.`
          : `The gateway can't listen on ${host}:${port}: ${error.message}.`;
      reject(new InputError(advice, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function openLog(path: string): Promise<EventLog> {
  try {
    await mkdir(dirname(path), { recursive: true });
    return openSqliteLog(path);
  } catch (error) {
    throw new InputError((error as Error).message, { cause: error });
  }
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}

async function announcement(
  url: string,
  { static: folder, log }: ServeOptions,
  { site, clock, title }: World,
  path: string,
): Promise<readonly string[]> {
  const { rate } = clock.reading();
  const now = new Date(clock.now()).toLocaleString('sv-SE', { timeZone: site.timeZone });
  const pages = folder === undefined ? [] : await pagesIn(folder);
  return [
    `Madoguchi is live: ${title}`,
    ...pages.map(page => `  page    ${url}${page}`),
    `  events  POST ${url}events`,
    `  health  ${url}health`,
    `  clock   ${now} ${site.timeZone}, ${rate === 0 ? 'held' : `speed ${rate}`}`,
    `  log     ${path}${log === undefined ? ' (new)' : ''}`,
    'Ctrl-C ends it.',
  ];
}

/** The pages at the top of a folder; `index.html` is the folder's own address. */
async function pagesIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names.filter(name => name.endsWith('.html')).map(name => (name === 'index.html' ? '' : name));
  } catch (error) {
    throw new InputError(`The folder ${folder} can't be served: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}
