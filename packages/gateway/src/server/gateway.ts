import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { systemTime, timeZone, type HistoryInput, type TimeSource } from 'madoguchi/data';
import { noAuditLog } from '../audit/audit-log.js';
import { Auditor, callerOf } from '../audit/auditor.js';
import { createLiveClock, type GatewayClock } from '../clock/virtual-clock.js';
import type { Appended } from '../log/event-log.js';
import { Journal } from '../log/journal.js';
import { faultTeller, refusalTeller } from '../logging/fault.js';
import { defaultLogger } from '../logging/create-logger.js';
import type { Logger } from '../logging/logger.js';
import { Watch, type WatchedFacts } from '../metrics/watch.js';
import { authorizePages, type Access, type Authorize } from './access.js';
import { aheadOf, defaultAheadLimitMs, type Ahead } from './ahead.js';
import { behindOf, type Behind } from './behind.js';
import { configureSite, settingTime } from './configure-site.js';
import { answersOf, openDesks, type Desks } from './desks.js';
import { foldLog, type FoldedLog } from './folded-log.js';
import type { Gateway, GatewayOptions } from './gateway-options.js';
import { attachRoutes, type Route, type RoutesHost } from './http.js';
import { EventsEndpoint, isAccessEvent, rightsAction, type PostedEvent } from './post-events.js';
import { Pump } from './pump.js';
import { gatewayRoutes, type RoutesOptions } from './routes.js';
import { retireSources } from './retire-sources.js';
import { SnapshotKeeper } from './snapshot-keeper.js';
import { openSockets, type Sockets, type SocketsOptions } from './sockets.js';
import { foldedStreams, noKinds, streamsByKind } from './stream-source.js';
import type { GatewayPhase, GatewayStats } from './stats.js';

export type { GatewayStats } from './stats.js';
export type { Gateway, GatewayOptions } from './gateway-options.js';

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
  readonly #desks: Desks;
  readonly #detach: () => void;
  readonly #logger: Logger;
  /** Names this process. */
  readonly #node = randomUUID();
  readonly #watch: Watch;
  readonly #auditor: Auditor;
  #phase: GatewayPhase = 'starting';
  #folded: FoldedLog | null = null;
  #keeper: SnapshotKeeper | null = null;
  #drained: Promise<void> | null = null;

  constructor(options: GatewayOptions) {
    const { server, log, time = systemTime(), sources = [] } = options;
    this.#options = options;
    this.#logger = options.logger ?? defaultLogger;
    const clock = (this.#clock = options.clock ?? createLiveClock(time, log.time));
    const journal = (this.#journal = new Journal(log));
    const onError = this.#teller('intake-failed', 'The sources could not be taken in');
    const write = async (inputs: readonly HistoryInput[]): Promise<void> =>
      this.#desks.customers?.write(inputs);
    this.#pump = new Pump({ sources, journal, clock, time, onError, write });
    this.#watch = new Watch(() => this.#facts());
    const targetTold = (target: string): string => this.#desks.customers?.targetTold(target) ?? target;
    this.#auditor = new Auditor(options.audit ?? noAuditLog, time, targetTold);
    this.#desks = this.#openDesks(time);
    this.#endpoint = new EventsEndpoint({
      zone: timeZone(options.site.timeZone),
      problemOf: event => this.#problemOf(event),
      now: () => clock.now(),
      append: events => this.#append(events),
      identify: this.#desks.customers?.identify,
      onError: this.#teller(
        'customers-failed',
        'Events were refused, since their customers could not be found',
      ),
    });
    this.ready = this.#begin();
    // Who made the gateway learns of it by `ready`; without a word here Node would end the process.
    this.ready.catch(() => (this.#phase = 'failed'));
    const authorize = this.#rule();
    const shared = { ready: this.ready, folded: () => this.#state(), clock };
    this.#detach = attachRoutes(this.#routesHost(server, authorize), this.#routes(shared));
    this.#sockets = this.#openSockets({ ...shared, authorize, time });
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
      cubes: this.#folded ? this.#desks.cubes.health : [],
      customers: this.#desks.customers?.stats ?? null,
      alerts: this.#folded ? this.#desks.alerts.stats : null,
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
    await this.#desks.alerts.close();
    await this.#desks.customers?.close();
    await this.#desks.cubes.close();
    this.#detach();
    this.#auditor.flush();
    await this.#keeper?.close();
    this.#folded?.close();
  }

  #openSockets(shared: Pick<SocketsOptions, 'ready' | 'folded' | 'clock' | 'authorize' | 'time'>): Sockets {
    const { server, log, path = '/madoguchi', origins, socketLimits: limits } = this.#options;
    const { streams = noKinds } = this.#desks.customers ?? {};
    return openSockets({
      ...{ ...shared, server, log, path, limits },
      node: this.#node,
      auditor: this.#auditor,
      behindMs: () => this.#pump.behindMs,
      present: subject => this.#desks.alerts.presence.came(subject),
      answers: answersOf(this.#desks, shared.folded),
      streams: streamsByKind(streams, foldedStreams(shared.folded)),
      origins: { onRefused: refusalTeller(this.#logger), ...origins },
      onError: this.#teller('socket-failed', 'A socket was let go of, since the gateway failed at it'),
    });
  }

  #openDesks(time: TimeSource): Desks {
    return openDesks({
      ...{ options: this.#options, clock: this.#clock, time, journal: this.#journal },
      ...{ auditor: this.#auditor, logger: this.#logger, node: this.#node },
      ready: () => this.ready,
      folded: () => this.#state(),
      append: events => this.#append(events),
    });
  }

  /** Who is let in; without a rule this machine, and there pages of the origins that may open a socket. */
  #rule(): Authorize {
    const { origins: { allow: origins = [] } = {} } = this.#options;
    const own = authorizePages({ origins, onRefused: refusalTeller(this.#logger) });
    const { authorize = own } = this.#options;
    const situation = this.#desks.customers?.situation;
    return situation ? handshake => authorize(handshake, situation) : authorize;
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
    this.#desks.alerts.resume();
    const began = settingTime(folded, this.#clock, sources);
    await configureSite(folded, this.#journal, this.#clock, { site, sources });
    await this.#desks.alerts.configure(began, this.#journal);
    await retireSources(folded, this.#journal, this.#clock, sources);
    await this.#pump.start();
    await this.#desks.cubes.start();
    this.#desks.customers?.start();
    this.#desks.alerts.start();
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
      ...(this.#desks.customers?.routes ?? []),
    ];
  }
}
