import type { Basis, Period } from '../../data/model/vocabulary.js';
import type { Localised } from '../base/locale/messages.js';

/** The gauge's own words; those that all elements share are in `base/locale`. */
export interface GaugeMessages {
  readonly periods: Readonly<Record<Period, string>>;
  /** The same where the past is shown. */
  readonly pastPeriods: Readonly<Record<Period, string>>;
  readonly bases: Readonly<Record<Basis, string>>;
  readonly band: string;
  /** What a figure of which more is better must reach, where it is no target. */
  readonly least: string;
  /** `66.7%(95%区間 30–90%)`. */
  inBrackets(text: string, inside: string): string;
  readonly worst: Readonly<Record<'higher' | 'lower' | 'band', string>>;
  /** "126 / 183 件": the numerator is worded already. */
  fraction(numerator: string, denominator: string): string;
  cases(count: string): string;
  /** A quotient of a time: its sum in seconds over what it is shared by. */
  times(seconds: string, denominator: string): string;
  tooFew(count: string): string;
  interval95(low: string, high: string): string;
  readonly notKept: string;
  receivedUntil(clock: string): string;
  until(clock: string): string;
  /** Of when an old figure is, and its verdict then; empty where it had none. */
  at(clock: string, verdict: string): string;
  within(duration: string): string;
  waiting(count: string, oldest: string | null): string;
  readonly everyHalfHour: string;
  readonly everyHalfHourTarget: string;
  readonly daily: string;
  readonly batchOnly: string;
  unknownMetric(metric: string): string;
  noQueues(queues: string): string;
  readonly noQueuesHint: string;
  readonly listSeparator: string;
  agents(count: string): string;
  explainOf(kpi: string): string;
  readonly formulas: string;
  /** In a formula, where several queues have several settings. */
  readonly ownSetting: string;
  readonly choose: string;
  targetLine(target: string): string;
  threshold(duration: string): string;
  shortLimit(duration: string): string;
  carriedOver(count: string): string;
  readonly eventParts: string;
  readonly separator: string;
  readonly stop: string;
}

const ja: GaugeMessages = {
  periods: { now: 'いま', interval: 'この30分', today: '今日', 'rolling-15m': '直近15分' },
  pastPeriods: { now: '当時', interval: 'その30分', today: '当日', 'rolling-15m': 'それまでの15分' },
  bases: { record: '受付基準', event: '発生基準' },
  band: '範囲',
  least: '下限',
  inBrackets: (text, inside) => `${text}(${inside})`,
  worst: { higher: '最低', lower: '最高', band: '最大の外れ' },
  fraction: (numerator, denominator) => `${numerator} / ${denominator} 件`,
  cases: count => `${count} 件`,
  times: (seconds, denominator) => `${seconds}秒 / ${denominator}件`,
  tooFew: count => `${count}件未満で判定保留`,
  interval95: (low, high) => `95%区間 ${low}–${high}`,
  notKept: '値は保持していません',
  receivedUntil: clock => `${clock} まで受信・再接続中`,
  until: clock => `${clock} まで`,
  at: (clock, verdict) => (verdict === '' ? `${clock} の値` : `${clock} に${verdict}`),
  within: duration => `${duration}以内`,
  waiting: (count, oldest) => `待ち ${count}人${oldest === null ? '' : `・最長 ${oldest}`}`,
  everyHalfHour: '30分ごと',
  everyHalfHourTarget: '30分ごと・破線は目標',
  daily: '日次',
  batchOnly: '日次のデータでのみ表示します。ライブの値はありません。',
  unknownMetric: metric => `指標「${metric}」はありません。`,
  noQueues: queues => `窓口「${queues}」が見つかりません。`,
  noQueuesHint: 'queue・group の指定と閲覧権限を確かめてください。',
  listSeparator: '、',
  agents: count => `応対者 ${count}人`,
  explainOf: kpi => `この数字の説明: ${kpi}`,
  formulas: '計算式ごとの値',
  ownSetting: '各窓口の設定',
  choose: '計算式を選ぶ',
  targetLine: target => `縦の破線は目標 ${target}`,
  threshold: duration => `しきい値${duration}`,
  shortLimit: duration => `短時間放棄${duration}`,
  carriedOver: count => `前の区間から持ち越し ${count}件以上`,
  eventParts: '発生基準のため、一つの応対の各部が別の区間に入ることがあります',
  separator: '・',
  stop: '。',
};

const en: GaugeMessages = {
  periods: { now: 'now', interval: 'this half hour', today: 'today', 'rolling-15m': 'last 15 min' },
  pastPeriods: {
    now: 'at that time',
    interval: 'that half hour',
    today: 'that day',
    'rolling-15m': 'the 15 min before',
  },
  bases: { record: 'by arrival', event: 'by event' },
  band: 'Band',
  least: 'Least',
  inBrackets: (text, inside) => `${text} (${inside})`,
  worst: { higher: 'Lowest', lower: 'Highest', band: 'Farthest off' },
  fraction: (numerator, denominator) => `${numerator} / ${denominator}`,
  cases: count => `${count} cases`,
  times: (seconds, denominator) => `${seconds} s / ${denominator}`,
  tooFew: count => `Under ${count} cases: undecided`,
  interval95: (low, high) => `95%: ${low}–${high}`,
  notKept: 'No value is kept',
  receivedUntil: clock => `Received until ${clock}, reconnecting`,
  until: clock => `until ${clock}`,
  at: (clock, verdict) => (verdict === '' ? `at ${clock}` : `${verdict} at ${clock}`),
  within: duration => `within ${duration}`,
  waiting: (count, oldest) => `${count} waiting${oldest === null ? '' : `, longest ${oldest}`}`,
  everyHalfHour: 'each half hour',
  everyHalfHourTarget: 'each half hour, dashed: target',
  daily: 'daily',
  batchOnly: 'Shown from daily figures only; there is no live value.',
  unknownMetric: metric => `There is no metric “${metric}”.`,
  noQueues: queues => `Queue “${queues}” was not found.`,
  noQueuesHint: 'Check queue, group and your rights.',
  listSeparator: ', ',
  agents: count => `${count} agents`,
  explainOf: kpi => `Explain this number: ${kpi}`,
  formulas: 'The value by each formula',
  ownSetting: 'each queue’s own setting',
  choose: 'choose a formula',
  targetLine: target => `Dashed line: target ${target}`,
  threshold: duration => `threshold ${duration}`,
  shortLimit: duration => `short abandon ${duration}`,
  carriedOver: count => `at least ${count} carried over from before`,
  eventParts: 'by event, so the parts of one contact can lie in two intervals',
  separator: ' · ',
  stop: ' · ',
};

export const gaugeMessages: Localised<GaugeMessages> = { ja, en };
