import type { Localised } from './locale/messages.js';

/** The words of the bar above what follows the current customer. */
export interface CustomerBarMessages {
  /** Without a name where none is known, or none may be. */
  back(name: string | null): string;
  /** A contact of somebody waits to be looked at. */
  waits(channel: string, name: string | null): string;
  /** Of a contact: whom it may be of, where that is not settled. */
  unknown(candidates: number, isWithheld: boolean): string;
  more(count: number): string;
  /** Why no contact would be told: "offline". */
  deaf(state: string): string;
  /** In place of nobody, where no contact would be told. */
  readonly unheard: string;
  readonly unheardHint: string;
  readonly show: string;
}

export const customerBarMessages: Localised<CustomerBarMessages> = {
  ja: {
    back: name => (name === null ? '前の画面に戻る' : `${name} 様に戻る`),
    waits: (channel, name) => `${channel}が来ています${name === null ? '' : `: ${name}`}`,
    unknown: (candidates, isWithheld) =>
      candidates > 0 ? `候補 ${candidates}人` : isWithheld ? '非通知' : '未登録のお客様',
    more: count => `ほか ${count}件`,
    deaf: state => `着信をお知らせできません(${state})`,
    unheard: '応対中のお客様が分かりません。',
    unheardHint: '着信をお知らせできるようになると、ここに出ます。',
    show: '表示',
  },
  en: {
    back: name => (name === null ? 'Back to the one before' : `Back to ${name}`),
    waits: (channel, name) => `${channel} waiting${name === null ? '' : `: ${name}`}`,
    unknown: (candidates, isWithheld) =>
      candidates > 0 ? `one of ${candidates} customers` : isWithheld ? 'number withheld' : 'not known yet',
    more: count => `${count} more`,
    deaf: state => `Contacts can’t be announced (${state})`,
    unheard: 'Who is being served is not known.',
    unheardHint: 'This fills once contacts can be announced again.',
    show: 'Show',
  },
};
