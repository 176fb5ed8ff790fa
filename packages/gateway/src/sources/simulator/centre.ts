import type { Channel, QueueSettings, SiteSettings } from 'madoguchi/data';

/**
 * The simulated centre: a mail-order house of forty agents. Everything here is invented, and chosen so that
 * a page shows all there is to see: calm queues, one that runs hot in the late morning, and a backlog.
 */

/** Contacts of one channel of a queue on an ordinary day, and how long they take. */
export interface Demand {
  readonly queue: string;
  readonly channel: Channel;
  /** Contacts a day. */
  readonly daily: number;
  /** Median of talk time, milliseconds. */
  readonly talkMs: number;
  /** Median of after-call work, milliseconds. */
  readonly acwMs: number;
}

const second = 1000;
const minute = 60 * second;

/**
 * So long a wait for an answer at once is tolerated. Rows, sentence and alerts have it from here; the gauges of the demo's
 * pages judge by their own `alert`, which says the same.
 */
const waitLimitMs = 2 * minute;

function queue(
  id: string,
  ja: string,
  en: string,
  channels: readonly Channel[],
  limits: Partial<QueueSettings> = {},
): QueueSettings {
  const ordinary = { thresholdMs: 20 * second, shortMs: 5 * second, waitLimitMs };
  return { id, name: { ja, en }, channels, ...ordinary, ...limits };
}

export const simulatedSite: SiteSettings = {
  timeZone: 'Asia/Tokyo',
  dayStart: '00:00',
  profile: 'subscription',
  basis: 'event',
  repeatWindowMs: 7 * 24 * 60 * minute,
  queues: [
    queue('orders', 'ご注文', 'Orders', ['phone', 'chat']),
    queue('billing', '料金・お支払い', 'Billing', ['phone']),
    queue('returns', '返品・交換', 'Returns', ['phone', 'chat']),
    queue('subscription', '定期便', 'Subscription', ['phone', 'line']),
    queue('business', '法人', 'Business', ['phone'], { thresholdMs: 15 * second }),
    // What is written in the evening is answered in the morning, so it has a queue and a threshold of its own.
    queue('written', 'メール・SMS', 'Email & SMS', ['email', 'sms'], {
      thresholdMs: 12 * 60 * minute,
      shortMs: 0,
      waitLimitMs: 24 * 60 * minute,
    }),
  ],
  groups: {
    shop: ['orders', 'returns'],
    care: ['billing', 'subscription', 'written'],
    business: ['business'],
  },
};

function demand(queueId: string, channel: Channel, daily: number, talk: number, acw: number): Demand {
  return { queue: queueId, channel, daily, talkMs: talk * second, acwMs: acw * second };
}

export const demands: readonly Demand[] = [
  demand('orders', 'phone', 560, 190, 35),
  demand('orders', 'chat', 300, 330, 20),
  demand('billing', 'phone', 245, 230, 45),
  demand('returns', 'phone', 195, 240, 60),
  demand('returns', 'chat', 150, 380, 30),
  demand('subscription', 'phone', 225, 250, 50),
  demand('subscription', 'line', 300, 320, 25),
  demand('business', 'phone', 85, 280, 70),
  demand('written', 'email', 170, 280, 10),
  demand('written', 'sms', 150, 160, 10),
];

/** The lines are open from 9 to 21 local time; mail comes from 6 to 24 and waits for the morning. */
export const openingHour = 9;
export const closingHour = 21;

/** Share of a day's contacts by local hour. Two hills and a lunch, as call centres of shops have. */
const dayShape = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0.105, 0.14, 0.13, 0.085, 0.09, 0.095, 0.085, 0.075, 0.065, 0.065, 0.07, 0.04, 0,
  0, 0,
] as const;
const mailShape = [
  0, 0, 0, 0, 0, 0, 0.01, 0.02, 0.04, 0.09, 0.1, 0.09, 0.085, 0.075, 0.07, 0.065, 0.06, 0.06, 0.06, 0.055,
  0.045, 0.035, 0.025, 0.015,
] as const;

export function hourShare(channel: Channel, hour: number): number {
  const shape = channel === 'email' ? mailShape : dayShape;
  return shape[hour] ?? 0;
}

/** A spot on television: for these minutes of the day the order line gets this many times its calls. */
export const rushes = [
  { queue: 'orders', from: 10 * 60 + 30, to: 11 * 60, factor: 2.3 },
  { queue: 'subscription', from: 14 * 60 + 10, to: 14 * 60 + 30, factor: 1.7 },
  { queue: 'orders', from: 19 * 60 + 5, to: 19 * 60 + 30, factor: 1.8 },
] as const;

/** How long a customer waits before giving up: the mean, milliseconds; absent: for ever. */
export const patienceMs: Readonly<Partial<Record<Channel, number>>> = {
  phone: 190 * second,
  chat: 200 * second,
  line: 14 * minute,
};

/** What contacts are about, a queue: the category of a record, as the house's own people choose and read it. */
export const categories: Readonly<Record<string, readonly [string, ...string[]]>> = {
  orders: ['新規注文', '注文の変更', 'お届け日', '在庫'],
  billing: ['支払い方法', '請求書', '返金', 'ポイント'],
  returns: ['商品違い', '商品の破損', 'サイズ', 'クーリングオフ'],
  subscription: ['定期便の休止', 'お届け間隔', '解約', '住所変更'],
  business: ['見積', '契約', '請求書'],
  written: ['お届け日', '領収書', '不在着信'],
};

/** Of a queue whose contacts are about nothing in particular. */
export const otherCategory = 'その他';
