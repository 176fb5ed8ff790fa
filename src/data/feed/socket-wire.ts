// Types only: the code itself is loaded with the first connection.
import type { io, Socket } from 'socket.io-client';
import type { FeedProblem } from '../model/stream.js';
import { answerLimitMs } from './protocol/limits.js';
import { gatewayMessageTypes } from './protocol/messages.js';
import type { OpenWire, Wire, WireEvents } from './wire.js';

export interface SocketWireOptions {
  /** The gateway, for instance `https://gateway.example`. */
  readonly url: string;
  /** Where Socket.IO answers there; `/madoguchi` by default. */
  readonly path?: string | undefined;
  /** Long polling where WebSocket does not get through; off by default. */
  readonly polling?: boolean | undefined;
}

/** Where a gateway has its socket unless it is told otherwise. */
const gatewayPath = '/madoguchi';
/** To connect, and for an answer; the protocol itself asks again sooner, but for questions. */
const timeLimitMs = 5_000;
const questions: ReadonlySet<string> = new Set(['page', 'cmd']);
/** The number of `CONNECT_ERROR` in the protocol of Socket.IO. */
const refusalPacket = 4;
const denials: ReadonlySet<unknown> = new Set(['denied', 'forbidden', 'unauthorized', 'revoked']);

/**
 * Connections over Socket.IO, whose code is loaded with the first of them. Its own reconnection and state
 * recovery stay off: when to come back, and from where to go on, is the feed's matter.
 */
export function socketWire(options: SocketWireOptions): OpenWire {
  return (token, events) => new SocketIoWire(options, token, events);
}

class SocketIoWire implements Wire {
  readonly #events: WireEvents;
  #socket: Socket | null = null;
  #over = false;

  constructor(options: SocketWireOptions, token: string | null, events: WireEvents) {
    this.#events = events;
    import('socket.io-client').then(
      client => {
        if (!this.#over) this.#begin(client.io, options, token);
      },
      () => this.#end({ code: 'transport-unavailable' }),
    );
  }

  send(message: Parameters<Wire['send']>[0]): void {
    const socket = this.#socket;
    if (!socket?.connected) return;
    if (message.ref === undefined) {
      socket.emit(message.type, message);
      return;
    }
    const answered = (answer: unknown): void => {
      if (!this.#over) this.#events.message(answer);
    };
    // Whenever it comes: a page that missed it would take the past that it is sent from then on for now.
    if (message.type === 'seek') {
      socket.emit(message.type, message, answered);
      return;
    }
    const limitMs = questions.has(message.type) ? answerLimitMs : timeLimitMs;
    socket.timeout(limitMs).emit(message.type, message, (late: Error | null, answer: unknown) => {
      if (!late) answered(answer);
    });
  }

  close(): void {
    this.#over = true;
    this.#socket?.off();
    this.#socket?.disconnect();
    this.#socket = null;
  }

  #begin(connect: Io, options: SocketWireOptions, token: string | null): void {
    const address = addressOf(options);
    if (address) this.#connect({ host: address.host, token }, socketOf(connect, options, address, token));
    else this.#end({ code: 'bad-url', params: { url: options.url } });
  }

  #connect(tried: Attempt, socket: Socket): void {
    this.#socket = socket;
    // Heard before the socket hears it, which reads the reason of a refusal even where there is none.
    socket.io.on('packet', packet => {
      if (packet.type === refusalPacket) packet.data ??= {};
    });
    socket.on('connect', () => {
      // Sent, and not kept.
      socket.auth = {};
      this.#events.open();
    });
    socket.on('connect_error', error => this.#end(problemOf(tried, error)));
    socket.on('disconnect', reason => this.#end({ code: 'closed', params: { reason } }));
    for (const type of gatewayMessageTypes) {
      socket.on(type, (message: unknown) => this.#events.message(message));
    }
    socket.connect();
  }

  #end(problem: FeedProblem): void {
    if (this.#over) return;
    this.close();
    this.#events.closed(problem);
  }
}

type Io = typeof io;

interface Address {
  readonly host: string;
  readonly origin: string;
  readonly path: string;
}

/** Socket.IO takes the path of a URL for a namespace; here it is where the gateway is mounted. */
function addressOf({ url, path }: SocketWireOptions): Address | null {
  try {
    const { host, origin, pathname } = new URL(url);
    return { host, origin, path: path ?? `${pathname.replace(/\/$/, '')}${gatewayPath}` };
  } catch {
    return null;
  }
}

function socketOf(
  connect: Io,
  { polling }: SocketWireOptions,
  address: Address,
  token: string | null,
): Socket {
  return connect(address.origin, {
    path: address.path,
    transports: polling ? ['websocket', 'polling'] : ['websocket'],
    // In the first packet and never in the URL, which is logged on the way.
    ...(token === null ? {} : { auth: { token } }),
    timeout: timeLimitMs,
    autoConnect: false,
    forceNew: true,
    reconnection: false,
  });
}

interface Attempt {
  readonly host: string;
  readonly token: string | null;
}

interface Refusal {
  readonly code?: unknown;
  readonly retryAfterMs?: unknown;
}

/** A gateway that refuses says why in the error's `data.code`; all else is the network. */
function problemOf({ host, token }: Attempt, error: Error & { readonly data?: unknown }): FeedProblem {
  const { code, retryAfterMs } =
    typeof error.data === 'object' && error.data !== null ? (error.data as Refusal) : {};
  const params = typeof retryAfterMs === 'number' ? { params: { retryAfterMs } } : {};
  if (code === 'expired') return { code: 'expired' };
  if (code === 'draining') return { code: 'draining', ...params };
  if (code === 'too-many') return { code: 'too-many-connections', ...params };
  // The page's author forgot it, mostly: no administrator can help there.
  if (denials.has(code)) return { code: 'denied', ...(token === null && { params: { token: 'none' } }) };
  return { code: 'unreachable', params: { host, reason: error.message } };
}
