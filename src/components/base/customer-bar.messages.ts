import type { Localised } from './locale/messages.js';

/** The words of the bar above what follows the current customer. */
export interface CustomerBarMessages {
  back(name: string): string;
  readonly backToContact: string;
  /** A contact of somebody waits to be looked at. */
  waits(channel: string, name: string): string;
  /** Of a contact: whom it may be of, where that is not settled. */
  unknown(candidates: number): string;
  more(count: number): string;
  readonly show: string;
}

export const customerBarMessages: Localised<CustomerBarMessages> = {
  ja: {
    back: name => `${name} 様に戻る`,
    backToContact: '着信の画面に戻る',
    waits: (channel, name) => `${channel}が来ています: ${name}`,
    unknown: candidates => (candidates > 0 ? `候補 ${candidates}人` : '未登録のお客様'),
    more: count => `ほか ${count}件`,
    show: '表示',
  },
  en: {
    back: name => `Back to ${name}`,
    backToContact: 'Back to the contact',
    waits: (channel, name) => `${channel} waiting: ${name}`,
    unknown: candidates => (candidates > 0 ? `one of ${candidates} customers` : 'not known yet'),
    more: count => `${count} more`,
    show: 'Show',
  },
};
