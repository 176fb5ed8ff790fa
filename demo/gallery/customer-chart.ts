import type { AddressRecord, HabitsRecord, MatchRecord, SalesRecord } from '../../src/data/customer/index.js';
import { AskError } from '../../src/data/model/asking.js';
import type { FeedSession } from '../../src/data/model/stream.js';
import { customerKey, customerStream, historyRecords, now, ordinaryHistory, timeZone } from './history.js';
import type { Still } from './still-store.js';

type Language = 'ja' | 'en';

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

/** What the customer of the pictures bought. */
export function salesOf(language: Language, part: Partial<SalesRecord> = {}): SalesRecord {
  const text = (ja: string, en: string): string => (language === 'ja' ? ja : en);
  return {
    cube: 'all',
    basis: 'live',
    asOf: '2026-04-01',
    currency: 'JPY',
    minorUnits: 0,
    stage: 'repeater',
    r: 5,
    f: 4,
    m: 4,
    bins: 5,
    segment: { place: 1, name: { ja: '最優良', en: 'Champions' } },
    positiveDormant: false,
    orders: 12,
    amount: 86_420,
    firstOrder: day('2024-05-18'),
    lastOrder: day('2026-03-04'),
    window: {
      state: 'soon',
      silence: null,
      opens: day('2026-03-28'),
      closes: day('2026-04-11'),
      cycle: 31,
      ratio: 0.903,
      gaps: 5,
      reason: {
        code: 'soon',
        days: 28,
        cycle: 31,
        opens: day('2026-03-28'),
        closes: day('2026-04-11'),
      },
    },
    shares: [
      { product: text('薬用美白クリーム', 'Whitening cream'), amount: 39_753 },
      { product: text('青汁 30包', 'Green juice, 30 sachets'), amount: 26_790 },
      { product: text('化粧水 詰替', 'Lotion refill'), amount: 12_099 },
    ],
    bought: { amount: 86_420, products: 7 },
    next: {
      after: text('薬用美白クリーム', 'Whitening cream'),
      product: text('化粧水 詰替', 'Lotion refill'),
      count: 34,
      cases: 120,
    },
    ...part,
  };
}

/** Somebody who has not ordered for a year. */
export function dormantSales(language: Language): SalesRecord {
  return salesOf(language, {
    basis: 'daily',
    asOf: '2026-03-31',
    stage: 'dormant',
    r: 1,
    f: 3,
    m: 4,
    segment: { place: 7, name: { ja: '離反懸念', en: 'At Risk' } },
    positiveDormant: true,
    orders: 7,
    amount: 54_180,
    lastOrder: day('2025-03-02'),
    window: {
      state: null,
      silence: 'dormant',
      opens: day('2025-04-20'),
      closes: day('2025-06-14'),
      cycle: 77,
      ratio: 5.1,
      gaps: 6,
      reason: { code: 'positive-dormant', days: 394, cycle: 77, orders: 7 },
    },
    next: null,
  });
}

/** Known, and never bought. */
export function noOrders(language: Language): SalesRecord {
  return salesOf(language, {
    stage: 'never-bought',
    r: null,
    f: null,
    m: null,
    segment: null,
    orders: 0,
    amount: 0,
    firstOrder: null,
    lastOrder: null,
    window: null,
    shares: [],
    bought: { amount: 0, products: 0 },
    next: null,
  });
}

type Records = Readonly<Record<string, unknown>>;

/** What a gateway tells of the site, whose time a card tells. */
const site = { timeZone, dayStart: '09:00', today: '2026-04-01', profile: 'campaign', basis: 'event' };

/** Everything a gateway tells of the customer of the pictures, for a card. */
export function chartRecords(language: Language, part: Records = {}): Records {
  const history = historyRecords(ordinaryHistory(language));
  return { ...history, site, habits: chartHabits(language), sales: salesOf(language), ...part };
}

/** What their entries tell together, of a customer who was called and asked often enough. */
export function chartHabits(language: Language): HabitsRecord {
  return {
    ...ordinaryHistory(language).habits,
    bestHour: { from: 18, to: 20, answered: 4, tried: 5 },
    bestChannel: { channel: 'line', answered: 3, tried: 4 },
    csatSum: 9,
    csatAnswers: 2,
    lastCsat: 5,
    lastNps: 8,
    promisesKept: 5,
    promisesBroken: 1,
  };
}

/** What is revealed, in place of a gateway that knows it. */
export const wholeNumber = '090-1234-1182';

/** Answers as a gateway does. */
export function answersOf(language: Language): Pick<FeedSession, 'page' | 'command'> {
  return {
    page: ({ stream, filter }) => {
      if (stream !== 'customers') return Promise.reject(new AskError('unsupported'));
      const entries =
        filter?.['ref'] === undefined
          ? sharers(language).map((match, at) => [`match|${at}`, { ...match }] as const)
          : [[`address|${callerAddress.ref}`, { ...callerAddress }] as const];
      return Promise.resolve({ entries, next: null, totals: {} });
    },
    command: (op, args) => {
      if (op === 'reveal')
        return Promise.resolve({ ref: args['ref'], kind: 'phone', value: wholeNumber, until: now + 30_000 });
      if (op === 'dial') return Promise.resolve({ ref: args['ref'], contactId: null });
      return op === 'identify' ? Promise.resolve({ ...args }) : Promise.reject(new AskError('unsupported'));
    },
  };
}

/** A source on which the customer is known and time stands still. */
export function chartStill(language: Language, part: Records = {}, still: Partial<Still> = {}): Still {
  return {
    now,
    streams: { [customerStream]: chartRecords(language, part) },
    answers: answersOf(language),
    ...still,
  };
}

export const agent = 'a-12';

/** A contact that came to the operator and is nobody's yet. */
export function offerStill(
  language: Language,
  offer: { readonly candidates?: readonly string[]; readonly withheld?: boolean },
): Still {
  const { candidates = [], withheld = false } = offer;
  return chartStill(
    language,
    {},
    {
      streams: {
        [customerStream]: chartRecords(language),
        [`operator/${agent}`]: {
          me: { name: null, state: 'offered', reason: null, since: now - 4_000, counters: null },
          'offer|c-91': {
            channel: 'phone',
            direction: 'inbound',
            queueId: 'billing',
            state: 'offered',
            offeredAt: now - 4_000,
            customerKey: null,
            candidates,
            addressRef: withheld ? null : 'ref-home',
            withheld,
          },
        },
      },
    },
  );
}

/** Where a contact of nobody came from, as it is told of the contact. */
const callerAddress: AddressRecord = {
  ref: 'ref-home',
  kind: 'phone',
  masked: '03-●●●●-5540',
  whole: null,
  label: null,
  shared: false,
};

/** Three customers of one household, who share a number. */
export function sharers(language: Language): readonly MatchRecord[] {
  const text = (ja: string, en: string): string => (language === 'ja' ? ja : en);
  const address: AddressRecord = { ...callerAddress, label: text('自宅', 'home'), shared: true };
  const match = (key: string, maskedName: string, lastContactAt: number | null): MatchRecord => ({
    key,
    name: null,
    kana: null,
    maskedName,
    addresses: [address],
    since: null,
    lastContactAt,
    matchedBy: 'phone',
  });
  return [
    match(customerKey, text('木村 ●●', 'K●●●●● Kimura'), Date.parse('2026-03-28T18:20:00+09:00')),
    match('K03318', text('木村 ●', 'T●●● Kimura'), Date.parse('2025-11-09T11:02:00+09:00')),
    match('K20977', text('木村 ●●●', 'A●● Kimura'), null),
  ];
}
