import { foldText, foldTextWithPlaces, type FoldedText } from 'madoguchi/data';
import { GatheredWords } from './gathered-words.js';
import { PatternTree } from './pattern-tree.js';

/** Words that are not to be said. */
export interface WordList {
  /** Names the list; rules choose by it. */
  readonly id: string;
  readonly words: readonly string[];
}

/** A word that stands in a text. */
export interface FoundWord {
  readonly list: string;
  /** As it stands in the list. */
  readonly word: string;
  /** Where in the text, in UTF-16 units: from the first unit up to behind the last one. */
  readonly offset: number;
  readonly end: number;
}

/** Finds the words of some lists in a text. Pure, and quick enough to stand before whatever is written. */
export type WordMatcher = (text: string) => readonly FoundWord[];

/** Scripts whose words stand apart; in others a word begins and ends anywhere. */
const apart = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_]/u;
/** What belongs to the letter before it. */
const mark = /[\p{M}\uFF9E\uFF9F\u309B\u309C]/u;

interface Named {
  readonly list: string;
  readonly word: string;
  /** Its parts that stand apart, folded; `null`: it is of a script without such. */
  readonly parts: readonly string[] | null;
}

/** A text that says a thing more often says it no louder. */
export const mostFound = 20;

/**
 * A word is found in any width, case and kana. Of a script that sets words apart it has to stand by itself, in as many words
 * as it is; a Japanese one is found anywhere. Inside a longer word of the same list a shorter one is not told of.
 *
 * @param most so many are told of, the first ones; however many there are, no more work is done than to find these
 */
export function wordMatcher(lists: readonly WordList[], most = mostFound): WordMatcher {
  const patterns = [...patternsOf(lists)];
  if (patterns.length === 0) return () => [];
  const tree = new PatternTree(patterns.map(([pattern]) => pattern));
  const longest = patterns.reduce((length, [pattern]) => Math.max(length, pattern.length), 0);
  return said => {
    const text = { said, ...foldTextWithPlaces(said) };
    const found = new GatheredWords(most);
    let checkAt = longest;
    for (const ending of tree.find(text.text)) {
      if (ending.end > checkAt) {
        if (found.isFull(text.places[ending.end - longest] ?? 0)) break;
        checkAt = ending.end + longest;
      }
      const end = endIn(text, ending.end);
      if (end === null) continue;
      const told = new Set<string>();
      for (const number of tree.patternsAt(ending)) {
        const [pattern = '', named = []] = patterns[number] ?? [];
        const offset = offsetIn(text, ending.end - pattern.length);
        if (offset === null) continue;
        const stands = said.slice(offset, end);
        const words = named.filter(({ list, parts }) => !told.has(list) && isSaidAs(stands, parts));
        for (const { list, word } of words) found.add({ list, word, offset, end });
        for (const { list } of words) told.add(list);
        // What ends here too is shorter.
        if (told.size === lists.length) break;
      }
    }
    return found.first;
  };
}

/** Folded, with the words that fold to it. */
function patternsOf(lists: readonly WordList[]): ReadonlyMap<string, readonly Named[]> {
  const byPattern = new Map<string, Named[]>();
  for (const { id: list, words } of lists) {
    for (const word of words) {
      const pattern = foldText(word);
      if (pattern === '') continue;
      const known = byPattern.get(pattern) ?? [];
      if (!known.some(other => other.list === list && other.word === word))
        known.push({ list, word, parts: partsOf(word) });
      byPattern.set(pattern, known);
    }
  }
  return byPattern;
}

interface SaidText extends FoldedText {
  readonly said: string;
}

/** Where a word ends in what was said; `null`: none can end there, within a character or a word of a script that sets words apart. */
function endIn({ said, places }: SaidText, foldedEnd: number): number | null {
  const last = places[foldedEnd - 1] ?? 0;
  if (places[foldedEnd] === last) return null;
  const end = endOf(said, last);
  return isCut(said, end) ? null : end;
}

/** Where it begins, likewise. */
function offsetIn({ said, places }: SaidText, first: number): number | null {
  const offset = places[first] ?? 0;
  return places[first - 1] === offset || isCut(said, offset) ? null : offset;
}

/** The words that a word is, where its script sets words apart. */
function partsOf(word: string): readonly string[] | null {
  const parts = word.trim().split(/\s+/u);
  const isApart = [...word].every(sign => apart.test(sign) || !/\p{L}/u.test(sign));
  return isApart ? parts.map(foldText).filter(part => part !== '') : null;
}

function isSaidAs(said: string, parts: Named['parts']): boolean {
  if (parts === null) return true;
  const spoken = said
    .split(/\s+/u)
    .map(foldText)
    .filter(part => part !== '');
  return spoken.length === parts.length && spoken.every((part, at) => part === parts[at]);
}

/** Behind the character at a place, with its marks. */
function endOf(text: string, at: number): number {
  let end = at + signAt(text, at).length;
  for (let next = signAt(text, end); next !== '' && mark.test(next); next = signAt(text, end))
    end += next.length;
  return end;
}

/** Whether a word of a script that sets words apart goes on there. */
function isCut(text: string, at: number): boolean {
  return apart.test(letterBefore(text, at)) && apart.test(signAt(text, at));
}

/** Without its marks. */
function letterBefore(text: string, end: number): string {
  let at = end;
  for (let sign = signBefore(text, at); sign !== ''; sign = signBefore(text, at)) {
    if (!mark.test(sign)) return sign;
    at -= sign.length;
  }
  return '';
}

function signAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function signBefore(text: string, at: number): string {
  if (at <= 0) return '';
  const low = text.charCodeAt(at - 1);
  const isPair = low >= 0xdc00 && low <= 0xdfff && at > 1;
  return signAt(text, isPair ? at - 2 : at - 1);
}
