import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { GatheredWords } from '../../../packages/gateway/src/alerts/words/gathered-words.js';
import { PatternTree, type PatternEnd } from '../../../packages/gateway/src/alerts/words/pattern-tree.js';
import {
  mostFound,
  wordMatcher,
  type FoundWord,
  type WordList,
} from '../../../packages/gateway/src/alerts/words/word-matcher.js';
import { foldText } from '../../../src/data/customer/fold-text.js';

const cluster = /[\s\S][\p{M}\uFF9E\uFF9F\u309B\u309C]*/gu;
const wordSign = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_]/u;

/** Every stretch of whole characters is folded and compared with every word. */
function naive(lists: readonly WordList[], text: string): readonly FoundWord[] {
  const signs = [...text.matchAll(cluster)].map(({ 0: sign, index }) => ({ sign, index }));
  const isSeen = (sign: string): boolean => foldText(sign) !== '';
  const found: FoundWord[] = [];
  for (const [from, { sign, index: offset }] of signs.entries()) {
    if (!isSeen(sign)) continue;
    for (let to = from; to < signs.length; to++) {
      const last = signs[to];
      if (!last || !isSeen(last.sign)) continue;
      const said = text.slice(offset, last.index + last.sign.length);
      const [before, after] = [signs[from - 1]?.sign, signs[to + 1]?.sign];
      if (joins(before, sign) || joins(last.sign, after)) continue;
      for (const { id: list, words } of lists) {
        for (const word of new Set(words)) {
          if (foldText(word) === '' || foldText(word) !== foldText(said)) continue;
          if (isSpaced(word) && parts(word).join('|') !== parts(said).join('|')) continue;
          found.push({ list, word, offset, end: offset + said.length });
        }
      }
    }
  }
  return found.filter(
    one =>
      !found.some(
        other =>
          other.list === one.list &&
          other.offset <= one.offset &&
          one.end <= other.end &&
          one.end - one.offset < other.end - other.offset,
      ),
  );
}

function joins(one: string | undefined, other: string | undefined): boolean {
  return [one, other].every(sign => sign !== undefined && wordSign.test(sign.charAt(0)));
}

function isSpaced(word: string): boolean {
  return [...word].every(sign => !/\p{L}/u.test(sign) || wordSign.test(sign));
}

function parts(text: string): readonly string[] {
  return text
    .split(/\s/u)
    .map(foldText)
    .filter(part => part !== '');
}

const byPlace = (found: readonly FoundWord[]): readonly string[] =>
  found.map(({ list, word, offset, end }) => `${offset}-${end} ${list} ${word}`).sort();

/** Few letters, so that words meet: in both widths, cases and kana, with marks, spaces and what folds to several. */
const letters = 'aA ａb.-bé è訴えるｳタﾞがカ゛ー・ 1１_㈱'.match(/[\s\S]/gu) ?? [];
const piece = fc
  .array(fc.constantFrom(...letters, 'e\u0301', '訴訟', 'ab'), { maxLength: 14 })
  .map(all => all.join(''));
const word = fc.array(
  fc.constantFrom('a', 'b', 'A', ' ', '-', 'é', '訴', 'え', 'る', 'う', 'が', 'タ', 'ダ', '1', '株'),
  {
    minLength: 1,
    maxLength: 4,
  },
);
const lists = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('one', 'two'),
    words: fc.array(
      word.map(all => all.join('')),
      { maxLength: 8 },
    ),
  }),
  { maxLength: 2, selector: ({ id }) => id },
);

suite('words that are not to be said', () => {
  test('are found as a comparison of every stretch with every word finds them', () => {
    fc.assert(
      fc.property(lists, piece, (given, text) => {
        assert.deepEqual(byPlace(wordMatcher(given, Infinity)(text)), byPlace(naive(given, text)));
      }),
      { numRuns: 1_500 },
    );
  });

  test('are cut to the first of them as if all had been found', () => {
    fc.assert(
      fc.property(lists, piece, fc.integer({ min: 1, max: 4 }), (given, text, most) => {
        const all = wordMatcher(given, Infinity)(text);
        assert.deepEqual(wordMatcher(given, most)(text), all.slice(0, most));
      }),
      { numRuns: 1_000 },
    );
  });

  for (const [sign, said] of [
    ['a', 'a text of one long word'],
    ['あ', 'one of words anywhere'],
  ] as const) {
    test(`cost no more than a text is long where each overlaps the others: ${said}`, context => {
      const letters = 50_000;
      const words = Array.from({ length: 200 }, (_, at) => sign.repeat(at + 1));
      let [looked, held] = [0, 0];
      const { patternsAt } = PatternTree.prototype;
      context.mock.method(PatternTree.prototype, 'patternsAt', function* (this: PatternTree, at: PatternEnd) {
        for (const pattern of patternsAt.call(this, at)) {
          looked += 1;
          yield pattern;
        }
      });
      const { add } = GatheredWords.prototype;
      context.mock.method(GatheredWords.prototype, 'add', function (this: GatheredWords, each: FoundWord) {
        add.call(this, each);
        held = Math.max(held, this.size);
      });
      const found = wordMatcher([{ id: 'all', words }])(sign.repeat(letters));
      assert.equal(found.length, sign === 'a' ? 0 : mostFound);
      assert.ok(looked <= letters, `${looked} patterns looked at`);
      assert.ok(held <= mostFound + 2 * 200, `${held} words held`);
    });
  }

  test('the tree finds every place of every pattern', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 60 });
    fc.assert(
      fc.property(fc.uniqueArray(pattern, { maxLength: 20 }), text, (patterns, said) => {
        const tree = new PatternTree(patterns);
        const found = [...tree.find(said)].flatMap(ending =>
          [...tree.patternsAt(ending)].map(at => `${ending.end} ${patterns[at]}`),
        );
        const all = patterns.flatMap(each =>
          Array.from(said, (_, at) => at).flatMap(at =>
            said.startsWith(each, at) ? [`${at + each.length} ${each}`] : [],
          ),
        );
        assert.deepEqual(found.sort(), all.sort());
      }),
    );
  });

  test('stand by themselves in English, anywhere in Japanese, in any width, case and kana', () => {
    const find = wordMatcher([
      { id: 'legal', words: ['sue', 'call my lawyer', '訴える', '消費者センター', 'Ｌawsuit'] },
      { id: 'loss', words: ['訴え'] },
    ]);
    const at = (text: string): readonly string[] =>
      find(text).map(({ list, offset, end }) => `${list}:${text.slice(offset, end)}`);
    assert.deepEqual(at('I will SUE you.'), ['legal:SUE']);
    assert.deepEqual(at('an issue of pursuers, as u elsewhere'), []);
    assert.deepEqual(at('I’ll call  my\nlawyer, and a ＬＡＷＳＵＩＴ'), [
      'legal:call  my\nlawyer',
      'legal:ＬＡＷＳＵＩＴ',
    ]);
    assert.deepEqual(at('もう訴えるからな'), ['legal:訴える', 'loss:訴え'].sort());
    assert.deepEqual(at('ｼｮｳﾋｼｬｾﾝﾀｰじゃない、消費者ｾﾝﾀｰだ'), ['legal:消費者ｾﾝﾀ']);
  });

  test('are ten thousand as well as ten', () => {
    const words = Array.from({ length: 10_000 }, (_, at) => `w${at.toString(36)}x`);
    const find = wordMatcher([{ id: 'many', words }]);
    assert.deepEqual(
      find('nothing w0x of w7prx, W7PSX!').map(({ word }) => word),
      ['w0x', 'w7prx'],
    );
  });
});
