import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import {
  gatewayMessageTypes,
  type BeatMessage,
  type ClockMessage,
  type NoticeMessage,
} from '../../src/data/feed/protocol/messages.js';
import { createReceiver, type Receiver, type ReceiverOutput } from '../../src/data/feed/protocol/receiver.js';
import type { StreamNeed } from '../../src/data/model/stream.js';
import { systemTime } from '../../src/data/store/system-time.js';

const tickMs = 100;

/** What the gateway answers to one message. */
export interface Answer {
  readonly type: string;
  readonly code?: string;
  readonly result?: Readonly<Record<string, unknown>>;
}

/** A page as small as can be: the receiver of the protocol core on a real socket. */
export class SocketPage {
  readonly receiver: Receiver;
  readonly notices: NoticeMessage[] = [];
  readonly clocks: ClockMessage[] = [];
  /** Everything that came, in order. */
  readonly received: unknown[] = [];
  /** The same as it came over the wire, answers to what was sent with it. */
  readonly frames: string[] = [];
  /** Why the gateway would not have it. */
  refusal: unknown;
  disconnected = false;
  /** The oldest its values ever were when a beat told their age, in milliseconds. */
  worstAgeMs = 0;
  readonly #socket: Socket;
  readonly #timer: NodeJS.Timeout;

  constructor(
    url: string,
    needs: readonly StreamNeed[],
    extraHeaders: Record<string, string> = {},
    auth: Readonly<Record<string, unknown>> = {},
    connection: Partial<ManagerOptions & SocketOptions> = {},
  ) {
    this.receiver = createReceiver({ clock: systemTime(), random: Math.random });
    this.#socket = io(url, {
      path: '/madoguchi',
      transports: ['websocket'],
      reconnection: false,
      extraHeaders,
      auth,
      ...connection,
    });
    this.#socket.io.on('open', () =>
      this.#socket.io.engine.on('packet', ({ data }: { readonly data?: unknown }) => {
        if (typeof data === 'string') this.frames.push(data);
      }),
    );
    this.#socket.on('connect', () => {
      this.#take(this.receiver.connected());
      this.#take(this.receiver.want(needs));
    });
    this.#socket.on('connect_error', error => (this.refusal = error));
    this.#socket.on('disconnect', () => (this.disconnected = true));
    for (const type of gatewayMessageTypes) {
      this.#socket.on(type, (message: unknown) => {
        this.received.push(message);
        if (type === 'clock') this.clocks.push(message as ClockMessage);
        if (type === 'beat') this.#age(message as BeatMessage);
        this.#take(this.receiver.receive(message));
      });
    }
    this.#timer = setInterval(() => {
      if (this.#socket.connected) this.#take(this.receiver.tick());
    }, tickMs);
  }

  /** Sends as it is, past the receiver. */
  emit(type: string, ...args: readonly unknown[]): void {
    this.#socket.emit(type, ...args);
  }

  /** Wants these from now on; what was denied is asked for again. */
  want(needs: readonly StreamNeed[]): void {
    this.#take(this.receiver.want(needs));
    for (const { stream } of needs) this.#take(this.receiver.retry(stream));
  }

  /** Sends, and resolves with the answer. */
  ask(message: Readonly<Record<string, unknown>> & { readonly type: string }): Promise<Answer> {
    return new Promise(resolve => this.#socket.emit(message.type, message, resolve));
  }

  close(): void {
    clearInterval(this.#timer);
    this.#socket.disconnect();
  }

  /** On one machine the two clocks are one. */
  #age({ ts, heads }: BeatMessage): void {
    for (const [, , , , behindMs] of Object.values(heads)) {
      this.worstAgeMs = Math.max(this.worstAgeMs, behindMs + Date.now() - ts);
    }
  }

  #take(output: ReceiverOutput): void {
    this.notices.push(...output.notices);
    for (const message of output.messages) {
      this.#socket.emit(message.type, message, (answer: unknown) =>
        this.#take(this.receiver.receive(answer)),
      );
    }
  }
}

/** Waits until something holds; fails with what it was told when it does not in time, which is long on purpose. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  limitMs = 45_000,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not within ${limitMs} ms: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}
