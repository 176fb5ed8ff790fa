import {
  type AddressRecord,
  type CustomerEntry,
  type HabitsRecord,
  type ProfileRecord,
} from '../../src/data/customer/index.js';
import type { Channel, Instant } from '../../src/data/model/vocabulary.js';
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
  return { profile: profileOf(language), habits: habitsOf(entries), entries };
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
    // Some on the same day, some after weeks, the same each time.
    when -= ((place * 7_919) % 97) ** 2 * 60_000 + 45_000;
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

/** The records of the stream of this customer, as a gateway sends them: the newest 200 entries among them. */
export function historyRecords({ profile, habits, entries }: History): Readonly<Record<string, unknown>> {
  const records: Record<string, unknown> = { profile, habits };
  for (const entry of entries.slice(0, 200)) records[keyOf('entry', entry)] = recordOf(entry);
  for (const entry of entries) if (isPinned(entry)) records[keyOf('pinned', entry)] = recordOf(entry);
  return records;
}

function keyOf(family: 'entry' | 'pinned', { occurredAt, id }: CustomerEntry): string {
  return `${family}|${occurredAt}|${id}`;
}

/** As it travels: its id stands in the key. */
export function recordOf({ id: _id, ...record }: CustomerEntry): Readonly<Record<string, unknown>> {
  return record;
}

function isPinned(entry: CustomerEntry): boolean {
  if (entry.kind === 'promise') return entry.facts.state === 'open';
  if (entry.kind === 'handover') return !entry.facts.done;
  return entry.kind === 'case' && entry.facts.state === 'opened';
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

/** What these entries tell together, without what takes more than counting. */
function habitsOf(entries: readonly CustomerEntry[]): HabitsRecord {
  const channels: Partial<Record<Channel, number>> = {};
  for (const { channel } of entries) if (channel) channels[channel] = (channels[channel] ?? 0) + 1;
  const last = entries.find(({ kind }) => kind === 'contact');
  return {
    entries: entries.length,
    first: entries.at(-1)?.occurredAt ?? null,
    lastContact: last
      ? {
          at: last.occurredAt,
          channel: last.channel,
          direction: last.direction,
          operator: last.operator,
          operatorName: last.operatorName,
          outcome: last.kind === 'contact' ? last.facts.outcome : null,
        }
      : null,
    bestHour: { from: 18, to: 20, answered: 4, tried: 5 },
    bestChannel: { channel: 'line', answered: 3, tried: 4 },
    csatSum: 9,
    csatAnswers: 2,
    lastCsat: 5,
    lastNps: 8,
    promisesKept: 2,
    promisesBroken: 0,
    channels,
  };
}
