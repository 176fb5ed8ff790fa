import type { MatchRecord } from '../../data/customer/customer-records.js';
import type { Localised } from '../base/locale/messages.js';

/** The search's own words; those that all elements share are in `base/locale`. */
export interface CustomerSearchMessages {
  readonly title: string;
  readonly box: string;
  readonly placeholder: string;
  readonly clear: string;
  readonly asking: string;
  /** Too little to search by. */
  readonly shortText: string;
  readonly shortNumber: string;
  readonly none: string;
  readonly noneHint: string;
  readonly noneNumber: string;
  found(count: number): string;
  /** More match than are listed. */
  tooMany(count: number): string;
  readonly tooManyHint: string;
  readonly matchedBy: Readonly<Record<MatchRecord['matchedBy'], string>>;
  readonly nameless: string;
  lastContact(date: string): string;
  readonly neverContacted: string;
  /** Several customers have it. */
  sharedAddress(address: string): string;
  chosen(name: string): string;
  /** An open contact that nobody was found for: is it of the one who was chosen? */
  isCaller(contact: string, name: string): string;
  readonly yesCaller: string;
  readonly notCaller: string;
  readonly identifying: string;
  identified(name: string): string;
  readonly notIdentified: string;
  readonly again: string;
  readonly denied: string;
  readonly unsupported: string;
  readonly tooOften: string;
  readonly offline: string;
  readonly noAnswer: string;
}

const ja: CustomerSearchMessages = {
  title: 'お客様を探す',
  box: '名前・かな・電話番号・メール・お客様番号',
  placeholder: '名前・かな・番号・メール',
  clear: '消す',
  asking: '探しています',
  shortText: '2文字以上(漢字は1文字から)で探します。',
  shortNumber: '番号は下4桁以上で探します。',
  none: '該当するお客様はいません',
  noneHint: '姓だけ、またはかなで試してください。メールは先頭の3文字から探せます。',
  noneNumber: '下4桁だけで試すか、名前で探してください。',
  found: count => `${count}人`,
  tooMany: count => `先頭の${count}人を表示しています`,
  tooManyHint: '名前を続けて入力するか、番号で絞ってください。',
  matchedBy: {
    name: '名前が一致',
    kana: 'かなが一致',
    phone: '電話番号が一致',
    email: 'メールが一致',
    line: 'LINEが一致',
    number: 'お客様番号が一致',
    key: '管理番号が一致',
  },
  nameless: '名前の登録なし',
  lastContact: date => `最終 ${date}`,
  neverContacted: '接触なし',
  sharedAddress: address => `${address}(共用)`,
  chosen: name => `${name} 様を選びました`,
  isCaller: (contact, name) => `対応中の${contact}は ${name} 様ですか?`,
  yesCaller: 'この方です',
  notCaller: '表示だけ',
  identifying: '登録しています',
  identified: name => `この問い合わせを ${name} 様のものとして登録しました`,
  notIdentified: '登録できませんでした。',
  again: 'もう一度',
  denied: 'お客様を探す権限がありません。管理者に依頼してください。',
  unsupported: 'この接続先ではお客様を探せません。管理者に依頼してください。',
  tooOften: '検索が続いたため、少し待っています。',
  offline: '接続が切れています。つながり次第、もう一度探せます。',
  noAnswer: '応答がありません。',
};

const en: CustomerSearchMessages = {
  title: 'Find a customer',
  box: 'Name, kana, phone number, e-mail or customer number',
  placeholder: 'Name, number or e-mail',
  clear: 'Clear',
  asking: 'Searching',
  shortText: 'Type two letters or more.',
  shortNumber: 'Type the last four digits or more.',
  none: 'No customer matches',
  noneHint: 'Try the family name alone, or kana. An e-mail address is found by its first three letters.',
  noneNumber: 'Try the last four digits alone, or a name.',
  found: count => `${count} ${count === 1 ? 'customer' : 'customers'}`,
  tooMany: count => `The first ${count} are listed`,
  tooManyHint: 'Type more of the name, or a number.',
  matchedBy: {
    name: 'by name',
    kana: 'by kana',
    phone: 'by phone number',
    email: 'by e-mail',
    line: 'by LINE',
    number: 'by customer number',
    key: 'by key',
  },
  nameless: 'No name on record',
  lastContact: date => `last ${date}`,
  neverContacted: 'never in contact',
  sharedAddress: address => `${address} (shared)`,
  chosen: name => `Chose ${name}`,
  isCaller: (contact, name) => `Is it ${name} on the open contact (${contact})?`,
  yesCaller: 'Yes, it is',
  notCaller: 'Only show',
  identifying: 'Saving',
  identified: name => `The contact is now ${name}’s`,
  notIdentified: 'It could not be saved.',
  again: 'Try again',
  denied: 'You have no right to search customers. Ask an administrator for it.',
  unsupported:
    'What this page is connected to finds no customers. Ask an administrator for a gateway that does.',
  tooOften: 'Many searches in a row: it waits a little.',
  offline: 'The connection is lost. Search again once it is back.',
  noAnswer: 'No answer came.',
};

export const customerSearchMessages: Localised<CustomerSearchMessages> = { ja, en };
