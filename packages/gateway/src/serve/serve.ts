import { createServer, type Server } from 'node:http';
import { systemTime } from 'madoguchi/data';
import type { OpenAuditLog } from '../audit/audit-log.js';
import { Auditor } from '../audit/auditor.js';
import { createLateAuditLog } from '../audit/late-audit.js';
import type { EventLog } from '../log/event-log.js';
import { faultTeller, refusalTellers } from '../logging/fault.js';
import type { Logger } from '../logging/logger.js';
import { rightsOf, type ServeRights } from '../rights/serve-rights.js';
import { httpServerLimits } from '../server/sockets/limits.js';
import { createGateway, type Gateway } from '../server/gateway.js';
import { alertsOf } from './alert-settings.js';
import { announcement } from './announcement.js';
import { end } from './ending.js';
import { cubesOf } from './cube-settings.js';
import { customersOf } from './customer-settings.js';
import { closeServer, listen, urlOf } from './listen.js';
import { defaultKeptLogs, newLogPath, removeOldLogs } from './log-files.js';
import { auditPathOf, openAudit } from './open-audit.js';
import { openEntries, type OpenedEntries } from './open-entries.js';
import { openLog, type OpenedLog } from './open-log.js';
import type { Listeners, Say, ServeOptions } from './serve-options.js';
import { filesOf, libraryFolder } from './static-files.js';
import { createWorld, type World } from './world.js';

/** A gateway that serves. */
export interface Serving {
  readonly url: string;
  /** Reads anew what may change while it serves: lists of words. */
  reload(): Promise<void>;
  /** Tells the pages, answers the requests it has, closes the log and the port. */
  close(): Promise<void>;
}

/**
 * Takes the port first, since that is what most often goes wrong, then loads the world and serves it.
 *
 * @throws InputError when the port, the log or an input can't be had; nothing stays open then, and no log that this start
 *   made stays
 */
export async function serve(options: ServeOptions, listeners: Listeners): Promise<Serving> {
  const { say, logger } = listeners;
  const late = createLateAuditLog();
  const desk = new Auditor(late, systemTime());
  const rights = await rightsOf(options, refusalTellers(logger), desk);
  const server = createServer(httpServerLimits, rights.around(filesOf(options.static, libraryFolder())));
  await listen(server, options, faultTeller(logger, 'server-failed', 'The server failed'));
  try {
    const path = options.log ?? newLogPath(options, new Date());
    const opened = await openLog(path);
    const { log, discard } = opened;
    let audit: OpenAuditLog | null = null;
    let entries: OpenedEntries | null = null;
    try {
      entries = openEntries(options, path);
      const onError = faultTeller(logger, 'settling-failed', 'Simulated histories could not be written');
      const world = await createWorld(options, log, say, { store: entries.store, onError });
      await tidy(options, say);
      audit = await openAudit(options.audit ?? auditPathOf(path), options.auditKeep, logger);
      late.open(audit);
      const made = { server, log, opened, audit, entries, desk, world, path, rights };
      return await open(options, made, listeners);
    } catch (error) {
      desk.flush();
      await audit?.close();
      await entries?.discard();
      await discard();
      throw error;
    }
  } catch (error) {
    await closeServer(server);
    throw error;
  }
}

/** Who replays or simulates without a log of his own makes one more; the oldest of these go. */
async function tidy(options: ServeOptions, say: Say): Promise<void> {
  const { log, replay, simulate, keepLogs = defaultKeptLogs } = options;
  if (log !== undefined || (replay === undefined && simulate !== true)) return;
  const removed = await removeOldLogs(keepLogs);
  if (removed > 0) say(`Old logs of replays and simulations removed: ${removed}; ${keepLogs} stay.`);
}

/** What a gateway is opened on. */
interface Opened {
  readonly server: Server;
  readonly log: EventLog;
  readonly opened: OpenedLog;
  readonly audit: OpenAuditLog;
  readonly entries: OpenedEntries;
  readonly desk: Auditor;
  readonly world: World;
  readonly path: string;
  readonly rights: ServeRights;
}

async function open(options: ServeOptions, opened: Opened, { say, logger }: Listeners): Promise<Serving> {
  const { server, log, audit, desk, world, path, rights, entries } = opened;
  const { store } = entries;
  const { alerts, ...parts } = await partsOf(options, opened, logger);
  const gateway = createGateway({
    ...gatewayOptions(options),
    server,
    log,
    audit,
    logger,
    site: world.site,
    ...parts,
    alerts,
    sources: world.sources,
    clock: world.clock,
    origins: { allow: options.origin ?? [] },
    authorize: rights.authorize,
  });
  const url = urlOf(server, options.host);
  try {
    await gateway.ready;
    const told = { ...opened, entries: entries.path, cubes: gateway.stats().cubes };
    for (const line of await announcement(url, options, told)) say(line);
    logger.info(
      { code: 'serving', url, log: path, isNew: opened.opened.isNew, ...startOf(gateway) },
      `serving at ${url}`,
    );
  } catch (error) {
    alerts.words.close();
    await gateway.close();
    throw error;
  }
  const close = async (): Promise<void> => {
    alerts.words.close();
    await end({ gateway, server, log, audit, store, desk, logger }, options);
  };
  return { url, reload: () => alerts.words.reload(), close };
}

/** What the options say of the parts that do more than to fold and to show. */
async function partsOf(options: ServeOptions, { world, path, entries: { store } }: Opened, logger: Logger) {
  const cubes = cubesOf(options, world.site.timeZone);
  const ids = [...cubes.daily, ...cubes.live].map(({ id }) => id);
  return {
    cubes,
    customers: { store, ...customersOf(options, ids, world) },
    alerts: await alertsOf(options, { logPath: path, words: world.words ?? [], logger }),
  };
}

function gatewayOptions({ aheadLimit, path, metrics, socketLimits, exposeState }: ServeOptions) {
  return {
    exposeState: exposeState === true,
    ...(aheadLimit === undefined ? {} : { aheadLimitMs: aheadLimit }),
    ...(path === undefined ? {} : { path }),
    ...(metrics === undefined ? {} : { metrics }),
    ...(socketLimits === undefined ? {} : { socketLimits }),
  };
}

function startOf(gateway: Gateway): { readonly position: number; readonly pid: number } {
  return { position: gateway.stats().position, pid: process.pid };
}
