import { readdir } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import sirv from 'sirv';
import { fileFault } from '../input/file-fault.js';
import { InputError } from '../input/problems.js';
import type { EventLog } from '../log/event-log.js';
import { authorizePages } from '../server/access.js';
import { createGateway } from '../server/gateway.js';
import { closeServer, listen, urlOf } from './listen.js';
import { defaultKeptLogs, newLogPath, removeOldLogs } from './log-files.js';
import { openLog } from './open-log.js';
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
 * @throws InputError when the port, the log or an input can't be had; nothing stays open then, and no log that this start
 *   made stays
 */
export async function serve(options: ServeOptions, say: (line: string) => void): Promise<Serving> {
  const server = createServer(filesOf(options.static));
  await listen(server, options);
  try {
    const path = options.log ?? newLogPath(options, new Date());
    const { log, discard } = await openLog(path);
    try {
      const world = await createWorld(options, log, say);
      await tidy(options, say);
      return await open(options, server, log, world, path, say);
    } catch (error) {
      await discard();
      throw error;
    }
  } catch (error) {
    await closeServer(server);
    throw error;
  }
}

/** Who replays or simulates without a log of his own makes one more; the oldest of these go. */
async function tidy(options: ServeOptions, say: (line: string) => void): Promise<void> {
  const { log, replay, simulate, keepLogs = defaultKeptLogs } = options;
  if (log !== undefined || (replay === undefined && simulate !== true)) return;
  const removed = await removeOldLogs(keepLogs);
  if (removed > 0) say(`Old logs of replays and simulations removed: ${removed}; ${keepLogs} stay.`);
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
    authorize: authorizePages({
      origins: options.origin ?? [],
      onRefused: ({ message }) => say(`madoguchi: ${message}`),
    }),
    ...(options.aheadLimit === undefined ? {} : { aheadLimitMs: options.aheadLimit }),
  });
  const url = urlOf(server, options.host);
  try {
    await gateway.ready;
    for (const line of await announcement(url, options, world, path)) say(line);
  } catch (error) {
    await gateway.close();
    throw error;
  }
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
    throw new InputError(
      `The folder ${folder} can't be served: ${fileFault(error)}. Name another with --static.`,
      {
        cause: error,
      },
    );
  }
}
