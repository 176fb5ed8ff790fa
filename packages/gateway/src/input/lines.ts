/** Longer records are broken input, and must not fill the memory. Characters. */
export const maxRecordLength = 1_048_576;

/** A line without its end; `text` is cut to nothing where it was too long to be kept. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly tooLong: boolean;
}

/**
 * The lines of a text that comes in pieces; LF and CRLF end one. Not `node:readline`, which also breaks lines
 * at U+2028, a legal character inside JSON.
 */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = '';
  let number = 0;
  let tooLong = false;
  for await (const piece of pieces) {
    const text = rest + piece;
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      number += 1;
      yield lineOf(number, text.slice(from, end), tooLong);
      tooLong = false;
      from = end + 1;
    }
    rest = text.slice(from);
    tooLong ||= rest.length > maxRecordLength;
    if (tooLong) rest = '';
  }
  if (rest !== '' || tooLong) yield lineOf(number + 1, rest, tooLong);
}

function lineOf(number: number, raw: string, tooLong: boolean): Line {
  const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  return { number, text: number === 1 && text.startsWith('\ufeff') ? text.slice(1) : text, tooLong };
}
