import '../../src/components/due-list/define.js';
import '../../src/components/due-list/due-list.data.js';
import { dataReader } from '../../src/components/due-list/due-source.js';
import '../../src/components/source/define.js';
import { AskError } from '../../src/data/model/asking.js';
import { dueData, dueShop, dueStill, morning, today } from './due-shop.js';
import { begin, language, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: 'そろそろリスト', en: 'Due list' }, 'mado-due-list', {
  ja: '予定は日ではなく幅。全員が同じ時間軸に並び、「今日」の線が1本通る。右の数は経過日数 ÷ 周期。',
  en: 'An order is expected in a window, not on a day. All stand on one time axis, one line of today runs through it. The number is days since the last order by cycle.',
});

// What is out of sight is drawn once only: with what reads its data, which is there already.
void dataReader.load();

interface Specimen {
  readonly id: string;
  readonly title: Words;
  readonly note?: Words;
  readonly data?: object | string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly width?: Width;
  /** Read from a source of its own, on which time stands still. */
  readonly still?: Still;
}

function show({ id, title, note = '', data, attributes = {}, width, still }: Specimen): HTMLElement {
  const element = document.createElement('mado-due-list');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (data !== undefined) element.data = data;
  if (element.wall) element.style.setProperty('--mado-font-size', '18px');
  const where = width ? { id, width } : { id };
  if (!still) return section(title, note, element, where);
  const source = document.createElement('mado-source');
  source.store = stillStore(still);
  source.append(element);
  return section(title, note, source, where);
}

const shop = dueShop(language);
const few = dueShop(language, 30);
const other = language === 'ja' ? 'en' : 'ja';
const live = dueStill(shop);
const ago = (days: number): string =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

show({ id: 'sidebar', title: { ja: 'サイドバー', en: 'Sidebar' }, data: dueData(few) });
show({
  id: 'narrow',
  title: { ja: '最も狭い場所・258 px', en: 'The narrowest place, 258 px' },
  data: dueData(few),
  width: 'sidebar',
});
show({
  id: 'desk',
  title: { ja: '机上・600 px 以上', en: 'Desk, from 600 px' },
  data: dueData(shop),
  width: 'wide',
});
show({
  id: 'live',
  title: { ja: 'ライブ・顧客は伏せ字', en: 'Live, customers masked' },
  note: { ja: '全体の顧客番号は記録を残して取り出す', en: 'Whole ids by an extract that leaves a trace' },
  still: live,
});
show({
  id: 'batch',
  title: { ja: '日次', en: 'Daily' },
  still: dueStill(shop, 'daily'),
  width: 'wide',
});
show({
  id: 'new',
  title: { ja: '今日知らせた人', en: 'Raised today' },
  note: { ja: '「新」', en: '“New”' },
  data: {
    meta: { asOf: today, minorUnits: 0, currency: 'JPY' },
    today,
    dueList: {
      customers: [
        ['C20417', -39, 0, 6, 0.98, 24_800],
        ['C20988', -61, -22, -8, 1.6, 18_200],
        ['C21530', -28, 4, 15, 0.72, 9_600],
      ].map(([id, last, opens, closes, ratio, value]) => ({
        id,
        numberRef: `${String(id)}/1`,
        ratio,
        value,
        lastOrder: ago(Number(last)),
        opens: ago(Number(opens)),
        closes: ago(Number(closes)),
        raised: Number(opens) > 0 ? null : ago(Number(opens)),
      })),
      silent: { 'subscription-active': 2, 'order-open': 1, 'contacted-since-due': 1, irregular: 1 },
    },
  },
});
show({
  id: 'other-day',
  title: { ja: '別の日の集計', en: 'Figures of days ago' },
  data: { ...dueData(few), today: ago(2) },
});
show({
  id: 'link-stale',
  title: { ja: '更新停止', en: 'Stale' },
  still: { ...live, ageMs: 192_000 },
});
show({
  id: 'offline',
  title: { ja: '切断', en: 'Offline' },
  still: { ...live, ageMs: 95_000, link: 'closed' },
});
show({
  id: 'late',
  title: { ja: '遅れ', en: 'Late' },
  still: { ...live, ageMs: 4_000 },
});
show({
  id: 'denied',
  title: { ja: '権限なし', en: 'No access' },
  still: { now: morning, refusal: { code: 'denied', params: { stream: 'rfm/all' } } },
});
show({
  id: 'list-denied',
  title: { ja: '一覧の権限なし', en: 'No access to the list' },
  note: { ja: '数は見られるが、顧客は見られない人', en: 'Who may see counts and no customers' },
  still: { ...live, answers: { page: () => Promise.reject(new AskError('denied')) } },
});
show({
  id: 'batch-counts',
  title: { ja: '日次ファイル・一覧なし', en: 'A daily file, without a list' },
  still: { ...dueStill(shop, 'daily'), batchDay: today, answers: {} },
});
show({
  id: 'no-answer',
  title: { ja: '答えがない', en: 'No answer' },
  still: { ...live, answers: { page: () => Promise.reject(new AskError('no-answer')) } },
});
show({
  id: 'empty',
  title: { ja: 'だれもいない', en: 'Nobody' },
  data: {
    meta: { asOf: today },
    today,
    dueList: { customers: [], next: { opens: ago(2), customers: 2 }, silent: { irregular: 3 } },
  },
});
show({ id: 'loading', title: { ja: '読み込み中', en: 'Loading' }, still: { now: morning } });
show({ id: 'none', title: { ja: 'データなし', en: 'No data' }, attributes: { source: 'nowhere' } });
show({
  id: 'failed',
  title: { ja: '読めないデータ', en: 'Data that cannot be read' },
  data: { meta: { asOf: 'today' } },
});
show({
  id: 'other-language',
  title: other === 'en' ? 'English' : '日本語',
  data: dueData(dueShop(other)),
  attributes: { lang: other },
  width: 'wide',
});
show({
  id: 'wall',
  title: { ja: '壁面', en: 'Wall' },
  still: live,
  attributes: { wall: '', theme: 'dark' },
  width: 'wide',
});
const rightToLeft = show({
  id: 'rtl',
  title: { ja: '右から左', en: 'Right to left' },
  data: dueData(few),
});
rightToLeft.dir = 'rtl';
