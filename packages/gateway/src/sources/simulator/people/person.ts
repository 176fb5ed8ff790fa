import type { Instant, Language } from 'madoguchi/data';
import { Random } from '../random.js';
import { emailOf, householdPhone, lineIdOf, memberNumberOf, ownPhone } from './addresses.js';
import { nameIn, wholeName, type PersonName } from './names.js';

/** A customer who does not exist. */
export interface Person {
  readonly key: string;
  /** In which the house speaks with them, and what it noted is written. */
  readonly language: Language;
  readonly family: string;
  readonly name: string;
  readonly kana: string;
  readonly since: Instant;
  /** E.164, the first one theirs alone. */
  readonly phones: readonly [string, ...string[]];
  readonly email: string;
  readonly line: string;
  readonly number: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

export interface PersonWish {
  readonly key: string;
  readonly language: Language;
  readonly since: Instant;
  /** Shares family name and telephone with the others of the household. */
  readonly household?: number | undefined;
}

const emailWords = ['mikan', 'sora', 'haru', 'tsuki', 'hana', 'umi', 'yuki', 'kaede'] as const;

/** The same key and household always give the same person. */
export function personOf({ key, language, since, household }: PersonWish): Person {
  const number = Number(key.slice(1));
  const random = new Random(number + 1);
  const own = nameIn(language, random);
  const name = household === undefined ? own : { ...own, family: familyOf(household, language) };
  const [written, kana] = wholeName(name, language);
  return {
    key,
    language,
    family: name.family[0],
    name: written,
    kana,
    since,
    phones: [ownPhone(number), ...(household === undefined ? [] : [householdPhone(household)])],
    email: emailOf(random.pick(emailWords), number),
    line: lineIdOf(number),
    number: memberNumberOf(number),
    attributes: attributesOf(language, random),
  };
}

function familyOf(household: number, language: Language): PersonName['family'] {
  return nameIn(language, new Random(household + 1_000_003)).family;
}

const words = {
  ja: {
    skin: ['乾燥肌', '普通肌', '脂性肌', '混合肌', '敏感肌'],
    plan: ['定期便 30日', '定期便 60日', '都度購入', 'お試し'],
    workplace: ['会社員(日勤)', '会社員(夜勤あり)', '自営業', '専業', 'パート', '退職'],
    contact: ['平日 夜', '平日 昼', '土日', 'いつでも'],
  },
  en: {
    skin: ['Dry', 'Normal', 'Oily', 'Combination', 'Sensitive'],
    plan: ['Subscription, 30 days', 'Subscription, 60 days', 'As needed', 'Trial'],
    workplace: ['Office, days', 'Hospital, shifts', 'Self-employed', 'At home', 'University', 'Retired'],
    contact: ['Weekday evenings', 'Weekdays', 'Weekends', 'Any time'],
  },
} as const;

function attributesOf(language: Language, random: Random): Person['attributes'] {
  const { skin, plan, workplace, contact } = words[language];
  return {
    skin: random.pick(skin),
    plan: random.pick(plan),
    workplace: random.pick(workplace),
    contact: random.pick(contact),
    points: Math.floor(random.between(0, 60)) * 50,
    simulated: true,
  };
}
