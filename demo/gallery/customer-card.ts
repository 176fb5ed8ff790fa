import '../../src/components/customer-card/define.js';
import '../../src/components/customer-card/customer-card.data.js';
import { dataReader } from '../../src/components/customer-card/card-source.js';
import '../../src/components/source/define.js';
import type { ProfileRecord } from '../../src/data/customer/index.js';
import {
  agent,
  chartHabits,
  chartRecords,
  chartStill,
  dormantSales,
  noOrders,
  offerStill,
  salesOf,
  sharers,
} from './customer-chart.js';
import { customerKey, customerStream, historyOf, historyRecords, now, ordinaryHistory } from './history.js';
import { begin, language, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: 'お客様カルテ', en: 'Customer card' }, 'mado-customer-card', {
  ja: '注意が最初、次に「だれか」、それから「次に何が起きるか」。伏せた文字は目の印で、目的を言って30秒だけ見る。',
  en: 'Cautions first, then who, then what comes next. The eye shows a masked number for a purpose, for 30 s.',
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
  const element = document.createElement('mado-customer-card');
  if (data === undefined) element.customer = customerKey;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (data !== undefined) element.data = data;
  const where = width ? { id, width } : { id };
  if (!still) return section(title, note, element, where);
  const source = document.createElement('mado-source');
  source.store = stillStore(still);
  if (element.customer === 'current') source.agent = agent;
  source.append(element);
  return section(title, note, source, where);
}

const { profile } = ordinaryHistory(language);
const text = (ja: string, en: string): string => (language === 'ja' ? ja : en);
const named: ProfileRecord = {
  ...profile,
  name: text('木村 彩', 'Aya Kimura'),
  kana: text('キムラ アヤ', 'Kimura Aya'),
};
const known = chartStill(language, { profile: named });
const newcomer = {
  ...historyRecords(historyOf(language, [])),
  profile: { ...profile, since: now },
  sales: noOrders(language),
};

show({ id: 'sidebar', title: { ja: 'サイドバー', en: 'Sidebar' }, still: known });
show({
  id: 'narrow',
  title: { ja: '最も狭い場所・258 px', en: 'The narrowest place, 258 px' },
  width: 'sidebar',
  still: known,
});
show({
  id: 'desk',
  title: { ja: '机上・620 px 以上', en: 'Desk, from 620 px' },
  width: 'wide',
  still: known,
});
show({
  id: 'brief',
  title: { ja: '短い版', en: 'Brief' },
  note: 'appearance="brief"',
  attributes: { appearance: 'brief' },
  still: known,
});
show({
  id: 'masked',
  title: { ja: '伏せ字・マネージャー', en: 'Masked, for a manager' },
  note: {
    ja: '名前は伏せ字、内容と担当者だけの属性は届かない',
    en: 'Masked name, no content, no close attributes',
  },
  still: chartStill(language, { ...withoutContent(), profile: { ...profile, closeAttributes: [] } }),
});
const revealed = show({
  id: 'revealed',
  title: { ja: '30秒だけ表示', en: 'Revealed for 30 s' },
  note: { ja: '目の印を押して目的を選ぶ', en: 'Press the eye and say what for' },
  still: known,
});
show({
  id: 'whole',
  title: { ja: '番号を見られる役割', en: 'A role that sees numbers' },
  still: chartStill(language, {
    profile: {
      ...named,
      addresses: named.addresses.map(address => ({ ...address, whole: address.masked.replaceAll('●', '0') })),
      merged: ['K11820', 'K09377'],
    },
  }),
});
show({
  id: 'dormant',
  title: { ja: '休眠・日次', en: 'Dormant, daily' },
  still: chartStill(language, { sales: dormantSales(language) }),
});
show({
  id: 'no-orders',
  title: { ja: '注文なし', en: 'Without orders' },
  still: chartStill(language, { sales: noOrders(language) }),
});
show({
  id: 'no-sales',
  title: { ja: '購入の集計なし', en: 'Without sales figures' },
  still: { ...known, streams: { [customerStream]: chartRecords(language, { sales: undefined }) } },
});
show({
  id: 'first-time',
  title: { ja: 'はじめてのお客様', en: 'A first-time customer' },
  still: { ...known, streams: { [customerStream]: newcomer } },
});
show({
  id: 'stranger',
  title: { ja: '登録のないお客様', en: 'Not on record' },
  still: {
    ...known,
    streams: {
      [customerStream]: {
        profile: {
          ...profile,
          state: 'stranger',
          maskedName: null,
          since: null,
          attributes: [],
          closeAttributes: [],
        },
        habits: historyOf(language, []).habits,
      },
    },
  },
});
show({
  id: 'three-matches',
  title: { ja: '候補が3人', en: 'Three matches' },
  attributes: { customer: 'current' },
  still: offerStill(language, { candidates: sharers(language).map(({ key }) => key) }),
});
show({
  id: 'no-match',
  title: { ja: '見つからない', en: 'No match' },
  attributes: { customer: 'current' },
  still: offerStill(language, {}),
});
show({
  id: 'withheld',
  title: { ja: '番号非通知', en: 'Number withheld' },
  attributes: { customer: 'current' },
  still: offerStill(language, { withheld: true }),
});
show({
  id: 'nobody',
  title: { ja: '応対中の人はいない', en: 'Nobody is being served' },
  attributes: { customer: 'current' },
  still: { ...known, streams: { [`operator/${agent}`]: {} } },
});
show({ id: 'loading', title: { ja: '読み込み中', en: 'Loading' }, still: { now } });
show({ id: 'late', title: { ja: '遅れ', en: 'Late' }, still: { ...known, ageMs: 4_000 } });
show({
  id: 'stale',
  title: { ja: '更新停止・発信はできる', en: 'Stale; dialling stays' },
  still: { ...known, ageMs: 48_000 },
});
show({
  id: 'offline',
  title: { ja: '切断', en: 'Offline' },
  still: { ...known, ageMs: 95_000, link: 'closed' },
});
show({
  id: 'denied',
  title: { ja: '権限なし', en: 'Denied' },
  still: { now, refusal: { code: 'denied' } },
});
show({
  id: 'erased',
  title: { ja: '消去済み', en: 'Erased' },
  still: {
    ...known,
    streams: {
      [customerStream]: {
        profile: {
          ...profile,
          state: 'erased',
          maskedName: null,
          addresses: [],
          attributes: [],
          closeAttributes: [],
        },
      },
    },
  },
});
show({
  id: 'data',
  title: 'data',
  data: { now, profile: named, habits: chartHabits(language), sales: salesOf(language) },
});
show({ id: 'failed', title: { ja: '表示できない', en: "Can't be shown" }, data: { profile: { key: 7 } } });
show({ id: 'no-source', title: { ja: 'データなし', en: 'Without data' }, attributes: { source: 'none' } });
show({
  id: 'label',
  title: { ja: '題名・文字の右から左', en: 'With a title, right to left' },
  attributes: { label: text('通話中のお客様', 'On the line'), dir: 'rtl' },
  still: known,
});

/** Everything of the customer but what was said and written. */
function withoutContent(): Readonly<Record<string, unknown>> {
  const records = Object.entries(chartRecords(language));
  return Object.fromEntries(
    records.map(([key, record]) => [
      key,
      key.includes('|') ? { ...(record as object), content: null } : record,
    ]),
  );
}

// Shown as soon as it is looked at, as if somebody had pressed the eye and said what for.
new IntersectionObserver((entries, observer) => {
  if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
  const root = revealed.querySelector('mado-customer-card')?.renderRoot;
  const eye = root?.querySelector<HTMLElement>('[data-eye]');
  if (!eye) return;
  observer.disconnect();
  eye.click();
  requestAnimationFrame(() =>
    requestAnimationFrame(() => root?.querySelector<HTMLElement>('.reveal-purposes button')?.click()),
  );
}).observe(revealed);
