import '../../src/components/rfm-grid/define.js';
import { shopData } from './customers.js';
import { begin, language, section, type Width, type Words } from './shell.js';

begin({ ja: 'RFMグリッド', en: 'RFM grid' }, 'mado-rfm-grid', {
  ja: '数は必ず書く。色は濃さの順を助けるだけ。選んだマスは二重の枠と印、そのまま対象リストになる。',
  en: 'The number is always written; colour only helps to see the order. What is chosen has a ring of two tones and a check, and becomes the list of whom to call.',
});

interface Specimen {
  readonly id: string;
  readonly title: Words;
  readonly note?: Words;
  readonly data?: object | string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly width?: Width;
}

function show({ id, title, note = '', data, attributes = {}, width }: Specimen): HTMLElement {
  const element = document.createElement('mado-rfm-grid');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (data !== undefined) element.data = data;
  if (element.wall) element.style.setProperty('--mado-font-size', '18px');
  return section(title, note, element, { id, ...(width ? { width } : {}) });
}

const shop = shopData();
const { customers: _customers, previous: _previous, movement: _movement, ...countsOnly } = shop;
const atRisk = '23* 24* 25* 33* 34* 35*';
const other = language === 'ja' ? 'en' : 'ja';

show({
  id: 'sidebar',
  title: { ja: 'サイドバー・選択あり', en: 'Sidebar, with a selection' },
  data: shop,
  attributes: { selection: atRisk },
});
show({
  id: 'narrow',
  title: { ja: '最も狭い場所・258 px', en: 'The narrowest place, 258 px' },
  data: shop,
  width: 'sidebar',
});
show({
  id: 'change',
  title: { ja: '増減', en: 'Change' },
  note: { ja: '符号が先、色は後', en: 'The sign first, then the colour' },
  data: shop,
  attributes: { measure: 'change' },
});
show({
  id: 'sales',
  title: { ja: '売上', en: 'Sales' },
  data: shop,
  attributes: { measure: 'sales' },
});
show({
  id: 'part',
  title: { ja: '一部のMだけを選択', en: 'Chosen in part' },
  note: { ja: '切れた枠', en: 'The ring is broken' },
  data: shop,
  attributes: { selection: '334 335 344 345 23* 24*' },
});
show({
  id: 'desk',
  title: { ja: '机上・720 px 以上', en: 'Desk, from 720 px' },
  data: shop,
  attributes: { selection: atRisk },
  width: 'wide',
});
show({
  id: 'desk-change',
  title: { ja: '机上・増減', en: 'Desk, change' },
  data: shop,
  attributes: { measure: 'change' },
  width: 'wide',
});
show({
  id: 'other-language',
  title: other === 'en' ? 'English' : '日本語',
  data: shop,
  attributes: { lang: other, measure: 'sales-per-customer', selection: atRisk },
  width: 'wide',
});
show({
  id: 'wall',
  title: { ja: '壁面', en: 'Wall' },
  data: shop,
  attributes: { wall: '', theme: 'dark' },
  width: 'wide',
});
show({
  id: 'counts',
  title: { ja: '人数のみ', en: 'Counts only' },
  note: { ja: '一覧を見る権限のない人には数だけ', en: 'Who may not see customers sees how many' },
  data: countsOnly,
  attributes: { selection: '5**' },
});
show({
  id: 'quantile',
  title: { ja: '分位点', en: 'Quantiles' },
  data: shopData({ method: 'quantile' }),
});
show({
  id: 'nested',
  title: { ja: '入れ子のNTILE', en: 'Nested NTILE' },
  data: shopData({ method: 'nested' }),
});
show({
  id: 'three',
  title: { ja: '3段階', en: 'Three bands' },
  data: shopData({ bins: 3 }),
});
show({
  id: 'json',
  title: { ja: 'JSONの属性', en: 'JSON in an attribute' },
  note: { ja: '枠組みなしのページから', en: 'From a page without a framework' },
  attributes: {
    data: JSON.stringify(countsOnly),
  },
});
show({
  id: 'empty',
  title: { ja: '顧客なし', en: 'No customers' },
  data: shopData({ customers: 0 }),
});
show({ id: 'loading', title: { ja: 'データなし', en: 'No data' } });
show({
  id: 'failed',
  title: { ja: '読めないデータ', en: 'Data that cannot be read' },
  data: { meta: { asOf: 'today' } },
});
const rightToLeft = show({
  id: 'rtl',
  title: { ja: '右から左', en: 'Right to left' },
  data: shop,
  attributes: { selection: atRisk },
});
rightToLeft.dir = 'rtl';
