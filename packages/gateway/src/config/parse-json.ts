import { InputError } from '../input/problems.js';

/**
 * What stands in a file of JSON. `name` begins the sentence that says what is wrong, and where.
 *
 * @throws InputError when it is no JSON
 */
export function parseJson(content: string, name: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    const { message } = error as SyntaxError;
    throw new InputError(`${name} is no JSON${placeIn(content, message)}: ${wordsOf(message)}.`, {
      cause: error,
    });
  }
}

/** Where the engine tells a position, its line and column. */
function placeIn(content: string, message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return '';
  const before = content.slice(0, Number(position)).split('\n');
  return ` at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** Without the position, and without the piece of the file that some engines quote. */
function wordsOf(message: string): string {
  return message.replace(/(, "[\s\S]*)? (in JSON|is not valid JSON)[\s\S]*$/, '');
}
