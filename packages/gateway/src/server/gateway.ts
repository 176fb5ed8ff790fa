import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import {
  systemTime,
  timeZone,
  type CentreEvent,
  type Instant,
  type SiteEvent,
  type SiteSettings,
  type TimeSource,
} from 'madoguchi/data';
import { createLiveClock, type GatewayClock } from '../clock/virtual-clock.js';
import type { Appended, EventLog } from '../log/event-log.js';
import { Journal } from '../log/journal.js';
import type { EventSource } from '../sources/event-source.js';
import { authorizePages, type Authorize, type RefusedPage } from './access.js';
import { aheadOf, defaultAheadLimitMs, type Ahead } from './ahead.js';
import { foldLog, type FoldedLog } from './folded-log.js';
import { attachRoutes, type Route } from './http.js';
import { EventsEndpoint } from './post-events.js';
import { Pump } from './pump.js';
import { gatewayRoutes, type RoutesOptions } from './routes.js';
import { openSockets, type Sockets } from './sockets.js';

export interface GatewayOptions {
  /** The HTTP server to attach to; what it serves already goes on being served. */
  readonly server: Server;
  readonly log: EventLog;
  /** What the centre is: time zone, queues, groups. Written to the log when it differs from what that says. */
  readonly site: SiteSettings;
  readonly sources?: readonly EventSource[];
  /** Who may connect and send; only this machine by default. */
  readonly authorize?: Authorize;
  /** The wall's time by default. */
  readonly clock?: GatewayClock;
  readonly time?: TimeSource;
  /** Events further ahead of the clock are refused, in milliseconds; 5 minutes by default. */
  readonly aheadLimitMs?: number;
  /** Where Socket.IO answers. */
  readonly path?: string;
  /** Serve `GET /debug/state`, for tests; never in production. */
  readonly exposeState?: boolean;
  /** Told of what goes wrong inside; written to standard error by default. */
  readonly onError?: (error: unknown) => void;
}

export interface GatewayStats {
  readonly sockets: number;
  /** The place of the last entry that is folded. */
  readonly position: number;
  /** What the sources tell up to this instant of the gateway's clock is folded; `null` while it starts. */
  readonly asOf: Instant | null;
  readonly epoch: string;
  /** Events that did not come into the log. */
  readonly refusedEvents: number;
  /** Events of the log that count nowhere, by the reason. */
  readonly refusedByFold: Readonly<Record<string, number>>;
  readonly refusedMessages: number;
  readonly foldFailures: number;
}

export interface Gateway {
  /** The log is folded and the past of the sources loaded: pages are served from here on. */
  readonly ready: Promise<void>;
  /**
   * Takes in events of a source that comes by itself; resolves when they are durable. Rejects with a
   * TypeError, and takes none, when one of them is too far ahead of the clock.
   */
  append(events: readonly CentreEvent[]): Promise<readonly Appended[]>;
  stats(): GatewayStats;
  /** Tells the pages, lets the sources rest. The log and the HTTP server stay open: they are the caller's. */
  close(): Promise<void>;
}

/** Contact events in, live records out: attaches a gateway to an HTTP server. */
export function createGateway(options: GatewayOptions): Gateway {
  return new AttachedGateway(options);
}

class AttachedGateway implements Gateway {
  readonly ready: Promise<void>;
  readonly #options: GatewayOptions;
  readonly #clock: GatewayClock;
  readonly #journal: Journal;
  readonly #pump: Pump;
  readonly #endpoint: EventsEndpoint;
  readonly #sockets: Sockets;
  readonly #detach: () => void;
  readonly #onError: (error: unknown) => void;
  #folded: FoldedLog | null = null;

  constructor(options: GatewayOptions) {
    const {
      server,
      log,
      time = systemTime(),
      authorize = authorizePages({ onRefused: writeRefusal }),
      path = '/madoguchi',
    } = options;
    this.#options = options;
    this.#onError = options.onError ?? writeError;
    const clock = (this.#clock = options.clock ?? createLiveClock(time));
    this.#journal = new Journal(log);
    const { sources = [] } = options;
    this.#pump = new Pump({ sources, journal: this.#journal, clock, time, onError: this.#onError });
    this.#endpoint = new EventsEndpoint({
      zone: timeZone(options.site.timeZone),
      problemOf: event => this.#aheadOf(event),
      append: events => this.append(events),
    });
    this.ready = this.#begin();
    // Who made the gateway learns of it by `ready`; without a word here Node would end the process.
    this.ready.catch(() => undefined);
    const shared = { ready: this.ready, folded: () => this.#state(), clock };
    this.#detach = attachRoutes({ server, authorize, onError: this.#onError }, this.#routes(shared));
    this.#sockets = openSockets({
      ...shared,
      server,
      path,
      node: randomUUID(),
      time,
      authorize,
      onError: this.#onError,
    });
  }

  async append(events: readonly CentreEvent[]): Promise<readonly Appended[]> {
    await this.ready;
    for (const event of events) {
      const problem = this.#aheadOf(event);
      if (problem) throw new TypeError(`Event ${event.id}: ${problem.reason}`);
    }
    return events.length === 0 ? [] : this.#journal.append(this.#clock.now(), events);
  }

  stats(): GatewayStats {
    return {
      sockets: this.#sockets.count,
      position: this.#folded?.position ?? 0,
      asOf: this.#pump.asOf,
      epoch: this.#folded?.epoch ?? '',
      refusedEvents: this.#endpoint.refused,
      refusedByFold: this.#folded?.refused ?? {},
      refusedMessages: this.#sockets.refused,
      foldFailures: this.#folded?.failures ?? 0,
    };
  }

  async close(): Promise<void> {
    await this.ready.catch(() => undefined);
    await this.#pump.stop();
    await this.#sockets.close();
    this.#detach();
    this.#folded?.close();
  }

  async #begin(): Promise<void> {
    const folded = await foldLog(this.#options.log, (_entry, error) => this.#onError(error));
    this.#folded = folded;
    await configure(folded, this.#journal, this.#clock, this.#options);
    await this.#pump.start();
  }

  #aheadOf(event: CentreEvent): Ahead | null {
    return aheadOf(event, this.#clock.now(), this.#options.aheadLimitMs ?? defaultAheadLimitMs);
  }

  #state(): FoldedLog {
    if (!this.#folded) throw new Error('The gateway is not ready: wait for `ready`.');
    return this.#folded;
  }

  #routes(shared: Pick<RoutesOptions, 'ready' | 'folded' | 'clock'>): readonly Route[] {
    const exposeState = this.#options.exposeState === true;
    return gatewayRoutes({ ...shared, stats: () => this.stats(), endpoint: this.#endpoint, exposeState });
  }
}

function writeError(error: unknown): void {
  process.stderr.write(
    `madoguchi: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
}

function writeRefusal({ message }: RefusedPage): void {
  process.stderr.write(`madoguchi: ${message}\n`);
}

/** The site's settings are part of the log, so that all who fold it fold it by the same rules. */
async function configure(
  folded: FoldedLog,
  journal: Journal,
  clock: GatewayClock,
  { site, sources = [] }: GatewayOptions,
): Promise<void> {
  if (JSON.stringify(folded.site) === JSON.stringify(site)) return;
  const began = Math.min(clock.now(), ...sources.map(source => source.from ?? Infinity));
  const time = folded.position === 0 ? began : clock.now();
  const event: SiteEvent = {
    id: randomUUID(),
    source: 'gateway',
    type: 'site.configured',
    subject: 'site',
    time,
    data: site,
  };
  await journal.append(time, [event]);
}
