import type { Socket } from 'socket.io';
import { TokenBucket, type TimeSource } from 'madoguchi/data';
import type { Closing, Direction, SocketCounts } from './counts.js';
import { lingerMs, packetRate } from './limits.js';

/** Engine.IO's socket, below that of Socket.IO. */
export type EngineSocket = Socket['conn'];

interface EnginePacket {
  readonly type: string;
  readonly data?: unknown;
}

function sizeOf({ data }: EnginePacket): number {
  return typeof data === 'string' ? data.length : 0;
}

/** What is known of a connection besides what is said on it: what waits for it, and why it closes. */
export class Connection {
  readonly #engine: EngineSocket;
  readonly #time: TimeSource;
  readonly #counts: SocketCounts;
  readonly #onClosed: (() => void)[] = [];
  #unflushed = 0;
  #closing: Closing | null = null;
  #asked = false;
  #admitted = false;
  #open = true;

  constructor(engine: EngineSocket, time: TimeSource, counts: SocketCounts) {
    this.#engine = engine;
    this.#time = time;
    this.#counts = counts;
    const budget = new TokenBucket(packetRate, () => time.monotonic());
    engine.on('packetCreate', (packet: EnginePacket) => {
      this.#unflushed += sizeOf(packet);
      this.#count('out', packet);
    });
    engine.on('flush', () => (this.#unflushed = 0));
    engine.on('packet', (packet: EnginePacket) => {
      this.#count('in', packet);
      if (!budget.take()) this.cut('flood');
    });
    engine.on('close', (reason: string, detail?: unknown) => this.#closed(reason, detail));
  }

  /** Bytes written here that the client's machine has not taken. */
  get heldBytes(): number {
    return this.#open ? this.#unflushed + this.#engine.request.socket.writableLength : 0;
  }

  /** True from when it is to close: nothing that comes is heard any more. */
  get closing(): boolean {
    return this.#closing !== null || !this.#open;
  }

  /** Why it is to close, or was closed; `null` while it is open or where the page went by itself. */
  get reason(): Closing | null {
    return this.#closing;
  }

  /** True the first time: a connection asks once to be let in. */
  ask(): boolean {
    const first = !this.#asked;
    this.#asked = true;
    return first;
  }

  /** It was let in: what Socket.IO gives up from here on made no sense. */
  admit(): void {
    this.#admitted = true;
  }

  /** Calls once it is closed, at once if it is. */
  onClosed(act: () => void): void {
    if (this.#open) this.#onClosed.push(act);
    else act();
  }

  /** It is about to be closed, for this reason: what was written has a moment to leave, then it is cut. */
  expectClose(closing: Closing): void {
    this.#closing ??= closing;
    const forget = this.#time.after(lingerMs, () => this.#destroy());
    this.onClosed(forget);
  }

  /** Closes at once. What waits is lost, and the memory that it took is free. */
  cut(closing: Closing): void {
    this.#closing ??= closing;
    if (this.#open) this.#destroy();
  }

  #count(direction: Direction, packet: EnginePacket): void {
    if (packet.type !== 'message') return;
    this.#counts.messages.add(direction);
    if (typeof packet.data === 'string') this.#counts.bytes.add(direction, Buffer.byteLength(packet.data));
  }

  #destroy(): void {
    this.#engine.close(true);
    this.#engine.request.socket.destroy();
  }

  #closed(reason: string, detail: unknown): void {
    this.#open = false;
    this.#counts.closed.add(this.#closing ?? closingOf(reason, detail, this.#admitted));
    // The last words have a moment to leave; `ws` would wait for an answer to them for half a minute.
    this.#time.after(lingerMs, () => this.#engine.request.socket.destroy());
    for (const act of this.#onClosed) act();
  }
}

/** What Engine.IO says, in our words. */
function closingOf(reason: string, detail: unknown, admitted: boolean): Closing {
  switch (reason) {
    case 'ping timeout':
      return 'silent';
    case 'transport error':
      return isWriteError(detail) ? 'gone' : 'invalid';
    case 'parse error':
      return 'invalid';
    case 'forced close':
      // Socket.IO gave it up: what it sent made no sense, or it was not let in in time.
      return admitted ? 'invalid' : 'greeting';
    default:
      return 'gone';
  }
}

/** What it sent is not at fault where nothing could be written: it went while something was on its way. */
function isWriteError(detail: unknown): boolean {
  return detail instanceof Error && detail.message === 'write error';
}
