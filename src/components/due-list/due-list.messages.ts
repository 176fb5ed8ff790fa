import type { DueOrder } from '../../data/rfm/due/due-list.js';
import type { Localised } from '../base/locale/messages.js';

/** The due list's own words; those that all elements share are in `base/locale`. */
export interface DueMessages {
  readonly title: string;
  today(day: string): string;
  onDay(day: string): string;
  people(count: string): string;
  atStake(amount: string): string;
  readonly sort: string;
  readonly sorts: Readonly<Record<DueOrder, string>>;
  readonly customer: string;
  readonly expected: string;
  readonly verdict: string;
  readonly value: string;
  readonly valueHint: string;
  readonly product: string;
  /** What was bought most after the last product, and on how many cases that rests. */
  next(product: string, count: string, cases: string): string;
  nextHint(product: string, count: string, cases: string): string;
  readonly dial: string;
  dialTo(name: string): string;
  readonly isNew: string;
  readonly todayShort: string;
  days(count: string): string;
  window(opens: string, closes: string): string;
  lastOrder(day: string): string;
  readonly bands: string;
  silent(count: string, parts: string): string;
  silentPart(reason: string, count: string): string;
  others(count: string): string;
  readonly nobody: string;
  nextOpens(day: string, count: string): string;
  /** Of an estimate: how many are expected to order within so many days, and for how much. */
  estimate(days: string, people: string, amount: string): string;
  readonly toFile: string;
  readonly again: string;
  readonly stop: string;
  readonly fetching: string;
  fetched(done: string, count: string): string;
  saved(count: string): string;
  readonly separator: string;
  /** Between sentences of the foot. */
  readonly pause: string;
  readonly noData: string;
  readonly noDataHint: string;
  readonly badData: string;
}

const ja: DueMessages = {
  title: 'そろそろのお客様',
  today: day => `今日 ${day}`,
  onDay: day => `${day} 現在`,
  people: count => `${count}人`,
  atStake: amount => `年 ${amount}`,
  sort: '並べ替え',
  sorts: {
    value: '購入額の多い順',
    ratio: '遅れの大きい順',
    closes: '見込み期間の終わる順',
    lastOrder: '最終注文の古い順',
    id: '顧客の順',
  },
  customer: '顧客',
  expected: '最終注文と見込み期間',
  verdict: '判定',
  value: '年間購入額',
  valueHint: '最終注文までの1年の購入額',
  product: '商品',
  next: (product, count, cases) => `次は ${product}(${count}/${cases}件)`,
  nextHint: (product, count, cases) => `次に多いのは ${product}(${cases}件中${count}件)`,
  dial: '発信',
  dialTo: name => `${name} に発信`,
  isNew: '新',
  todayShort: '今日',
  days: count => `${count}日`,
  window: (opens, closes) => `見込み ${opens}〜${closes}`,
  lastOrder: day => `最終注文 ${day}`,
  bands: '帯は見込みの幅',
  silent: (count, parts) => `知らせない ${count}人: ${parts}`,
  silentPart: (reason, count) => `${reason} ${count}`,
  others: count => `ほか ${count}人`,
  nobody: 'いまお声がけする方はいません。',
  nextOpens: (day, count) => `次の見込み: ${day}ごろ ${count}人`,
  estimate: (days, people, amount) => `${days}日以内の購入見込み(推定): 約${people}・約${amount}`,
  toFile: 'CSVで保存',
  again: 'もう一度',
  stop: '中止',
  fetching: '顧客を集めています',
  fetched: (done, count) => `${done} / ${count}人`,
  saved: count => `${count}人を保存しました`,
  separator: '・',
  pause: '。',
  noData: 'データがありません',
  noDataHint: 'mado-source を置くか、data に一覧を渡してください。',
  badData: 'データの形が正しくありません。',
};

const en: DueMessages = {
  title: 'Customers due',
  today: day => `Today ${day}`,
  onDay: day => `As of ${day}`,
  people: count => `${count} ${count === '1' ? 'customer' : 'customers'}`,
  atStake: amount => `${amount}/yr`,
  sort: 'Sort by',
  sorts: {
    value: 'Most at stake first',
    ratio: 'Most overdue first',
    closes: 'Window closing first',
    lastOrder: 'Longest without order first',
    id: 'By customer',
  },
  customer: 'Customer',
  expected: 'Last order and expected window',
  verdict: 'State',
  value: 'Bought a year',
  valueHint: 'Bought in the year up to the last order',
  product: 'Product',
  next: (product, count, cases) => `then ${product} (${count}/${cases})`,
  nextHint: (product, count, cases) => `bought next most often: ${product} (${count} of ${cases})`,
  dial: 'Call',
  dialTo: name => `Call ${name}`,
  isNew: 'New',
  todayShort: 'today',
  days: count => `${count} d`,
  window: (opens, closes) => `expected ${opens} to ${closes}`,
  lastOrder: day => `last order ${day}`,
  bands: 'Band: when an order is expected',
  silent: (count, parts) => `Not reported ${count}: ${parts}`,
  silentPart: (reason, count) => `${reason} ${count}`,
  others: count => `${count} more`,
  nobody: 'Nobody is due now.',
  nextOpens: (day, count) =>
    `Next expected: about ${day}, ${count} ${count === '1' ? 'customer' : 'customers'}`,
  estimate: (days, people, amount) =>
    `Expected to order within ${days} days: about ${people}, about ${amount}`,
  toFile: 'Save CSV',
  again: 'Try again',
  stop: 'Stop',
  fetching: 'Fetching customers',
  fetched: (done, count) => `${done} of ${count}`,
  saved: count => `${count} ${count === '1' ? 'customer' : 'customers'} saved`,
  separator: ' · ',
  pause: '. ',
  noData: 'There are no figures',
  noDataHint: 'Put a mado-source into the page, or give the list as data.',
  badData: 'The data are not in the right form.',
};

export const dueMessages: Localised<DueMessages> = { ja, en };
