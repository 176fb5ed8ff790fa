import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import {
  createSender,
  createViewCache,
  isAnswer,
  maxMessageBytes,
  pageMessageTypes,
  type GatewayMessage,
  type Sender,
  type SenderOptions,
  type Sub,
  type TimeSource,
} from 'madoguchi/data';
import type { GatewayClock } from '../clock/virtual-clock.js';
import type { Access, Authorize } from './access.js';
import type { FoldedLog } from './folded-log.js';
import { attaching } from './server-listeners.js';

/** The senders are asked this often what is due; they promise to be right with 50 ms. */
const tickMs = 50;
/** Pages told to go come back within this time, each at its own moment. */
const drainSpreadMs = 2_000;
const connectTimeoutMs = 5_000;

export interface SocketsOptions {
  readonly server: HttpServer;
  readonly path: string;
  readonly node: string;
  readonly folded: () => FoldedLog;
  readonly ready: Promise<void>;
  readonly clock: GatewayClock;
  readonly time: TimeSource;
  /** For how long the log could not be kept up with the clock: pages are told, so that what they show looks so old. */
  readonly behindMs: () => number;
  readonly authorize: Authorize;
  /** Told of what goes wrong here and is not the page's fault. */
  readonly onError: (error: unknown) => void;
}

export interface Sockets {
  readonly count: number;
  /** Messages of pages that made no sense, since the start. */
  readonly refused: number;
  /** Tells every page to come back later, then lets go. */
  close(): Promise<void>;
}

interface SocketData {
  readonly access: Access;
}

interface Line {
  readonly socket: Socket;
  readonly sender: Sender;
}

/** Carries the protocol core over Socket.IO: a sender a socket, one timer for all of them. */
export function openSockets(options: SocketsOptions): Sockets {
  return new SocketLines(options);
}

class SocketLines implements Sockets {
  readonly #options: SocketsOptions;
  readonly #io: Server;
  readonly #detach: () => void;
  readonly #views = createViewCache();
  readonly #lines = new Map<string, Line>();
  readonly #stopTicking: () => void;
  #rate: number;
  #refusedBefore = 0;

  constructor(options: SocketsOptions) {
    this.#options = options;
    this.#io = new Server({
      path: options.path,
      serveClient: false,
      transports: ['websocket'],
      maxHttpBufferSize: maxMessageBytes,
      connectTimeout: connectTimeoutMs,
      perMessageDeflate: false,
    });
    this.#detach = attaching(options.server, () => this.#io.attach(options.server));
    this.#io.use((socket, next) => {
      admit(options, socket).then(
        admitted => next(admitted ? undefined : refusal()),
        (error: unknown) => {
          options.onError(error);
          // Not a refusal: the page is to come back.
          next(new Error('The gateway failed.'));
        },
      );
    });
    this.#io.on('connection', socket => this.#open(socket));
    this.#rate = options.clock.reading().rate;
    this.#stopTicking = repeat(options.time, tickMs, () => this.#tick());
  }

  get count(): number {
    return this.#lines.size;
  }

  get refused(): number {
    const refused = [...this.#lines.values()].map(({ sender }) => sender.counters.refused);
    return refused.reduce((sum, count) => sum + count, this.#refusedBefore);
  }

  async close(): Promise<void> {
    this.#stopTicking();
    for (const { socket } of this.#lines.values()) {
      const retryAfterMs = Math.round(Math.random() * drainSpreadMs);
      socket.emit('notice', { type: 'notice', code: 'draining', retryAfterMs });
    }
    // The notice has to leave before its socket is closed.
    await new Promise<void>(resolve => this.#options.time.after(tickMs, resolve));
    this.#io.disconnectSockets(true);
    this.#io.engine.close();
    this.#io.removeAllListeners();
    this.#detach();
  }

  #open(socket: Socket): void {
    const { access } = socket.data as SocketData;
    const sender = createSender(senderOptions(this.#options, access, this.#views));
    const line = { socket, sender };
    this.#lines.set(socket.id, line);
    this.#listen(line);
    socket.on('disconnect', () => {
      this.#refusedBefore += sender.counters.refused;
      this.#lines.delete(socket.id);
    });
  }

  #tick(): void {
    const clock = this.#options.clock.reading();
    if (clock.rate !== this.#rate) this.#io.emit('clock', { type: 'clock', ...clock });
    this.#rate = clock.rate;
    for (const line of this.#lines.values()) this.#guarded(line, () => sendDue(line));
  }

  #listen(line: Line): void {
    for (const type of pageMessageTypes) {
      line.socket.on(type, (message: unknown, acknowledge: unknown) =>
        this.#guarded(line, () => answerTo(line, message, acknowledge)),
      );
    }
  }

  /** Whatever fails for one page costs that page its connection, and nobody else anything. */
  #guarded(line: Line, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#options.onError(error);
      line.socket.disconnect(true);
    }
  }
}

async function admit({ ready, authorize }: SocketsOptions, socket: Socket): Promise<boolean> {
  const { address, headers, auth } = socket.handshake;
  const access = await authorize({ remoteAddress: address, headers, auth });
  socket.data.access = access;
  await ready;
  return access !== null;
}

/** The page tells this from a network fault by its code. */
function refusal(): Error {
  return Object.assign(new Error('Not allowed.'), { data: { code: 'denied' } });
}

function senderOptions(
  { folded, clock, time, node, behindMs }: SocketsOptions,
  access: Access,
  views: ReturnType<typeof createViewCache>,
): SenderOptions {
  return {
    views(sub: Sub) {
      const stream = folded().stream(sub.s);
      const projection = stream ? access.projection(sub.s) : null;
      return stream && projection ? views.get(stream, sub, projection) : 'denied';
    },
    epoch: () => folded().epoch,
    clock: time,
    linkClock: () => clock.reading(),
    behindMs,
    node,
    expires: () => access.expires,
  };
}

function answerTo(line: Line, message: unknown, acknowledge: unknown): void {
  const answer = typeof acknowledge === 'function' ? (acknowledge as (answer: GatewayMessage) => void) : null;
  for (const reply of line.sender.receive(message)) {
    if (!isAnswer(reply)) line.socket.emit(reply.type, reply);
    else answer?.(reply);
  }
  closeIfDue(line);
}

function sendDue(line: Line): void {
  for (const message of line.sender.tick()) line.socket.emit(message.type, message);
  closeIfDue(line);
}

function closeIfDue({ socket, sender }: Line): void {
  if (sender.closing !== null) socket.disconnect(true);
}

function repeat(time: TimeSource, ms: number, action: () => void): () => void {
  let cancel = time.after(ms, turn);
  function turn(): void {
    action();
    cancel = time.after(ms, turn);
  }
  return () => cancel();
}
