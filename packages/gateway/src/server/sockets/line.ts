import type { Socket } from 'socket.io';
import {
  createSender,
  isAnswer,
  TokenBucket,
  type AnswerLater,
  type BatchMessage,
  type GatewayMessage,
  type LinkClock,
  type Sender,
  type Sub,
  type TimeSource,
  type ViewCache,
} from 'madoguchi/data';
import type { AnswerTrace } from '../../audit/answer-trace.js';
import type { Viewings } from '../../audit/viewings.js';
import type { PastDesk } from '../../past/past-desk.js';
import type { GatewayClock } from '../../clock/virtual-clock.js';
import type { StreamSource } from '../stream-source.js';
import type { Answers } from './answers.js';
import type { Connection } from './connection.js';
import type { Closing, SocketCounts } from './counts.js';
import { beatBytes, connectTimeoutMs, heldBytes, messageRate } from './limits.js';
import { LinePast } from './line-past.js';
import { LineRequests } from './line-requests.js';
import { LineStreams } from './line-streams.js';
import type { LineRights } from './rights.js';
import type { Turns } from './turns.js';

/** What all sockets of a gateway share. */
export interface LineHost {
  readonly node: string;
  readonly streams: StreamSource;
  readonly clock: GatewayClock;
  readonly time: TimeSource;
  /** What the gateway itself is behind its clock, in real milliseconds. */
  readonly behindMs: () => number;
  /** Told of what goes wrong here and is not the page's fault. */
  readonly onError: (error: unknown) => void;
  readonly views: ViewCache;
  readonly answers: Answers;
  readonly counts: SocketCounts;
  readonly turns: Turns;
  /** None where the past is not to be seen. */
  readonly past?: PastDesk | undefined;
  /** Of the present. */
  readonly epoch: () => string;
}

/** Who is at the other end, and what he looks at. */
export interface LineReader {
  readonly rights: LineRights;
  readonly viewings: Viewings;
  readonly trace: AnswerTrace;
}

type Reply = (answer: GatewayMessage) => void;

/**
 * One page's socket: the one wrapper around whatever comes from it and goes to it. Whatever fails costs this page its
 * connection, and nobody else anything.
 */
export class Line {
  readonly #host: LineHost;
  readonly #socket: Socket;
  readonly #connection: Connection;
  readonly #rights: LineRights;
  readonly #viewings: Viewings;
  readonly #streams: LineStreams;
  readonly #past: LinePast;
  readonly #requests: LineRequests;
  readonly #sender: Sender;
  readonly #budget: TokenBucket;
  readonly #openedAt: number;

  constructor(host: LineHost, socket: Socket, connection: Connection, reader: LineReader) {
    const { rights, viewings } = reader;
    this.#host = host;
    this.#socket = socket;
    this.#connection = connection;
    this.#rights = rights;
    this.#viewings = viewings;
    this.#openedAt = host.time.monotonic();
    this.#budget = new TokenBucket(messageRate, () => host.time.monotonic());
    this.#streams = new LineStreams(host.streams, host.views, () => rights.access);
    this.#past = new LinePast(host, this.#streams, viewings, rights.access.subject);
    this.#requests = new LineRequests({ ...reader, host, past: this.#past, sender: () => this.#sender });
    this.#sender = this.#newSender();
    socket.onAny((event: unknown, ...given: readonly unknown[]) => this.#hear(event, given));
  }

  /** True once the page has said `hello`. */
  get live(): boolean {
    return this.#sender.greeted;
  }

  /** To be called again and again: sends what is due, and ends what is over. */
  visit(): void {
    this.#guarded(() => {
      const { time } = this.#host;
      const news = this.#rights.look(time.wall());
      if (news === 'expired' || news === 'revoked') return this.#revoke(news);
      if (news !== null) this.#send({ type: 'notice', code: news });
      const waitedMs = time.monotonic() - this.#openedAt;
      if (!this.live && waitedMs >= connectTimeoutMs) return this.#close('greeting');
      const told = this.#streams.lapsed ? this.#sender.reauthorize() : [];
      [...this.#past.visit(this.#sender), ...told, ...this.#sender.tick()].forEach(this.#send, this);
      this.#closeIfDue();
    });
  }

  tellClock(clock: LinkClock): void {
    this.#guarded(() => this.#past.told(clock, this.#sender).forEach(this.#send, this));
  }

  /** The gateway goes: the page is told when to come back, and let go of. */
  drain(retryAfterMs: number): void {
    this.#guarded(() => {
      this.#send({ type: 'notice', code: 'draining', retryAfterMs });
      this.#close('draining');
    });
  }

  /** The socket is gone. */
  end(): void {
    this.#past.end();
    this.#streams.end();
    this.#viewings.end(this.#connection.reason ?? 'gone');
  }

  #newSender(): Sender {
    const { time, node } = this.#host;
    const streams = this.#streams;
    return createSender({
      views: (sub: Sub) => {
        const view = streams.view(sub);
        if (view !== 'loading') this.#viewings.asked(sub, view !== 'denied');
        return view;
      },
      onDrop: stream => {
        streams.drop(stream);
        this.#viewings.ended(stream, 'dropped');
      },
      epoch: stream => streams.epoch(stream),
      clock: time,
      linkClock: () => this.#past.reading(),
      world: () => this.#past.epoch,
      node,
      behindMs: () => this.#past.behindMs,
      expires: () => this.#rights.access.expires,
      subject: this.#rights.access.subject,
      handlers: this.#requests.handlers,
    });
  }

  #hear(event: unknown, [message, acknowledge]: readonly unknown[]): void {
    this.#guarded(() => {
      if (event !== 'credit' && !this.#budget.take()) return this.#connection.cut('flood');
      const reply = typeof acknowledge === 'function' ? (acknowledge as Reply) : null;
      this.#host.turns.add(() => this.#answer(event, message, reply));
    });
  }

  #answer(event: unknown, message: unknown, reply: Reply | null): void {
    this.#guarded(() => {
      // What is sent under another name than its own would be counted as what it is not.
      const heard = typeOf(message) === event ? message : undefined;
      const later: AnswerLater = messages => this.#guarded(() => this.#deliver(messages, reply));
      const answers = this.#sender.receive(heard, later);
      if (this.#viewings.flooding) return this.#connection.cut('flood');
      this.#deliver(answers, reply);
      this.#closeIfDue();
    });
  }

  #deliver(messages: readonly GatewayMessage[], reply: Reply | null): void {
    for (const message of messages) {
      if (message.type === 'error') this.#host.counts.refused.add(message.code);
      if (!isAnswer(message)) this.#send(message);
      else reply?.(message);
    }
    if (this.#connection.heldBytes > heldBytes) this.#connection.cut('slow');
  }

  #send(message: GatewayMessage): void {
    const held = this.#connection.heldBytes;
    if (message.type === 'beat' && held > beatBytes) return;
    if (held > heldBytes) return this.#connection.cut('slow');
    if (message.type === 'batch') this.#countBatch(message);
    this.#socket.emit(message.type, message);
  }

  /** A cut of a stream may take many parts; the first stands for it. */
  #countBatch({ parts }: BatchMessage): void {
    const { sent } = this.#host.counts;
    sent.add('batch');
    for (const { part, kind } of parts) if (part === 0) sent.add(kind === 'snap' ? 'snapshot' : 'delta');
  }

  #revoke(closing: 'expired' | 'revoked'): void {
    this.#send({ type: 'notice', code: 'revoked' });
    this.#close(closing);
  }

  #closeIfDue(): void {
    const { closing } = this.#sender;
    if (closing === 'slow') this.#connection.cut('slow');
    if (closing === 'version') this.#close('version');
  }

  #close(closing: Closing): void {
    this.#connection.expectClose(closing);
    this.#socket.disconnect(true);
  }

  #guarded(act: () => void): void {
    if (this.#connection.closing) return;
    try {
      act();
    } catch (error) {
      this.#host.onError(error);
      this.#close('failed');
    }
  }
}

function typeOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'type' in message ? message.type : undefined;
}
