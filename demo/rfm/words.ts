export interface Words {
  readonly ja: string;
  readonly en: string;
}

const title: Words = { ja: 'みどり通販CRM・お客様の選定', en: 'Midori Mail Order CRM · Whom to call' };

const live: Words = {
  ja: 'お客様と注文はすべてシミュレーションです。架空の化粧品通販の3年分の注文と、いま届いている注文(テレビ放映の日)を見ています。マスを選ぶと、理由つきの対象リストになります。',
  en: 'Customers and orders are simulated: three years of a cosmetics shop that does not exist, and the orders that come in just now, on the day of a television spot. Chosen cells become a list with a reason for each customer.',
};

const daily: Words = {
  ja: '指定した注文ファイルの日次の集計です。マスを選ぶと、理由つきの対象リストになります。',
  en: 'The orders of the file that was given, counted once a day. Chosen cells become a list with a reason for each customer.',
};

const roles = {
  manager: { ja: 'マネージャー', en: 'Manager' },
  supervisor: { ja: 'スーパーバイザー', en: 'Supervisor' },
  operator: { ja: 'オペレーター', en: 'Operator' },
} as const satisfies Record<string, Words>;

function taken(count: number, day: string): Words {
  return {
    ja: `${count.toLocaleString('ja')}人のリスト(${day}時点)`,
    en: `A list of ${count.toLocaleString('en')} customers as of ${day}`,
  };
}

/** What the page itself says, beside its elements. */
export const words = {
  title,
  live,
  daily,
  lookingAs: { ja: 'だれとして見るか', en: 'Looking as' },
  roles,
  taken,
} as const;
