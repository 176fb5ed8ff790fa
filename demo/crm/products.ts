import type { Language } from '../../src/data/model/vocabulary.js';

/** What the shop calls what it sells; orders have its numbers only. */
const names: Record<Language, Readonly<Record<string, string>>> = {
  ja: {
    'moist-trial': '保湿お試しセット',
    'moist-lotion': '保湿化粧水',
    'moist-cream': '保湿クリーム',
    'moist-serum': '保湿美容液',
    'bright-trial': '薬用美白お試しセット',
    'bright-essence': '薬用美白エッセンス',
    'bright-lotion': '薬用美白化粧水',
    'lift-trial': 'ハリ肌お試しセット',
    'lift-cream': 'ハリ肌クリーム',
    'lift-serum': 'ハリ肌美容液',
    'lift-mask': 'ハリ肌マスク',
    'sun-milk': '日やけ止めミルク',
    'hand-cream': 'ハンドクリーム',
    'lip-balm': 'リップバーム',
    'beauty-supplement': '美容サプリ',
    'gift-box': 'ギフトセット',
  },
  en: {
    'moist-trial': 'Moist trial set',
    'moist-lotion': 'Moist lotion',
    'moist-cream': 'Moist cream',
    'moist-serum': 'Moist serum',
    'bright-trial': 'Brightening trial set',
    'bright-essence': 'Brightening essence',
    'bright-lotion': 'Brightening lotion',
    'lift-trial': 'Lift trial set',
    'lift-cream': 'Lift cream',
    'lift-serum': 'Lift serum',
    'lift-mask': 'Lift mask',
    'sun-milk': 'Sun milk',
    'hand-cream': 'Hand cream',
    'lip-balm': 'Lip balm',
    'beauty-supplement': 'Beauty supplement',
    'gift-box': 'Gift box',
  },
};

/** A product as people call it, in the way the language writes several; an unknown one by its number. */
export function productNames(products: readonly string[], language: Language): string {
  return products.map(id => names[language][id] ?? id).join(language === 'ja' ? '、' : ', ');
}
