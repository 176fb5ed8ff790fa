import type { Localised } from '../base/locale/messages.js';

/** A ratio before and after, worded already: `64%`. */
export interface Lift {
  readonly agents: number;
  readonly minutes: string;
  readonly from: string;
  readonly to: string;
}

/** Where agents would come from, and what it costs there. */
export interface Move extends Lift {
  readonly queue: string;
  readonly before: string;
  readonly after: string;
}

/** What is said of a queue where somebody waits. */
export interface Waiting {
  readonly queue: string;
  /** Empty where nobody waits any more. */
  readonly waiting: string;
  /** `3:42`; empty where it is not known. */
  readonly longest: string;
}

/** A figure beyond its limits, worded already. */
export interface Missed {
  /** Empty: of all queues together. */
  readonly queue: string;
  /** Empty: of all channels. */
  readonly channel: string;
  readonly period: string;
  readonly value: string;
  readonly limit: string;
}

/** The wallboard's own words; those that all elements share are in `base/locale`. */
export interface WallboardMessages {
  readonly title: string;
  allWell(queues: string): string;
  readonly noContact: string;
  nobodyThere(waiting: Waiting): string;
  waits(waiting: Waiting): string;
  belowTarget(missed: Missed): string;
  abandons(missed: Missed): string;
  sourceSilent(source: string, since: string): string;
  moreAgents(lift: Lift): string;
  moveAgents(move: Move): string;
  overload(agents: number): string;
  /** What advice was computed from. */
  basis(arrivals: string, handling: string, agents: string): string;
  /** A figure of another day is no figure of now: the time of what is shown, and what to do. */
  stale(clock: string): string;
  staleFor(age: string): string;
  readonly neverFresh: string;
  readonly lookElsewhere: string;
  readonly askForRights: string;
  /** The whole page is of another time. */
  past(date: string, clock: string): string;
  pastRate(rate: string): string;
  readonly pastHeld: string;
  page(name: string, place: string): string;
  next(name: string, seconds: string): string;
  readonly paused: string;
  pausedFor(minutes: string): string;
  readonly attending: string;
  readonly pause: string;
  readonly resume: string;
  readonly before: string;
  readonly after: string;
  readonly enterFullScreen: string;
  readonly leaveFullScreen: string;
  readonly sleeps: string;
  /** A newer layout can't be shown. */
  readonly layoutStays: string;
  readonly newerPage: string;
  /** Alerts that are shown without shouting. */
  quieted(lines: string): string;
  dropped(elements: string): string;
  readonly noPages: string;
  readonly noPagesHint: string;
  readonly badLayout: string;
  pageNumber(number: string): string;
  readonly separator: string;
}

const spansJa: Readonly<Record<string, string>> = {
  today: '今日',
  interval: 'この30分',
  'rolling-15m': '直近15分',
};
const spanJa = ({ period }: Missed): string => spansJa[period] ?? '';
const ofJa = ({ queue, channel }: Missed): string =>
  [queue || '全窓口', channel].filter(Boolean).join('・') + 'の';

const ja: WallboardMessages = {
  title: '壁面表示',
  allWell: queues => `順調です。${queues}窓口に異常はありません。`,
  noContact: '今日の問い合わせはまだありません。',
  nobodyThere: ({ queue, waiting, longest }) =>
    waiting === ''
      ? `${queue}に応対者がいません。`
      : `${queue}で ${waiting}人が待ち、応対者がいません。${longest === '' ? '' : `最長 ${longest}。`}`,
  waits: ({ queue, waiting, longest }) =>
    waiting === ''
      ? `${queue}の待ちはなくなりました。`
      : `${queue}で ${waiting}人が待${longest === '' ? 'っています。' : `ち、最長 ${longest}。`}`,
  belowTarget: missed =>
    `${ofJa(missed)}サービスレベルが${spanJa(missed)} ${missed.value}、目標は ${missed.limit}。`,
  abandons: missed =>
    `${ofJa(missed)}放棄率が${spanJa(missed)} ${missed.value}、目標は ${missed.limit}以内。`,
  sourceSilent: (source, since) => `${source}からの知らせが ${since} から止まっています。`,
  moreAgents: ({ agents, minutes, from, to }) =>
    `${agents}人足せば ${minutes}分で ${from} から ${to} に戻る見込み(推定)`,
  moveAgents: ({ queue, agents, minutes, from, to, before, after }) =>
    `${queue}から ${agents}人移せば ${minutes}分で ${from} から ${to}、${queue}は ${before} から ${after}(推定)`,
  overload: agents => `さばける量を超えています。あと ${agents}人必要(推定)`,
  basis: (arrivals, handling, agents) =>
    `推定の根拠: 直近15分 ${arrivals}件・平均処理 ${handling}・応対者 ${agents}人・Erlang C`,
  stale: clock => `更新が止まっています。数字は ${clock} のもの。`,
  staleFor: age => `${age}前から何も届いていません。`,
  neverFresh: '更新が止まっています。数字はまだ届いていません。',
  lookElsewhere: '電話機の表示で確かめてください。',
  askForRights: 'この画面に見る権限がありません。',
  past: (date, clock) => `過去を表示中: ${date} ${clock}`,
  pastRate: rate => `${rate}倍速`,
  pastHeld: '停止中',
  page: (name, place) => `${name} ${place}`,
  next: (name, seconds) => `次は${name} ${seconds}秒`,
  paused: '切り替えを停止中',
  pausedFor: minutes => `切り替えを停止中・あと ${minutes}分`,
  attending: '警報のあるページを優先',
  pause: '切り替えを止める',
  resume: '切り替えを再開',
  before: '前のページ',
  after: '次のページ',
  enterFullScreen: '全画面にする',
  leaveFullScreen: '全画面をやめる',
  newerPage: '新しい版があります。全画面を抜けると切り替わります',
  sleeps: '画面の消灯は止められません',
  layoutStays: '新しい配置は使えないため、前のままです',
  quieted: lines => `控えめに表示中の警報 ${lines}`,
  dropped: elements => `${elements}つは入りきらず非表示`,
  noPages: '表示するページがありません。',
  noPagesHint: '子要素としてページを置くか、layout に JSON を指定してください。',
  badLayout: 'layout の指定が正しくありません。',
  pageNumber: number => `ページ ${number}`,
  separator: '・',
};

const numberWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
/** Small numbers at the beginning of a sentence are words. */
const first = (count: number): string => numberWords[count] ?? String(count);
const moreAgents = (count: number): string => `${first(count)} more agent${count === 1 ? '' : 's'}`;
const minutesOf = (minutes: string): string => `${minutes} minute${minutes === '1' ? '' : 's'}`;
const bring = (count: number): string => (count === 1 ? 'brings' : 'bring');
const wait = (count: string): string => (count === '1' ? '1 waits' : `${count} wait`);
const longestOf = (longest: string): string => (longest === '' ? '' : `, the longest ${longest}`);

const spansEn: Readonly<Record<string, string>> = {
  today: ' today',
  interval: ' this half hour',
  'rolling-15m': ' in the last 15 minutes',
};
const spanEn = ({ period }: Missed): string => spansEn[period] ?? '';
const ofEn = ({ queue, channel }: Missed): string =>
  [queue || 'All queues', channel].filter(Boolean).join(', ');

const en: WallboardMessages = {
  title: 'Wallboard',
  allWell: queues =>
    `All is well: nothing is beyond its limits in ${queues === '1' ? '1 queue' : `${queues} queues`}.`,
  noContact: 'No contacts yet today.',
  nobodyThere: ({ queue, waiting, longest }) =>
    waiting === ''
      ? `${queue}: nobody is signed in.`
      : `${queue}: ${wait(waiting)}${longestOf(longest)}, and nobody is signed in.`,
  waits: ({ queue, waiting, longest }) =>
    waiting === '' ? `${queue}: nobody waits any more.` : `${queue}: ${wait(waiting)}${longestOf(longest)}.`,
  belowTarget: missed =>
    `${ofEn(missed)}: the service level is ${missed.value}${spanEn(missed)}, the target ${missed.limit}.`,
  abandons: missed =>
    `${ofEn(missed)}: ${missed.value} gave up${spanEn(missed)}, the target is at most ${missed.limit}.`,
  sourceSilent: (source, since) => `Nothing has come from ${source} since ${since}.`,
  moreAgents: ({ agents, minutes, from, to }) =>
    `${moreAgents(agents)} for ${minutesOf(minutes)} ${bring(agents)} the service level from ${from} to ${to} (estimate)`,
  moveAgents: ({ queue, agents, minutes, from, to, before, after }) =>
    `${first(agents)} agent${agents === 1 ? '' : 's'} from ${queue} for ${minutesOf(minutes)} ${bring(agents)} the service level from ${from} to ${to}; ${queue} goes from ${before} to ${after} (estimate)`,
  overload: agents => `More comes than can be handled: ${agents} more needed (estimate)`,
  basis: (arrivals, handling, agents) =>
    `Estimate: ${arrivals} contacts in 15 min, ${handling} each on average, ${agents} agents, Erlang C`,
  stale: clock => `Not updating. These figures are of ${clock}.`,
  staleFor: age => `Nothing received for ${age}.`,
  neverFresh: 'Not updating. No figures have come yet.',
  lookElsewhere: 'Look at the telephones’ own display.',
  askForRights: 'This display may not see the figures.',
  past: (date, clock) => `Showing the past: ${date}, ${clock}`,
  pastRate: rate => `at ${rate} times the speed`,
  pastHeld: 'standing still',
  page: (name, place) => `${name} ${place}`,
  next: (name, seconds) => `${name} in ${seconds} s`,
  paused: 'Pages stand still',
  pausedFor: minutes => `Pages stand still for ${minutes} min`,
  attending: 'The page with the alert comes first',
  pause: 'Let the pages stand still',
  resume: 'Let the pages change',
  before: 'Previous page',
  after: 'Next page',
  enterFullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  newerPage: 'There is a newer page: leave full screen for it',
  sleeps: 'The display may go to sleep',
  layoutStays: 'The newer layout can’t be shown; this is the one before',
  quieted: lines => `Alerts beyond the first two: ${lines}`,
  dropped: elements => `${elements} not shown for lack of room`,
  noPages: 'There is no page to show.',
  noPagesHint: 'Put pages in as children, or name a JSON file as layout.',
  badLayout: 'The layout is wrong.',
  pageNumber: number => `Page ${number}`,
  separator: ' · ',
};

export const wallboardMessages: Localised<WallboardMessages> = { ja, en };
