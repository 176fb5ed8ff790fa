import type { Server } from 'node:http';
import type { SiteSettings, TimeSource } from 'madoguchi/data';
import type { AlertsOptions } from '../alerts/alert-desk.js';
import type { AuditLog } from '../audit/audit-log.js';
import type { GatewayClock } from '../clock/virtual-clock.js';
import type { CubesSettings } from '../cubes/cube-desk.js';
import type { CustomersOptions } from '../customers/streams/customer-desk.js';
import type { Appended, EventLog } from '../log/event-log.js';
import type { Logger } from '../logging/logger.js';
import type { MetricsReaders } from '../metrics/readers.js';
import type { EventSource } from '../sources/event-source.js';
import type { Authorize } from './access.js';
import type { PostedEvent } from './post-events.js';
import type { SocketLimits } from './sockets/limits.js';
import type { OriginRule } from './sockets/origins.js';
import type { GatewayStats } from './stats.js';

export interface GatewayOptions {
  /** The HTTP server to attach to; what it serves already goes on being served. */
  readonly server: Server;
  readonly log: EventLog;
  /** What the centre is: time zone, queues, groups. Written to the log when it differs from what that says. */
  readonly site: SiteSettings;
  readonly sources?: readonly EventSource[];
  /** Who may connect and send; only this machine by default. */
  readonly authorize?: Authorize;
  /** Which pages may open a socket; those of the gateway's own host, and on this machine all of it, by default. */
  readonly origins?: OriginRule;
  readonly socketLimits?: SocketLimits;
  /** Customers by recency, frequency and monetary value; none by default. */
  readonly cubes?: CubesSettings;
  /** Who the customers are, and their histories; nobody's are kept by default. */
  readonly customers?: CustomersOptions;
  /** By which rules alerts are raised; those of the log by default. */
  readonly alerts?: AlertsOptions;
  /** The wall's time by default. */
  readonly clock?: GatewayClock;
  readonly time?: TimeSource;
  /** Events further ahead of the clock are refused, in milliseconds; 5 minutes by default. */
  readonly aheadLimitMs?: number;
  /** Where Socket.IO answers. */
  readonly path?: string;
  /** Serve `GET /debug/state`, for tests; never in production. */
  readonly exposeState?: boolean;
  /** Who may read `GET /metrics`; administrators by default. */
  readonly metrics?: MetricsReaders;
  /** Remembers who saw, exported, was refused what; nothing does by default. It stays the caller's to close. */
  readonly audit?: AuditLog;
  /** Told what happens; by default what needs somebody is written to standard error. */
  readonly logger?: Logger;
}

export interface Gateway {
  /** The log is folded and the past of the sources loaded: pages are served from here on. */
  readonly ready: Promise<void>;
  /**
   * Takes in events of a source that comes by itself, and what gives or takes rights; resolves when they are
   * durable. Rejects with a TypeError, and takes none, when one of them is too far ahead of the clock, or lies in what the log has
   * forgotten.
   */
  append(events: readonly PostedEvent[]): Promise<readonly Appended[]>;
  stats(): GatewayStats;
  /**
   * From here on `/health` says that it is draining; pages are told to come back later and are let go of.
   * Events are taken in until `close`. `announceMs`, 0 by default, lies between: for what spreads pages over
   * several gateways to see it.
   */
  drain(announceMs?: number): Promise<void>;
  /** Drains, lets the sources rest. The log and the HTTP server stay open: they are the caller's. */
  close(): Promise<void>;
}
