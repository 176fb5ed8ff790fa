import { foldText, foldTextWithPlaces } from 'madoguchi/data';
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

/**
 * A word is found in any width, case and kana. Of a script that sets words apart it has to stand by itself, in as many words
 * as it is; a Japanese one is found anywhere. Inside a longer word of the same list a shorter one is not told of.
 */
export function wordMatcher(lists: readonly WordList[]): WordMatcher {
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
  if (byPattern.size === 0) return () => [];
  const patterns = [...byPattern];
  const tree = new PatternTree(patterns.map(([pattern]) => pattern));
  return text => {
    const { text: folded, places } = foldTextWithPlaces(text);
    const found: FoundWord[] = [];
    for (const { pattern: number, end: foldedEnd } of tree.find(folded)) {
      const [pattern = '', named = []] = patterns[number] ?? [];
      const first = foldedEnd - pattern.length;
      const offset = places[first] ?? 0;
      const end = endOf(text, places[foldedEnd - 1] ?? offset);
      // A character that folds to several units was cut in two.
      if (places[first - 1] === offset || places[foldedEnd] === places[foldedEnd - 1]) continue;
      if (!standsApart(text, offset, end)) continue;
      const told = named.filter(({ parts }) => parts === null || isSaidAs(text.slice(offset, end), parts));
      for (const { list, word } of told) found.push({ list, word, offset, end });
    }
    return found.length < 2 ? found : outermost(found);
  };
}

/** The words that a word is, where its script sets words apart. */
function partsOf(word: string): readonly string[] | null {
  const parts = word.trim().split(/\s+/u);
  const isApart = [...word].every(sign => apart.test(sign) || !/\p{L}/u.test(sign));
  return isApart ? parts.map(foldText).filter(part => part !== '') : null;
}

function isSaidAs(said: string, parts: readonly string[]): boolean {
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

/** Whether it neither begins nor ends within a word of a script that sets words apart. */
function standsApart(text: string, offset: number, end: number): boolean {
  const isCut = (at: number): boolean => apart.test(letterBefore(text, at)) && apart.test(signAt(text, at));
  return !isCut(offset) && !isCut(end);
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

/** Without what stands inside a longer one of the same list; by their places, the longest of a place first. */
function outermost(found: readonly FoundWord[]): readonly FoundWord[] {
  const ordered = [...found].sort((one, other) => one.offset - other.offset || other.end - one.end);
  const reach = new Map<string, FoundWord>();
  return ordered.filter(each => {
    const before = reach.get(each.list);
    const isInside =
      before !== undefined && each.end <= before.end && each.end - each.offset < before.end - before.offset;
    if (!isInside && (before === undefined || each.end > before.end)) reach.set(each.list, each);
    return !isInside;
  });
}
