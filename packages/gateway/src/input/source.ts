import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from './problems.js';

export const inputFormats = ['csv', 'ndjson', 'json'] as const;
export type InputFormat = (typeof inputFormats)[number];

/** A path, `-` for standard input, or a stream of bytes. */
export type InputSource = string | Readable;

const extensions: Readonly<Record<string, InputFormat>> = {
  csv: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'json',
};

/** The format by option, else by the extension before `.gz`. Throws an InputError where neither says it. */
export function formatOf(source: InputSource, format?: InputFormat): InputFormat {
  if (format) return format;
  const extension =
    typeof source === 'string' ? /\.(\w+)(\.gz)?$/.exec(source.toLowerCase())?.[1] : undefined;
  const known = extension === undefined ? undefined : extensions[extension];
  if (known) return known;
  const name = typeof source === 'string' && source !== '-' ? `"${source}"` : 'a stream';
  throw new InputError(`The format of ${name} is not known: say csv, ndjson or json.`);
}

/** The text of a source in pieces, unpacked where its name ends in `.gz`. Bytes that are no UTF-8 become U+FFFD. */
export async function* textOf(source: InputSource): AsyncGenerator<string> {
  const bytes = typeof source === 'string' ? open(source) : source;
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of bytes as AsyncIterable<Uint8Array | string>) {
      yield typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    throw unreadable(source, error);
  } finally {
    bytes.destroy();
  }
  yield decoder.decode();
}

function open(path: string): Readable {
  if (path === '-') return process.stdin;
  const file = createReadStream(path);
  if (!path.toLowerCase().endsWith('.gz')) return file;
  const unpacked = createGunzip();
  file.on('error', error => unpacked.destroy(error));
  return file.pipe(unpacked);
}

const remedies: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'reading it is not allowed',
  EISDIR: 'it is a folder',
};

function unreadable(source: InputSource, error: unknown): InputError {
  const name = typeof source === 'string' ? `"${source}"` : 'the stream';
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new InputError(`Can't read ${name}: ${remedies[code] ?? (error as Error).message}.`, {
    cause: error,
  });
}
