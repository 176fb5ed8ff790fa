import type { AlertOutcome, AlertStepCode } from '../../data/alerts/alert.js';
import type { AlertKind, Severity } from '../../data/model/alert-rule.js';
import type { Localised } from '../base/locale/messages.js';
import type { Standing } from './alert-feed.facts.js';
import type { HelpKind } from './alert-feed.view.js';

/** The words of the alert feed as a whole; those of an alert are in `alert.messages`. */
export interface FeedMessages {
  readonly title: string;
  /** The title of a feed of these kinds alone, of so many of all kinds that there are. */
  titleOf(kinds: readonly string[]): string;
  titleOfSome(kinds: string, all: string): string;
  counts(open: string, claimed: string): string;
  openOnly(open: string): string;
  /** How many are open, and how many of these are of no queue. */
  withoutQueue(open: string, without: string): string;
  /** Counts that a filter leaves as they are. */
  unfiltered(counts: string): string;
  readonly lane: string;
  readonly laneHint: string;
  /** What those in the lane wait for, with how many they are. */
  readonly helps: Readonly<Record<HelpKind, string>>;
  more(count: string): string;
  readonly less: string;
  readonly none: string;
  readonly noneOfFilter: string;
  latest(clock: string, how: string): string;
  readonly list: string;
  readonly kind: string;
  readonly anyKind: string;
  readonly kinds: Readonly<Record<AlertKind, string>>;
  readonly standing: string;
  readonly anyStanding: string;
  readonly standings: Readonly<Record<Standing, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  severity(word: string, count: string): string;
  readonly isNew: string;
  arrived(count: string): string;
  readonly showArrived: string;
  fold(count: string): string;
  readonly open: string;
  readonly close: string;
  readonly more1: string;
  readonly details: string;
  readonly equal: string;
  readonly notWhileOld: string;
  readonly notInPast: string;
  readonly outcomes: Readonly<Record<AlertOutcome, string>>;
  readonly steps: Readonly<Record<AlertStepCode, string>>;
  readonly history: string;
  readonly separator: string;
  readonly announceOne: (text: string) => string;
  announceMany(count: string, worst: string): string;
  badge(open: string, word: string): string;
  readonly badgeNone: string;
  /** What is not shown: "alert 1 · watch 2", of the severities of which there is something. */
  others(counts: string): string;
  readonly othersOf: Readonly<Record<Severity, (count: string) => string>>;
  /** Who is not shown of the lane, and how many of them are callers who gave up over an hour ago. */
  moreInLane(count: string, late: string): string;
  readonly noSource: string;
  readonly badData: string;
}

const ja: FeedMessages = {
  title: 'アラート',
  titleOf: kinds => `アラート・${kinds.join('、')}`,
  titleOfSome: (kinds, all) => `アラート・${all}種類中${kinds}種類`,
  counts: (open, claimed) => `未対応 ${open}・対応中 ${claimed}`,
  openOnly: open => `未対応 ${open}`,
  withoutQueue: (open, without) => `${open}(うち窓口なし ${without})`,
  unfiltered: counts => `${counts}・絞り込み前`,
  lane: '救援',
  laneHint: '助けを待っている人',
  helps: { assist: '挙手', rescue: '折り返し', 'ng-word': 'NGワード' },
  more: count => `ほか ${count}件`,
  less: '3件だけ見る',
  none: '知らせはありません。',
  noneOfFilter: 'この絞り込みに当たる知らせはありません。',
  latest: (clock, how) => `最後の知らせ ${clock}(${how})`,
  list: '知らせの一覧',
  kind: '種類',
  anyKind: '種類',
  kinds: {
    kpi: '指標',
    waiting: '待ち',
    handling: '対応の長さ',
    'agent-state': '状態の長さ',
    rescue: '折り返し',
    assist: '挙手',
    'ng-word': 'NGワード',
    promise: '約束',
    due: '購入時期',
    'source-silent': '信号なし',
  },
  standing: '対応',
  anyStanding: '対応',
  standings: { open: '未対応', mine: '自分', claimed: '他の人', quiet: '静かに', done: '終了' },
  severities: { alert: '警報', watch: '注意' },
  severity: (word, count) => `${word} ${count}件`,
  isNew: '新',
  arrived: count => `新着 ${count}件`,
  showArrived: '上に出す',
  fold: count => `同じ${count}件`,
  open: '開く',
  close: '閉じる',
  more1: 'ほかの操作',
  details: '詳細',
  equal: '同じ知らせは1行にまとめます',
  notWhileOld: '更新が止まっているので送れません。発信はできます。',
  notInPast: '過去を表示しているので操作できません。',
  outcomes: {
    done: '対応済み',
    reached: '連絡がついた',
    'not-reached': '連絡つかず',
    'no-action': '対応不要',
    'false-alarm': '誤報',
  },
  steps: {
    claimed: '引き受け',
    released: '手放し',
    'handed-over': '引き継ぎ',
    acknowledged: '確認',
    resolved: '解決',
    reopened: '再開',
    snoozed: '後で',
    raised: '発生',
    cleared: '解消(自動)',
    'holder-gone': '担当者が離れた',
    lapsed: '期限切れ',
  },
  history: '経過',
  separator: '・',
  announceOne: text => `新しい知らせ。${text}`,
  announceMany: (count, worst) => `新しい知らせ${count}件。${worst}`,
  badge: (open, word) => `アラート 未対応${open}件、最も重いもの ${word}`,
  badgeNone: 'アラート 未対応なし',
  others: counts => `入りきらない知らせ ${counts}`,
  othersOf: { alert: count => `警報 ${count}`, watch: count => `注意 ${count}` },
  moreInLane: (count, late) => (late === '0' ? `ほか ${count}件` : `ほか ${count}件・うち1時間超 ${late}件`),
  noSource: 'mado-source がありません',
  badData: 'データの形が正しくありません。',
};

const en: FeedMessages = {
  title: 'Alerts',
  titleOf: kinds => `Alerts · ${kinds.join(', ')}`,
  titleOfSome: (kinds, all) => `Alerts · ${kinds} of ${all} kinds`,
  counts: (open, claimed) => `open ${open} · in hand ${claimed}`,
  openOnly: open => `open ${open}`,
  withoutQueue: (open, without) => `${open} (${without} without a queue)`,
  unfiltered: counts => `${counts} · unfiltered`,
  lane: 'Rescue',
  laneHint: 'People who wait for help',
  helps: { assist: 'Raised hands', rescue: 'Call back', 'ng-word': 'Alarming words' },
  more: count => `${count} more`,
  less: 'Show 3 only',
  none: 'There are no alerts.',
  noneOfFilter: 'No alert passes this filter.',
  latest: (clock, how) => `Last one ${clock} (${how})`,
  list: 'Alerts',
  kind: 'Kind',
  anyKind: 'Kind',
  kinds: {
    kpi: 'Figure',
    waiting: 'Waiting',
    handling: 'Long contact',
    'agent-state': 'Long in a state',
    rescue: 'Call back',
    assist: 'Raised hand',
    'ng-word': 'Word',
    promise: 'Promise',
    due: 'Purchase window',
    'source-silent': 'No signal',
  },
  standing: 'Handling',
  anyStanding: 'Status',
  standings: { open: 'Open', mine: 'Mine', claimed: "Others'", quiet: 'Silenced', done: 'Over' },
  severities: { alert: 'Alert', watch: 'Watch' },
  severity: (word, count) => `${word}: ${count}`,
  isNew: 'New',
  arrived: count => `${count} new`,
  showArrived: 'Show on top',
  fold: count => `${count} alike`,
  open: 'Open',
  close: 'Close',
  more1: 'More',
  details: 'Details',
  equal: 'Equal alerts are one line',
  notWhileOld: "This can't be sent while the feed is stale. Calls can be made.",
  notInPast: 'The past is shown: nothing can be done about it.',
  outcomes: {
    done: 'Done',
    reached: 'Reached',
    'not-reached': 'Not reached',
    'no-action': 'No action needed',
    'false-alarm': 'False alarm',
  },
  steps: {
    claimed: 'claimed',
    released: 'released',
    'handed-over': 'handed over',
    acknowledged: 'acknowledged',
    resolved: 'resolved',
    reopened: 'reopened',
    snoozed: 'snoozed',
    raised: 'raised',
    cleared: 'cleared by itself',
    'holder-gone': 'its holder was gone',
    lapsed: 'lapsed',
  },
  history: 'What was done',
  separator: ' · ',
  announceOne: text => `New alert. ${text}`,
  announceMany: (count, worst) => `${count} new alerts. ${worst}`,
  badge: (open, word) => `Alerts: ${open} open, the worst: ${word}`,
  badgeNone: 'Alerts: none open',
  others: counts => `Not shown: ${counts}`,
  othersOf: { alert: count => `alert ${count}`, watch: count => `watch ${count}` },
  moreInLane: (count, late) => (late === '0' ? `${count} more` : `${count} more, ${late} of them over 1 h`),
  noSource: 'There is no mado-source',
  badData: 'The data are not in the right form.',
};

export const feedMessages: Localised<FeedMessages> = { ja, en };
