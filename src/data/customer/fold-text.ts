/**
 * Text as it is searched: what a person would call the same word is the same text. Width, case, accents, katakana or
 * hiragana, small kana and kana with or without the mark of a long vowel make no difference, nor do spaces, hyphens and
 * middle dots; nor do the older forms of the characters that names are written with. Each character (with its marks)
 * is read by itself, so a part of a text folds to a part of its folding.
 */
export function foldText(text: string): string {
  let folded = '';
  for (const [cluster] of text.matchAll(clusters)) folded += foldCluster(cluster);
  return folded;
}

/** A folded text, and where in the text each of its code units comes from. */
export interface FoldedText {
  readonly text: string;
  /** The places in code units; behind the last one the length of the text. */
  readonly places: readonly number[];
}

export function foldTextWithPlaces(text: string): FoldedText {
  const places: number[] = [];
  let folded = '';
  for (const { 0: cluster, index } of text.matchAll(clusters)) {
    const part = foldCluster(cluster);
    folded += part;
    for (let unit = 0; unit < part.length; unit++) places.push(index);
  }
  places.push(text.length);
  return { text: folded, places };
}

/**
 * Where in a text something stands, in any width, case and kana: from `start` up to `end`, in code units, characters
 * never cut and what no folding shows (such as spaces) left out at both ends. Empty where what is sought is.
 */
export function findText(text: string, sought: string): readonly (readonly [start: number, end: number])[] {
  const needle = foldText(sought);
  if (needle === '') return [];
  const { text: folded, places } = foldTextWithPlaces(text);
  const found: [number, number][] = [];
  for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
    const start = places[at] ?? 0;
    const last = places[at + needle.length - 1] ?? start;
    found.push([start, last + clusterLength(text, last)]);
  }
  return found;
}

/** A character and the marks that belong to it, among them those of half-width kana and free-standing voiced ones. */
const clusters = /[\s\S][\p{M}\uFF9E\uFF9F\u309B\u309C]*/gu;
const clusterAt = /[\s\S][\p{M}\uFF9E\uFF9F\u309B\u309C]*/uy;

function clusterLength(text: string, at: number): number {
  clusterAt.lastIndex = at;
  return clusterAt.exec(text)?.[0].length ?? 0;
}

/** More than all kana and the kanji of a newspaper. */
const mostKnown = 20_000;
const known = new Map<string, string>();

function foldCluster(cluster: string): string {
  let folded = known.get(cluster);
  if (folded === undefined) {
    folded = foldAnew(cluster);
    if (known.size >= mostKnown) known.clear();
    known.set(cluster, folded);
  }
  return folded;
}

function foldAnew(cluster: string): string {
  return cluster
    .replaceAll('\u309B', '\u3099')
    .replaceAll('\u309C', '\u309A')
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(unheard, '')
    .replaceAll(kana, plainKana)
    .replace(looseMarks, '')
    .normalize('NFC')
    .replaceAll(variants, form => variantForms.get(form) ?? form);
}

/** Marks but for those of voiced kana, spaces, what has no glyph, hyphens and dashes, long vowels, middle dots. */
const unheard = /(?![\u3099\u309A])\p{M}|[\s\p{Cf}\p{Cc}\p{Pd}ー~〜・·\u2212\u2027\u2500\u2501]/gu;
const kana = /[\u3041-\u3096\u30A1-\u30F6\u30FD\u30FE]/g;
/** Voiced marks that nothing is left of that they belong to. */
const looseMarks = /^[\u3099\u309A]+/;

const katakanaOffset = 0x30a1 - 0x3041;
const smallKana = 'ぁぃぅぇぉっゃゅょゎゕゖ';
const largeKana = 'あいうえおつやゆよわかけ';

/** Hiragana, none of it small: older systems write no small kana. */
function plainKana(letter: string): string {
  const code = letter.charCodeAt(0);
  const hiragana = code >= 0x30a1 ? String.fromCharCode(code - katakanaOffset) : letter;
  const small = smallKana.indexOf(hiragana);
  return small < 0 ? hiragana : largeKana.charAt(small);
}

/** The forms in which the characters of names are written, each behind the one that most are searched by. */
const variantLists =
  '高髙 崎﨑嵜 辺邊邉 斉斎齊齋 浜濱濵 富冨 徳德 広廣 沢澤 桜櫻 国國 真眞 恵惠 竜龍 島嶋嶌 吉𠮷 条條 瀬瀨 曽曾 槙槇 遥遙 薮藪 関關 円圓 栄榮 学學 ' +
  '礼禮 弥彌 与與 浅淺 塩鹽 実實 宝寶 寿壽 数數 静靜 滝瀧 鉄鐵 伝傳 豊豐 万萬 緑綠 郎郞 館舘 舟舩 峰峯 梅楳 桧檜 柳栁 黒黑 亀龜';

const variantForms = new Map(
  variantLists.split(' ').flatMap(([form = '', ...others]) => others.map(other => [other, form] as const)),
);
const variants = new RegExp(`[${[...variantForms.keys()].join('')}]`, 'gu');
