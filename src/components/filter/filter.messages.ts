import type { Period } from '../../data/model/vocabulary.js';
import type { Localised } from '../base/locale/messages.js';
import type { FilterField } from './filter.attributes.js';

export interface FilterMessages {
  readonly title: string;
  readonly fields: Readonly<Record<FilterField, string>>;
  /** What stands in a field where nothing is chosen. */
  readonly all: Readonly<Record<FilterField, string>>;
  readonly periods: Readonly<Record<Period, string>>;
  /** The group that every queue is in. */
  readonly everyQueue: string;
  /** Between the chosen ones of a field. */
  readonly comma: string;
  /** Of several chosen ones the first, and how many more. */
  andMore(first: string, more: string): string;
  /** A queue or channel that is chosen and not there. */
  unknown(id: string): string;
  readonly everything: string;
  only(what: string): string;
  readonly reset: string;
  readonly search: string;
  readonly noneFound: string;
  readonly waiting: string;
}

export const filterMessages: Localised<FilterMessages> = {
  ja: {
    title: '絞り込み',
    fields: { group: 'グループ', queues: '窓口', channels: 'チャネル', period: '期間' },
    all: { group: '既定', queues: 'すべて', channels: 'すべて', period: '既定' },
    periods: { now: 'いま', interval: 'この30分', today: '今日', 'rolling-15m': '直近15分' },
    everyQueue: 'すべての窓口',
    comma: '、',
    andMore: (first, more) => `${first} ほか${more}`,
    unknown: id => `${id}(見つかりません)`,
    everything: '絞り込みなし',
    only: what => `表示中: ${what}`,
    reset: '元に戻す',
    search: '窓口を探す',
    noneFound: '該当なし',
    waiting: '窓口の一覧を待っています',
  },
  en: {
    title: 'Filter',
    fields: { group: 'Group', queues: 'Queues', channels: 'Channels', period: 'Period' },
    all: { group: 'Default', queues: 'All', channels: 'All', period: 'Default' },
    periods: { now: 'Now', interval: 'This half hour', today: 'Today', 'rolling-15m': 'Last 15 min' },
    everyQueue: 'Every queue',
    comma: ', ',
    andMore: (first, more) => `${first} +${more}`,
    unknown: id => `${id} (not found)`,
    everything: 'Not filtered',
    only: what => `Showing ${what}`,
    reset: 'Reset',
    search: 'Find a queue',
    noneFound: 'None found',
    waiting: 'Waiting for the list of queues',
  },
};
