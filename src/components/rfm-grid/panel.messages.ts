import type { TargetOrder as TargetSort } from '../../data/rfm/cube/list-records.js';
import type { Localised } from '../base/locale/messages.js';

/** The words of the grid's panels: its list while it is asked for, the estimate, the movement between segments. */
export interface PanelMessages {
  /** Of what a live cube counts once a day. */
  readonly asDayBegan: string;
  readonly list: {
    readonly title: string;
    readonly file: string;
    readonly why: string;
    readonly columns: Readonly<Record<TargetSort, string>>;
    daysAgo(days: string): string;
    orders(count: string): string;
    readonly separator: string;
    readonly waiting: string;
    readonly reading: string;
    readonly unreadable: string;
    readonly nobody: string;
    readonly again: string;
    readonly outdated: string;
    readonly renew: string;
    readonly masked: string;
    readonly coming: string;
  };
  readonly extract: {
    readonly begun: string;
    progress(done: string, count: string): string;
    readonly stop: string;
    readonly stopped: string;
    failed(why: string): string;
    saved(count: string): string;
  };
  readonly movement: {
    readonly ask: string;
    since(day: string): string;
    readonly from: string;
    readonly to: string;
  };
  readonly estimate: {
    readonly ask: string;
    readonly title: string;
    readonly mark: string;
    readonly horizons: string;
    within(days: string): string;
    days(days: string): string;
    readonly stage: string;
    readonly people: string;
    readonly amount: string;
    readonly all: string;
    readonly nobody: string;
    readonly ofChosen: string;
    readonly ofAll: string;
    readonly ground: string;
    notOfPart(part: string): string;
  };
  readonly matrix: {
    readonly title: string;
    readonly ask: string;
    readonly how: string;
    readonly from: string;
    stayed(name: string): string;
    readonly all: string;
  };
}

const ja: PanelMessages = {
  asDayBegan: 'きょうの始まりの時点。きょうの注文はまだ入っていません。',
  list: {
    title: '対象リスト',
    file: 'CSVで保存',
    why: '理由',
    columns: { amount: '売上', days: '最終注文', orders: '回数', score: 'RFM', id: '顧客' },
    daysAgo: days => `${days}日前`,
    orders: count => `${count}回`,
    separator: '・',
    waiting: 'リストを取得しています',
    reading: '顧客を読み込んでいます',
    unreadable: '人数のみ。顧客の一覧を読み取れません。データを作った人に確かめてください。',
    nobody: '該当する顧客はいません。',
    again: 'もう一度試す',
    outdated: 'このリストを取得した後に、数が変わりました。',
    renew: '取得し直す',
    masked: '顧客は一部を伏せています。CSVには伏せずに入り、書き出しは記録されます。',
    coming: '取得中',
  },
  extract: {
    begun: '書き出しています',
    progress: (done, count) => `${done} / ${count}人`,
    stop: '中止',
    stopped: '中止しました。何も保存していません。',
    failed: why => `書き出せませんでした。何も保存していません。${why}`,
    saved: count => `${count}人をCSVに保存しました。`,
  },
  movement: {
    ask: 'どこから来たか',
    since: day => `${day} から`,
    from: '来た元: 選んだマスに今いる人',
    to: '行き先: 選んだマスにいた人',
  },
  estimate: {
    ask: '見込み',
    title: 'これから注文する見込み',
    mark: '推定',
    horizons: '何日以内か',
    within: days => `${days}日以内`,
    days: days => `${days}日`,
    stage: 'ステージ',
    people: '人数',
    amount: '見込み額',
    all: '合計',
    nobody: 'この日数のうちに注文しそうな人はいません。',
    ofChosen: '選んだマス',
    ofAll: '全員',
    ground:
      '根拠: 注文した日の数(1・2・3・4日以上)と最終注文からの日数が同じ人のうち、その後この日数以内に再注文した割合(過去の全注文、カプラン・マイヤー法)×その人の1注文の平均額。次の1注文だけを数え、季節は見ていません。',
    notOfPart: part => `「${part}」だけの見込みは出せません。選んだマスの全員の見込みです。`,
  },
  matrix: {
    title: '区分どうしの移動',
    ask: '区分の表',
    how: '行の区分から列の区分へ移った人数。枠は同じ区分に残った人。',
    from: 'から \\ へ',
    stayed: name => `${name}のまま`,
    all: '計',
  },
};

const en: PanelMessages = {
  asDayBegan: 'As the day began: orders of today are not in it yet.',
  list: {
    title: 'Target list',
    file: 'Save CSV',
    why: 'Reason',
    columns: { amount: 'Sales', days: 'Last order', orders: 'Orders', score: 'RFM', id: 'Customer' },
    daysAgo: days => `${days} d ago`,
    orders: count => `${count}×`,
    separator: ' · ',
    waiting: 'Getting the list',
    reading: 'Reading the customers',
    unreadable: 'Counts only: the list of customers in the data cannot be read. Ask who makes the data.',
    nobody: 'There is no such customer.',
    again: 'Try again',
    outdated: 'The figures have changed since this list was made.',
    renew: 'Get it anew',
    masked: 'Parts of the ids are masked. The CSV has them whole, and its making is recorded.',
    coming: 'on its way',
  },
  extract: {
    begun: 'Making the file',
    progress: (done, count) => `${done} of ${count}`,
    stop: 'Cancel',
    stopped: 'Cancelled: nothing was saved.',
    failed: why => `The file could not be made: nothing was saved. ${why}`,
    saved: count => `${count} ${count === '1' ? 'customer' : 'customers'} saved as CSV.`,
  },
  movement: {
    ask: 'Movement',
    since: day => `Since ${day}`,
    from: 'Who is there now came from',
    to: 'Who was there went to',
  },
  estimate: {
    ask: 'Estimate',
    title: 'Who may order again',
    mark: 'Estimate',
    horizons: 'Within how many days',
    within: days => `within ${days} days`,
    days: days => `${days} d`,
    stage: 'Stage',
    people: 'Customers',
    amount: 'Amount',
    all: 'All',
    nobody: 'Nobody is expected to order within these days.',
    ofChosen: 'the selected cells',
    ofAll: 'everyone',
    ground:
      'Ground: of customers with as many days of orders (1, 2, 3, 4 or more) who had stayed away as long, the share who ordered again by then (all past orders, Kaplan–Meier), times the mean of each customer’s orders. Only the next order counts, and it knows no season.',
    notOfPart: part => `There is no estimate of "${part}" alone: this is of everyone in the selection.`,
  },
  matrix: {
    title: 'Movement between segments',
    ask: 'Table of segments',
    how: 'Customers who went from the segment of the row to that of the column. Framed: who stayed.',
    from: 'From \\ to',
    stayed: name => `stayed ${name}`,
    all: 'All',
  },
};

export const panelMessages: Localised<PanelMessages> = { ja, en };
