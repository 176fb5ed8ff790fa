import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findText, foldText, foldTextWithPlaces } from '../../../src/data/customer/fold-text.js';

/** Mostly Japanese, with what is hard about it. */
const letters =
  'あぁかがはぱっゃゔゝ゛゜アァカガハパッャヴヶヽーｱｶﾞﾊﾟｯｬｰヷ髙﨑邉𠮷高崎東京　 -‐–—―−〜・･aAéÉßﬃİς㌔㎏①ｱＡａ１1\u3099\u309A\u0301\uFE0F\u{E0100}\u200D\n가각👨‍👩‍👧';
const text = fc.oneof(
  fc.array(fc.constantFrom(...letters), { maxLength: 20 }).map(all => all.join('')),
  fc.string({ unit: 'binary' }),
);

/** No surrogate stands alone. */
const isWhole = (any: string): boolean => !/\p{Cs}/u.test(any);

describe('folded text', () => {
  const same: readonly (readonly string[])[] = [
    ['ヤマダ', 'ﾔﾏﾀﾞ', 'やまだ', 'ヤマタ゛'],
    ['山田 太郎', '山田　太郎', '山田太郎'],
    ['髙橋', '高橋'],
    ['渡邉', '渡邊', '渡辺'],
    ['𠮷野家', '吉野家'],
    ['斎藤', '齋藤', '齊藤', '斉藤'],
    ['サーバー', 'サーバ', 'ｻ-ﾊﾞ-', 'サ−バ―'],
    ['ショウコ', 'ｼﾖｳｺ', 'しょうこ'],
    ['ジョン・スミス', 'ジョンスミス', 'ｼﾞｮﾝ･ｽﾐｽ'],
    ['Ｍａｄｏｇｕｃｈｉ', 'madoguchi', 'MADOGUCHI'],
    ['José', 'jose\u0301', 'JOSE'],
    ['03-1234-5678', '０３−１２３４−５６７８', '0312345678'],
    ['Straße', 'STRASSE'],
  ];
  for (const words of same) {
    test(`is one for ${words.join(', ')}`, () => {
      assert.deepEqual(new Set(words.map(foldText)).size, 1, words.map(foldText).join(' '));
    });
  }

  test('keeps apart what is another word', () => {
    const words = ['かき', 'がき', 'はり', 'ばり', 'ぱり', '高', '島', '1', '2', 'a', 'b'];
    assert.equal(new Set(words.map(foldText)).size, words.length);
  });

  test('folds to itself', () => {
    fc.assert(fc.property(text, any => assert.equal(foldText(foldText(any)), foldText(any))));
  });

  test('of a part is a part of the whole, wherever no mark is cut from its letter', () => {
    const letter = /^(?!\p{M}|[\uFF9E\uFF9F\u309B\u309C])/u;
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        fc.pre([before, part, after].every(isWhole) && letter.test(part) && letter.test(after));
        assert.ok(foldText(before + part + after).includes(foldText(part)));
      }),
    );
  });

  test('tells where in the text each of its letters stands', () => {
    fc.assert(
      fc.property(text, any => {
        const folded = foldTextWithPlaces(any);
        assert.equal(folded.text, foldText(any));
        assert.equal(folded.places.length, folded.text.length + 1);
        assert.equal(folded.places.at(-1), any.length);
        assert.ok(folded.places.every((place, at) => place >= (folded.places[at - 1] ?? 0)));
      }),
    );
  });
});

describe('what is sought in a text', () => {
  test('is found where it stands, with its marks', () => {
    const sentence = '昨日のｻｰﾊﾞｰの件、サーバ不調。';
    const found = findText(sentence, 'さーばー').map(([start, end]) => sentence.slice(start, end));
    assert.deepEqual(found, ['ｻｰﾊﾞ', 'サーバ']);
  });

  test('is nowhere when nothing is sought', () => {
    assert.deepEqual(findText('abc', ' -'), []);
  });

  test('is what its place says', () => {
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        for (const [start, end] of findText(before + part + after, part)) {
          assert.ok(foldText((before + part + after).slice(start, end)).includes(foldText(part)));
        }
      }),
    );
  });
});
