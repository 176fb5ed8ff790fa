import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { systemTime, timeZone, type SiteSettings, type TimeSource } from 'madoguchi/data';
import { noAuditLog, type AuditLog } from '../audit/audit-log.js';
import { Auditor, callerOf } from '../audit/auditor.js';
import { createLiveClock, type GatewayClock } from '../clock/virtual-clock.js';
import { CubeDesk, noCubes, type CubesSettings } from '../cubes/cube-desk.js';
import type { Appended, EventLog } from '../log/event-log.js';
import { Journal } from '../log/journal.js';
import { faultTeller, refusalTeller } from '../logging/fault.js';
import { defaultLogger } from '../logging/create-logger.js';
import type { Logger } from '../logging/logger.js';
import type { MetricsReaders } from '../metrics/readers.js';
import { Watch, type WatchedFacts } from '../metrics/watch.js';
import type { EventSource } from '../sources/event-source.js';
import { authorizePages, type Access, type Authorize } from './access.js';
import { aheadOf, defaultAheadLimitMs, type Ahead } from './ahead.js';
import { behindOf, type Behind } from './behind.js';
import { configureSite } from './configure-site.js';
import { foldedCubes } from './folded-cubes.js';
import { foldLog, type FoldedLog } from './folded-log.js';
import { attachRoutes, type Route, type RoutesHost } from './http.js';
import { EventsEndpoint, isAccessEvent, rightsAction, type PostedEvent } from './post-events.js';
import { Pump } from './pump.js';
import { gatewayRoutes, type RoutesOptions } from './routes.js';
import { retireSources } from './retire-sources.js';
import { SnapshotKeeper } from './snapshot-keeper.js';
import { openSockets, type Sockets } from './sockets.js';
import type { SocketLimits } from './sockets/limits.js';
import type { OriginRule } from './sockets/origins.js';
import type { GatewayPhase, GatewayStats } from './stats.js';

export type { GatewayStats } from './stats.js';

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
  readonly #desk: CubeDesk;
  readonly #detach: () => void;
  readonly #logger: Logger;
  readonly #watch: Watch;
  readonly #auditor: Auditor;
  #phase: GatewayPhase = 'starting';
  #folded: FoldedLog | null = null;
  #keeper: SnapshotKeeper | null = null;
  #drained: Promise<void> | null = null;

  constructor(options: GatewayOptions) {
    const { server, log, time = systemTime(), path = '/madoguchi', sources = [] } = options;
    this.#options = options;
    const logger = (this.#logger = options.logger ?? defaultLogger);
    const { origins, authorize = ownRule(logger, origins) } = options;
    const clock = (this.#clock = options.clock ?? createLiveClock(time, log.time));
    const journal = (this.#journal = new Journal(log));
    const onError = this.#teller('intake-failed', 'The sources could not be taken in');
    this.#pump = new Pump({ sources, journal, clock, time, onError });
    this.#endpoint = new EventsEndpoint({
      zone: timeZone(options.site.timeZone),
      problemOf: event => this.#problemOf(event),
      now: () => clock.now(),
      append: events => this.#append(events),
    });
    this.#desk = this.#openDesk(time);
    this.#watch = new Watch(() => this.#facts());
    this.#auditor = new Auditor(options.audit ?? noAuditLog, time);
    this.ready = this.#begin();
    // Who made the gateway learns of it by `ready`; without a word here Node would end the process.
    this.ready.catch(() => (this.#phase = 'failed'));
    const shared = { ready: this.ready, folded: () => this.#state(), clock };
    this.#detach = attachRoutes(this.#routesHost(server, authorize), this.#routes(shared));
    this.#sockets = openSockets({
      ...shared,
      server,
      path,
      node: randomUUID(),
      time,
      auditor: this.#auditor,
      behindMs: () => this.#pump.behindMs,
      answers: this.#desk.answers,
      authorize,
      origins: { onRefused: refusalTeller(logger), ...origins },
      limits: options.socketLimits,
      onError: this.#teller('socket-failed', 'A socket was let go of, since the gateway failed at it'),
    });
  }

  async append(events: readonly PostedEvent[]): Promise<readonly Appended[]> {
    const appended = await this.#append(events);
    // The host's own doing: it knows for whom.
    for (const event of events.filter(isAccessEvent)) {
      this.#auditor.done({ action: rightsAction(event), subject: null, target: event.subject, caller: null });
    }
    return appended;
  }

  stats(): GatewayStats {
    return {
      sockets: this.#sockets.count,
      socketStats: this.#sockets.stats,
      position: this.#folded?.position ?? 0,
      asOf: this.#pump.asOf,
      behindMs: this.#pump.behindMs,
      epoch: this.#folded?.epoch ?? '',
      refusedEvents: this.#endpoint.refused,
      refusedEventsByCode: this.#endpoint.refusedByCode,
      refusedByFold: this.#folded?.refused ?? {},
      refusedMessages: this.#sockets.refused,
      foldFailures: this.#folded?.failures ?? 0,
      cubes: this.#folded ? this.#desk.health : [],
    };
  }

  drain(announceMs = 0): Promise<void> {
    if (this.#phase !== 'failed') this.#phase = 'draining';
    return (this.#drained ??= this.#letGo(announceMs));
  }

  async close(): Promise<void> {
    await this.ready.catch(() => undefined);
    await this.#pump.stop();
    await this.drain();
    await this.#desk.close();
    this.#detach();
    this.#auditor.flush();
    await this.#keeper?.close();
    this.#folded?.close();
  }

  #openDesk(time: TimeSource): CubeDesk {
    const clock = this.#clock;
    return new CubeDesk({
      settings: this.#options.cubes ?? noCubes,
      fold: () => foldedCubes(this.#state(), clock.now()),
      append: events => this.#journal.append(clock.now(), events),
      clock,
      time,
      logger: this.#logger,
    });
  }

  async #append(events: readonly PostedEvent[]): Promise<readonly Appended[]> {
    await this.ready;
    for (const event of events) {
      const problem = this.#problemOf(event);
      if (problem) throw new TypeError(`Event ${event.id}: ${problem.reason}`);
    }
    if (events.length === 0) return [];
    return this.#watch.appending(this.#journal.append(this.#clock.now(), events));
  }

  async #begin(): Promise<void> {
    const { log, site, sources = [], time = systemTime() } = this.#options;
    const tell = this.#teller('fold-failed', 'An entry of the log could not be folded');
    const onTrouble = (sentence: string): void => this.#logger.warn({ code: 'snapshot-trouble' }, sentence);
    const folded = await foldLog(log, {
      onFailure: (_entry, error) => tell(error),
      onBadSnapshot: onTrouble,
    });
    this.#folded = folded;
    this.#keeper = SnapshotKeeper.of({ log, time, onTrouble });
    await configureSite(folded, this.#journal, this.#clock, { site, sources });
    await retireSources(folded, this.#journal, this.#clock, sources);
    await this.#pump.start();
    await this.#desk.start();
    if (this.#phase === 'starting') this.#phase = 'ok';
  }

  async #letGo(announceMs: number): Promise<void> {
    const { time = systemTime() } = this.#options;
    if (announceMs > 0) await new Promise<void>(resolve => time.after(announceMs, resolve));
    await this.#sockets.close();
  }

  #problemOf(event: PostedEvent): Ahead | Behind | null {
    const { log, aheadLimitMs = defaultAheadLimitMs } = this.#options;
    return aheadOf(event, this.#clock.now(), aheadLimitMs) ?? behindOf(event, log.forgottenUntil);
  }

  #state(): FoldedLog {
    if (!this.#folded) throw new Error('The gateway is not ready: wait for `ready`.');
    return this.#folded;
  }

  #teller(code: string, message: string): (error: unknown) => void {
    return faultTeller(this.#logger, code, message);
  }

  #routesHost(server: Server, authorize: Authorize): RoutesHost {
    const onError = this.#teller('request-failed', 'The gateway failed at a request');
    const onDenied: RoutesHost['onDenied'] = (request, target) => {
      const caller = callerOf(request);
      this.#auditor.refused({ action: 'connect', subject: null, target, caller, reason: 'denied' });
    };
    return { server, authorize, onError, onDenied, ending: () => this.#phase === 'draining' };
  }

  #facts(): WatchedFacts {
    return {
      phase: this.#phase,
      stats: this.stats(),
      clock: this.#clock.reading(),
      log: this.#options.log,
      sources: this.#folded?.stream('source')?.records ?? new Map<string, never>(),
    };
  }

  #routes(shared: Pick<RoutesOptions, 'ready' | 'folded' | 'clock'>): readonly Route[] {
    const { metrics = 'administrators' } = this.#options;
    const isRevoked = ({ subject, issued }: Access): boolean =>
      this.#folded?.isRevoked(subject, issued) ?? true;
    return [
      ...this.#watch.routes(metrics, isRevoked),
      ...gatewayRoutes({
        ...shared,
        phase: () => this.#phase,
        stats: () => this.stats(),
        endpoint: this.#endpoint,
        auditor: this.#auditor,
        exposeState: this.#options.exposeState === true,
      }),
    ];
  }
}

/** Where no rule is given: this machine, and there pages of the origins that may open a socket. */
function ownRule(logger: Logger, { allow = [] }: OriginRule = {}): Authorize {
  return authorizePages({ origins: allow, onRefused: refusalTeller(logger) });
}
