import { foldText } from 'madoguchi/data';

/** A word that is longer was meant to be several. */
const longestWord = 200;
const mostWords = 100_000;
/** Problems of a file that are told one by one. */
const mostTold = 5;

export type ReadWords =
  { readonly words: readonly string[] } | { readonly problems: readonly [string, ...string[]] };

/**
 * The words of a file: one a line, in UTF-8, in any language; empty lines and lines that begin with `#` are none.
 *
 * @returns the words, each once, or what is wrong with the file, with the lines
 */
export function readWords(content: Uint8Array): ReadWords {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return { problems: ['it is not in UTF-8: save it in that encoding'] };
  }
  const words = new Set<string>();
  const problems: string[] = [];
  for (const [at, line] of text.split(/\r\n|[\n\r]/).entries()) {
    const word = line.trim();
    if (word === '' || word.startsWith('#')) continue;
    const problem = problemOf(word);
    if (problem === null) words.add(word);
    else problems.push(`line ${at + 1} ${problem}`);
  }
  if (words.size > mostWords) problems.push(`it has more than ${mostWords} words`);
  const [first, ...others] = problems.slice(0, mostTold);
  if (first === undefined) return { words: [...words] };
  const more = problems.length - mostTold;
  return { problems: [first, ...others, ...(more > 0 ? [`and ${more} lines more`] : [])] };
}

/** The words themselves are not told: who reads a log may not have to read them. */
function problemOf(word: string): string | null {
  if (/\p{Cc}/u.test(word)) return 'has a control character: it is no text';
  if (word.length > longestWord) return `is longer than ${longestWord} characters: give one word a line`;
  return /[\p{L}\p{N}\p{S}]/u.test(foldText(word)) ? null : 'has no letter, digit or sign: it is no word';
}
