import type { Language } from '../../model/vocabulary.js';
import { enoughGaps } from './cycle.js';
import { dayName } from '../orders/order-day.js';
import type { CycleParams, Reason, ReasonCode } from './reasons.js';

type Worder<C extends ReasonCode> = (reason: Extract<Reason, { readonly code: C }>) => string;
type Words = { readonly [C in ReasonCode]: Worder<C> };

const english: Words = {
  excluded: () => 'Out of scope',
  'never-bought': () => 'No valid order yet',
  'subscription-active': () => 'Subscription active',
  'order-open': () => 'An order is open',
  'contacted-since-due': () => 'Contacted since the order was due',
  'positive-dormant': ({ orders, days, cycle }) =>
    `Seems gone, worth a call: ${orders} orders, every ${counted(cycle)}, the last ${counted(days)} ago`,
  dormant: ({ days }) => `Dormant: last order ${counted(days)} ago`,
  'no-cycle': ({ days }) => `Nobody's cycle is known yet: last order ${counted(days)} ago`,
  irregular: ({ days, gaps }) =>
    `${gaps < enoughGaps ? 'Too few orders for a cycle' : 'No steady cycle'}: last order ${counted(days)} ago`,
  'on-course': reason => `On course: ${inEnglish(reason)}`,
  soon: reason => `Due soon: ${inEnglish(reason)}`,
  overdue: reason => `Overdue: ${inEnglish(reason)}`,
  late: reason => `Late: ${inEnglish(reason)}`,
  leaving: reason => `About to leave: ${inEnglish(reason)}`,
};

const japanese: Words = {
  excluded: () => '対象外',
  'never-bought': () => '有効な注文なし',
  'subscription-active': () => '定期継続中',
  'order-open': () => '未完了の注文あり',
  'contacted-since-due': () => '予定日以降に連絡済み',
  'positive-dormant': ({ orders, days, cycle }) =>
    `休眠掘り起こし候補：注文${orders}回、周期${cycle}日、最終注文から${days}日`,
  dormant: ({ days }) => `休眠：最終注文から${days}日`,
  'no-cycle': ({ days }) => `最終注文から${days}日（周期は不明）`,
  irregular: ({ days, gaps }) =>
    `${gaps < enoughGaps ? '周期を測るには注文が少ない' : '不規則'}：最終注文から${days}日`,
  'on-course': reason => `順調：${inJapanese(reason)}`,
  soon: reason => `まもなく：${inJapanese(reason)}`,
  overdue: reason => `予定超過：${inJapanese(reason)}`,
  late: reason => `遅れ：${inJapanese(reason)}`,
  leaving: reason => `離反圏：${inJapanese(reason)}`,
};

function inEnglish({ days, cycle, opens, closes }: CycleParams): string {
  return (
    `last order ${counted(days)} ago, usually every ${counted(cycle)}, ` +
    `expected ${dayName(opens)} to ${dayName(closes)}`
  );
}

function counted(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function inJapanese({ days, cycle, opens, closes }: CycleParams): string {
  return `最終注文から${days}日、周期${cycle}日、予定${dayName(opens)}〜${dayName(closes)}`;
}

const words: Readonly<Record<Language, Words>> = { en: english, ja: japanese };

/** A reason as a sentence for people; every page and every export says it in these words. */
export function wordReason(reason: Reason, language: Language): string {
  const say = words[language][reason.code] as (reason: Reason) => string;
  return say(reason);
}
