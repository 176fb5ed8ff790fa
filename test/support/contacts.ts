import type { ContactRecord } from '../../src/data/model/contact.js';
import type { QueueSettings, SiteSettings } from '../../src/data/model/event.js';
import type { Channel, Instant } from '../../src/data/model/vocabulary.js';
import { Random } from '../../packages/gateway/src/sources/simulator/random.js';

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

const queue = (
  id: string,
  [ja, en]: readonly [ja: string, en: string],
  channels: readonly Channel[],
  [threshold, short, limit]: readonly [threshold: number, short: number, limit: number],
): QueueSettings => ({
  id,
  name: { ja, en },
  channels,
  thresholdMs: threshold * second,
  shortMs: short * second,
  waitLimitMs: limit * second,
});

/** A mail-order centre: queues with settings of their own, one with two channels, one with hardly a contact. */
export const mailOrder: SiteSettings = {
  timeZone: 'Asia/Tokyo',
  dayStart: '04:00',
  profile: 'campaign',
  basis: 'event',
  repeatWindowMs: 7 * day,
  queues: [
    queue('orders', ['注文', 'Orders'], ['phone'], [20, 5, 120]),
    queue('billing', ['料金・お支払い', 'Billing'], ['phone'], [20, 5, 120]),
    queue('returns', ['返品・交換', 'Returns'], ['phone', 'chat'], [30, 5, 180]),
    queue('line-desk', ['LINE窓口', 'LINE desk'], ['line'], [60, 10, 300]),
    queue('letters', ['お便り', 'Letters'], ['email'], [3600, 0, 14_400]),
    queue('business', ['法人', 'Business'], ['phone'], [20, 5, 120]),
  ],
  groups: {},
};

/** How many of a hundred contacts go to which line. */
const lines: readonly (readonly [queueId: string, channel: Channel, share: number])[] = [
  ['orders', 'phone', 34],
  ['billing', 'phone', 26],
  ['returns', 'phone', 14],
  ['returns', 'chat', 10],
  ['line-desk', 'line', 8],
  ['letters', 'email', 7],
  ['business', 'phone', 1],
];

/** The day that the contacts are of; the one before has some too, which must not count. */
export const workday = '2026-04-01';

/**
 * Contacts of a working day from 9 to 18 o'clock and of the evening before, the same for the same seed:
 * answered, abandoned early and late, flowed out, called back, with and without a survey.
 */
export function someContacts(count: number, seed: number): readonly ContactRecord[] {
  const random = new Random(seed);
  const opens = Date.parse(`${workday}T09:00:00+09:00`);
  return Array.from({ length: count }, (_, index) => {
    const yesterday = index % 10 === 0;
    const within = random.between(0, 9 * 60 * minute);
    const enqueuedAt = Math.floor((yesterday ? opens - day : opens) + within);
    return contact(`c-${String(index).padStart(4, '0')}`, enqueuedAt, random);
  }).sort((one, other) => one.enqueuedAt - other.enqueuedAt);
}

function contact(contactId: string, enqueuedAt: Instant, random: Random): ContactRecord {
  const [queueId, channel] = lineAt(random.unit() * 100);
  const slow = channel === 'email' ? 40 : channel === 'phone' ? 1 : 2;
  const arrived = {
    contactId,
    customerKey: `k-${Math.floor(random.between(0, 400))}`,
    channel,
    direction: 'inbound' as const,
    queueId,
    enqueuedAt,
  };
  const wait = Math.floor(random.exponential(28 * second) * slow);
  const fate = random.unit();
  if (fate < 0.14) {
    const patience = Math.floor(random.chance(0.25) ? random.between(0, 5 * second) : wait * 2);
    return { ...arrived, outcome: 'abandoned', waitMs: patience, endedAt: enqueuedAt + patience };
  }
  if (fate < 0.18) return { ...arrived, outcome: 'overflow', waitMs: wait, endedAt: enqueuedAt + wait };
  return answered(arrived, wait, random);
}

type Arrived = Omit<ContactRecord, 'outcome'>;

function answered(arrived: Arrived, wait: number, random: Random): ContactRecord {
  const talkMs = Math.floor(random.lognormal(180 * second, 0.7));
  const holdMs = random.chance(0.2) ? Math.floor(random.between(5 * second, minute)) : 0;
  const acwMs = Math.floor(random.between(0, 2 * minute));
  const connectedAt = arrived.enqueuedAt + wait;
  const endedAt = connectedAt + talkMs + holdMs;
  const surveyed = random.chance(0.3) ? { csat: 1 + Math.floor(random.unit() * 5) } : {};
  return {
    ...arrived,
    outcome: 'answered',
    waitMs: wait,
    connectedAt,
    endedAt,
    acwEndedAt: endedAt + acwMs,
    talkMs,
    holdMs,
    acwMs,
    ...surveyed,
  };
}

function lineAt(place: number): readonly [queueId: string, channel: Channel] {
  let reached = 0;
  for (const [queueId, channel, share] of lines) {
    reached += share;
    if (place < reached) return [queueId, channel];
  }
  return ['orders', 'phone'];
}

/** The contacts as a file of NDJSON, with instants as an operator's tool would write them. */
export function contactLines(contacts: readonly ContactRecord[]): string {
  const iso = (_: string, value: unknown): unknown =>
    typeof value === 'number' && value > 1e12 ? new Date(value).toISOString() : value;
  return contacts.map(each => `${JSON.stringify(each, iso)}\n`).join('');
}
