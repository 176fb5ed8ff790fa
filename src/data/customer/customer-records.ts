import type { Reason } from '../rfm/cycle/reasons.js';
import type { NextPurchase } from '../rfm/cycle/next-purchase.js';
import type { DueState, Silence } from '../rfm/due/due-state.js';
import type { Stage } from '../rfm/stages/stages.js';
import type { Channel, Day, Direction, Instant, Name, Outcome } from '../model/vocabulary.js';
import type { CustomerEntry, EntryContent } from './entry.js';

/**
 * The records of a stream `customer/{key}`: `profile` · `habits` · `sales` · `pinned|occurredAt|id` · the newest
 * 200 of `entry|occurredAt|id`. A record has every field of its family, `null` where it is unknown or not for the reader.
 */

export const addressKinds = ['phone', 'email', 'line', 'number'] as const;
/** What a customer can be found by; `number` is the customer number of the house. */
export type AddressKind = (typeof addressKinds)[number];

/** A number or address. Whole it only is where the reader's role may see it. */
export interface AddressRecord {
  /** Opaque: names it in `dial`, `reveal` and offers. */
  readonly ref: string;
  readonly kind: AddressKind;
  readonly masked: string;
  readonly whole: string | null;
  /** The centre's word for it, such as "mobile". */
  readonly label: string | null;
  /** Several customers have it. */
  readonly shared: boolean;
}

/** An attribute of the centre's own choosing, as its configuration orders and names them. */
export interface AttributeRecord {
  readonly place: number;
  readonly id: string;
  readonly name: Name;
  readonly value: string | number | boolean;
}

/** `profile`: who. */
export interface ProfileRecord {
  /** The person's key: another one than asked for where customers were merged. */
  readonly key: string;
  /** `stranger`: known by the key alone. */
  readonly state: 'known' | 'stranger' | 'erased';
  readonly name: string | null;
  readonly kana: string | null;
  readonly maskedName: string | null;
  readonly since: Instant | null;
  readonly addresses: readonly AddressRecord[];
  readonly attributes: readonly AttributeRecord[];
  /** Those that only whoever serves the customer sees. */
  readonly closeAttributes: readonly AttributeRecord[];
  /** Keys that were merged into this one. */
  readonly merged: readonly string[];
}

export interface LastContact {
  readonly at: Instant;
  readonly channel: Channel | null;
  readonly direction: Direction | null;
  readonly operator: string | null;
  readonly operatorName: string | null;
  readonly outcome: Outcome | null;
}

/** `habits`: what the entries tell together. */
export interface HabitsRecord {
  readonly entries: number;
  readonly first: Instant | null;
  readonly lastContact: LastContact | null;
  /** Outbound calls by the site's hours of the day, two hours each: the one with the best share taken, of 3 tries at least. */
  readonly bestHour: {
    readonly from: number;
    readonly to: number;
    readonly answered: number;
    readonly tried: number;
  } | null;
  /** The channel on which most of what was sent was answered, read or taken, of 3 at least. */
  readonly bestChannel: {
    readonly channel: Channel;
    readonly answered: number;
    readonly tried: number;
  } | null;
  readonly csatSum: number;
  readonly csatAnswers: number;
  readonly lastCsat: number | null;
  readonly lastNps: number | null;
  readonly promisesKept: number;
  readonly promisesBroken: number;
  readonly channels: Readonly<Partial<Record<Channel, number>>>;
  /** Another number after each change of any of the person's entries: who holds old ones asks for them anew. */
  readonly revision?: number | undefined;
}

/** `sales`: what a cube and the orders say. Days are counted from 1970-01-01, amounts in the smallest unit. */
export interface SalesRecord {
  readonly cube: string;
  readonly basis: 'live' | 'daily';
  readonly asOf: Day;
  readonly currency: string | null;
  readonly minorUnits: number;
  readonly stage: Stage | null;
  /** Bands from 1 (low); `null`: not scored. */
  readonly r: number | null;
  readonly f: number | null;
  readonly m: number | null;
  readonly bins: number;
  readonly segment: { readonly place: number; readonly name: Name } | null;
  readonly positiveDormant: boolean;
  /** Lifetime value: all that was bought, refunds taken off. */
  readonly orders: number;
  readonly amount: number;
  readonly firstOrder: number | null;
  readonly lastOrder: number | null;
  readonly window: {
    readonly state: DueState | null;
    /** Why nothing is reported, where nothing is. */
    readonly silence: Silence | null;
    readonly opens: number;
    readonly closes: number;
    /** Days. */
    readonly cycle: number;
    readonly ratio: number;
    readonly gaps: number;
    readonly reason: Reason;
  } | null;
  /** By amount, the greatest first, five at most; the rest is what is missing from `bought`. */
  readonly shares: readonly { readonly product: string; readonly amount: number }[];
  /** Of all lines that are known, and of how many products. */
  readonly bought: { readonly amount: number; readonly products: number };
  /** `after`: what the last order was led by, as those were that the count is of. */
  readonly next: (Pick<NextPurchase, 'product' | 'count' | 'cases'> & { readonly after?: string }) | null;
}

/** `entry|occurredAt|id`, and `pinned|occurredAt|id`: open promises and cases, cautions and hand-over notes that hold. */
export type EntryRecord = CustomerEntry extends infer E
  ? E extends CustomerEntry
    ? Omit<E, 'id' | 'content'> & { readonly content: EntryContent | null }
    : never
  : never;

/** `case|lastAt|id`, asked for by a page: a thread across channels. */
export interface CaseRecord {
  readonly state: 'opened' | 'closed' | null;
  readonly category: string | null;
  readonly title: string | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly lastAt: Instant;
  readonly entries: number;
  readonly channels: readonly Channel[];
}

/** `match|rank` of the stream `customers`: somebody who may be meant. */
export interface MatchRecord {
  readonly key: string;
  readonly name: string | null;
  readonly kana: string | null;
  readonly maskedName: string | null;
  readonly addresses: readonly AddressRecord[];
  readonly since: Instant | null;
  readonly lastContactAt: Instant | null;
  readonly matchedBy: 'name' | 'kana' | AddressKind | 'key';
}

/** `revealed|ref` */
export interface RevealedRecord {
  readonly ref: string;
  readonly kind: AddressKind;
  readonly value: string;
  /** When it is to be gone from every screen. */
  readonly until: Instant;
}

/** `dialled|ref` */
export interface DialledRecord {
  readonly ref: string;
  /** The contact that the call will be, where whoever dials knows it. */
  readonly contactId: string | null;
}
