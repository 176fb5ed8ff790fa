import type { Localised } from '../base/locale/messages.js';

/** The wallboard's own words; those that all elements share are in `base/locale`. */
export interface WallboardMessages {
  readonly title: string;
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

const ja: WallboardMessages = {
  title: '壁面表示',
  stale: clock => `更新停止。数字は ${clock} のもの。`,
  staleFor: age => `${age}前から受信なし。`,
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
  quieted: lines => `赤で塗らずに表示中の警報(赤は2件まで) ${lines}`,
  dropped: elements => `${elements}つは入りきらず非表示`,
  noPages: '表示するページがありません。',
  noPagesHint: '子要素としてページを置くか、layout に JSON を指定してください。',
  badLayout: 'layout の指定が正しくありません。',
  pageNumber: number => `ページ ${number}`,
  separator: '・',
};

const en: WallboardMessages = {
  title: 'Wallboard',
  stale: clock => `Not updating: figures of ${clock}.`,
  staleFor: age => `Nothing for ${age}.`,
  neverFresh: 'Not updating. No figures have come yet.',
  lookElsewhere: 'See the telephones’ display.',
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
  quieted: lines => `Alerts shown without red (two at most are red): ${lines}`,
  dropped: elements => `${elements} not shown for lack of room`,
  noPages: 'There is no page to show.',
  noPagesHint: 'Put pages in as children, or name a JSON file as layout.',
  badLayout: 'The layout is wrong.',
  pageNumber: number => `Page ${number}`,
  separator: ' · ',
};

export const wallboardMessages: Localised<WallboardMessages> = { ja, en };
