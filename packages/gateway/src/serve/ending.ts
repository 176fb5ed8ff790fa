import type { Server } from 'node:http';
import type { OpenAuditLog } from '../audit/audit-log.js';
import type { Auditor } from '../audit/auditor.js';
import type { CustomerStore } from '../customers/store/customer-store.js';
import type { EventLog } from '../log/event-log.js';
import type { Logger } from '../logging/logger.js';
import type { Gateway } from '../server/gateway.js';
import { defaultDrainLimitMs } from './drain-limit.js';
import { closeServer, dropConnections } from './listen.js';

export interface Ending {
  readonly gateway: Gateway;
  readonly server: Server;
  readonly log: EventLog;
  readonly audit: OpenAuditLog;
  /** Of customers and their entries. */
  readonly store: CustomerStore;
  /** Of tokens that a demo gives. */
  readonly desk: Auditor;
  readonly logger: Logger;
}

export interface EndTimes {
  /** How long `/health` says that the gateway drains before the pages are told, in milliseconds. */
  readonly drainAnnounce?: number;
  /** After this, in milliseconds, who still has a connection loses it. */
  readonly drainLimit?: number;
}

/**
 * Ends a gateway in order: `/health` says so, the pages are told, requests that came are answered, and the databases
 * are closed. What does not let go in time is cut off; an acknowledged event is in the log in any case.
 */
export async function end(
  { gateway, server, log, audit, store, desk, logger }: Ending,
  times: EndTimes,
): Promise<void> {
  const { drainAnnounce = 0, drainLimit = defaultDrainLimitMs } = times;
  logger.info({ code: 'draining', sockets: gateway.stats().sockets, limitMs: drainLimit }, 'draining');
  let cut = false;
  const limit = setTimeout(() => {
    cut = true;
    logger.warn(
      { code: 'drain-cut', limitMs: drainLimit },
      `not all let go within ${drainLimit} ms: cut off`,
    );
    dropConnections(server);
  }, drainLimit);
  await gateway.drain(drainAnnounce);
  await closeServer(server, cut ? 'now' : 'answered');
  clearTimeout(limit);
  await gateway.close();
  await store.close();
  desk.flush();
  await audit.close();
  await log.close();
  logger.info({ code: 'ended' }, 'ended');
}
