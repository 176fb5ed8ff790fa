import type { AgentState } from '../../src/data/model/vocabulary.js';
import { productNames } from './products.js';

export type Language = 'ja' | 'en';

const agentStates = {
  ja: {
    available: '待機中',
    offered: '着信中',
    'on-contact': '通話中',
    'on-hold': '保留中',
    acw: '後処理',
    break: '休憩',
    'not-responding': '応答なし',
    offline: '退席',
  },
  en: {
    available: 'available',
    offered: 'ringing',
    'on-contact': 'on a call',
    'on-hold': 'on hold',
    acw: 'after-call work',
    break: 'break',
    'not-responding': 'not responding',
    offline: 'signed out',
  },
} satisfies Record<Language, Record<AgentState, string>>;

const queues: Record<Language, Readonly<Record<string, string>>> = {
  ja: { orders: 'ご注文', billing: '料金・お支払い', returns: '返品・交換', subscription: '定期便' },
  en: { orders: 'Orders', billing: 'Billing', returns: 'Returns', subscription: 'Subscription' },
};

const orderStates = {
  ja: { placed: '受付', shipped: '発送済', delivered: '配達済', cancelled: 'キャンセル' },
  en: { placed: 'Placed', shipped: 'Shipped', delivered: 'Delivered', cancelled: 'Cancelled' },
};

const sentences = {
  ja: {
    title: 'みどり通販CRM',
    nobody: '着信を待っています',
    contact: (number: string) => `応対入力 #${number}`,
    lead: (who: string, key: string, occasion: string) =>
      `${who}${key === '' ? '' : `(${key})`}・${occasion}`,
    occasion: (at: string, about: string) => `受付 ${at}・${about}`,
    polite: (name: string) => `${name} 様`,
    unknown: 'どなたか未確認のお客様',
    outbound: (queue: string) => `発信(${queue})`,
    chosen: (who: string, key: string) => `${who}(${key})・応対なし`,
    kept: (occasion: string) => `入力中のため、次の応対(${occasion})はまだ開いていません。`,
    unsaved: (count: number) => `保存していない応対: ${count}`,
    saved: (who: string) => `${who}の応対を保存しました。`,
    noOrder: '受注はありません',
    yen: (amount: number) => `${amount.toLocaleString('ja-JP')}円`,
    newCustomer: '新しいお客様の登録',
  },
  en: {
    title: 'Midori Mail Order CRM',
    nobody: 'Waiting for a call',
    contact: (number: string) => `Contact #${number}`,
    lead: (who: string, key: string, occasion: string) =>
      `${who}${key === '' ? '' : ` (${key})`} · ${occasion}`,
    occasion: (at: string, about: string) => `received ${at} · ${about}`,
    polite: (name: string) => name,
    unknown: 'A customer who is not known yet',
    outbound: (queue: string) => `outgoing (${queue})`,
    chosen: (who: string, key: string) => `${who} (${key}) · no contact`,
    kept: (occasion: string) => `You are typing, so the next contact (${occasion}) is not open yet.`,
    unsaved: (count: number) => `Contacts not saved: ${count}`,
    saved: (who: string) => `The contact of ${who} is saved.`,
    noOrder: 'No orders',
    yen: (amount: number) => `¥${amount.toLocaleString('en')}`,
    newCustomer: 'A new customer',
  },
};

export type OrderState = keyof (typeof orderStates)['ja'];

/** The host's own words. */
export function wordsIn(language: Language) {
  return {
    ...sentences[language],
    agent: (name: string, state: AgentState): string =>
      [name, agentStates[language][state]].join(language === 'ja' ? '・' : ' · '),
    queue: (id: string): string => queues[language][id] ?? id,
    products: (ids: readonly string[]): string => productNames(ids, language),
    orderState: (state: OrderState): string => orderStates[language][state],
  };
}

export type HostWords = ReturnType<typeof wordsIn>;
