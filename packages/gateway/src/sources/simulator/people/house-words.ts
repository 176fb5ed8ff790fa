import type { Language, Texts } from 'madoguchi/data';

/** What became of a contact, in the words of the house's own list. */
const results = {
  solved: { ja: '解決', en: 'Solved' },
  escalated: { ja: '他部署へ引き継ぎ', en: 'Passed on' },
  exchange: { ja: '交換手配', en: 'Exchange' },
  'follow-up': { ja: '経過確認', en: 'Follow-up' },
  callback: { ja: '折り返し', en: 'Call back' },
  retained: { ja: '継続', en: 'Stays' },
  ordered: { ja: '受注', en: 'Ordered' },
  quote: { ja: '見積', en: 'Quote' },
  reached: { ja: '応対済み', en: 'Reached' },
  approval: { ja: '決裁待ち', en: 'Approval' },
} satisfies Readonly<Record<string, Texts>>;

export type HouseWord = keyof typeof results;

export function houseWord(word: HouseWord, language: Language): string {
  return results[word][language];
}
