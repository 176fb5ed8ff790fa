import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { until } from './socket-page.js';

/** How a frame differs from a decent one. */
export interface FrameOptions {
  /** 1 text, 2 binary, 8 close, 9 ping; text by default. */
  readonly opcode?: number;
  readonly unmasked?: boolean;
  /** The first bit that is kept for extensions: compressed, to those who know it. */
  readonly compressed?: boolean;
  /** More of the same message is to come. */
  readonly unfinished?: boolean;
  /** What the frame says of its length, if it lies. */
  readonly claims?: bigint;
}

/** A frame of RFC 6455, also such as no client would make. */
export function frame(payload: string | Buffer, options: FrameOptions = {}): Buffer {
  const { opcode = 1, unmasked, compressed, unfinished, claims } = options;
  const body = Buffer.from(payload);
  const length = claims ?? BigInt(body.length);
  const head = [(unfinished ? 0 : 0x80) | (compressed ? 0x40 : 0) | opcode];
  const masked = unmasked ? 0 : 0x80;
  const lengthBytes = Buffer.alloc(length < 126n ? 0 : length < 65_536n ? 2 : 8);
  if (lengthBytes.length === 2) lengthBytes.writeUInt16BE(Number(length));
  if (lengthBytes.length === 8) lengthBytes.writeBigUInt64BE(length);
  head.push(masked | (lengthBytes.length === 0 ? Number(length) : lengthBytes.length === 2 ? 126 : 127));
  if (unmasked) return Buffer.concat([Buffer.from(head), lengthBytes, body]);
  const mask = randomBytes(4);
  const hidden = body.map((byte, place) => byte ^ (mask[place % 4] ?? 0));
  return Buffer.concat([Buffer.from(head), lengthBytes, mask, hidden]);
}

/** A line as Socket.IO writes an event. */
export function event(name: unknown, ...given: readonly unknown[]): string {
  return `42${JSON.stringify([name, ...given])}`;
}

export const hello = { type: 'hello', ref: 0, v: 1, client: 'raw', capabilities: [] };

/** A client below Socket.IO and below WebSocket: it sends bytes, and they may be anything. */
export class RawSocket {
  /** All that came, as Latin-1 text; empty while it does not read. */
  heard = '';
  over = false;
  readonly #tcp: Socket;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#tcp = connect(Number(port), hostname);
    this.#tcp.on('data', data => (this.heard += data.toString('latin1')));
    // A connection that is cut is what many tests wait for.
    this.#tcp.on('error', () => undefined);
    this.#tcp.on('close', () => (this.over = true));
  }

  bytes(bytes: Buffer | string): void {
    if (!this.over) this.#tcp.write(bytes);
  }

  text(text: string): void {
    this.bytes(frame(text));
  }

  /** Asks for a WebSocket; headers given here win, those that are null are left out. */
  upgrade(headers: Readonly<Record<string, string | null>> = {}, query = 'EIO=4&transport=websocket'): void {
    const all = {
      Host: `127.0.0.1:${this.#tcp.remotePort ?? 80}`,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...headers,
    };
    const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : `${name}: ${value}`));
    this.bytes(`GET /madoguchi/?${query} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  }

  async hears(text: string): Promise<void> {
    await until(`${JSON.stringify(text)} is heard`, () => this.heard.includes(text) || this.over);
    if (!this.heard.includes(text)) throw new Error(`It ended before ${text}; it heard ${this.heard}`);
  }

  /** Reads nothing from here on. */
  deafen(): void {
    this.#tcp.pause();
  }

  close(): void {
    this.#tcp.destroy();
  }
}

/** How far a client has come: nothing said, a WebSocket, let in by the gateway, greeted. */
export type Stage = 'tcp' | 'open' | 'admitted' | 'live';

export async function rawSocket(url: string, stage: Stage, auth: unknown = undefined): Promise<RawSocket> {
  const socket = new RawSocket(url);
  if (stage === 'tcp') return socket;
  socket.upgrade({ Host: new URL(url).host });
  await socket.hears('"sid"');
  if (stage === 'open') return socket;
  socket.text(auth === undefined ? '40' : `40${JSON.stringify(auth)}`);
  await socket.hears('40{"sid"');
  if (stage === 'admitted') return socket;
  socket.text(`420${JSON.stringify(['hello', hello])}`);
  await socket.hears('"welcome"');
  return socket;
}
