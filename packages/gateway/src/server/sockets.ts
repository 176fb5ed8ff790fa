import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { Server, type Socket } from 'socket.io';
import { createViewCache, maxMessageBytes, type TimeSource } from 'madoguchi/data';
import { callerOf, type Auditor, type Caller } from '../audit/auditor.js';
import type { GatewayClock } from '../clock/virtual-clock.js';
import type { EventLog } from '../log/event-log.js';
import { PastDesk } from '../past/past-desk.js';
import type { Authorize, Handshake } from './access.js';
import type { FoldedLog } from './folded-log.js';
import { attaching, attachingAt } from './server-listeners.js';
import { Admission, type NoPlace, type Place } from './sockets/admission.js';
import { Answers, noAnswers, type AnswerTable } from './sockets/answers.js';
import { Connection, type EngineSocket } from './sockets/connection.js';
import { createCounts, type SocketStats, type TurnedAway } from './sockets/counts.js';
import { createRetryHints, drainLines, pause } from './sockets/drain.js';
import { connectTimeoutMs, drainPauseMs, lingerMs, type SocketLimits } from './sockets/limits.js';
import { Line, type LineHost } from './sockets/line.js';
import { originCheck, type OriginRule } from './sockets/origins.js';
import { LineRights } from './sockets/rights.js';
import { Rounds } from './sockets/rounds.js';
import { Turns } from './sockets/turns.js';
import { wireParser } from './sockets/wire.js';
import { foldedStreams, type StreamSource } from './stream-source.js';

export interface SocketsOptions {
  readonly server: HttpServer;
  readonly path: string;
  readonly node: string;
  readonly folded: () => FoldedLog;
  /** Those of the fold by default. */
  readonly streams?: StreamSource | undefined;
  readonly ready: Promise<void>;
  readonly clock: GatewayClock;
  readonly time: TimeSource;
  /** What the gateway itself is behind its clock, in real milliseconds. */
  readonly behindMs: () => number;
  readonly authorize: Authorize;
  /** Which pages may open a socket; those of the gateway's own host by default. */
  readonly origins?: OriginRule | undefined;
  readonly limits?: SocketLimits | undefined;
  readonly auditor: Auditor;
  /** Told of each socket that is let in, by its subject; what it gives back is called when that is gone. */
  readonly present?: ((subject: string) => () => void) | undefined;
  /** What is answered besides streams; nothing by default. */
  readonly answers?: AnswerTable | undefined;
  /** Of which the past can be seen; without it there is none. */
  readonly log?: EventLog | undefined;
  /** Told of what goes wrong here and is not the page's fault. */
  readonly onError: (error: unknown) => void;
}

export interface Sockets {
  readonly count: number;
  /** Messages of pages that were refused, since the start. */
  readonly refused: number;
  readonly stats: SocketStats;
  /** Tells every page to come back later, then lets go; who comes meanwhile is told the same. */
  close(): Promise<void>;
}

/** Carries the protocol core over Socket.IO: a sender a socket, one timer for all of them. */
export function openSockets(options: SocketsOptions): Sockets {
  return new SocketLines(options);
}

class SocketLines implements Sockets {
  readonly #options: SocketsOptions;
  readonly #io: Server;
  readonly #detach: () => void;
  readonly #host: LineHost;
  readonly #counts = createCounts();
  readonly #admission: Admission;
  readonly #past: PastDesk | undefined;
  readonly #connections = new Map<EngineSocket, Connection>();
  readonly #places = new WeakMap<Socket, Place>();
  readonly #lines = new Set<Line>();
  readonly #rounds: Rounds<Line>;
  /** Set while the gateway goes. */
  #retryHint: (() => number) | null = null;
  #rate: number;

  constructor(options: SocketsOptions) {
    const { time, clock, server } = options;
    this.#options = options;
    this.#admission = new Admission(options);
    this.#past = pastOf(options);
    // Whether it started, its maker hears.
    options.ready.then(
      () => this.#past?.warmUp(),
      () => undefined,
    );
    const answers = new Answers(options.answers ?? noAnswers, time);
    this.#host = {
      ...options,
      streams: options.streams ?? foldedStreams(options.folded),
      views: createViewCache(),
      answers,
      epoch: () => options.folded().epoch,
      past: this.#past,
      counts: this.#counts,
      turns: new Turns(time),
    };
    this.#io = new Server(this.#engineOptions());
    this.#detach = attaching(server, () => attachingAt(server, options.path, () => this.#io.attach(server)));
    this.#io.engine.on('connection', (engine: EngineSocket) => this.#connected(engine));
    this.#io.engine.on('connection_error', ({ code }: { readonly code: number }) => {
      if (code !== forbidden) this.#counts.turnedAway.add('handshake');
    });
    this.#io.use((socket, next) => void this.#admit(socket).then(next));
    this.#io.on('connection', socket => this.#open(socket));
    this.#rate = clock.reading().rate;
    this.#rounds = new Rounds(
      time,
      () => this.#round(),
      line => line.visit(),
    );
  }

  get count(): number {
    return this.#lines.size;
  }

  get refused(): number {
    return this.#counts.refused.sum;
  }

  get stats(): SocketStats {
    const live = [...this.#lines].filter(line => line.live).length;
    const { size } = this.#lines;
    const held = [...this.#connections.values()].reduce((sum, { heldBytes }) => sum + heldBytes, 0);
    return {
      open: { waiting: this.#connections.size - size, admitted: size - live, live },
      heldBytes: held,
      turnedAway: this.#counts.turnedAway.all,
      closed: this.#counts.closed.all,
      refusedMessages: this.#counts.refused.all,
      messages: this.#counts.messages.all,
      bytes: this.#counts.bytes.all,
      sent: this.#counts.sent.all,
    };
  }

  async close(): Promise<void> {
    const { time } = this.#options;
    this.#retryHint = createRetryHints(this.#lines.size);
    await drainLines([...this.#lines], time);
    const end = time.monotonic() + lingerMs;
    while (this.#connections.size > 0 && time.monotonic() < end) await pause(time, drainPauseMs);
    this.#rounds.stop();
    this.#host.turns.stop();
    for (const connection of this.#connections.values()) connection.cut('draining');
    this.#io.engine.close();
    this.#io.removeAllListeners();
    this.#detach();
    await this.#past?.close();
  }

  #engineOptions(): ConstructorParameters<typeof Server>[0] & object {
    const mayCome = originCheck(this.#options.origins);
    return {
      path: this.#options.path,
      serveClient: false,
      transports: ['websocket'],
      allowUpgrades: false,
      maxHttpBufferSize: maxMessageBytes,
      connectTimeout: connectTimeoutMs,
      perMessageDeflate: false,
      httpCompression: false,
      parser: wireParser(() => this.#counts.refused.add('packet')),
      allowRequest: (request, decide) => {
        const reason = this.#objection(request, mayCome);
        if (reason !== null) this.#turnAway(reason, callerOf(request));
        decide(reason, reason === null);
      },
    };
  }

  #objection(request: IncomingMessage, mayCome: ReturnType<typeof originCheck>): TurnedAway | null {
    const { headers, socket } = request;
    const encrypted = (socket as Partial<TLSSocket>).encrypted === true;
    if (!mayCome({ headers, remoteAddress: socket.remoteAddress ?? '', encrypted })) return 'origin';
    return this.#connections.size >= this.#admission.maxSockets ? 'full' : null;
  }

  #connected(engine: EngineSocket): void {
    const connection = new Connection(engine, this.#options.time, this.#counts);
    this.#connections.set(engine, connection);
    connection.onClosed(() => this.#connections.delete(engine));
  }

  /** Undefined: come in. */
  async #admit(socket: Socket): Promise<Error | undefined> {
    const connection = this.#connections.get(socket.conn);
    if (!connection?.ask()) {
      connection?.cut('invalid');
      return refusal({ reason: 'denied' });
    }
    const found = await this.#placeFor(socket);
    if ('access' in found) {
      connection.onClosed(() => found.release());
      this.#places.set(socket, found);
      return undefined;
    }
    this.#turnAway(found.reason, handshakeOf(socket));
    connection.expectClose('turned-away');
    return refusal(found);
  }

  #turnAway(reason: TurnedAway, caller: Caller): void {
    this.#counts.turnedAway.add(reason);
    if (reason === 'draining' || reason === 'failed') return;
    this.#options.auditor.refused({ action: 'connect', subject: null, target: null, caller, reason });
  }

  async #placeFor(socket: Socket): Promise<Place | NoPlace> {
    if (this.#retryHint) return { reason: 'draining', retryAfterMs: this.#retryHint() };
    try {
      return await this.#admission.ask(handshakeOf(socket));
    } catch (error) {
      this.#options.onError(error);
      return { reason: 'failed' };
    }
  }

  #open(socket: Socket): void {
    const connection = this.#connections.get(socket.conn);
    const place = this.#places.get(socket);
    if (!connection || !place) return;
    connection.admit();
    const handshake = handshakeOf(socket);
    const rights = new LineRights(this.#admission, handshake, place.access);
    const { auditor } = this.#options;
    const { subject } = place.access;
    const viewings = auditor.viewings(subject, handshake);
    const trace = auditor.answers(subject, handshake);
    const line = new Line(this.#host, socket, connection, { rights, viewings, trace });
    this.#lines.add(line);
    const leave = this.#options.present?.(subject);
    socket.on('disconnect', () => {
      leave?.();
      this.#lines.delete(line);
      line.end();
      // It went from the namespace and would hold the connection.
      if (socket.conn.readyState === 'open') connection.expectClose('gone');
    });
    // It was let in while the others were told to go.
    if (this.#retryHint) line.drain(this.#retryHint());
  }

  #round(): Iterable<Line> {
    const clock = this.#options.clock.reading();
    if (clock.rate !== this.#rate) for (const line of this.#lines) line.tellClock(clock);
    this.#rate = clock.rate;
    return this.#lines;
  }
}

function pastOf({ log, folded, clock, time, onError }: SocketsOptions): PastDesk | undefined {
  const [epoch, present] = [() => folded().epoch, () => clock.now()];
  return log && new PastDesk({ log, epoch, present, time, onError });
}

/** Engine.IO's code of what `allowRequest` refused. */
const forbidden = 4;

function handshakeOf({ handshake: { address, headers, auth } }: Socket): Handshake {
  return { remoteAddress: address, headers, auth };
}

const refusals: Partial<Record<TurnedAway, readonly [code: string, message: string]>> = {
  denied: ['denied', 'Not allowed.'],
  'subject-full': ['too-many', 'Too many connections of this user.'],
  draining: ['draining', 'The gateway is about to end: come back.'],
};

/** The page tells a refusal from a network fault, and from what passes, by its code. */
function refusal({ reason, retryAfterMs }: NoPlace): Error {
  const [code, message] = refusals[reason] ?? ['failed', 'The gateway failed.'];
  const data = { code, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  return Object.assign(new Error(message), { data });
}
