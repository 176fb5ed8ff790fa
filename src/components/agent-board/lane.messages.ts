import type { Localised } from '../base/locale/messages.js';

export interface LaneMessages {
  dayOf(name: string): string;
  readonly close: string;
  readonly loading: string;
  readonly failed: string;
  readonly again: string;
  readonly empty: string;
  readonly unknown: string;
  readonly list: string;
  before(clock: string): string;
  readonly now: string;
}

const ja: LaneMessages = {
  dayOf: name => `${name} の一日`,
  close: '閉じる',
  loading: '一日の記録を待っています',
  failed: '一日の記録を取得できません。',
  again: 'もう一度',
  empty: 'この応対者の記録はありません。',
  unknown: '不明',
  list: '一覧',
  before: clock => `${clock} より前は記録がありません`,
  now: '現在',
};

const en: LaneMessages = {
  dayOf: name => `The day of ${name}`,
  close: 'Close',
  loading: 'Waiting for the day',
  failed: "The day can't be shown.",
  again: 'Try again',
  empty: 'There is no record of this agent.',
  unknown: 'Unknown',
  list: 'List',
  before: clock => `No record before ${clock}`,
  now: 'now',
};

export const laneMessages: Localised<LaneMessages> = { ja, en };
