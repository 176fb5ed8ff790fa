import type { Localised } from '../base/locale/messages.js';

export interface ChooserMessages {
  share(count: string): string;
  readonly none: string;
  readonly noneHint: string;
  readonly withheld: string;
  readonly withheldHint: string;
  readonly unknownAddress: string;
  readonly caller: string;
  readonly loading: string;
  readonly thisOne: string;
  /** For whoever does not see where the button stands. */
  choose(name: string): string;
  readonly choosing: string;
  last(date: string): string;
  readonly never: string;
  readonly neither: string;
  readonly find: string;
  readonly newCustomer: string;
  readonly findHint: string;
  readonly newHint: string;
  readonly again: string;
  readonly problems: Readonly<Record<string, string>>;
  readonly failed: string;
}

const ja: ChooserMessages = {
  share: count => (count === '1' ? '1人のお客様かもしれません' : `${count}人のお客様が同じ連絡先です`),
  none: '登録のない連絡先です',
  noneHint: 'お名前かお客様番号を伺い、検索してください。',
  withheld: '番号非通知',
  withheldHint: '番号が分かりません。お名前かお客様番号を伺い、検索してください。',
  unknownAddress: '着信中の連絡先',
  caller: 'この連絡先',
  loading: '候補を調べています',
  thisOne: 'この方',
  choose: name => `この方 ${name}`,
  choosing: '記録しています',
  last: date => `前回 ${date}`,
  never: '応対なし',
  neither: 'この中にいない',
  find: '検索する',
  newCustomer: '新しいお客様',
  findHint: 'お客様検索で、お名前・電話番号・お客様番号から探してください。',
  newHint: 'CRM でお客様を登録すると、次の着信からここに出ます。',
  again: 'もう一度',
  problems: {
    denied: '候補を見る権限がありません。管理者に依頼してください。',
    unsupported: 'この接続先では候補を調べられません。',
    'too-many': '問い合わせが続いています。少し待ってください。',
    offline: '接続が切れています。',
  },
  failed: '記録できませんでした。もう一度試してください。',
};

const en: ChooserMessages = {
  share: count => (count === '1' ? 'It may be one customer' : `${count} customers share this address`),
  none: 'An address of no customer',
  noneHint: 'Ask for the name or the customer number, and search.',
  withheld: 'Number withheld',
  withheldHint: 'The number is not known. Ask for the name or the customer number, and search.',
  unknownAddress: 'Contact coming in',
  caller: 'the caller',
  loading: 'Looking up who it may be',
  thisOne: 'This one',
  choose: name => `This one: ${name}`,
  choosing: 'Being recorded',
  last: date => `last ${date}`,
  never: 'no contact yet',
  neither: 'None of them',
  find: 'Search',
  newCustomer: 'New customer',
  findHint: 'Search customers by name, telephone number or customer number.',
  newHint: 'Register the customer in the CRM: the next contact is shown here then.',
  again: 'Try again',
  problems: {
    denied: 'You may not see who it may be. Ask an administrator.',
    unsupported: "What this page is connected to can't tell who it may be.",
    'too-many': 'Too much was asked at once. Wait a moment.',
    offline: 'There is no connection.',
  },
  failed: "It couldn't be recorded. Try again.",
};

export const chooserMessages: Localised<ChooserMessages> = { ja, en };
