import type {
  AddressKind,
  AttributeValue,
  CustomerCase,
  CustomerEntry,
  EntryFilter,
  EntryPosition,
  HabitsRecord,
  HistoryInput,
  InputProblem,
  Instant,
  MatchRecord,
  PageQuery,
} from 'madoguchi/data';

/**
 * Who the customers are and what stands in their histories, raw: nothing here is masked, so nothing of it leaves the
 * gateway but through the rights. A customer is named by a key; keys that were merged are one person, who goes by the
 * key they were merged into. Every method takes any of a person's keys.
 *
 * What reads a few rows answers at once; what writes, or may read many, answers later and never holds the caller.
 */
export interface CustomerStore {
  /** Another one in every new database: what was read from one says nothing of another. */
  readonly generation: string;

  /**
   * Whose an address is. One that was never seen gets its reference now, also where nobody has it.
   *
   * @returns `null` where it is none: withheld, a special number, or no address of that kind
   */
  resolve(address: GivenAddress): Promise<ResolvedAddress | null>;
  /** What stands behind a reference, whole; `null` where it is not known, or was erased. */
  addressOf(ref: string): HeldAddress | null;
  /** From now on the address is also this customer's. @returns whether both are known, and the customer not erased */
  learn(customer: string, ref: string): Promise<boolean>;

  /** The key the person goes by: the given one where it was not merged, or is not known. */
  personOf(key: string): string;
  /** A key that is not known is a stranger's: it may be known elsewhere, such as in the log. */
  profile(key: string): StoredProfile;
  /** Open promises and cases, cautions and hand-over notes that hold at `now`; the newest first. */
  pinned(key: string, now: Instant): readonly CustomerEntry[];
  /** The entry of this id, and whose it is; `null` where there is none. */
  entry(id: string): FoundEntry | null;
  /** The promises of all customers that are open, with whose they are. */
  openPromises(): Promise<readonly OpenPromise[]>;
  /** The newest entries, the newest first. */
  newest(key: string, limit: number): readonly CustomerEntry[];
  /** `revision` is the number of the person's last change. */
  habits(key: string, clock: HabitsClock): Promise<HabitsRecord>;

  page(key: string, query: StoredQuery): Promise<StoredPage>;
  /** The threads across channels, the last touched first. */
  cases(key: string, query: PageQuery): Promise<StoredCases>;
  /** Who may be meant by a name, kana, number, address or key; the best match first, 50 at most. */
  search(text: string): Promise<readonly StoredMatch[]>;
  /** Those that are known of these keys, a person once, in the given order. */
  match(keys: readonly string[]): readonly StoredMatch[];

  /**
   * Takes entries and profiles, each by itself: one that is refused does not keep the others. All that is taken, and
   * the mark with it, is on the disk when this resolves.
   *
   * @throws Error when the database can't be written; nothing is taken then
   */
  put(inputs: readonly HistoryInput[], mark?: Mark): Promise<readonly PutResult[]>;
  /** How far somebody has come who puts: the projector in the log, an import in its file. */
  mark(name: string): string | null;

  /** `child` becomes the same person as `into`. */
  merge(child: string, into: string): Promise<MergeResult>;
  /** What was before: the entries that came meanwhile go with the key that each came under. */
  unmerge(child: string): Promise<MergeResult>;
  /** Forgets the person, all merged keys included, for good; `scrub` makes it final on the disk. @returns `null` where nothing is known of the key */
  erase(key: string): Promise<Erasure | null>;
  /**
   * Overwrites what stands in the pages and is in no row: they keep copies of what was moved out of them, which nothing
   * else removes. Others read and write between its steps.
   *
   * @returns false where somebody read at its end: then copies stay in the write-ahead log until the next one
   */
  scrub(): Promise<boolean>;
  /** All that is held of a person, an object a line of JSON. Empty where nothing is. */
  export(key: string): Promise<readonly ExportedRecord[]>;

  /** The number of the last change, of this or any other process. */
  readonly change: number;
  /** Which of these keys have changed since, and the number to ask with the next time. One read where none has. */
  changesSince(change: number, keys: Iterable<string>): Changes;

  close(): Promise<void>;
}

/** As it was dialled, typed or sent; phone numbers without a country are of the store's. */
export interface GivenAddress {
  readonly kind: AddressKind;
  readonly value: string;
}

export interface ResolvedAddress {
  /** Names the address for good, and tells nothing of it. */
  readonly ref: string;
  /** The keys of the persons who have it, in their own order, 50 at most; several share it. */
  readonly customers: readonly string[];
}

/** An address in its one form: a phone number in E.164 with `;ext=` behind it, an e-mail address with a small domain. */
export interface HeldAddress {
  readonly kind: AddressKind;
  readonly value: string;
  readonly customers: readonly string[];
}

export interface StoredAddress {
  readonly ref: string;
  readonly kind: AddressKind;
  readonly value: string;
  readonly label: string | null;
  readonly shared: boolean;
}

export interface StoredProfile {
  readonly key: string;
  readonly state: 'known' | 'stranger' | 'erased';
  readonly name: string | null;
  readonly kana: string | null;
  readonly since: Instant | null;
  readonly addresses: readonly StoredAddress[];
  /** By their ids. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly merged: readonly string[];
}

export interface FoundEntry {
  /** The person's. */
  readonly key: string;
  readonly entry: CustomerEntry;
}

export interface OpenPromise {
  /** The entry's id. */
  readonly id: string;
  /** The person's. */
  readonly key: string;
  readonly dueAt: Instant;
  /** The agent who gave it. */
  readonly operator: string | null;
}

export interface HabitsClock {
  /** The zone of the hours that a customer is best called at. */
  readonly timeZone: string;
}

export interface StoredQuery extends PageQuery {
  readonly filter?: EntryFilter | undefined;
}

export interface StoredPage {
  /** From the newest to the oldest, wherever the query began. */
  readonly entries: readonly CustomerEntry[];
  /** The nearest one beyond, as `pageEntries` tells it. */
  readonly next: EntryPosition | null;
  /** Empty where they were not asked for. */
  readonly totals: Readonly<Record<string, number>>;
}

export interface StoredCases {
  readonly cases: readonly CustomerCase[];
  readonly next: EntryPosition | null;
  /** Of all cases, wherever the query began. */
  readonly total: number;
}

export interface StoredMatch {
  readonly key: string;
  readonly name: string | null;
  readonly kana: string | null;
  readonly since: Instant | null;
  readonly addresses: readonly StoredAddress[];
  readonly lastContactAt: Instant | null;
  readonly matchedBy: MatchRecord['matchedBy'];
}

export interface Mark {
  readonly name: string;
  readonly value: string;
}

/** `new` · `corrected` · `unchanged`: it says what is known. `key` is the person's. */
export type PutResult =
  | {
      readonly outcome: 'new' | 'corrected' | 'unchanged';
      readonly id: string;
      readonly key: string;
      /** Addresses that are none, and were left out. */
      readonly leftOut: readonly InputProblem[];
    }
  | { readonly outcome: 'refused'; readonly id: string; readonly problem: InputProblem };

/** `unknown`: nothing is known of one of the keys · `same`: they are one person already · `merged`: `child` is part of another person: un-merge it first · `apart`: it is not merged · `erased`. */
export type MergeResult =
  | { readonly done: true; readonly person: string }
  | { readonly done: false; readonly why: 'unknown' | 'same' | 'merged' | 'apart' | 'erased' };

export interface Erasure {
  readonly keys: readonly string[];
  readonly entries: number;
  /** Addresses that nobody else has. */
  readonly addresses: number;
}

export type ExportedRecord = Readonly<Record<string, unknown>>;

export interface Changes {
  readonly change: number;
  readonly keys: readonly string[];
}
