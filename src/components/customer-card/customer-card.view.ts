import type {
  AddressRecord,
  AttributeRecord,
  HabitsRecord,
  ProfileRecord,
  SalesRecord,
} from '../../data/customer/customer-records.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { epochDay } from '../../data/model/civil.js';
import type { CardRecords, PinnedEntry, PinnedOf } from './customer-card.facts.js';

const pinnedPrefix = 'pinned|';

/** A customer's records, out of a stream `customer/{key}`. */
export function readCard(records: ReadonlyMap<string, unknown>): CardRecords {
  const record = <T>(key: string): T | null => (records.get(key) as T | undefined) ?? null;
  const pinned: PinnedEntry[] = [];
  for (const [key, value] of records) {
    if (!key.startsWith(pinnedPrefix)) continue;
    pinned.push(entryOf(key, value as object));
  }
  return {
    profile: record<ProfileRecord>('profile'),
    habits: record<HabitsRecord>('habits'),
    sales: record<SalesRecord>('sales'),
    pinned,
  };
}

/** The same entry for the same record, so that a card whose entries did not change is not drawn again. */
const entries = new WeakMap<object, PinnedEntry>();

function entryOf(key: string, record: object): PinnedEntry {
  const id = key.slice(key.indexOf('|', pinnedPrefix.length) + 1);
  const known = entries.get(record);
  if (known?.id === id) return known;
  const entry = { ...record, id } as PinnedEntry;
  entries.set(record, entry);
  return entry;
}

const isKind =
  <K extends PinnedEntry['kind']>(kind: K) =>
  (entry: PinnedEntry): entry is PinnedOf<K> =>
    entry.kind === kind;

export function isCaution({ facts }: PinnedOf<'handover'>): boolean {
  return facts.severity === 'caution';
}

/** Cautions before notes, the newest of each first; none that is done or over. */
export function notesThatHold(pinned: readonly PinnedEntry[], now: Instant): readonly PinnedOf<'handover'>[] {
  const rank = (note: PinnedOf<'handover'>): number => (isCaution(note) ? 0 : 1);
  return pinned
    .filter(isKind('handover'))
    .filter(({ facts }) => !facts.done && (facts.until === null || facts.until > now))
    .sort((one, other) => rank(one) - rank(other) || other.occurredAt - one.occurredAt);
}

/** A promise is due soon so many milliseconds before. */
const soonMs = 3_600_000;

export interface CardPromise {
  readonly entry: PinnedOf<'promise'>;
  /** Negative: overdue, in ms. */
  readonly leftMs: number;
  readonly urgency: 'overdue' | 'soon' | 'ahead';
}

/** Open promises, the first due first. */
export function openPromises(pinned: readonly PinnedEntry[], now: Instant): readonly CardPromise[] {
  return pinned
    .filter(isKind('promise'))
    .filter(({ facts }) => facts.state === 'open')
    .sort((one, other) => one.facts.dueAt - other.facts.dueAt)
    .map(entry => {
      const leftMs = entry.facts.dueAt - now;
      return { entry, leftMs, urgency: leftMs < 0 ? 'overdue' : leftMs <= soonMs ? 'soon' : 'ahead' };
    });
}

/** Open cases, the oldest first. */
export function openCases(pinned: readonly PinnedEntry[]): readonly PinnedOf<'case'>[] {
  return pinned
    .filter(isKind('case'))
    .filter(({ facts }) => facts.state === 'opened')
    .sort((one, other) => one.occurredAt - other.occurredAt);
}

/** The attributes of both kinds in the one order that the configuration gives them. */
export function attributesOf(profile: ProfileRecord): readonly AttributeRecord[] {
  return [...profile.attributes, ...profile.closeAttributes].sort((one, other) => one.place - other.place);
}

/** The number to call first: one that is this customer's alone before one that is shared. */
export function firstPhone({ addresses }: ProfileRecord): AddressRecord | undefined {
  const phones = addresses.filter(({ kind }) => kind === 'phone');
  return phones.find(({ shared }) => !shared) ?? phones[0];
}

/** How long somebody has been a customer, in whole months of the calendar; `null`: unknown, or not yet. */
export function tenureMonths(since: Instant | null, now: Instant): number | null {
  if (since === null || since > now) return null;
  const [from, to] = [new Date(since), new Date(now)];
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return to.getUTCDate() < from.getUTCDate() ? months - 1 : months;
}

/** One product's part of all that was bought. */
export interface CardShare {
  /** `null`: all the others together. */
  readonly product: string | null;
  /** How many products it stands for. */
  readonly products: number;
  readonly amount: number;
  /** 0 to 1; `null` where there is nothing to be a part of. */
  readonly ratio: number | null;
}

/** Parts of all that was bought, the rest last. A rest of nothing is left out. */
export function sharesOf({ shares, bought }: SalesRecord): readonly CardShare[] {
  const ratio = (amount: number): number | null =>
    bought.amount > 0 && amount >= 0 ? amount / bought.amount : null;
  const named = shares.map(({ product, amount }) => ({ product, products: 1, amount, ratio: ratio(amount) }));
  const products = bought.products - shares.length;
  const amount = bought.amount - shares.reduce((sum, share) => sum + share.amount, 0);
  return products <= 0 ? named : [...named, { product: null, products, amount, ratio: ratio(amount) }];
}

/** Where the marks of a purchase window lie on its track, 0 to 100. */
export interface WindowTrack {
  readonly last: number;
  readonly opens: number;
  readonly closes: number;
  readonly today: number;
}

/** Room behind the last mark, as a part of the whole, so that nothing is drawn half. */
const margin = 0.04;

/** From the last order to what lies further, the day of the figures or the end of the window. */
export function windowTrack({ window, lastOrder, asOf }: SalesRecord): WindowTrack | null {
  const today = epochDay(asOf);
  if (!window || lastOrder === null || today === undefined) return null;
  const length = Math.max(window.closes, today) - lastOrder;
  if (length <= 0) return null;
  const at = (day: number): number =>
    Math.min(100, Math.max(0, ((day - lastOrder) / (length * (1 + margin))) * 100));
  return { last: 0, opens: at(window.opens), closes: at(window.closes), today: at(today) };
}

/** The mean of the answers, 1 to 5; `null` without one. */
export function meanCsat({ csatSum, csatAnswers }: HabitsRecord): number | null {
  return csatAnswers > 0 ? csatSum / csatAnswers : null;
}
