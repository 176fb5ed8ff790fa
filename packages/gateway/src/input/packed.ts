import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from './problems.js';

type Chunk = Uint8Array | string;

/** What files that can't be read begin with, and what to do about them. */
const strangers: readonly (readonly [signature: readonly (number | null)[], advice: string])[] = [
  [[0xff, 0xfe], 'It is UTF-16: save it as UTF-8.'],
  [[0xfe, 0xff], 'It is UTF-16: save it as UTF-8.'],
  // Without a mark: a first letter of ASCII and the zero beside it, before or behind.
  [[null, 0], 'It is UTF-16: save it as UTF-8.'],
  [[0, null], 'It is UTF-16: save it as UTF-8.'],
  [[0x50, 0x4b, 3, 4], 'It is a ZIP archive or an Excel file: save the sheet as CSV (UTF-8).'],
];

/** RFC 1952: what every gzip file begins with. */
const gzip = [0x1f, 0x8b];
const signatureLength = 4;

/**
 * The bytes of a source, unpacked where they are packed: told by the first bytes, since a stream has no name
 * and a name may be wrong.
 *
 * @throws InputError when the first bytes say that it is no UTF-8 text
 */
export async function* unpacked(source: Readable): AsyncGenerator<Chunk> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Chunk>;
  const head: Chunk[] = [];
  let first = Buffer.alloc(0);
  while (first.length < signatureLength) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    head.push(value);
    first = Buffer.concat([first, typeof value === 'string' ? Buffer.from(value) : value]);
  }
  const stranger = strangers.find(([signature]) => beginsWith(first, signature));
  if (stranger) throw new InputError(stranger[1]);
  const whole = rejoined(head, chunks);
  if (!beginsWith(first, gzip)) yield* whole;
  else yield* pipeline(Readable.from(whole), createGunzip(), () => undefined) as AsyncIterable<Uint8Array>;
}

function beginsWith(bytes: Uint8Array, signature: readonly (number | null)[]): boolean {
  return (
    bytes.length >= signature.length && signature.every((byte, at) => byte === null || bytes[at] === byte)
  );
}

async function* rejoined(head: readonly Chunk[], rest: AsyncIterator<Chunk>): AsyncGenerator<Chunk> {
  yield* head;
  yield* { [Symbol.asyncIterator]: () => rest };
}
