import type { Localised } from '../base/locale/messages.js';
import type { EntryMark } from './customer-timeline.view.js';

/** The timeline's own words; those of its entries are in `entry.messages.ts`. */
interface TimelineMessages {
  readonly title: string;
  readonly separator: string;
  whose(name: string): string;
  count(entries: string, number: number): string;
  /** `span`: worded by `spans`. */
  countIn(entries: string, number: number, span: string): string;
  readonly spans: {
    days(count: string, number: number): string;
    months(count: string, number: number): string;
    years(count: string, number: number): string;
  };
  readonly byTime: string;
  readonly byCase: string;
  readonly grouping: string;
  readonly channels: string;
  readonly filters: string;
  filtersSet(count: string): string;
  readonly direction: string;
  readonly anyDirection: string;
  readonly kind: string;
  readonly anyKind: string;
  readonly operator: string;
  readonly anyOperator: string;
  readonly text: string;
  readonly date: string;
  readonly clear: string;
  found(count: string, number: number): string;
  readonly nothingFound: string;
  readonly nothingFoundHint: string;
  today(day: string): string;
  /** Within a sentence. */
  todayAt(clock: string): string;
  gap(days: string): string;
  case(number: string): string;
  readonly caseStates: Readonly<Record<'opened' | 'closed', string>>;
  more(count: string): string;
  readonly noCase: string;
  readonly pinned: string;
  morePinned(count: string): string;
  readonly fewerPinned: string;
  promise(when: string): string;
  readonly handover: string;
  readonly caution: string;
  openCase(title: string): string;
  caseAge(age: string): string;
  dueUntil(when: string): string;
  left(time: string): string;
  over(time: string): string;
  noted(who: string, day: string): string;
  newEntries(count: string, number: number): string;
  announced(title: string, detail: string): string;
  readonly older: string;
  readonly toNewest: string;
  readonly loading: string;
  readonly again: string;
  readonly oldest: string;
  readonly notAllowed: string;
  readonly recording: string;
  readonly noContent: string;
  readonly noEntry: string;
  /** What a mark stands for, in the foot and for a screen reader. */
  readonly marks: Readonly<Record<EntryMark, string>>;
  /** The same in the foot, where there is little room. */
  readonly legend: { readonly in: string; readonly out: string; readonly mark: string };
  readonly empty: string;
  readonly stranger: string;
  readonly strangerHint: string;
  readonly erased: string;
  readonly erasedHint: string;
  readonly denied: string;
  readonly deniedHint: string;
  /** Somebody is there, and nobody knows yet who. */
  readonly unknown: string;
  readonly unknownHint: string;
  readonly nobody: string;
  readonly nobodyHint: string;
  readonly noData: string;
  readonly noDataHint: string;
  readonly badData: string;
}

const ja: TimelineMessages = {
  title: '応対履歴',
  separator: '・',
  whose: name => `${name} 様`,
  count: entries => `${entries}件`,
  countIn: (entries, _, span) => `${span}で${entries}件`,
  spans: {
    days: count => `${count}日`,
    months: count => `${count}か月`,
    years: count => `${count}年`,
  },
  byTime: '時間順',
  byCase: '案件ごと',
  grouping: '並べ方',
  channels: 'チャネル',
  filters: '絞り込み',
  filtersSet: count => `絞り込み ${count}`,
  direction: '方向',
  anyDirection: '受信と発信',
  kind: '種類',
  anyKind: 'すべての種類',
  operator: '担当者',
  anyOperator: 'すべての担当者',
  text: '内容で探す',
  date: 'この日へ',
  clear: '解除',
  found: count => `${count}件`,
  nothingFound: '当てはまる応対はありません。',
  nothingFoundHint: '絞り込みを解除すると、すべて見られます。',
  today: day => `今日 ${day}`,
  todayAt: clock => `今日 ${clock}`,
  gap: days => `${days}日 接触なし`,
  case: number => `案件 ${number}`,
  caseStates: { opened: '未解決', closed: '解決' },
  more: count => `ほか${count}件を見る`,
  noCase: '案件はありません。',
  pinned: '約束と引き継ぎ',
  morePinned: count => `ほか${count}件`,
  fewerPinned: '閉じる',
  promise: when => `約束 ${when} まで`,
  handover: '引き継ぎ',
  caution: '注意',
  openCase: title => `案件 ${title}`,
  caseAge: age => `${age}前から`,
  dueUntil: when => `期限 ${when}`,
  left: time => `あと ${time}`,
  over: time => `${time}超過`,
  noted: (who, day) => (who === '' ? day : `${who} ${day}`),
  newEntries: count => `新着 ${count}件`,
  announced: (title, detail) => `新着: ${title} ${detail}`,
  older: '前を見る',
  toNewest: '最新へ',
  loading: '読み込んでいます',
  again: 'もう一度',
  oldest: 'これより前の応対はありません。',
  notAllowed: '開けないリンク',
  recording: '録音',
  noContent: '内容は、このお客様の対応者だけが見られます。',
  noEntry: 'メモはありません。',
  marks: { in: '受信', out: '発信', lost: 'つながらず', mark: '注文・施策', now: '対応中' },
  legend: { in: '受信', out: '発信', mark: '注文・施策' },
  empty: 'まだ応対の履歴がありません。',
  stranger: '初めてのお客様です。',
  strangerHint: 'これより前の応対はありません。',
  erased: 'このお客様の情報は消去されました。',
  erasedHint: '本人からの請求などで消去された情報は、元に戻せません。',
  denied: 'このお客様の履歴を見る権限がありません。',
  deniedHint: '担当している応対のお客様だけが見られます。必要なら管理者に依頼してください。',
  unknown: 'どのお客様か、まだ分かりません。',
  unknownHint: 'お客様が分かると、ここに履歴が出ます。',
  nobody: 'お客様が選ばれていません。',
  nobodyHint: '着信するか、お客様を選ぶと、ここに履歴が出ます。',
  noData: 'データがありません',
  noDataHint: 'mado-source と customer を指定するか、data に履歴を渡してください。',
  badData: 'データの形が正しくありません。',
};

const en: TimelineMessages = {
  title: 'History',
  separator: ' · ',
  whose: name => name,
  count: (entries, number) => `${entries} ${number === 1 ? 'entry' : 'entries'}`,
  countIn: (entries, number, span) => `${entries} ${number === 1 ? 'entry' : 'entries'} in ${span}`,
  spans: {
    days: (count, number) => `${count} ${number === 1 ? 'day' : 'days'}`,
    months: (count, number) => `${count} ${number === 1 ? 'month' : 'months'}`,
    years: (count, number) => `${count} ${number === 1 ? 'year' : 'years'}`,
  },
  byTime: 'By time',
  byCase: 'By case',
  grouping: 'Order',
  channels: 'Channels',
  filters: 'Filter',
  filtersSet: count => `Filter ${count}`,
  direction: 'Direction',
  anyDirection: 'Both directions',
  kind: 'Kind',
  anyKind: 'All kinds',
  operator: 'Operator',
  anyOperator: 'All operators',
  text: 'Find in texts',
  date: 'Go to a day',
  clear: 'Clear',
  found: (count, number) => `${count} ${number === 1 ? 'entry' : 'entries'}`,
  nothingFound: 'Nothing matches.',
  nothingFoundHint: 'Clear the filter to see everything.',
  today: day => `Today ${day}`,
  todayAt: clock => `${clock} today`,
  gap: days => `${days} days without contact`,
  case: number => `Case ${number}`,
  caseStates: { opened: 'Open', closed: 'Closed' },
  more: count => `See ${count} more`,
  noCase: 'There are no cases.',
  pinned: 'Promises and hand-over notes',
  morePinned: count => `${count} more`,
  fewerPinned: 'Fewer',
  promise: when => `Promised by ${when}`,
  handover: 'Hand-over',
  caution: 'Caution',
  openCase: title => `Case: ${title}`,
  caseAge: age => `open for ${age}`,
  dueUntil: when => `due ${when}`,
  left: time => `in ${time}`,
  over: time => `${time} late`,
  noted: (who, day) => (who === '' ? day : `${who}, ${day}`),
  newEntries: (count, number) => (number === 1 ? `${count} new entry` : `${count} new entries`),
  announced: (title, detail) => `New: ${title}, ${detail}`,
  older: 'Further back',
  toNewest: 'To the newest',
  loading: 'Loading',
  again: 'Try again',
  oldest: 'There is nothing before this.',
  notAllowed: 'A link that is not followed',
  recording: 'Recording',
  noContent: 'Only whoever serves this customer sees what was said.',
  noEntry: 'There is no note.',
  marks: { in: 'Inbound', out: 'Outbound', lost: 'Not connected', mark: 'Order, campaign', now: 'Going on' },
  legend: { in: 'In', out: 'Out', mark: 'Order, mailing' },
  empty: 'There is no history yet.',
  stranger: 'A new customer.',
  strangerHint: 'There was no contact before.',
  erased: 'What was known of this customer has been erased.',
  erasedHint: "What was erased, on the customer's request for instance, can't be brought back.",
  denied: "You may not see this customer's history.",
  deniedHint: 'You see customers whose contacts you serve. Ask an administrator if you need more.',
  unknown: 'It is not known yet who this is.',
  unknownHint: 'The history appears here as soon as it is.',
  nobody: 'No customer is chosen.',
  nobodyHint: 'The history appears here with a contact, or when you choose a customer.',
  noData: 'There is no data',
  noDataHint: 'Set up a mado-source and customer, or give the history as data.',
  badData: 'The data do not have the right form.',
};

export const timelineMessages: Localised<TimelineMessages> = { ja, en };
