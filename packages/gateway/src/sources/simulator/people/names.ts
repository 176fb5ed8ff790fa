import type { Language } from 'madoguchi/data';
import type { Random } from '../random.js';

/** A name as it is written and as it is read. */
export type Reading = readonly [written: string, kana: string];

export interface PersonName {
  readonly family: Reading;
  readonly given: Reading;
}

type Readings = readonly [Reading, ...Reading[]];

const japaneseFamilies: Readings = [
  ['木村', 'キムラ'],
  ['松田', 'マツダ'],
  ['西村', 'ニシムラ'],
  ['増田', 'マスダ'],
  ['大野', 'オオノ'],
  ['菅原', 'スガワラ'],
  ['久保', 'クボ'],
  ['野口', 'ノグチ'],
  ['岩崎', 'イワサキ'],
  ['桜井', 'サクライ'],
  ['島田', 'シマダ'],
  ['水野', 'ミズノ'],
  ['杉山', 'スギヤマ'],
  ['古川', 'フルカワ'],
  ['吉川', 'ヨシカワ'],
  ['平野', 'ヒラノ'],
  ['今井', 'イマイ'],
  ['河野', 'コウノ'],
  ['武田', 'タケダ'],
  ['上野', 'ウエノ'],
  ['大塚', 'オオツカ'],
  ['東', 'アズマ'],
  ['渡邉', 'ワタナベ'],
  ['髙橋', 'タカハシ'],
  ['五十嵐', 'イガラシ'],
  ['新垣', 'アラカキ'],
];
const japaneseGiven: Readings = [
  ['由美子', 'ユミコ'],
  ['和子', 'カズコ'],
  ['恵美', 'エミ'],
  ['直美', 'ナオミ'],
  ['明美', 'アケミ'],
  ['裕子', 'ユウコ'],
  ['真由美', 'マユミ'],
  ['香織', 'カオリ'],
  ['陽菜', 'ヒナ'],
  ['さくら', 'サクラ'],
  ['麻衣', 'マイ'],
  ['千代', 'チヨ'],
  ['文子', 'フミコ'],
  ['健一', 'ケンイチ'],
  ['浩', 'ヒロシ'],
  ['修', 'オサム'],
  ['翼', 'ツバサ'],
  ['澪', 'ミオ'],
  ['みどり', 'ミドリ'],
  ['悦子', 'エツコ'],
];
const foreignFamilies: Readings = [
  ['Nguyen', 'グエン'],
  ['Kim', 'キム'],
  ['Santos', 'サントス'],
  ['Wilson', 'ウィルソン'],
  ['Sharma', 'シャルマ'],
  ['Müller', 'ミュラー'],
  ['Tanaka-Reid', 'タナカリード'],
  ['O’Brien', 'オブライエン'],
  ['Park', 'パク'],
  ['Silva', 'シルバ'],
  ['Rai', 'ライ'],
  ['Dubois', 'デュボワ'],
];
const foreignGiven: Readings = [
  ['Mai', 'マイ'],
  ['Grace', 'グレース'],
  ['Ana', 'アナ'],
  ['Emma', 'エマ'],
  ['Priya', 'プリヤ'],
  ['Jun', 'ジュン'],
  ['Sofia', 'ソフィア'],
  ['Claire', 'クレア'],
  ['Daniel', 'ダニエル'],
  ['Hana', 'ハナ'],
];

/** Of one who is served in Japanese, or one who lives in Japan and is served in English. */
export function nameIn(language: Language, random: Random): PersonName {
  return language === 'ja'
    ? { family: random.pick(japaneseFamilies), given: random.pick(japaneseGiven) }
    : { family: random.pick(foreignFamilies), given: random.pick(foreignGiven) };
}

/** Written and read the way round that the language has it. */
export function wholeName({ family, given }: PersonName, language: Language): Reading {
  const [first, second] = language === 'ja' ? [family, given] : [given, family];
  return [`${first[0]} ${second[0]}`, `${family[1]} ${given[1]}`];
}
