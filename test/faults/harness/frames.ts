import { randomBytes } from 'node:crypto';

/** One frame of a WebSocket (RFC 6455), as it came and as it reads. */
export interface WireFrame {
  readonly opcode: number;
  readonly raw: Buffer;
  /** Unmasked. */
  readonly payload: Buffer;
}

export const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Cuts a byte stream into what passes as it is (the HTTP of the beginning) and whole frames. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);
  #upgraded = false;

  /** Whether frames pass by now. */
  get upgraded(): boolean {
    return this.#upgraded;
  }

  /** What is whole by now, in order. */
  push(chunk: Buffer): readonly (Buffer | WireFrame)[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const units: (Buffer | WireFrame)[] = [];
    if (!this.#upgraded) {
      const head = this.#takeHead();
      if (head.length > 0) units.push(head);
    }
    for (let frame = this.#takeFrame(); frame; frame = this.#takeFrame()) units.push(frame);
    return units;
  }

  /** What comes before the frames: all of HTTP, up to the head that asks for or grants the upgrade. */
  #takeHead(): Buffer {
    const bytes = this.#rest;
    const starts = bytes.subarray(0, 12).toString('latin1');
    const isHead = starts.startsWith('GET ') || starts === 'HTTP/1.1 101';
    const end = isHead ? bytes.indexOf('\r\n\r\n') : -1;
    if (isHead && end < 0) return Buffer.alloc(0);
    const head = isHead ? bytes.subarray(0, end + 4) : bytes;
    this.#upgraded = isHead && /^upgrade: *websocket/im.test(head.toString('latin1'));
    this.#rest = bytes.subarray(head.length);
    return head;
  }

  #takeFrame(): WireFrame | null {
    const bytes = this.#rest;
    if (!this.#upgraded || bytes.length < 2) return null;
    const short = (bytes[1] ?? 0) & 0x7f;
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
    const masked = ((bytes[1] ?? 0) & 0x80) !== 0;
    const start = 2 + lengthBytes + (masked ? 4 : 0);
    if (bytes.length < start) return null;
    const length = lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : longLength(bytes);
    if (bytes.length < start + length) return null;
    const raw = bytes.subarray(0, start + length);
    this.#rest = bytes.subarray(start + length);
    const payload = Buffer.from(raw.subarray(start));
    if (masked) mask(payload, raw.subarray(start - 4, start));
    return { opcode: (raw[0] ?? 0) & 0x0f, raw, payload };
  }
}

function longLength(bytes: Buffer): number {
  return Number(bytes.readBigUInt64BE(2));
}

/** A whole frame; what a page sends has to be masked. */
export function frameOf(payload: Buffer | string, masked: boolean, opcode: number = opcodes.text): Buffer {
  const body = Buffer.from(payload);
  const key = masked ? randomBytes(4) : Buffer.alloc(0);
  if (masked) mask(body, key);
  const flag = masked ? 0x80 : 0;
  return Buffer.concat([Buffer.from([0x80 | opcode]), lengthOf(body.length, flag), key, body]);
}

function lengthOf(length: number, flag: number): Buffer {
  if (length < 126) return Buffer.from([flag | length]);
  if (length < 65_536) return Buffer.from([flag | 126, length >> 8, length & 0xff]);
  const long = Buffer.alloc(9);
  long[0] = flag | 127;
  long.writeBigUInt64BE(BigInt(length), 1);
  return long;
}

function mask(body: Buffer, key: Buffer): void {
  for (let at = 0; at < body.length; at += 1) body[at] = (body[at] ?? 0) ^ (key[at & 3] ?? 0);
}

/** The event and its message that a frame carries in Socket.IO's words, where it is one. */
export function eventOf({ opcode, payload }: WireFrame): { name: string; message: unknown } | null {
  if (opcode !== opcodes.text) return null;
  const text = payload.toString('utf8');
  const from = /^42\d*(?=\[)/.exec(text)?.[0].length;
  if (from === undefined) return null;
  try {
    const [name, message] = JSON.parse(text.slice(from)) as [string, unknown];
    return { name, message };
  } catch {
    return null;
  }
}
