import '../../src/components/rfm-grid/define.js';
import type { MadoRfmGrid } from '../../src/components/rfm-grid/rfm-grid.js';
import '../../src/components/source/define.js';
import { cubeRecords } from '../../src/data/rfm/cube/cube-records.js';
import { shopData } from './customers.js';
import { listDesk, type DeskTrouble } from './list-desk.js';
import { begin, language, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

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
  /** Read from a source of its own, on which time stands still. */
  readonly still?: Partial<Still>;
  /** What is clicked, one after the other, once it is drawn: what it shows is behind buttons. */
  readonly clicks?: readonly string[];
}

function show({ id, title, note = '', data, attributes = {}, width, still, clicks }: Specimen): HTMLElement {
  const element = document.createElement('mado-rfm-grid');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (data !== undefined) element.data = data;
  if (element.wall) element.style.setProperty('--mado-font-size', '18px');
  if (clicks) void click(element, clicks);
  return section(title, note, still ? sourceAround(element, still) : element, {
    id,
    ...(width ? { width } : {}),
  });
}

function sourceAround(element: HTMLElement, still: Partial<Still>): HTMLElement {
  const source = document.createElement('mado-source');
  source.store = stillStore({ now: Date.UTC(2026, 3, 1, 5), streams: liveCube, ...still });
  source.append(element);
  return source;
}

async function click(element: MadoRfmGrid, selectors: readonly string[]): Promise<void> {
  for (const selector of selectors) (await drawn(element, selector)).click();
}

/** An element is drawn when it comes into sight. */
async function drawn(element: MadoRfmGrid, selector: string): Promise<HTMLElement> {
  for (;;) {
    await element.updateComplete;
    const node = element.renderRoot.querySelector<HTMLElement>(selector);
    if (node) return node;
    await new Promise(requestAnimationFrame);
  }
}

const shop = shopData();
const { customers, previous: _previous, movement: _movement, due: _due, ...countsOnly } = shop;
const liveCube = { 'rfm/all': Object.fromEntries(cubeRecords(shop, 'live')) };
const desk = (trouble?: DeskTrouble): Partial<Still> => ({ answers: listDesk(customers, trouble) });
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

const list = '.selection .main';
const file = '.list-head .main';

show({
  id: 'live',
  title: { ja: 'ライブ', en: 'Live' },
  note: { ja: '注文が届くとマスが変わる', en: 'A cell changes when an order arrives' },
  attributes: { selection: atRisk },
  still: desk(),
});
show({
  id: 'batch',
  title: { ja: '日次', en: 'Daily batch' },
  attributes: { selection: '5**' },
  still: { batchDay: '2026-03-31', streams: { 'rfm/all': Object.fromEntries(cubeRecords(shop, 'daily')) } },
});
show({
  id: 'stale',
  title: { ja: '更新停止', en: 'Stale' },
  note: { ja: '色は引き、数は残す', en: 'The colours go, the figures stay' },
  attributes: { selection: atRisk },
  still: { ageMs: 192_000 },
});
show({
  id: 'offline',
  title: { ja: '切断', en: 'Offline' },
  still: { ageMs: 400_000, link: 'closed', problem: { code: 'closed' } },
});
show({
  id: 'denied',
  title: { ja: '権限なし', en: 'No access' },
  still: { refusal: { code: 'denied' } },
});
show({
  id: 'waiting',
  title: { ja: '最初の値を待つ', en: 'Waiting for the first value' },
  still: { streams: {} },
});
show({
  id: 'list-masked',
  title: { ja: '対象リスト・伏せたID', en: 'The list, with masked ids' },
  attributes: { selection: atRisk },
  still: desk(),
  clicks: [list],
});
show({
  id: 'list-waiting',
  title: { ja: 'リストを取得中', en: 'The list on its way' },
  attributes: { selection: atRisk },
  still: desk('silent'),
  clicks: [list],
});
show({
  id: 'list-denied',
  title: { ja: 'リストの権限なし', en: 'No right to lists' },
  note: { ja: '数だけが見え、誰に頼むかが分かる', en: 'Only counts are seen, and whom to ask' },
  attributes: { selection: atRisk },
  still: desk('denied'),
  clicks: [list],
});
show({
  id: 'extract-failed',
  title: { ja: '書き出しの失敗', en: 'An extract that failed' },
  attributes: { selection: '3**' },
  still: desk('breaks-off'),
  clicks: [list, file],
});
show({
  id: 'list-wide',
  title: { ja: '机上・対象リスト', en: 'Desk, the list' },
  attributes: { selection: atRisk },
  still: desk(),
  clicks: [list],
  width: 'wide',
});
show({
  id: 'estimate',
  title: { ja: '見込み', en: 'The estimate' },
  note: { ja: '推定と書き、根拠を添える', en: 'Said to be one, with its ground' },
  attributes: { selection: atRisk },
  data: shop,
  clicks: ['[data-panel="estimate"]'],
});
show({
  id: 'matrix-narrow',
  title: { ja: '移動・狭い場所', en: 'Movement, narrow' },
  attributes: { selection: atRisk },
  data: shop,
  clicks: ['[data-panel="movement"]', '.matrix .ask'],
});
show({
  id: 'matrix',
  title: { ja: '区分どうしの移動', en: 'Movement between segments' },
  attributes: { selection: atRisk },
  data: shop,
  clicks: ['[data-panel="movement"]', '[data-panel="estimate"]'],
  width: 'wide',
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
show({ id: 'loading', title: { ja: 'データなし', en: 'No data' }, attributes: { source: 'none' } });
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
