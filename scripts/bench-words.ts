import { wordMatcher } from '../packages/gateway/src/alerts/words/word-matcher.js';
import { Random } from '../packages/gateway/src/sources/simulator/random.js';

/**
 * How quickly texts are searched for words that are not to be said: 10,000 words, half of them Japanese, in notes of 400
 * characters in both languages. `node --import tsx scripts/bench-words.ts`
 */
const random = new Random(7);
const upTo = (least: number, most: number): number => least + Math.floor(random.unit() * (most - least + 1));
const pick = <T>(list: readonly T[]): T | undefined => list[upTo(0, list.length - 1)];
const kana =
  'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん訴弁護士返金電話番号注文商品苦情対応解約';
const latin = 'abcdefghijklmnopqrstuvwxyz';

const wordOf = (letters: string, least: number, most: number): string =>
  Array.from({ length: upTo(least, most) }, () => pick([...letters])).join('');
const words = Array.from({ length: 10_000 }, (_, at) =>
  at % 2 === 0 ? wordOf(kana, 3, 8) : wordOf(latin, 4, 12),
);
const sentence = (): string =>
  random.chance(0.5)
    ? wordOf(kana, 20, 60) + '。'
    : Array.from({ length: upTo(4, 12) }, () => wordOf(latin, 2, 9)).join(' ') + '. ';
const noteOf = (): string => {
  let note = '';
  while (note.length < 400) note += random.chance(0.05) ? pick(words) : sentence();
  return note;
};
const notes = Array.from({ length: 5_000 }, noteOf);
const bytes = notes.reduce((sum, note) => sum + Buffer.byteLength(note), 0);

const began = performance.now();
const find = wordMatcher([{ id: 'bench', words }]);
const built = performance.now();
for (const note of notes.slice(0, 500)) find(note);
const warm = performance.now();
const found = notes.reduce((sum, note) => sum + find(note).length, 0);
const seconds = (performance.now() - warm) / 1000;
console.log(`words ${words.length}, built in ${Math.round(built - began)} ms`);
console.log(
  `notes ${notes.length}, ${(bytes / 1e6).toFixed(1)} MB, words found ${found}: ` +
    `${(bytes / 1e6 / seconds).toFixed(1)} MB/s, ${Math.round((seconds / notes.length) * 1e6)} µs a note`,
);
