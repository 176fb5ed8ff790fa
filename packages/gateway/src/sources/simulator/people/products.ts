import type { Texts } from 'madoguchi/data';

/** What the house calls its products. */
const names: Readonly<Record<string, Texts>> = {
  'moist-trial': { ja: '保湿お試しセット', en: 'Moist trial set' },
  'moist-lotion': { ja: '保湿化粧水', en: 'Moist lotion' },
  'moist-cream': { ja: '保湿クリーム', en: 'Moist cream' },
  'moist-serum': { ja: '保湿美容液', en: 'Moist serum' },
  'bright-trial': { ja: '薬用美白お試しセット', en: 'Brightening trial set' },
  'bright-essence': { ja: '薬用美白エッセンス', en: 'Brightening essence' },
  'bright-lotion': { ja: '薬用美白化粧水', en: 'Brightening lotion' },
  'lift-trial': { ja: 'ハリ肌お試しセット', en: 'Lift trial set' },
  'lift-cream': { ja: 'ハリ肌クリーム', en: 'Lift cream' },
  'lift-serum': { ja: 'ハリ肌美容液', en: 'Lift serum' },
  'lift-mask': { ja: 'ハリ肌マスク', en: 'Lift mask' },
  'sun-milk': { ja: '日やけ止めミルク', en: 'Sun milk' },
  'hand-cream': { ja: 'ハンドクリーム', en: 'Hand cream' },
  'lip-balm': { ja: 'リップバーム', en: 'Lip balm' },
  'beauty-supplement': { ja: '美容サプリ', en: 'Beauty supplement' },
  'gift-box': { ja: 'ギフトセット', en: 'Gift box' },
};

const anyProduct: Texts = { ja: '化粧水', en: 'lotion' };

export function productName(id: string | undefined): Texts {
  return (id === undefined ? undefined : names[id]) ?? anyProduct;
}
