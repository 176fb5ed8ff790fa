import type { AbandonStage } from '../../data/model/vocabulary.js';
import type { Localised } from '../base/locale/messages.js';

/** What an alert says, by its kind. */
export interface AlertMessages {
  readonly waiting: string;
  readonly handling: string;
  agentState(who: string): string;
  readonly rescue: string;
  assist(who: string): string;
  word(word: string): string;
  /** A word below a head that says that it is one. */
  quoted(word: string): string;
  /** To whom it may not be told which. */
  readonly anyWord: string;
  /** The list that a word stands in. */
  list(id: string): string;
  handledBy(who: string): string;
  readonly promise: string;
  readonly due: string;
  silent(source: string): string;
  limit(text: string): string;
  /** The limit of what must not be less. */
  floor(text: string): string;
  /** The instant that a figure is of. */
  figureAt(clock: string): string;
  /** That the condition came back within the episode, for the how manieth time. */
  times(count: number): string;
  /** And where it was given up. */
  waited(time: string, stage: AbandonStage | null): string;
  tried(count: string, clock: string): string;
  triedOnce(clock: string): string;
  /** Of a caller: there is nothing to dial. */
  readonly noNumber: string;
  readonly caller: string;
  dueAt(clock: string): string;
  readonly allQueues: string;
  /** Among those of chosen queues: of no queue. */
  readonly noQueue: string;
  group(id: string): string;
  // How it stands.
  claimedBy(who: string, time: string): string;
  mine(time: string): string;
  /** Said where nobody is named. */
  taken(time: string): string;
  readonly someone: string;
  readonly anAgent: string;
  holderGone(who: string): string;
  readonly handedOver: string;
  readonly acknowledged: string;
  snoozed(clock: string): string;
  clearedAt(clock: string): string;
  lapsedAt(clock: string): string;
  resolvedAs(outcome: string, clock: string): string;
  clearedButHeld(time: string): string;
  readonly reached: string;
}

const ja: AlertMessages = {
  waiting: '待ち',
  handling: '対応',
  agentState: who => `${who} 同じ状態`,
  rescue: '折り返し待ち',
  assist: who => `${who} が手を挙げています`,
  word: word => `NGワード「${word}」`,
  quoted: word => `「${word}」`,
  anyWord: 'NGワード',
  list: id => `リスト ${id}`,
  handledBy: who => `担当 ${who}`,
  promise: '約束の期限切れ',
  due: '購入時期を過ぎています',
  silent: source => `${source} から信号なし`,
  limit: text => `上限 ${text}`,
  floor: text => `下限 ${text}`,
  figureAt: clock => `${clock} 時点`,
  times: count => `${count}回目`,
  waited: (time, stage) =>
    stage === null
      ? `${time} 待って切断`
      : { queue: `順番待ち ${time} で切断`, ringing: `${time} 待って呼出中に切断` }[stage],
  tried: (count, clock) => `再入電 ${count}回(最終 ${clock})`,
  triedOnce: clock => `${clock} に再入電`,
  noNumber: '電話番号なし',
  caller: 'お客様',
  dueAt: clock => `期限 ${clock}`,
  allQueues: '全窓口',
  noQueue: '窓口なし',
  group: id => `グループ ${id}`,
  claimedBy: (who, time) => `${who}が対応中 ${time}`,
  mine: time => `自分が対応中 ${time}`,
  taken: time => `対応中 ${time}`,
  someone: '他の人',
  anAgent: 'オペレーター',
  holderGone: who => `${who}が離れています`,
  handedOver: '引き継ぎ',
  acknowledged: '確認済み',
  snoozed: clock => `${clock} まで後回し`,
  clearedAt: clock => `${clock} に解消(自動)`,
  lapsedAt: clock => `${clock} に期限切れ`,
  resolvedAs: (outcome, clock) => `${clock} ${outcome}`,
  clearedButHeld: clock => `${clock} に解消・結果を記録できます`,
  reached: '連絡がつきました',
};

const places = new Intl.PluralRules('en', { type: 'ordinal' });
const ordinals: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  zero: 'th',
  one: 'st',
  two: 'nd',
  few: 'rd',
  many: 'th',
  other: 'th',
};

/** A clock of another day begins with the name of that day. */
const when = (clock: string): string => `${/^\d/.test(clock) ? 'at' : 'on'} ${clock}`;

const en: AlertMessages = {
  waiting: 'Waiting',
  handling: 'On a contact',
  agentState: who => `${who} in one state`,
  rescue: 'Caller to call back',
  assist: who => `${who} raised a hand`,
  word: word => `Word “${word}”`,
  quoted: word => `“${word}”`,
  anyWord: 'Alarming word',
  list: id => `list ${id}`,
  handledBy: who => `with ${who}`,
  promise: 'Promise overdue',
  due: 'Purchase window passed',
  silent: source => `No signal from ${source}`,
  limit: text => `limit ${text}`,
  floor: text => `limit ${text}`,
  figureAt: when,
  times: count => `${count}${ordinals[places.select(count)]} time`,
  waited: (time, stage) =>
    `waited ${time}${stage === null ? '' : { queue: ' in the queue', ringing: ', hung up while it rang' }[stage]}`,
  tried: (count, clock) => `tried again ${count} times, last ${when(clock)}`,
  triedOnce: clock => `tried again ${when(clock)}`,
  noNumber: 'no number',
  caller: 'Caller',
  dueAt: clock => `due ${clock}`,
  allQueues: 'all queues',
  noQueue: 'no queue',
  group: id => `group ${id}`,
  claimedBy: (who, time) => `${who} has it ${time}`,
  mine: time => `You have it ${time}`,
  taken: time => `in hand ${time}`,
  someone: 'Somebody',
  anAgent: 'An agent',
  holderGone: who => `${who} is gone`,
  handedOver: 'handed over',
  acknowledged: 'Acknowledged',
  snoozed: clock => `Snoozed until ${clock}`,
  clearedAt: clock => `Cleared by itself ${clock}`,
  lapsedAt: clock => `Lapsed ${clock}`,
  resolvedAs: (outcome, clock) => `${outcome} ${clock}`,
  clearedButHeld: clock => `Cleared ${clock}: say how it ended`,
  reached: 'Reached',
};

export const alertMessages: Localised<AlertMessages> = { ja, en };
