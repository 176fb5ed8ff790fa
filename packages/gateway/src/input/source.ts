import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { fileFault } from './file-fault.js';
import { unpacked } from './packed.js';
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
  if (isFolder(source)) throw new InputError(`${nameOf(source)} is a folder: name a file in it.`);
  throw new InputError(
    `The format of ${nameOf(source)} is not known: say what it is with --input-format csv, ndjson or json; ` +
      'save a spreadsheet as CSV (UTF-8) first.',
  );
}

function isFolder(source: InputSource): boolean {
  return typeof source === 'string' && statSync(source, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The text of a source in pieces, unpacked where it is packed. Bytes that are no UTF-8 become U+FFFD. */
export async function* textOf(source: InputSource): AsyncGenerator<string> {
  const bytes = typeof source === 'string' ? open(source) : source;
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of unpacked(bytes)) {
      yield typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    const reason = error instanceof InputError ? error.message : `${fileFault(error)}.`;
    throw new InputError(`Can't read ${nameOf(source)}: ${reason}`, { cause: error });
  } finally {
    bytes.destroy();
  }
  yield decoder.decode();
}

function open(path: string): Readable {
  return path === '-' ? process.stdin : createReadStream(path);
}

function nameOf(source: InputSource): string {
  if (typeof source !== 'string') return 'the stream';
  return source === '-' ? 'standard input' : `"${source}"`;
}
