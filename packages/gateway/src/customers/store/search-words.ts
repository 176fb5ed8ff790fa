import { foldText } from 'madoguchi/data';

export interface SearchWord {
  readonly kind: 'name' | 'kana';
  readonly word: string;
}

/** What a name is found by the beginning of: as a whole, and by each of its parts. */
export function searchWords(name: string | null, kana: string | null): readonly SearchWord[] {
  return [
    ...wordsOf(name).map(word => ({ kind: 'name', word }) as const),
    ...wordsOf(kana).map(word => ({ kind: 'kana', word }) as const),
  ];
}

function wordsOf(name: string | null): readonly string[] {
  if (name === null) return [];
  const words = [name, ...name.split(/[\s・･]+/u)].map(foldText);
  return [...new Set(words)].filter(word => word !== '');
}
