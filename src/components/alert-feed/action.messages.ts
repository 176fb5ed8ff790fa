import type { Localised } from '../base/locale/messages.js';
import type { AlertAction } from './alert-actions.js';

/** The words of what can be done about an alert, and of what became of it. */
export interface ActionMessages {
  readonly actions: Readonly<Record<AlertAction, string>>;
  /** It is asked, and not known yet. */
  readonly asked: Readonly<Record<AlertAction, string>>;
  lost(who: string): string;
  readonly lostToSomeone: string;
  readonly passed: string;
  failed(why: string): string;
  readonly resolveAs: string;
  readonly snoozeFor: string;
  minutes(count: string): string;
  until(clock: string): string;
  readonly context: string;
  /** Where a word was said. */
  saidIn(place: string): string;
  readonly byRight: string;
  readonly showContext: string;
  readonly contextAsked: string;
  readonly contextGone: string;
  from(who: 'customer' | 'us'): string;
  rule(id: string): string;
  readonly keys: string;
  step(clock: string, step: string, by: string): string;
  // The sound.
  readonly sound: string;
  readonly soundOn: string;
  readonly soundOff: string;
  readonly soundBlocked: string;
  readonly soundUnblock: string;
  muted(clock: string): string;
  readonly unmute: string;
  readonly muteFor: string;
  readonly hour: string;
  shift(clock: string): string;
  day(clock: string): string;
}

const ja: ActionMessages = {
  actions: {
    claim: '引き受ける',
    release: '手放す',
    'hand-over': '次の担当へ引き継ぐ',
    acknowledge: '確認した',
    resolve: '解決',
    reopen: '再開する',
    snooze: '後で',
    dial: '発信',
  },
  asked: {
    claim: '引き受けています',
    release: '手放しています',
    'hand-over': '引き継いでいます',
    acknowledge: '確認を送っています',
    resolve: '解決を送っています',
    reopen: '再開しています',
    snooze: '後回しにしています',
    dial: '発信しています',
  },
  lost: who => `${who}が先に引き受けました`,
  lostToSomeone: 'ほかの人が先に引き受けました',
  passed: 'この画面に渡しました',
  failed: why => `できませんでした。${why}`,
  resolveAs: '結果',
  snoozeFor: '後で知らせる',
  minutes: count => `${count}分`,
  until: clock => `${clock} まで`,
  context: '前後の文',
  saidIn: place => `出どころ: ${place}`,
  byRight: '前後の文は権限のある人だけが読め、読んだことは記録されます。',
  showContext: '前後の文を見る',
  contextAsked: '前後の文を取り寄せています',
  contextGone: '文はもう残っていません。',
  from: who => (who === 'customer' ? 'お客様' : 'こちら'),
  rule: id => `規則 ${id}`,
  keys: '矢印で移動、Enterで詳細、Cで引き受け、Rで解決、Lで手放す、Aで確認、Sで後で、Dで発信',
  step: (clock, step, by) => `${clock} ${step}${by === '' ? '' : ` ${by}`}`,
  sound: '音',
  soundOn: '音 入',
  soundOff: '消音',
  soundBlocked: '音はまだ鳴らせません',
  soundUnblock: '音を入れる',
  muted: clock => `${clock} まで消音`,
  unmute: '音を戻す',
  muteFor: '音を止める',
  hour: '1時間',
  shift: clock => `勤務の終わり ${clock} まで`,
  day: clock => `一日の終わり ${clock} まで`,
};

const en: ActionMessages = {
  actions: {
    claim: 'Claim',
    release: 'Release',
    'hand-over': 'Hand over',
    acknowledge: 'Acknowledge',
    resolve: 'Resolve',
    reopen: 'Reopen',
    snooze: 'Snooze',
    dial: 'Call',
  },
  asked: {
    claim: 'Claiming',
    release: 'Releasing',
    'hand-over': 'Handing over',
    acknowledge: 'Acknowledging',
    resolve: 'Resolving',
    reopen: 'Reopening',
    snooze: 'Snoozing',
    dial: 'Calling',
  },
  lost: who => `${who} claimed it first`,
  lostToSomeone: 'Somebody else claimed it first',
  passed: 'Handed to this page',
  failed: why => `That was not done. ${why}`,
  resolveAs: 'Outcome',
  snoozeFor: 'Tell me later',
  minutes: count => `${count} min`,
  until: clock => `until ${clock}`,
  context: 'What was said',
  saidIn: place => `Said in: ${place}`,
  byRight: 'The text is read by right, and that it was read is recorded.',
  showContext: 'See what was said',
  contextAsked: 'Fetching what was said',
  contextGone: 'The text is no longer there.',
  from: who => (who === 'customer' ? 'customer' : 'us'),
  rule: id => `rule ${id}`,
  keys: 'Arrows move, Enter opens, C claims, R resolves, L releases, A acknowledges, S snoozes, D calls',
  step: (clock, step, by) => `${clock} ${step}${by === '' ? '' : ` by ${by}`}`,
  sound: 'Sound',
  soundOn: 'Sound on',
  soundOff: 'Muted',
  soundBlocked: 'Sound is not allowed yet',
  soundUnblock: 'Turn on',
  muted: clock => `Muted until ${clock}`,
  unmute: 'Unmute',
  muteFor: 'Mute for',
  hour: '1 hour',
  shift: clock => `until the shift ends, ${clock}`,
  day: clock => `until the day ends, ${clock}`,
};

export const actionMessages: Localised<ActionMessages> = { ja, en };
