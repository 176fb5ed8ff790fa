import { createReadStream } from 'node:fs';

/** No entry comes near it: texts and lists in one are bounded. */
const maxLineBytes = 1_048_576;

export interface AuditLine {
  /** `null` where it is no text, or longer than any entry. */
  readonly text: string | null;
  /** False of a last line without its end: it is being written, or its writer was killed. */
  readonly whole: boolean;
  readonly bytes: number;
}

/** The lines of a file, a piece at a time. */
export async function* auditLines(path: string): AsyncGenerator<AuditLine> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      yield { text: textOf(rest.subarray(0, end)), whole: true, bytes: end + 1 };
      rest = rest.subarray(end + 1);
    }
    if (rest.length > maxLineBytes) return yield { text: null, whole: true, bytes: rest.length };
  }
  if (rest.length > 0) yield { text: textOf(rest), whole: false, bytes: rest.length };
}

const newline = 0x0a;

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
