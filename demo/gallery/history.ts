import {
  answerEntryPage,
  customerRecords,
  habitsOf,
  type AddressRecord,
  type CustomerEntry,
  type HabitsRecord,
  type ProfileRecord,
  type SalesRecord,
} from '../../src/data/customer/index.js';
import { timeZone as zoneOf } from '../../src/data/model/time.js';
import type { Instant } from '../../src/data/model/vocabulary.js';
import type { Still } from './still-store.js';
import { at, contactFacts, entryOf, ordinaryEntries } from './history-entries.js';

/** The key of the customer of the pictures. */
export const customerKey = 'K20418';
export const customerStream = `customer/${customerKey}`;
/** While the call of the pictures goes on: three minutes after it was taken. */
export const now: Instant = at('04-01', '10:42') + 5_000;
/** The site's. */
export const timeZone = 'Asia/Tokyo';

/** A customer with everything that a gateway knows of one. */
export interface History {
  readonly profile: ProfileRecord;
  readonly habits: HabitsRecord;
  /** The newest first. */
  readonly entries: readonly CustomerEntry[];
  /** What was said is not for this reader. */
  readonly hidesContent?: boolean;
}

const say =
  (language: 'ja' | 'en') =>
  (ja: string, en: string): string =>
    language === 'ja' ? ja : en;

/** A customer of three months over nine channels, on the phone right now, with a promise due today. */
export function ordinaryHistory(language: 'ja' | 'en'): History {
  return historyOf(language, ordinaryEntries(say(language)));
}

/** The same customer with these entries. */
export function historyOf(language: 'ja' | 'en', entries: readonly CustomerEntry[]): History {
  return { profile: profileOf(language), habits: habitsOf(entries, zoneOf(timeZone)), entries };
}

/** A customer of many years: so many entries, the ordinary ones the newest. */
export function longHistory(language: 'ja' | 'en', count: number): History {
  const text = say(language);
  const entries = [...ordinaryEntries(text)].slice(0, count);
  const channels = ['phone', 'line', 'email', 'chat', 'sms', 'store'] as const;
  const topics = [
    text('届け先の変更', 'Change of address'),
    text('料金の問い合わせ', 'Question about the bill'),
    text('商品の使い方', 'How to use a product'),
    text('定期便の変更', 'Change of the subscription'),
  ];
  let when = entries.at(-1)?.occurredAt ?? now;
  for (let place = entries.length; place < count; place += 1) {
    // Some within minutes, some after hours, the same each time: about eight thousand a year.
    when -= ((place * 7_919) % 97) ** 2 * 1_200 + 45_000;
    const id = `long-${String(count - place).padStart(7, '0')}`;
    entries.push(
      entryOf(id, 'contact', when, {
        common: {
          channel: channels[place % channels.length] ?? 'phone',
          direction: place % 3 === 0 ? 'outbound' : 'inbound',
          actorType: 'human',
          operator: `a-0${place % 5}`,
          operatorName: text(`担当 ${place % 5}`, `Agent ${place % 5}`),
        },
        facts: contactFacts({
          contactId: `c-${id}`,
          category: topics[place % topics.length] ?? null,
          talkMs: 30_000 + ((place * 31) % 600) * 1000,
          endedAt: when + 600_000,
        }),
      }),
    );
  }
  return historyOf(language, entries);
}

/** The records of the stream of this customer, as a gateway sends them. */
export function historyRecords(history: History): Readonly<Record<string, unknown>> {
  const { profile, entries, hidesContent = false } = history;
  const records = customerRecords({ profile, entries, zone: zoneOf(timeZone), at: now });
  return Object.fromEntries(
    [...records].map(([key, record]) => [
      key,
      hidesContent && 'content' in record ? without(record) : record,
    ]),
  );
}

/** What a cube says of somebody who never ordered by it: what amounts are of. */
const sales: SalesRecord = {
  cube: 'all',
  basis: 'daily',
  asOf: '2026-03-31',
  currency: 'JPY',
  minorUnits: 0,
  stage: null,
  r: null,
  f: null,
  m: null,
  bins: 5,
  segment: null,
  positiveDormant: false,
  orders: 0,
  amount: 0,
  firstOrder: null,
  lastOrder: null,
  window: null,
  shares: [],
  bought: { amount: 0, products: 0 },
  next: null,
};

/** A store of this customer on which time stands still, and which answers for older entries. */
export function historyStill(history: History): Still {
  const { entries, hidesContent = false } = history;
  return {
    now,
    streams: { [customerStream]: { ...historyRecords(history), sales } },
    answers: {
      page(query) {
        const page = answerEntryPage(entries, query);
        const shown = page.entries.map(
          ([key, record]) => [key, hidesContent ? without(record) : record] as const,
        );
        return Promise.resolve({ ...page, entries: shown });
      },
      command: (_op, args) => Promise.resolve({ ...args, contactId: null }),
    },
  };
}

function without<R extends object>(record: R): R {
  return { ...record, content: null };
}

function profileOf(language: 'ja' | 'en'): ProfileRecord {
  const text = say(language);
  const address = (
    part: Partial<AddressRecord> & Pick<AddressRecord, 'ref' | 'kind' | 'masked'>,
  ): AddressRecord => ({
    whole: null,
    label: null,
    shared: false,
    ...part,
  });
  return {
    key: customerKey,
    state: 'known',
    name: null,
    kana: null,
    maskedName: text('木村 ●●', 'K●●●●● Kimura'),
    since: Date.parse('2023-05-18T00:00:00+09:00'),
    addresses: [
      address({ ref: 'ref-mobile', kind: 'phone', masked: '090-●●●●-1182', label: text('携帯', 'mobile') }),
      address({
        ref: 'ref-home',
        kind: 'phone',
        masked: '03-●●●●-5540',
        label: text('自宅', 'home'),
        shared: true,
      }),
      address({ ref: 'ref-mail', kind: 'email', masked: 'k●●●●@example.jp' }),
    ],
    attributes: [
      { place: 0, id: 'skin', name: { ja: '肌質', en: 'Skin' }, value: text('乾燥', 'dry') },
      {
        place: 1,
        id: 'plan',
        name: { ja: 'プラン', en: 'Plan' },
        value: text('3か月定期', 'every 3 months'),
      },
    ],
    closeAttributes: [
      {
        place: 0,
        id: 'workplace',
        name: { ja: '勤務先', en: 'Workplace' },
        value: text('市役所', 'town hall'),
      },
    ],
    merged: [],
  };
}
